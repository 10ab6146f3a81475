"""The words for what the listening found: the titles of the verdicts, and what each answer is called on screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.rules.listening.verdicts import Consent, DestinationState, EmailAddressState, Verdicts

CONSENT_WORDS: dict[Consent, str] = {
    Consent.GRANTED: "agreed",
    Consent.DECLINED: "declined",
    Consent.NOT_ASKED: "not asked",
    Consent.UNCLEAR: "unclear",
}

DESTINATION_WORDS: dict[DestinationState, str] = {
    DestinationState.CONFIRMED: "confirmed",
    DestinationState.UNCONFIRMED: "not confirmed",
}

EMAIL_ADDRESS_WORDS: dict[EmailAddressState, str] = {
    EmailAddressState.ON_FILE: "on file",
    EmailAddressState.CONFIRMED: "confirmed",
    EmailAddressState.UNCONFIRMED: "not confirmed",
    EmailAddressState.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict for people. `number` is an E.164 that belongs to the answer; `evidence` the turns it rests on."""

    title: str
    answer: str
    why: str
    evidence: tuple[int, ...]
    number: str | None = None


def tell(verdicts: Verdicts) -> Iterator[Finding]:
    """What is worth telling: the text's consent and number always, the rest where something was said of it."""
    sms, number, email = verdicts.sms_consent, verdicts.sms_destination, verdicts.email_consent
    address, asked = verdicts.email_address, verdicts.do_not_contact
    meeting, recap = verdicts.appointment, verdicts.recap
    yield Finding("Text consent", CONSENT_WORDS[sms.consent], sms.why, sms.evidence)
    yield Finding(
        "Text number", DESTINATION_WORDS[number.state], number.why, number.evidence, number=number.number
    )
    if email.consent is not Consent.NOT_ASKED:
        yield Finding("Email consent", CONSENT_WORDS[email.consent], email.why, email.evidence)
    if address.state in {EmailAddressState.CONFIRMED, EmailAddressState.UNCONFIRMED}:
        answer = " ".join(filter(None, (address.address, EMAIL_ADDRESS_WORDS[address.state])))
        yield Finding("Email address", answer, address.why, address.evidence)
    if asked.asked:
        yield Finding("Do not contact", "asked for", asked.why, asked.evidence)
    if meeting.evidence or meeting.date:
        yield Finding("Appointment", _appointment(verdicts), meeting.why, meeting.evidence)
    if recap.text:
        yield Finding("Recap", recap.text, recap.why, recap.evidence)


def _appointment(verdicts: Verdicts) -> str:
    meeting = verdicts.appointment
    if meeting.date is None or meeting.time is None:
        return "not agreed"
    return f"{meeting.date:%A} {meeting.date.day} {meeting.date:%B}, {meeting.time:%H:%M}"
