"""Status callbacks of the provider: kept once each, then moved onto the follow-up. Late, twice and out of order is safe."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from traceback import format_tb

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.models.base import db, table_of, utc_now, write_connection, write_transaction
from webapp.models.follow_ups import Actor, FollowUp, TrailEntry
from webapp.models.providers import ProviderCallback
from webapp.providers.outcomes import Consequence
from webapp.providers.twilio_codes import explain_code
from webapp.providers.twilio_webhooks import STATUS_STATES, StatusUpdate
from webapp.rules.lifecycle import UNDECIDED, can_move
from webapp.rules.states import FollowUpState, Reason
from webapp.services.locks import lock_contacts
from webapp.services.outcomes import NO_REASON_WORDS, block_provider, note_opt_out, refresh_review
from webapp.services.trail import entry

log = logging.getLogger(__name__)
BATCH = 50
# A callback may overtake the commit of the receipt it belongs to; after this it speaks of a message not ours.
_ORPHAN_AFTER_SECONDS = 120
# In these states a row's message is the one it is about; in every other it is an earlier one, or none.
_SETTLED = frozenset({FollowUpState.SENT, FollowUpState.DELIVERED, FollowUpState.FAILED})

_KEEP = {
    name: insert(table_of(ProviderCallback))
    .on_conflict_do_nothing()
    .returning(table_of(ProviderCallback).c.id)
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}


def keep_callback(provider: str, update: StatusUpdate, follow_up_public_id: str | None) -> bool:
    """Store a verified callback as it came; False for one that we have already."""
    values = {
        "provider": provider,
        "message_id": update.message_id,
        "status": update.status[:32],
        "error_code": update.error_code,
        "follow_up_public_id": (follow_up_public_id or "")[:40] or None,
        "received_at": utc_now(),
    }
    with write_connection() as connection:
        kept = connection.execute(_KEEP[connection.dialect.name], values).scalar_one_or_none()
    return kept is not None


def process_callbacks(should_stop: Callable[[], bool] = lambda: False) -> int:
    """Move all waiting callbacks onto their follow-ups, oldest first; how many were done with.

    Those that wait for their receipt are passed over, so that they keep nothing behind them waiting. No further batch
    once `should_stop` says so.
    """
    done, after = 0, 0
    while not should_stop():
        count, after = _process_batch(after)
        done += count
        if not after:
            break
    return done


def _process_batch(after: int) -> tuple[int, int]:
    """How many of the BATCH waiting ones behind row `after` were done with; the last one's row, or 0 at the end.

    Should one of them fail, each is processed by itself: a bad one stops no other.
    """
    now, ids = utc_now(), _waiting(after)
    last = ids[-1] if len(ids) == BATCH else 0
    try:
        return _process(ids, now), last
    except OperationalError:
        raise  # the database, not a callback, is at fault: all of them wait
    except Exception:  # noqa: BLE001  # _process_one says which callback and why
        log.warning("a batch of callbacks failed; processing one by one")
    return sum(_process_one(callback_id, now) for callback_id in ids), last


def _waiting(after: int) -> list[int]:
    db.session.rollback()  # what was read before may be older than the newest callback
    statement = sa.select(ProviderCallback.id).where(
        ProviderCallback.processed_at.is_(None), ProviderCallback.id > after
    )
    return list(db.session.execute(statement.order_by(ProviderCallback.id).limit(BATCH)).scalars())


def _process(ids: list[int], now: datetime) -> int:
    """Process those that still wait, in one transaction; how many were done with."""
    with write_transaction() as session:
        waiting = list(
            session.execute(
                sa.select(ProviderCallback)
                .where(ProviderCallback.id.in_(ids), ProviderCallback.processed_at.is_(None))
                .order_by(ProviderCallback.id)
                .with_for_update(skip_locked=True)
            ).scalars()
        )
        locked = _lock_contacts_of(session, waiting)
        done = [callback for callback in waiting if _apply(session, callback, locked, now)]
        for callback in done:
            callback.processed_at = now
        return len(done)


def _process_one(callback_id: int, now: datetime) -> int:
    try:
        return _process([callback_id], now)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it stops no other
        # Without the error's own words: they may hold a number.
        trace = "".join(format_tb(error.__traceback__))
        log.error("callback %s: %s\n%s", callback_id, type(error).__name__, trace)
        _give_up_if_old(callback_id, now)
        return 0


def _give_up_if_old(callback_id: int, now: datetime) -> None:
    """One that fails is tried again by each sweep for a while; then it is told in the trail and done with."""
    with write_transaction() as session:
        callback = session.get(ProviderCallback, callback_id, populate_existing=True)
        if callback is None or callback.processed_at is not None or not _is_old(callback, now):
            return
        _lock_contacts_of(session, [callback])
        follow_up = _find(session, callback)
        callback.processed_at = now
        log.error("callback %s is given up: it is kept, and changes nothing", callback_id)
        if follow_up is not None:
            _tell(session, follow_up, callback, now, words="This report could not be worked on.")


def _lock_contacts_of(session: Session, callbacks: list[ProviderCallback]) -> set[int]:
    """Lock the contacts whose texts these callbacks may be about, before any of the texts; their campaign contacts' ids."""
    messages = [callback.message_id for callback in callbacks]
    names = [callback.follow_up_public_id for callback in callbacks if callback.follow_up_public_id]
    by_message = sa.select(FollowUp.campaign_contact_id).where(
        FollowUp.provider.in_({callback.provider for callback in callbacks}),
        FollowUp.provider_message_id.in_(messages),
    )
    by_name = sa.select(FollowUp.campaign_contact_id).where(FollowUp.public_id.in_(names))
    found = set(session.execute(by_message.union(by_name)).scalars())
    lock_contacts(session, found)
    return found


