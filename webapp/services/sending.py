"""Hands due messages to their providers, each at most once: claim and commit, one request, write what came of it.

Nothing else in the product sends to contacts. The outcome of one message and the claim of the next share a transaction, so
that a crash leaves at most one message of a thread with an unknown fate, and each costs one commit before and one after.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from traceback import format_tb
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.models.base import db, inline, utc_now, write_connection, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import NotSent, Receipt, SendError, Trouble, Unconfirmed
from webapp.rules.lifecycle import CLAIM_LEASE
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services.claims import Claimed, claim, look_again, needs_second_look, pick
from webapp.services.locks import lock_contacts
from webapp.services.outcomes import record_error, record_late_receipt, record_receipt
from webapp.services.trail import entry

log = logging.getLogger(__name__)
C = TypeVar("C", bound=Claimed)
CHUNK = 100
# A sender that wakes later than this after its claim lets go of it instead of sending.
OVERSLEPT = CLAIM_LEASE / 2


class Texts(Protocol):
    """A provider of texts: see providers/twilio.py for what each raises."""

    sender: str

    def send_text(
        self, *, to: str, body: str, status_callback: str | None, validity_seconds: int = 14400
    ) -> Receipt: ...

    def find_text(
        self, *, to: str, body: str, since: datetime, known_ids: Collection[str] = ()
    ) -> Receipt | None: ...

    def check(self) -> None: ...


@dataclass(frozen=True, slots=True)
class TextSender:
    """The provider's client, and the address at which it reports what became of a text."""

    texts: Texts
    callback_url: str

    def callback_for(self, public_id: str) -> str:
        return f"{self.callback_url}?follow_up={public_id}"


def never() -> bool:
    return False


