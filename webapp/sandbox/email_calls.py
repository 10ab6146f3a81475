"""Decides which ready calls there are about emails: they show something once emails are turned on for the campaign."""

from __future__ import annotations

from webapp.sandbox import email_transcripts
from webapp.sandbox.ready_call import ReadyCall

EMAIL_CALLS = (
    ReadyCall(
        "text-and-email",
        "Yes, to a text and an email",
        "Both go out: the text to the number called, the email to the address that was spelled and read back.",
        "answered",
        "agent hung up",
        email_transcripts.TEXT_AND_EMAIL,
        "{name} is due for a check-up, asked for the booking link by text and for what to bring by email.",
        {"sms_consent": True, "email_consent": True},
        has_address=False,
    ),
    ReadyCall(
        "email-only",
        "No text, but an email",
        "The email goes out to the address on file; no text, for they said no.",
        "answered",
        "contact hung up",
        email_transcripts.EMAIL_ONLY,
        "{name} wants no texts and asked for the open times by email.",
        {"sms_consent": False, "email_consent": True},
    ),
    ReadyCall(
        "email-declined",
        "Declined the email",
        "Nothing is sent, and nobody can send: the contact said no.",
        "answered",
        "contact hung up",
        email_transcripts.EMAIL_DECLINED,
        "{name} wants no email and will call the front desk.",
        {"email_consent": False},
    ),
    ReadyCall(
        "asked-for-email",
        "Asked for an email unprompted",
        "The email goes out to the address on file: asking for it is consent.",
        "answered",
        "contact hung up",
        email_transcripts.ASKED_FOR_EMAIL,
        "{name} asked for the open times by email.",
        {"email_consent": True},
    ),
    ReadyCall(
        "email-unclear",
        "Neither yes nor no to an email",
        "Needs review: 'maybe' is no consent, although the platform claims one.",
        "answered",
        "contact hung up",
        email_transcripts.EMAIL_UNCLEAR,
        "{name} was at work and did not decide about the email.",
        {"email_consent": True},
    ),
    ReadyCall(
        "email-unconfirmed",
        "Yes, but the address was never confirmed",
        "Needs review: an address was said and never read back, and none is on file, so a person sets it.",
        "answered",
        "contact hung up",
        email_transcripts.EMAIL_UNCONFIRMED,
        "{name} would like the open times by email and gave an address in a hurry.",
        {"email_consent": True},
        has_address=False,
    ),
    ReadyCall(
        "no-answer",
        "No answer",
        "Missed: the missed-call email goes out to the address on file.",
        "missed",
        "no answer",
    ),
    ReadyCall(
        "no-answer-twice",
        "No answer, twice",
        "Calling after the first report, which is not final; one missed-call email after the second.",
        "missed",
        "no answer",
        is_second_attempt=True,
    ),
    ReadyCall(
        "no-answer-no-address",
        "No answer, and no address on file",
        "Missed: no email, for there is no address.",
        "missed",
        "no answer",
        has_address=False,
    ),
)
