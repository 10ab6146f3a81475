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
        why = f"The platform says that the contact agreed; the transcript says: {_quote(verdict.why)}"
    else:
        why = f"The platform says that the contact did not agree; the transcript says: {_quote(verdict.why)}"
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
    why = f"The platform heard a number ending {claimed.strip()[-4:]}; the transcript shows one ending {verdict.number[-4:]}."
    return replace(verdict, state=DestinationState.UNCONFIRMED, number=None, why=why)


def weigh_address(call: HeardCall, verdict: EmailAddressVerdict) -> EmailAddressVerdict:
    """The verdict, or unconfirmed where the platform heard another address."""
    claimed = _first_text(call.claims, _ADDRESS_KEYS)
    if verdict.state is not EmailAddressState.CONFIRMED or claimed is None or "@" not in claimed:
        return verdict
    if claimed.strip().lower() == verdict.address:
        return verdict
    why = f"The platform heard {claimed.strip().lower()}; the transcript shows {verdict.address}."
    return replace(verdict, state=EmailAddressState.UNCONFIRMED, address=None, why=why)


def read_claims(
    claims: Mapping[str, object], country: str
) -> tuple[bool | None, bool | None, str | None, str | None]:
    """What the platform says of consent to texts, to emails, of the number (E.164 where it is one) and the address."""
    number, address = _first_text(claims, _NUMBER_KEYS), _first_text(claims, _ADDRESS_KEYS)
    return (
        _read_consent(claims.get(_CONSENT_KEYS[Channel.SMS])),
        _read_consent(claims.get(_CONSENT_KEYS[Channel.EMAIL])),
        number and (to_e164("".join(c for c in number if c.isdigit() or c == "+"), country) or number),
        address.strip().lower() if address and "@" in address else None,
    )


def _read_consent(claim: object) -> bool | None:
    word = str(claim).strip().lower()
    if word in _YES:
        return True
    return False if word in _NO else None


def _quote(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _first_text(claims: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        claim = claims.get(key)
        if isinstance(claim, str) and claim:
            return claim
    return None
