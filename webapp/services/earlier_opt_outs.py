"""Opt-outs that came from a number before the account knew it: they hold from the moment it does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.providers import InboundText, ReplyReview, ReplyVerdict
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.opt_out import Reply, judge_reply
from webapp.services.suppressions import add_entries

LAST_WORDS = {Reply.OPT_OUT, Reply.OPT_IN}


def remember_opt_outs(session: Session, account_id: int, values: Iterable[str], now: datetime) -> list[str]:
    """Put on the account's list whichever of `values` last texted in to opt out; those that are new there.

    To be called before the lists are looked at for a contact of whom something new is known. What a START, or a person
    who took the number off the list, has ended since is not brought back. Committed by the caller.
    """
    added = []
    for number, text in _last_words(session, set(values)).items():
        if not _is_dealt_with(session, account_id, text):
            added += add_entries(
                session,
                account_id,
                [number],
                which=SuppressionList.OPT_OUT,
                source=SuppressionSource.REPLY,
                note=f"Replied: {text.body[:200]}",
                now=now,
            )
    return added


def _last_words(session: Session, numbers: set[str]) -> dict[str, InboundText]:
    """The newest text of each number that speaks of opting out or in, where it opts out."""
    is_ruled = (
        sa.exists()
        .where(ReplyReview.inbound_text_id == InboundText.id, ReplyReview.verdict == ReplyVerdict.OPT_OUT)
        .correlate(InboundText)
    )
    speaks = InboundText.verdict.in_(LAST_WORDS) | InboundText.verdict.is_(None) | is_ruled
    newest: dict[str, tuple[InboundText, bool]] = {}
    for text, ruled in session.execute(
        sa.select(InboundText, is_ruled)
        .where(InboundText.from_number.in_(numbers), speaks)
        .order_by(InboundText.id)
    ):
        # One that waits to be processed is judged here: whoever processes it may not see this account yet.
        verdict = Reply.OPT_OUT if ruled else judge_reply(text.body, text.opt_out_type)
        if verdict in LAST_WORDS:
            newest[text.from_number] = text, verdict is Reply.OPT_OUT
    return {number: text for number, (text, is_opt_out) in newest.items() if is_opt_out}


def _is_dealt_with(session: Session, account_id: int, text: InboundText) -> bool:
    """Whether the number stands on the list, or was taken off it after this text."""
    entry = sa.select(Suppression.id).where(
        Suppression.account_id == account_id,
        Suppression.value == text.from_number,
        Suppression.list == SuppressionList.OPT_OUT,
        Suppression.removed_at.is_(None) | (Suppression.removed_at > text.received_at),
    )
    return session.execute(entry.limit(1)).first() is not None
