"""Examples in a brief, said the way of the campaign's country: a number in its groups, an appointment in full."""

import phonenumbers

from webapp.rules.agent_brief import wording
from webapp.rules.number_dialogue.speaking import speak_number

_MONTH_FIRST = frozenset({"US", "CA", "PH"})


def number_example(country: str) -> str:
    """'two zero one, five five five, zero one two three': an example of a mobile number, in the groups of the country."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    if number is None:
        return "one digit after the other, in groups of three or four"
    return speak_number(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), country)


def appointment_example(country: str, zone: str) -> str:
    """The appointment said in full, as the agent is to say it."""
    month_first = country in _MONTH_FIRST
    return wording.APPOINTMENT.format(
        day="Friday, March 6" if month_first else "Friday the 6th of March",
        time="3:30 in the afternoon" if month_first else "half past three in the afternoon",
        zone=place_of(zone),
        what="a cleaning",
    )


def place_of(zone: str) -> str:
    """'New York' of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")
