"""Judges a finished call by its transcript: every verdict with the turns it rests on."""

from webapp.rules.listening.appointment import judge_appointment
from webapp.rules.listening.consent import judge_consent
from webapp.rules.listening.destination import judge_destination
from webapp.rules.listening.do_not_contact import judge_do_not_contact
from webapp.rules.listening.email_address import judge_email_address
from webapp.rules.listening.hearing import hear
from webapp.rules.listening.speakers import judge_company
from webapp.rules.listening.verdicts import (
    Channel,
    HeardCall,
    RecapVerdict,
    Verdicts,
)

RULES_VERSION = "listening-1"


def listen(call: HeardCall) -> Verdicts:
    """The verdicts for one call. Pure and total: whatever the turns hold, it answers and never raises."""
    nobody = "Nothing in the transcript settles it."
    conversation = hear(call)
    company = judge_company(conversation, call.contact_name)
    consents = judge_consent(call, conversation, company)
    return Verdicts(
        RULES_VERSION,
        consents[Channel.SMS],
        consents[Channel.EMAIL],
        judge_destination(call, conversation, company),
        judge_email_address(call, conversation, company),
        judge_do_not_contact(conversation),
        judge_appointment(call, conversation, company),
        RecapVerdict(None, (), nobody),
    )
