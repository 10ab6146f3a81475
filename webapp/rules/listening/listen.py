"""Judges a finished call by its transcript: every verdict with the turns it rests on."""

from webapp.rules.listening.appointment import judge_appointment
from webapp.rules.listening.claims import weigh_address, weigh_consent, weigh_number
from webapp.rules.listening.consent import judge_consent
from webapp.rules.listening.destination import judge_destination
from webapp.rules.listening.do_not_contact import judge_do_not_contact
from webapp.rules.listening.email_address import judge_email_address
from webapp.rules.listening.hearing import hear
from webapp.rules.listening.language import recognise_other
from webapp.rules.listening.number_evidence import weigh_confirmation
from webapp.rules.listening.recap import judge_recap
from webapp.rules.listening.speakers import judge_company
from webapp.rules.listening.unread import leave_unread
from webapp.rules.listening.verdicts import Channel, HeardCall, Verdicts

RULES_VERSION = "listening-2"


def listen(call: HeardCall) -> Verdicts:
    """The verdicts for one call. Pure and total: whatever the turns hold, it answers and never raises."""
    conversation = hear(call)
    language = recognise_other(conversation)
    if language is not None:
        return leave_unread(call, language, RULES_VERSION)
    company = judge_company(conversation, call.contact_name)
    do_not_contact = judge_do_not_contact(conversation)
    consents = judge_consent(call, conversation, company, do_not_contact)
    return Verdicts(
        rules_version=RULES_VERSION,
        sms_consent=weigh_consent(call, Channel.SMS, consents[Channel.SMS]),
        email_consent=weigh_consent(call, Channel.EMAIL, consents[Channel.EMAIL]),
        sms_destination=weigh_number(
            call, weigh_confirmation(call, judge_destination(call, conversation, company))
        ),
        email_address=weigh_address(call, judge_email_address(call, conversation, company)),
        do_not_contact=do_not_contact,
        appointment=judge_appointment(call, conversation, company),
        recap=judge_recap(call, conversation),
    )