def _is_old(callback: ProviderCallback, now: datetime) -> bool:
    return (now - callback.received_at).total_seconds() > _ORPHAN_AFTER_SECONDS


def _apply(session: Session, callback: ProviderCallback, locked: set[int], now: datetime) -> bool:
    """Whether the callback is done with; one that names no text and may be ahead of its receipt waits.

    So does one whose receipt came since the contacts were locked: its own is not among them.
    """
    follow_up = _find(session, callback)
    if follow_up is None:
        return _is_old(callback, now) or callback.follow_up_public_id is not None
    if follow_up.campaign_contact_id not in locked:
        return False
    wanted = STATUS_STATES.get(callback.status)
    if wanted is None:
        return True
    if follow_up.provider_message_id != callback.message_id:
        if _is_told(session, follow_up, callback.message_id):
            return True  # a late word on a message that was followed by another
        if follow_up.provider_message_id is not None and follow_up.state in _SETTLED:
            _tell(session, follow_up, callback, now)  # a second message of this text: no double goes untold
            return True
        _settle_unknown(follow_up, callback)
    elif follow_up.state not in _SETTLED:
        return True  # a late word on an earlier message: this one is being sent again
    _move(session, follow_up, callback, FollowUpState(wanted), now)
    return True


def _move(
    session: Session, follow_up: FollowUp, callback: ProviderCallback, after: FollowUpState, now: datetime
) -> None:
    if not can_move(follow_up.state, after):
        return  # it tells nothing new, or comes too late to
    is_ordinary = follow_up.state is FollowUpState.SENT and after is FollowUpState.DELIVERED
    follow_up.state, follow_up.due_at, follow_up.updated_at = after, None, now
    follow_up.reason, follow_up.reason_detail = None, ""
    follow_up.sent_at = follow_up.sent_at or now
    if after is FollowUpState.FAILED:
        _note_failure(session, follow_up, callback, now)
    _tell(session, follow_up, callback, now)
    if not is_ordinary:  # by far the most are, and neither state waits for a person
        refresh_review(session, follow_up.campaign_contact_id)


def _find(session: Session, callback: ProviderCallback) -> FollowUp | None:
    """The text whose message this is, else the one it names, if that was ever handed over."""
    by_message = session.execute(
        sa.select(FollowUp)
        .where(
            FollowUp.provider == callback.provider,
            FollowUp.provider_message_id == callback.message_id,
        )
        .order_by(FollowUp.id)
        .limit(1)
        .with_for_update()
    ).scalar_one_or_none()
    if by_message is not None or callback.follow_up_public_id is None:
        return by_message
    return session.execute(
        sa.select(FollowUp)
        .where(FollowUp.public_id == callback.follow_up_public_id, FollowUp.claim.is_not(None))
        .with_for_update()
    ).scalar_one_or_none()


def _is_told(session: Session, follow_up: FollowUp, message_id: str) -> bool:
    """Whether the trail speaks of the message already."""
    told = session.execute(
        sa.select(TrailEntry.detail).where(
            TrailEntry.follow_up_id == follow_up.id, TrailEntry.actor == Actor.PROVIDER
        )
    ).scalars()
    return any(detail.get("message") == message_id for detail in told)


def _settle_unknown(follow_up: FollowUp, callback: ProviderCallback) -> None:
    """A callback that names our follow-up proves that the provider took the text, whatever we thought."""
    follow_up.provider_message_id = callback.message_id
    if follow_up.state in UNDECIDED or follow_up.state is FollowUpState.UNCONFIRMED:
        follow_up.state = FollowUpState.SENDING


def _tell(
    session: Session, follow_up: FollowUp, callback: ProviderCallback, now: datetime, *, words: str = ""
) -> None:
    detail: dict[str, object] = {"status": callback.status, "message": callback.message_id}
    if callback.error_code:
        detail |= {"code": callback.error_code, "words": follow_up.reason_detail}
    if words:
        detail["words"] = words
    session.add(
        entry(
            account_id=follow_up.account_id,
            follow_up_id=follow_up.id,
            at=now,
            what="callback",
            state=follow_up.state,
            reason=follow_up.reason,
            actor=Actor.PROVIDER,
            detail=detail,
        )
    )


def _note_failure(session: Session, follow_up: FollowUp, callback: ProviderCallback, now: datetime) -> None:
    meaning = explain_code(callback.error_code)
    words = NO_REASON_WORDS if meaning is None else meaning.words
    if meaning is None and callback.error_code:
        words = f"The provider reported error {callback.error_code}."
    follow_up.provider_error = callback.error_code  # the first: what has failed never fails again
    follow_up.reason, follow_up.reason_detail = Reason.UNDELIVERED, words[:500]
    if meaning is None:
        return
    if meaning.consequence is Consequence.BAD_NUMBER:
        follow_up.reason = Reason.BAD_NUMBER
    if meaning.consequence is Consequence.OPTED_OUT and follow_up.destination:
        note_opt_out(session, follow_up.account_id, follow_up.destination, words)
    if meaning.blocks is not None:
        block_provider(session, callback.error_code or "", words, now)
