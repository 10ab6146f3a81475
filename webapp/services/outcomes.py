"""Writes down what came of a request to a provider: receipt, refusal, later try, block, or an unknown fate."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import Actor, FollowUp
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Receipt,
    Refused,
    SendError,
)
from webapp.rules.lifecycle import NEEDS_A_PERSON, UNDECIDED, next_check, next_try
from webapp.rules.states import FollowUpState, Reason
from webapp.services.claims import Claimed
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.suppressions import add_entries
from webapp.services.trail import entry

_CONSEQUENCES: dict[Consequence, tuple[FollowUpState, Reason]] = {
    Consequence.OPTED_OUT: (FollowUpState.HELD, Reason.OPTED_OUT),
    Consequence.BAD_NUMBER: (FollowUpState.REVIEW, Reason.BAD_NUMBER),
    Consequence.HOLD: (FollowUpState.REVIEW, Reason.DESTINATION_BLOCKED),
}


def record(session: Session, claimed: Claimed, outcome: Receipt | SendError, now: datetime) -> None:
    """Move the row from 'sending' by what came of its request. Committed by the caller.

    A row that was settled meanwhile (a callback came first) or whose claim was taken for dead is only completed by a
    receipt: that the text went out is the strongest word there is.
    """
    if isinstance(outcome, Receipt):
        record_receipt(session, claimed, outcome, now)
        return
    values, what = _values_of_error(claimed, outcome, now)
    moved = _update(session, claimed, [FollowUpState.SENDING], values | {"updated_at": now})
    if not moved:
        return
    state, reason = values["state"], values["reason"]
    detail: dict[str, object] = {"code": outcome.code, "words": outcome.words}
    if values.get("due_at") is not None:
        detail["next"] = values["due_at"].isoformat()
    session.add(_line(claimed, now, what, state, reason, detail))
    if isinstance(outcome, Refused) and outcome.consequence is Consequence.OPTED_OUT:
        note_opt_out(session, claimed.account_id, claimed.destination, outcome.words)
    if isinstance(outcome, Blocked):
        block_provider(session, outcome.code, outcome.words, now)
    if state in NEEDS_A_PERSON:
        refresh_review(session, claimed.campaign_contact_id)


def record_receipt(
    session: Session, claimed: Claimed, receipt: Receipt, now: datetime, *, what: str = "accepted"
) -> None:
    values = {
        "state": FollowUpState.SENT,
        "reason": None,
        "reason_detail": "",
        "due_at": None,
        "provider_message_id": receipt.message_id,
        "sent_at": receipt.accepted_at,
        "updated_at": now,
    }
    # Also a row that was given up as dead and put back in line, as long as it was not claimed again.
    open_states = [FollowUpState.SENDING, FollowUpState.UNCONFIRMED, *UNDECIDED]
    detail: dict[str, object] = {
        "message": receipt.message_id,
        "status": receipt.status,
        "segments": receipt.segments,
    }
    if _update(session, claimed, open_states, values):
        session.add(_line(claimed, now, what, FollowUpState.SENT, None, detail, Actor.PROVIDER))
        if what != "accepted":
            refresh_review(session, claimed.campaign_contact_id)


def block_provider(session: Session, code: str, words: str, now: datetime) -> None:
    """Hold everything that would go through the provider, until someone has mended it. The first cause is kept."""
    if session.get(ProviderBlock, TEXT_PROVIDER) is None:
        session.add(ProviderBlock(provider=TEXT_PROVIDER, code=code, words=words[:500], since=now))
        session.flush()


def note_opt_out(session: Session, account_id: int, number: str, words: str) -> None:
    add_entries(
        session,
        account_id,
        [number],
        which=SuppressionList.OPT_OUT,
        source=SuppressionSource.PROVIDER,
        note=words,
    )


def refresh_review(session: Session, campaign_contact_id: int) -> None:
    """Bring the row's review mark in line with its follow-ups (lifecycle.needs_a_person, as SQL)."""
    open_ones = (FollowUp.state.in_(NEEDS_A_PERSON)) | (
        (FollowUp.state == FollowUpState.FAILED) & (FollowUp.reason == Reason.BAD_NUMBER)
    )
    session.flush()
    session.execute(
        sa.update(CampaignContact)
        .where(CampaignContact.id == campaign_contact_id)
        .values(
            needs_review=sa.exists().where(FollowUp.campaign_contact_id == campaign_contact_id, open_ones)
        )
        .execution_options(synchronize_session=False)
    )


def _values_of_error(claimed: Claimed, error: SendError, now: datetime) -> tuple[dict[str, Any], str]:
    values: dict[str, Any] = {"reason_detail": error.words[:500], "provider_error": error.code[:64]}
    if isinstance(error, Refused):
        state, reason = _CONSEQUENCES.get(error.consequence, (FollowUpState.FAILED, Reason.REFUSED))
        return values | {"state": state, "reason": reason, "due_at": None}, "refused"
    if isinstance(error, Blocked):
        return values | {
            "state": FollowUpState.HELD,
            "reason": Reason.SENDER_BLOCKED,
            "due_at": None,
        }, "not_sent"
    if isinstance(error, NotSent):
        again = next_try(claimed.tries, now, error.retry_after)
        if again is None:
            return values | {
                "state": FollowUpState.FAILED,
                "reason": Reason.GAVE_UP,
                "due_at": None,
            }, "not_sent"
        return values | {"state": FollowUpState.DUE, "reason": Reason.RETRYING, "due_at": again}, "not_sent"
    values |= {"state": FollowUpState.UNCONFIRMED, "reason": Reason.NO_ANSWER, "due_at": next_check(0, now)}
    return values, "no_answer"


def _update(session: Session, claimed: Claimed, states: list[FollowUpState], values: dict[str, Any]) -> bool:
    result = session.execute(
        sa.update(FollowUp)
        .where(
            FollowUp.id == claimed.follow_up_id, FollowUp.claim == claimed.claim, FollowUp.state.in_(states)
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _line(
    claimed: Claimed,
    now: datetime,
    what: str,
    state: FollowUpState,
    reason: Reason | None,
    detail: dict[str, object],
    actor: Actor = Actor.PROVIDER,
) -> Any:
    return entry(
        account_id=claimed.account_id,
        follow_up_id=claimed.follow_up_id,
        at=now,
        what=what,
        state=state,
        reason=reason,
        actor=actor,
        detail=detail,
    )
