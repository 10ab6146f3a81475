"""Writes down what came of a request to a provider: receipt, refusal, later try, block, or an unknown fate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from webapp.models.base import inline, table_of, write_transaction
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
from webapp.providers.twilio_webhooks import STATUS_STATES
from webapp.rules.lifecycle import NEEDS_A_PERSON, UNDECIDED, next_check, next_try
from webapp.rules.states import FollowUpState, Reason
from webapp.services.claims import Claimed
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.locks import lock_contacts
from webapp.services.suppressions import add_entries
from webapp.services.trail import INSERT, line

NO_REASON_WORDS = "The carrier did not deliver the text and gave no reason."
_CONSEQUENCES: dict[Consequence, tuple[FollowUpState, Reason]] = {
    Consequence.OPTED_OUT: (FollowUpState.HELD, Reason.OPTED_OUT),
    Consequence.BAD_NUMBER: (FollowUpState.REVIEW, Reason.BAD_NUMBER),
    Consequence.HOLD: (FollowUpState.REVIEW, Reason.DESTINATION_BLOCKED),
}


def record_receipt(connection: Connection, claimed: Claimed, receipt: Receipt, now: datetime) -> bool:
    """The provider has the text: the strongest word there is. Committed by the caller.

    False when the row was moved on meanwhile: then `record_late_receipt`, in a transaction of its own.
    """
    if not connection.execute(_RECEIVED, _values_of_receipt(claimed, receipt, now)).rowcount:
        return False
    connection.execute(INSERT, _line(claimed, now, "accepted", FollowUpState.SENT, None, _told(receipt)))
    return True


def record_late_receipt(claimed: Claimed, receipt: Receipt, now: datetime) -> bool:
    """A receipt for a row that was moved on meanwhile, in a transaction of its own; False when it was known already.

    It counts also for a row whose claim was taken for dead and that was put back in line, as long as it was not claimed
    again; and completes one that a callback or a person has moved on.
    """
    with write_transaction() as session:
        lock_contacts(session, [claimed.campaign_contact_id])
        return settle_receipt(session, claimed, receipt, now, what="accepted")


def settle_receipt(session: Session, claimed: Claimed, receipt: Receipt, now: datetime, *, what: str) -> bool:
    """The same in the caller's transaction, which has locked the contact.

    `receipt.status` is the provider's word of today: a text found at the provider may have been delivered, or failed.
    """
    connection = session.connection()
    values = _values_of_receipt(claimed, receipt, now)
    state = FollowUpState(STATUS_STATES.get(receipt.status) or FollowUpState.SENT)
    reason, words = None, ""
    if state is FollowUpState.FAILED:
        reason, words = Reason.UNDELIVERED, NO_REASON_WORDS
    late = values | {"new_state": state, "new_reason": reason, "words": words}
    if connection.execute(_RECEIVED_LATE, late).rowcount:
        connection.execute(INSERT, _line(claimed, now, what, state, reason, _told(receipt)))
        refresh_review(session, claimed.campaign_contact_id)
        return True
    named = {"row_id": claimed.follow_up_id, "token": claimed.claim, "message": receipt.message_id}
    if not connection.execute(_COMPLETED, named).rowcount:
        _tell_of_another(connection, claimed, receipt, now, _told(receipt))
    return False


def _values_of_receipt(claimed: Claimed, receipt: Receipt, now: datetime) -> dict[str, Any]:
    return {
        "row_id": claimed.follow_up_id,
        "token": claimed.claim,
        "message": receipt.message_id,
        "accepted_at": receipt.accepted_at,
        "now": now,
    }


def _told(receipt: Receipt) -> dict[str, object]:
    return {"message": receipt.message_id, "status": receipt.status, "segments": receipt.segments}


def _tell_of_another(
    connection: Connection, claimed: Claimed, receipt: Receipt, now: datetime, detail: Mapping[str, object]
) -> None:
    """The provider took a text that was claimed anew meanwhile (a person had it sent again): no double goes untold."""
    row = connection.execute(_STANDING, {"row_id": claimed.follow_up_id}).one()
    if row.provider_message_id != receipt.message_id:
        connection.execute(INSERT, _line(claimed, now, "accepted", row.state, row.reason, detail))


def record_error(claimed: Claimed, error: SendError, now: datetime) -> None:
    """Move the row on by why there is no receipt, in a transaction of its own."""
    values, what = _values_of_error(claimed, error, now)
    with write_transaction() as session:
        if not move_on(session, claimed, error, values, what, now):
            return  # a callback or the sweep has settled it meanwhile
        if isinstance(error, Refused) and error.consequence is Consequence.OPTED_OUT:
            note_opt_out(session, claimed.account_id, claimed.destination, error.words)
        if isinstance(error, Blocked):
            block_provider(session, error.code, error.words, now)


def move_on(
    session: Session, claimed: Claimed, error: SendError, values: Mapping[str, Any], what: str, now: datetime
) -> bool:
    """Write `values` on the row and the error in its trail, unless the row has been moved on meanwhile (False)."""
    lock_contacts(session, [claimed.campaign_contact_id])
    moved = session.execute(
        sa.update(FollowUp)
        .where(
            FollowUp.id == claimed.follow_up_id,
            FollowUp.claim == claimed.claim,
            FollowUp.state == FollowUpState.SENDING,
        )
        .values(**values, reason_detail=error.words[:500], provider_error=error.code[:64], updated_at=now)
        .execution_options(synchronize_session=False)
    ).rowcount  # type: ignore[attr-defined]
    if not moved:
        return False
    detail: dict[str, object] = {"code": error.code, "words": error.words}
    if values["due_at"] is not None:
        detail["next"] = values["due_at"].isoformat()
    session.execute(INSERT, _line(claimed, now, what, values["state"], values["reason"], detail))
    refresh_review(session, claimed.campaign_contact_id)
    return True


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
    open_ones = (_TABLE.c.state.in_(NEEDS_A_PERSON)) | (
        (_TABLE.c.state == FollowUpState.FAILED) & (_TABLE.c.reason == Reason.BAD_NUMBER)
    )
    rows = table_of(CampaignContact)
    session.flush()
    session.execute(
        sa.update(rows)
        .where(rows.c.id == campaign_contact_id)
        .values(
            needs_review=rows.c.has_doubtful_wish
            | sa.exists().where(_TABLE.c.campaign_contact_id == campaign_contact_id, open_ones)
        )
    )


def _values_of_error(claimed: Claimed, error: SendError, now: datetime) -> tuple[dict[str, Any], str]:
    if isinstance(error, Refused):
        state, reason = _CONSEQUENCES.get(error.consequence, (FollowUpState.FAILED, Reason.REFUSED))
        return moved_to(state, reason), "refused"
    if isinstance(error, Blocked):
        return moved_to(FollowUpState.HELD, Reason.SENDER_BLOCKED), "not_sent"
    if isinstance(error, NotSent):
        return put_off(claimed, error, now), "not_sent"
    return moved_to(FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, next_check(0, now)), "no_answer"


def put_off(claimed: Claimed, error: NotSent, now: datetime) -> dict[str, Any]:
    """Due again later, by the provider's word or our own back-off, until it is time to give up."""
    again = next_try(claimed.tries, now, error.retry_after)
    if again is None:
        return moved_to(FollowUpState.FAILED, Reason.GAVE_UP)
    return moved_to(FollowUpState.DUE, Reason.RETRYING, again)


