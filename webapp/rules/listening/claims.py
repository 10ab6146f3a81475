"""What the platform extracted is a claim: agreeing changes nothing, contradicting the transcript makes it unclear."""

from collections.abc import Mapping
from dataclasses import replace

from webapp.rules.listening.spoken_numbers import to_e164
from webapp.rules.listening.verdicts import (
    Channel,
    Consent,
    ConsentVerdict,
    DestinationState,
    DestinationVerdict,
    EmailAddressState,
    EmailAddressVerdict,
    HeardCall,
)

_YES = frozenset(("true", "yes", "granted", "given", "agreed", "opted_in", "1"))
_NO = frozenset(("false", "no", "declined", "denied", "refused", "opted_out", "0"))
_CONSENT_KEYS = {Channel.SMS: "sms_consent", Channel.EMAIL: "email_consent"}
_NUMBER_KEYS = ("sms_number", "sms_destination", "phone", "phone_number")
_ADDRESS_KEYS = ("email", "email_address")


def weigh_consent(call: HeardCall, channel: Channel, verdict: ConsentVerdict) -> ConsentVerdict:
    """The verdict, or unclear where the claim says the opposite of what the transcript shows."""
    claimed = _read_consent(call.claims.get(_CONSENT_KEYS[channel]))
    granted = verdict.consent is Consent.GRANTED
    if claimed is None or not call.turns or claimed == granted or verdict.consent is Consent.UNCLEAR:
        return verdict
    if claimed:
        why = "The platform says that the contact agreed, and the transcript does not show it."
    else:
        why = "The platform says that the contact did not agree, and the transcript shows a yes."
    return ConsentVerdict(Consent.UNCLEAR, verdict.evidence, why)


def weigh_number(call: HeardCall, verdict: DestinationVerdict) -> DestinationVerdict:
    """The verdict, or unconfirmed where the platform heard another number."""
    claimed = _first_text(call.claims, _NUMBER_KEYS)
    if verdict.number is None or claimed is None:
        return verdict
    if to_e164("".join(c for c in claimed if c.isdigit() or c == "+"), call.country) in (
        None,
        verdict.number,
    ):
        return verdict
    why = "The platform heard another number than the transcript shows."
    return replace(verdict, state=DestinationState.UNCONFIRMED, number=None, why=why)


def weigh_address(call: HeardCall, verdict: EmailAddressVerdict) -> EmailAddressVerdict:
    """The verdict, or unconfirmed where the platform heard another address."""
    claimed = _first_text(call.claims, _ADDRESS_KEYS)
    if verdict.state is not EmailAddressState.CONFIRMED or claimed is None or "@" not in claimed:
        return verdict
    if claimed.strip().lower() == verdict.address:
        return verdict
    why = "The platform heard another address than the transcript shows."
    return replace(verdict, state=EmailAddressState.UNCONFIRMED, address=None, why=why)


def _read_consent(claim: object) -> bool | None:
    word = str(claim).strip().lower()
    if word in _YES:
        return True
    return False if word in _NO else None


def _first_text(claims: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        claim = claims.get(key)
        if isinstance(claim, str) and claim:
            return claim
    return None
