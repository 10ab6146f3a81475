"""Hands due texts to the provider, each at most once: claim and commit, one request, write what came of it.

Nothing else in the product sends. The outcome of one text and the claim of the next share a transaction, so that a crash
leaves at most one text of a thread with an unknown fate, and each text costs one commit before and one after.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import db, utc_now, write_connection, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import Receipt, SendError, Trouble, Unconfirmed
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services.claims import Claimed, claim, look_again, needs_second_look, pick
from webapp.services.outcomes import record_error, record_receipt
from webapp.services.trail import entry

log = logging.getLogger(__name__)


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


def send_due(sender: TextSender | None, follow_up_id: int | None = None, limit: int = 1000) -> int:
    """Send the given text first, then whatever is due, up to `limit`; how many requests were made."""
    if sender is None:
        return _hold_without_sender()
    done, is_more = 0, True
    looks: Counter[int] = Counter()
    accepted: tuple[Claimed, Receipt] | None = None
    while is_more or accepted is not None:
        now = utc_now()
        claimed = None
        with write_connection() as connection:
            if accepted is not None:
                record_receipt(connection, *accepted, now)
                accepted = None
            row = pick(connection, now, follow_up_id) if done < limit else None
            if row is not None and not (is_doubtful := needs_second_look(row, now)):
                claimed = claim(connection, row, now)
        if row is not None and is_doubtful:
            looks[row.id] += 1
            look_again(row.id, now, looks[row.id])
        is_more = row is not None or follow_up_id is not None
        follow_up_id = None
        if claimed is not None:
            outcome = hand_over(sender, claimed)
            done += 1
            if isinstance(outcome, Receipt):
                accepted = claimed, outcome
            else:
                record_error(claimed, outcome, utc_now())
    return done


def hand_over(sender: TextSender, claimed: Claimed) -> Receipt | SendError:
    """The one request. Holds no database connection. Whatever is raised that we do not know leaves the fate unknown."""
    try:
        receipt = sender.texts.send_text(
            to=claimed.destination,
            body=claimed.body,
            status_callback=sender.callback_for(claimed.public_id),
        )
    except SendError as error:
        log.info("follow_up=%s code=%s %s", claimed.public_id, error.code, type(error).__name__)
        return error
    except Exception:
        log.exception("follow_up=%s: the provider's client failed", claimed.public_id)
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
    with write_transaction() as session:
        _hold_all_due(session, now)
    return 0


def _hold_all_due(session: Session, now: datetime) -> None:
    held = session.execute(
        sa.update(FollowUp)
        .where(FollowUp.state == FollowUpState.DUE, FollowUp.kind == Kind.SMS)
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