def moved_to(state: FollowUpState, reason: Reason, due_at: datetime | None = None) -> dict[str, Any]:
    return {"state": state, "reason": reason, "due_at": due_at}


def _line(
    claimed: Claimed,
    now: datetime,
    what: str,
    state: FollowUpState,
    reason: Reason | None,
    detail: Mapping[str, object],
) -> dict[str, object]:
    return line(
        account_id=claimed.account_id,
        follow_up_id=claimed.follow_up_id,
        at=now,
        what=what,
        state=state,
        reason=reason,
        actor=Actor.PROVIDER,
        detail=detail,
    )


_TABLE = table_of(FollowUp)
_MINE = (_TABLE.c.id == sa.bindparam("row_id")) & (_TABLE.c.claim == sa.bindparam("token"))
_LATE = (FollowUpState.UNCONFIRMED, *sorted(UNDECIDED))
_NEWS: dict[str, Any] = {
    "state": FollowUpState.SENT,
    "reason": None,
    "reason_detail": "",
    "due_at": None,
    "provider_message_id": sa.bindparam("message"),
    "sent_at": sa.bindparam("accepted_at"),
    "updated_at": sa.bindparam("now"),
}
_RECEIVED = sa.update(_TABLE).where(_MINE, _TABLE.c.state == inline(FollowUpState.SENDING)).values(_NEWS)
_RECEIVED_LATE = (
    sa.update(_TABLE)
    .where(_MINE, sa.or_(*(_TABLE.c.state == inline(state) for state in _LATE)))
    .values(
        _NEWS
        | {
            "state": sa.bindparam("new_state", type_=_TABLE.c.state.type),
            "reason": sa.bindparam("new_reason", type_=_TABLE.c.reason.type),
            "reason_detail": sa.bindparam("words"),
        }
    )
)
_COMPLETED = (
    sa.update(_TABLE)
    .where(_MINE, _TABLE.c.provider_message_id.is_(None))
    .values(provider_message_id=sa.bindparam("message"))
)
_STANDING = sa.select(_TABLE.c.state, _TABLE.c.reason, _TABLE.c.provider_message_id).where(
    _TABLE.c.id == sa.bindparam("row_id")
)
