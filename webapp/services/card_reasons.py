"""Finds the call whose verdict says why a follow-up was not sent, and has it said in a line."""

from __future__ import annotations

from webapp.models.calls import Call
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import Reason
from webapp.rules.why_not_sent import WhyNotSent, explain
from webapp.services.dossiers import Dossier
from webapp.services.judgement import Judgement, is_outdated


def explain_card(
    dossier: Dossier, follow_up: FollowUp, judgement: Judgement
) -> tuple[WhyNotSent | None, Call | None]:
    """Why it was not sent, and the call that this rests on.

    What was heard explains a decision only as long as it would be made again: afterwards the reason stands alone.
    """
    basis = None if is_outdated(follow_up, judgement) else _basis(dossier, follow_up.reason, judgement)
    verdicts = dossier.verdicts(basis) if basis is not None else None
    return explain(follow_up.kind, follow_up.state, follow_up.reason, verdicts), basis


def _basis(dossier: Dossier, reason: Reason | None, judgement: Judgement) -> Call | None:
    if reason is Reason.DOUBTFUL_WISH:
        return dossier.doubtful_call()
    if reason is Reason.ON_DNC:
        return next((call for call in dossier.calls if _asked_for_it(dossier, call)), None)
    if reason is Reason.NUMBER_NOT_CONFIRMED:
        return _number_call(dossier, judgement.call)
    return judgement.call


def _number_call(dossier: Dossier, call: Call | None) -> Call | None:
    """The latest call with a word on the number, back to the one with the consent; that one where none has."""
    for later in dossier.calls:
        heard = dossier.verdicts(later)
        if later is call or (heard and (heard.sms_destination.evidence or heard.sms_destination.number)):
            return later
    return call


def _asked_for_it(dossier: Dossier, call: Call) -> bool:
    heard = dossier.verdicts(call)
    return heard is not None and heard.do_not_contact.asked