class Lane(Protocol[C]):
    """The way of one kind of message: how its due rows are picked and claimed, and who takes them."""

    def pick(self, connection: Connection, now: datetime, follow_up_id: int | None) -> Any: ...

    def needs_second_look(self, row: Any, now: datetime) -> bool: ...

    def claim(self, connection: Connection, row: Any, now: datetime) -> C | None: ...

    def hand_over(self, claimed: C) -> Receipt | SendError: ...

    def record_error(self, claimed: C, error: SendError, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class TextLane:
    """The way of due texts."""

    sender: TextSender

    def pick(self, connection: Connection, now: datetime, follow_up_id: int | None) -> Any:
        return pick(connection, now, follow_up_id)

    def needs_second_look(self, row: Any, now: datetime) -> bool:
        return needs_second_look(row, now)

    def claim(self, connection: Connection, row: Any, now: datetime) -> Claimed | None:
        return claim(connection, row, now)

    def hand_over(self, claimed: Claimed) -> Receipt | SendError:
        return hand_over(self.sender, claimed)

    def record_error(self, claimed: Claimed, error: SendError, now: datetime) -> None:
        record_error(claimed, error, now)


def send_due(
    sender: TextSender | None,
    follow_up_id: int | None = None,
    limit: int = 1000,
    should_stop: Callable[[], bool] = never,
) -> int:
    """Send the given text first, then whatever is due, up to `limit`; how many requests were made."""
    if sender is None:
        return _hold_without_sender()
    return drain(TextLane(sender), follow_up_id, limit, should_stop)


def drain(
    lane: Lane[C],
    follow_up_id: int | None = None,
    limit: int = 1000,
    should_stop: Callable[[], bool] = never,
) -> int:
    """Send the given message first, then whatever is due in the lane, up to `limit`; how many requests were made.

    Once `should_stop` says so, no further one is taken; what came of the one at hand is still written down.
    """
    done, is_more = 0, True
    looks: Counter[int] = Counter()
    accepted: tuple[C, Receipt] | None = None
    while is_more or accepted is not None:
        now = utc_now()
        may_take = done < limit and not should_stop()
        step = _record_and_take(lane, accepted, follow_up_id, now, may_take=may_take)
        if step.is_late and accepted is not None:
            _record_late(*accepted, now)
        if step.doubtful is not None:
            looks[step.doubtful] += 1
            look_again(step.doubtful, now, looks[step.doubtful])
        is_more = may_take and (step.is_any or follow_up_id is not None)
        accepted = follow_up_id = None
        if step.claimed is not None:
            outcome = lane.hand_over(step.claimed)
            done += 1
            if isinstance(outcome, Receipt):
                accepted = step.claimed, outcome
            else:
                lane.record_error(step.claimed, outcome, utc_now())
    return done


@dataclass(frozen=True, slots=True)
class _Step(Generic[C]):
    """What one transaction did: `is_late`, the receipt is still to be recorded; `doubtful`, the row of a text to look at again."""

    is_any: bool = False
    is_late: bool = False
    claimed: C | None = None
    doubtful: int | None = None


def _record_and_take(
    lane: Lane[C],
    accepted: tuple[C, Receipt] | None,
    follow_up_id: int | None,
    now: datetime,
    *,
    may_take: bool,
) -> _Step[C]:
    """Record the receipt at hand and claim the next message, in one transaction."""
    if accepted is None and not may_take:
        return _Step()
    with write_connection() as connection:
        if accepted is not None and not record_receipt(connection, *accepted, now):
            return _Step(is_any=True, is_late=True)  # before anything else: no claim depends on it
        row = lane.pick(connection, now, follow_up_id) if may_take else None
        if row is None:
            return _Step()
        if lane.needs_second_look(row, now):
            return _Step(is_any=True, doubtful=row.id)
        return _Step(is_any=True, claimed=lane.claim(connection, row, now))


def _record_late(claimed: Claimed, receipt: Receipt, now: datetime) -> None:
    """Record a receipt that came after its row was moved on; a database that refuses for a moment does not lose it."""
    for pause in (0.1, 0.5, None):
        try:
            record_late_receipt(claimed, receipt, now)
            return
        except OperationalError:
            log.warning("follow_up=%s: late receipt %s waits", claimed.public_id, receipt.message_id)
            if pause is None:
                raise
            time.sleep(pause)


def hand_over(sender: TextSender, claimed: Claimed) -> Receipt | SendError:
    """The one request. Holds no database connection. Whatever is raised that we do not know leaves the fate unknown."""
    if claimed.age() > OVERSLEPT.total_seconds():
        # Others may take the claim for dead any moment, and the hours may have passed.
        log.warning("follow_up=%s: held up after the claim, not sent", claimed.public_id)
        return NotSent(
            "held_up", "The program was held up before it could hand the text over: nothing was sent."
        )
    try:
        receipt = sender.texts.send_text(
            to=claimed.destination,
            body=claimed.body,
            status_callback=sender.callback_for(claimed.public_id),
            validity_seconds=claimed.validity_seconds,
        )
    except SendError as error:
        log.info("follow_up=%s code=%s %s", claimed.public_id, error.code, type(error).__name__)
        return error
    except Exception as error:  # noqa: BLE001  # its message may hold the number or the text
        trace = "".join(format_tb(error.__traceback__))
        log.error(
            "follow_up=%s: the provider's client failed: %s\n%s",
            claimed.public_id,
            type(error).__name__,
            trace,
        )
        return Unconfirmed(Trouble.UNREADABLE, "The request ended in an error that we do not know.")
    log.debug("follow_up=%s accepted as %s", claimed.public_id, receipt.message_id)
    return receipt


def are_any_due(now: datetime) -> bool:
    return bool(
        db.session.execute(
            sa.select(FollowUp.id)
            .where(FollowUp.state == FollowUpState.DUE, FollowUp.kind == Kind.SMS, FollowUp.due_at <= now)
            .limit(1)
        ).scalar_one_or_none()
    )


def _hold_without_sender() -> int:
    now = utc_now()
    while True:
        with write_transaction() as session:
            if _hold_some_due(session, now) < CHUNK:
                return 0


def _hold_some_due(session: Session, now: datetime) -> int:
    is_due = (FollowUp.state == inline(FollowUpState.DUE)) & (FollowUp.kind == Kind.SMS)
    found = session.execute(
        sa.select(FollowUp.id, FollowUp.campaign_contact_id).where(is_due).order_by(FollowUp.id).limit(CHUNK)
    ).all()
    lock_contacts(session, (row.campaign_contact_id for row in found))
    held = session.execute(
        sa.update(FollowUp)
        .where(FollowUp.id.in_([row.id for row in found]), is_due)
        .values(state=FollowUpState.HELD, reason=Reason.NO_SENDER, due_at=None, updated_at=now)
        .returning(FollowUp.id, FollowUp.account_id)
    ).all()
    session.add_all(
        entry(
            account_id=account_id,
            follow_up_id=follow_up_id,
            at=now,
            what="decided_again",
            state=FollowUpState.HELD,
            reason=Reason.NO_SENDER,
        )
        for follow_up_id, account_id in held
    )
    return len(found)
