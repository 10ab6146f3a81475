"""Finds what was left lying: dead claims, held texts whose hour has come, unknown fates, reports and callbacks in line.

The row is the truth and the queue only makes it fast: whatever job was lost, the next sweep finds the row again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.models.base import db, inline, utc_now, write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import InboundText, ProviderBlock, ProviderCallback
from webapp.providers.outcomes import Blocked, CannotAsk, Receipt
from webapp.rules.lifecycle import CLAIM_LEASE, PROVIDER_CHECK_DELAYS, next_check
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services.claims import SET_ASIDE, Claimed, decide_again
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.locks import lock_contacts
from webapp.services.mail_sending import are_emails_due
from webapp.services.outcomes import refresh_review, settle_receipt
from webapp.services.sending import TextSender, are_any_due
from webapp.services.trail import entry
from webapp.services.waiting_mail import is_ripe, waits_for_a_mailbox

log = logging.getLogger(__name__)
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a sweep found for the queue. `unconfirmed` are row ids of texts to ask the provider about."""

    are_reports_waiting: bool
    are_texts_due: bool
    are_emails_due: bool
    are_callbacks_waiting: bool
    are_replies_waiting: bool
    unconfirmed: list[int]


def sweep(*, can_text: bool) -> Found:
    """One pass: give up dead claims, take up what waited, and say what there is to do."""
    now = utc_now()
    expire_claims(now)
    take_up_held(now, can_text=can_text)
    return Found(
        are_reports_waiting=_is_any(CallReport.id, CallReport.state == inline(ReportState.PENDING)),
        are_texts_due=are_any_due(now),
        are_emails_due=are_emails_due(),
        are_callbacks_waiting=_is_any(ProviderCallback.id, ProviderCallback.processed_at.is_(None)),
        are_replies_waiting=_is_any(InboundText.id, InboundText.processed_at.is_(None)),
        unconfirmed=_unconfirmed_to_ask(now),
    )


def expire_claims(now: datetime) -> int:
    """Turn claims whose sender must be dead into unconfirmed, up to CHUNK; how many."""
    dead = (FollowUp.state == inline(FollowUpState.SENDING)) & (FollowUp.claimed_at < now - CLAIM_LEASE)
    if not _is_any(FollowUp.id, dead):
        return 0
    with write_transaction() as session:
        found = session.execute(
            sa.select(FollowUp.id, FollowUp.campaign_contact_id)
            .where(dead)
            .order_by(FollowUp.id)
            .limit(CHUNK)
        ).all()
        lock_contacts(session, (row.campaign_contact_id for row in found))
        rows = session.execute(
            sa.update(FollowUp)
            .where(FollowUp.id.in_([row.id for row in found]), dead)
            .values(
                state=FollowUpState.UNCONFIRMED,
                reason=Reason.INTERRUPTED,
                # A text can be asked about at its provider; an email cannot, so a person decides at once.
                due_at=sa.case((FollowUp.kind == Kind.SMS, now), else_=None),
                updated_at=now,
            )
            .returning(FollowUp.id, FollowUp.account_id, FollowUp.campaign_contact_id)
            .execution_options(synchronize_session=False)
        ).all()
        for row in rows:
            session.add(
                entry(
                    account_id=row.account_id,
                    follow_up_id=row.id,
                    at=now,
                    what="interrupted",
                    state=FollowUpState.UNCONFIRMED,
                    reason=Reason.INTERRUPTED,
                )
            )
            refresh_review(session, row.campaign_contact_id)
        return len(rows)


def take_up_held(now: datetime, *, can_text: bool) -> int:
    """Decide anew what waited for an allowed hour, or for a sender or mailbox that works again; how many rows.

    One that cannot be decided (a fault of ours) is set aside for a while and stops no other.
    """
    is_held = FollowUp.state == inline(FollowUpState.HELD)
    waits_for_a_sender = FollowUp.reason.in_(
        [Reason.SENDER_BLOCKED, Reason.NO_SENDER, Reason.MAILBOX_DISCONNECTED]
    )
    is_not_aside = FollowUp.due_at.is_(None) | (FollowUp.due_at <= now)
    ripe = [is_held & (FollowUp.due_at <= now) & ~waits_for_a_sender]
    if not _is_any(ProviderBlock.provider, ProviderBlock.provider == TEXT_PROVIDER):
        ripe.append(is_held & (FollowUp.reason == inline(Reason.SENDER_BLOCKED)) & is_not_aside)
        if can_text:
            ripe.append(is_held & (FollowUp.reason == inline(Reason.NO_SENDER)) & is_not_aside)
    if _is_any(FollowUp.id, waits_for_a_mailbox() & is_not_aside):
        ripe.append(waits_for_a_mailbox() & is_not_aside & is_ripe())
    ids: list[int] = []
    for condition in ripe:
        statement = sa.select(FollowUp.id).where(condition).order_by(FollowUp.due_at, FollowUp.id)
        ids += db.session.execute(statement.limit(CHUNK)).scalars()
    try:
        if not ids or _take_up(ids, now):
            return len(ids)
        return sum(_take_up([follow_up_id], now) for follow_up_id in ids)
    except OperationalError:
        log.warning("held follow-ups wait: the database refused")
        return 0


