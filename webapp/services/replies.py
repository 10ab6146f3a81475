"""Inbound texts: kept once each, judged, and turned into an opt-out, an opt-in or a question for a person."""

from __future__ import annotations

import logging

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from webapp.models.base import insert_into, utc_now, write_transaction
from webapp.models.providers import InboundText, ReplyReview
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.rules.opt_out import Reply, judge_reply
from webapp.services.contact_numbers import accounts_of, accounts_that_texted
from webapp.services.suppressions import lift_opt_out, suppress

log = logging.getLogger(__name__)


def keep_reply(provider: str, received: Received) -> bool:
    """Store a verified inbound text as it came; False for one that we have already."""
    with write_transaction() as session:
        statement = (
            insert_into(session, InboundText)
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
    """Judge every waiting inbound text, the texts of one number in the order in which they came; how many.

    What follows from a text and the mark that it did are one transaction, and whoever takes a text locks it: two workers
    never follow the same one. One that fails (a fault of ours) waits for the next time and keeps no other waiting.
    """
    done, failed = 0, set[int]()
    while True:
        text_id = None
        try:
            with write_transaction() as session:
                text = _take_next(session, failed)
                if text is None:
                    return done
                text_id = text.id
                _follow(session, text)
        except Exception:
            if text_id is None:
                raise  # the database, not a text, is at fault
            log.exception("inbound text %s could not be processed; it waits", text_id)
            failed.add(text_id)
        else:
            done += 1


def _take_next(session: Session, failed: set[int]) -> InboundText | None:
    """The oldest waiting text that nobody is at, and locks it; not while an older one of its number waits or is worked on."""
    older = aliased(InboundText)
    has_older = (
        sa.exists()
        .where(
            older.from_number == InboundText.from_number,
            older.id < InboundText.id,
            older.processed_at.is_(None),
            older.id.not_in(failed),
        )
        .correlate(InboundText)
    )
    return session.execute(
        sa.select(InboundText)
        .where(InboundText.processed_at.is_(None), InboundText.id.not_in(failed), ~has_older)
        .order_by(InboundText.id)
        .limit(1)
        .with_for_update(of=InboundText, skip_locked=True)
    ).scalar_one_or_none()


def _follow(session: Session, text: InboundText) -> None:
    verdict = judge_reply(text.body, text.opt_out_type)
    number, note = text.from_number, f"Replied: {text.body[:200]}"
    text.verdict, text.processed_at = verdict.value, utc_now()
    if verdict is Reply.DOUBTFUL:
        for account_id in accounts_that_texted(session, number):
            session.add(ReplyReview(inbound_text_id=text.id, account_id=account_id))
    if verdict not in {Reply.OPT_OUT, Reply.OPT_IN} or _is_overtaken(session, text):
        return
    for account_id in accounts_of(session, number):
        if verdict is Reply.OPT_IN:
            lift_opt_out(session, account_id, number, note=note)
        else:
            suppress(
                session,
                account_id,
                number,
                which=SuppressionList.OPT_OUT,
                source=SuppressionSource.REPLY,
                note=note,
            )


def _is_overtaken(session: Session, text: InboundText) -> bool:
    """Whether a later word of the same number was followed already, while this one could not be."""
    later = sa.select(InboundText.id).where(
        InboundText.from_number == text.from_number,
        InboundText.id > text.id,
        InboundText.verdict.in_([Reply.OPT_OUT, Reply.OPT_IN]),
    )
    return session.execute(later.limit(1)).first() is not None
