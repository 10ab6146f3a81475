"""Decides to which number or address a follow-up would go: a person's choice, what was said on the calls, or what is on file."""

from __future__ import annotations

from webapp.models.calls import Call
from webapp.models.follow_ups import DestinationSource, FollowUp
from webapp.rules.listening.verdicts import DestinationState, EmailAddressState, Verdicts
from webapp.rules.states import Kind
from webapp.services.dossiers import Dossier

Found = tuple[str | None, DestinationState | EmailAddressState, bool]


def persons_destination(follow_up: FollowUp | None) -> str | None:
    """What a person chose, if anyone did; whether it still stands is for the caller to know."""
    if follow_up is None or follow_up.destination_source is not DestinationSource.PERSON:
        return None
    return follow_up.destination


def find_destination(
    dossier: Dossier, kind: Kind, call: Call | None, verdicts: Verdicts | None, chosen: str | None
) -> Found:
    """The number or address, how sure it is, and whether a person chose it (`chosen`, where their word stands)."""
    if chosen is not None:
        is_text = kind is Kind.SMS
        return chosen, DestinationState.CONFIRMED if is_text else EmailAddressState.CONFIRMED, True
    return _number(dossier, call) if kind is Kind.SMS else _address(dossier, kind, verdicts)


def _number(dossier: Dossier, call: Call | None) -> Found:
    for later in dossier.calls:
        heard = dossier.verdicts(later)
        if heard and (heard.sms_destination.evidence or heard.sms_destination.number):
            return heard.sms_destination.number, heard.sms_destination.state, False
        if later is call:
            break
    return None, DestinationState.UNCONFIRMED, False


def _address(dossier: Dossier, kind: Kind, verdicts: Verdicts | None) -> Found:
    on_file = dossier.addresses[0] if dossier.addresses else None
    if kind is Kind.EMAIL and verdicts is not None:
        heard = verdicts.email_address
        if heard.state is EmailAddressState.CONFIRMED:
            return heard.address, heard.state, False
        if heard.state is EmailAddressState.UNCONFIRMED:
            return None, heard.state, False
    return on_file, EmailAddressState.ON_FILE if on_file else EmailAddressState.NONE, False