def _take_up(ids: list[int], now: datetime) -> bool:
    """False when it failed; a single row is then set aside."""
    try:
        with write_transaction() as session:
            of_rows = sa.select(FollowUp.campaign_contact_id).where(FollowUp.id.in_(ids))
            lock_contacts(session, session.execute(of_rows).scalars())
            for follow_up_id in sorted(ids):
                follow_up = session.get(FollowUp, follow_up_id, with_for_update=True, populate_existing=True)
                if follow_up is not None and follow_up.state is FollowUpState.HELD:
                    decide_again(session, follow_up, now, what="released")
    except OperationalError:
        raise  # the database, not a row, is at fault
    except Exception:
        log.exception("held follow-ups %s could not be decided anew", ids)
        if len(ids) == 1:
            _set_aside(ids[0], now)
        return False
    return True


def _set_aside(follow_up_id: int, now: datetime) -> None:
    with write_transaction() as session:
        session.execute(
            sa.update(FollowUp)
            .where(FollowUp.id == follow_up_id, FollowUp.state == FollowUpState.HELD)
            .values(due_at=now + SET_ASIDE)
        )


def ask_provider(sender: TextSender | None, follow_up_id: int) -> None:
    """Ask what became of an unconfirmed text: found, it is what the provider says; not found, asked again, then a person.

    Only when the time for it has come: the same question may stand in line several times.
    """
    follow_up = db.session.get(FollowUp, follow_up_id, populate_existing=True)
    if follow_up is None or follow_up.state is not FollowUpState.UNCONFIRMED or sender is None:
        return
    if follow_up.due_at is None or follow_up.due_at > utc_now():
        return
    if follow_up.destination is None or follow_up.body is None or follow_up.claimed_at is None:
        return
    claimed = _as_claimed(follow_up)
    since, checks = follow_up.claimed_at, follow_up.checks
    known = _messages_to(db.session(), claimed.destination)
    db.session.rollback()  # let go of the database before the network
    try:
        receipt = sender.texts.find_text(
            to=claimed.destination, body=claimed.body, since=since, known_ids=known
        )
    except (CannotAsk, Blocked) as error:
        _note_question(claimed, checks, "could_not_ask", words=error.words)
        return
    if receipt is None or not _take_for_ours(claimed, receipt):
        _note_question(claimed, checks + 1, "not_found")


def _take_for_ours(claimed: Claimed, receipt: Receipt) -> bool:
    """Record what was found; False when another text to the number has been found to be that message meanwhile."""
    with write_transaction() as session:
        if receipt.message_id in _lock_messages(session, claimed.destination):
            return False
        settle_receipt(session, claimed, receipt, utc_now(), what="found")
        return True


def _note_question(claimed: Claimed, checks: int, what: str, words: str = "") -> None:
    now = utc_now()
    again = (
        next_check(checks, now) if what == "not_found" else next_check(len(PROVIDER_CHECK_DELAYS) - 1, now)
    )
    with write_transaction() as session:
        changed = session.execute(
            sa.update(FollowUp)
            .where(
                FollowUp.id == claimed.follow_up_id,
                FollowUp.claim == claimed.claim,
                FollowUp.state == FollowUpState.UNCONFIRMED,
            )
            .values(checks=checks, due_at=again, updated_at=now)
            .returning(FollowUp.reason)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if changed is None:
            return
        detail: dict[str, object] = {"next": again.isoformat() if again else None}
        session.add(
            entry(
                account_id=claimed.account_id,
                follow_up_id=claimed.follow_up_id,
                at=now,
                what=what,
                state=FollowUpState.UNCONFIRMED,
                reason=changed.reason,
                detail=detail | ({"words": words} if words else {}),
            )
        )


def _as_claimed(follow_up: FollowUp) -> Claimed:
    return Claimed(
        follow_up.id,
        follow_up.public_id,
        follow_up.account_id,
        follow_up.campaign_contact_id,
        follow_up.claim or "",
        follow_up.tries,
        follow_up.destination or "",
        follow_up.body or "",
    )


def _lock_messages(session: Session, destination: str) -> set[str]:
    """The same, with each text to the number and its contact locked until the commit: two that look at once take turns."""
    of_rows = sa.select(FollowUp.campaign_contact_id).where(FollowUp.destination == destination)
    lock_contacts(session, session.execute(of_rows).scalars())
    session.execute(
        sa.select(FollowUp.id)
        .where(FollowUp.destination == destination)
        .order_by(FollowUp.id)
        .with_for_update()
    )
    return _messages_to(session, destination)


def _messages_to(session: Session, destination: str) -> set[str]:
    """Messages to the number that belong to some follow-up already, so that none is counted twice."""
    messages = session.execute(
        sa.select(FollowUp.provider_message_id).where(
            FollowUp.destination == destination, FollowUp.provider_message_id.is_not(None)
        )
    ).scalars()
    return {message for message in messages if message is not None}


def _unconfirmed_to_ask(now: datetime) -> list[int]:
    return list(
        db.session.execute(
            sa.select(FollowUp.id)
            .where(
                FollowUp.state == FollowUpState.UNCONFIRMED,
                FollowUp.kind == Kind.SMS,
                FollowUp.due_at <= now,
            )
            .order_by(FollowUp.due_at)
            .limit(CHUNK)
        ).scalars()
    )


def _is_any(column: InstrumentedAttribute[Any], condition: ColumnElement[bool]) -> bool:
    return db.session.execute(sa.select(column).where(condition).limit(1)).first() is not None
