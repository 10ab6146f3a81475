"""The words for what the listening found: the titles of the verdicts, what each answer is called, and which turns carry it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.rules.claim_words import Claimed
from webapp.rules.listening.verdicts import (
    AppointmentVerdict,
    Consent,
    DestinationState,
    EmailAddressState,
    Evidence,
    Verdicts,
)

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
    """One verdict for people. `number` is an E.164 that belongs to the answer; `evidence` the turns it rests on.

    `mark` is what those turns are marked with; `claim` what the platform says of the same, where that is another thing.
    """

    mark: str
    title: str
    answer: str
    why: str
    evidence: Evidence
    number: str | None = None
    claim: str = ""

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return f"heard-{self.mark.lower().replace(' ', '-')}"


def tell(verdicts: Verdicts, claimed: Claimed | None = None) -> Iterator[Finding]:
    """What is worth telling: the text's consent and number always, the rest where something was said or claimed of it."""
    said = claimed or Claimed()
    sms, number, email = verdicts.sms_consent, verdicts.sms_destination, verdicts.email_consent
    address, asked = verdicts.email_address, verdicts.do_not_contact
    meeting, recap = verdicts.appointment, verdicts.recap
    sms_claim, email_claim = said.against_consent(sms, said.sms), said.against_consent(email, said.email)
    yield Finding(
        "Text consent", "Text consent", CONSENT_WORDS[sms.consent], sms.why, sms.evidence, claim=sms_claim
    )
    yield Finding(
        "Number",
        "Text number",
        DESTINATION_WORDS[number.state],
        number.why,
        number.evidence,
        number=number.number,
        claim=said.against_number(number),
    )
    if email.consent is not Consent.NOT_ASKED or email_claim:
        answer = CONSENT_WORDS[email.consent]
        yield Finding("Email consent", "Email consent", answer, email.why, email.evidence, claim=email_claim)
    if address.state in {EmailAddressState.CONFIRMED, EmailAddressState.UNCONFIRMED}:
        answer = " ".join(filter(None, (address.address, EMAIL_ADDRESS_WORDS[address.state])))
        claim = said.against_address(address)
        yield Finding("Address", "Email address", answer, address.why, address.evidence, claim=claim)
    if asked.asked:
        yield Finding("Do not contact", "Do not contact", "asked for", asked.why, asked.evidence)
    elif asked.doubtful:
        yield Finding("Do not contact", "Do not contact", "perhaps asked for", asked.why, asked.doubtful)
    if meeting.evidence or meeting.date:
        yield Finding("Appointment", "Appointment", _tell_date(meeting), meeting.why, meeting.evidence)
    if recap.text:
        yield Finding("Recap", "Recap", recap.text, recap.why, recap.evidence)


def _tell_date(meeting: AppointmentVerdict) -> str:
    if meeting.date is None or meeting.time is None:
        return "not agreed"
    return f"{meeting.date:%A} {meeting.date.day} {meeting.date:%B}, {meeting.time:%H:%M}"
