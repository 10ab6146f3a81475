"""Inbound texts: kept once each, judged, and turned into an opt-out, an opt-in or a question for a person."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from webapp.models.base import db, utc_now, write_transaction
from webapp.models.contacts import ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import InboundText
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.rules.opt_out import Reply, judge_reply
from webapp.services.suppressions import lift_opt_out, put_on_list

log = logging.getLogger(__name__)


def keep_reply(provider: str, received: Received) -> bool:
    """Store a verified inbound text as it came; False for one that we have already."""
    with write_transaction() as session:
        insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        statement = (
            insert(InboundText)
            .values(
                provider=provider,
                message_id=received.message_id,
                from_number=received.from_number[:20],
                to_number=received.to_number[:20],
                body=received.body.replace("\x00", "")[:2000],
                opt_out_type=(received.opt_out_type or "")[:16] or None,
                received_at=utc_now(),
            )
            .on_conflict_do_nothing()
            .returning(InboundText.id)
        )
        return session.execute(statement).scalar_one_or_none() is not None


def process_replies() -> int:
    """Judge every waiting inbound text, oldest first; how many.

    Each is marked only after what follows from it is done: a crash in between does it again, which changes nothing.
    One that fails (a fault of ours) waits for the next time and keeps no other STOP waiting.
    """
    waiting = db.session.execute(
        sa.select(InboundText).where(InboundText.processed_at.is_(None)).order_by(InboundText.id).limit(100)
    ).scalars()
    todo = [(text.id, text.from_number, text.body, text.opt_out_type) for text in waiting]
    done = 0
    for text_id, number, body, opt_out_type in todo:
        try:
            _process(text_id, number, body, judge_reply(body, opt_out_type))
        except Exception:
            log.exception("inbound text %s could not be processed; it waits", text_id)
        else:
            done += 1
    return done


def _process(text_id: int, number: str, body: str, verdict: Reply) -> None:
    for account_id in accounts_of(number):
        _follow(account_id, number, verdict, body)
    with write_transaction() as session:
        session.execute(
            sa.update(InboundText)
            .where(InboundText.id == text_id)
            .values(verdict=verdict.value, processed_at=utc_now())
        )


def accounts_of(number: str) -> list[int]:
    """The accounts whose contact has the number or who texted it: a STOP is meant for each of them."""
    knows = sa.select(ContactNumber.account_id).where(ContactNumber.number == number)
    texted = sa.select(FollowUp.account_id).where(FollowUp.destination == number)
    return sorted(set(db.session.execute(knows.union(texted)).scalars()))


def _follow(account_id: int, number: str, verdict: Reply, body: str) -> None:
    if verdict is Reply.OPT_OUT:
        put_on_list(
            account_id,
            number,
            which=SuppressionList.OPT_OUT,
            source=SuppressionSource.REPLY,
            note=f"Replied: {body[:200]}",
        )
    elif verdict is Reply.OPT_IN:
        lift_opt_out(account_id, number, note=f"Replied: {body[:200]}")


def list_replies_to_review(account_id: int, limit: int = 50) -> list[InboundText]:
    """Texts with a stop word in passing, newest first: a person decides whether it was an opt-out."""
    known = sa.select(ContactNumber.id).where(
        ContactNumber.account_id == account_id, ContactNumber.number == InboundText.from_number
    )
    texted = sa.select(FollowUp.id).where(
        FollowUp.account_id == account_id, FollowUp.destination == InboundText.from_number
    )
    return list(
        db.session.execute(
            sa.select(InboundText)
            .where(InboundText.verdict == Reply.DOUBTFUL.value, known.exists() | texted.exists())
            .order_by(InboundText.id.desc())
            .limit(limit)
        ).scalars()
    )
