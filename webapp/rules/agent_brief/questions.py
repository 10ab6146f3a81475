"""Decides what else is asked, in which words: what the number, the address and the details of the text need."""

from dataclasses import dataclass

from webapp.rules.agent_brief import wording
from webapp.rules.agent_brief.examples import appointment_example, number_example
from webapp.rules.agent_brief.facts import BriefFacts
from webapp.rules.wording import SmsTemplate


@dataclass(frozen=True, slots=True)
class Question:
    """`say` is what to say, word for word, but for what is said for the `example` in it; `when` says when to ask it."""

    about: str
    when: str
    say: str
    example: str = ""


def list_questions(facts: BriefFacts) -> tuple[Question, ...]:
    """In the order of the call."""
    return (*_about_details(facts), *_about_number(facts), *_about_address(facts))


def _about_details(facts: BriefFacts) -> list[Question]:
    if facts.template is SmsTemplate.APPOINTMENT_CONFIRMATION:
        return [
            Question(
                "appointment",
                "Once a day and a time are found, before the offer.",
                wording.APPOINTMENT.format(
                    day="[day and date]", time="[time]", zone="[place]", what="[what]"
                ),
                appointment_example(facts.country, facts.zone),
            )
        ]
    if facts.template is SmsTemplate.CONVERSATION_SUMMARY:
        return [
            Question(
                "recap",
                "When all else is said, before the offer.",
                wording.RECAP.format(recap="[at most two short sentences]"),
                wording.RECAP.format(recap=wording.RECAP_EXAMPLE),
            )
        ]
    return []


def _about_number(facts: BriefFacts) -> list[Question]:
    if not facts.sends_texts:
        return []
    return [
        Question("number", "Right after the yes to the text.", wording.NUMBER_QUESTION),
        Question(
            "number_read_back",
            "After every number, when the tool cannot be reached.",
            wording.NUMBER_READ_BACK.format(number="[the digits, in groups]"),
            wording.NUMBER_READ_BACK.format(number=number_example(facts.country)),
        ),
    ]


def _about_address(facts: BriefFacts) -> list[Question]:
    if not facts.sends_emails:
        return []
    return [
        Question(
            "address_on_file",
            "Right after the yes to the email, if you were given an address of theirs.",
            wording.ADDRESS_ON_FILE,
        ),
        Question("address", "If you were given none, or they want another.", wording.ADDRESS_QUESTION),
        Question(
            "address_read_back",
            "After every address they say.",
            wording.ADDRESS_READ_BACK.format(address="[the address, spelled]"),
            wording.ADDRESS_READ_BACK.format(address=wording.ADDRESS_EXAMPLE),
        ),
    ]
