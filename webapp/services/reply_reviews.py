"""Replies with a word of stopping in passing: a person of each account that texted the number says what was meant."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import db, utc_now, write_transaction
from webapp.models.providers import InboundText, ReplyReview, ReplyVerdict
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.services.contact_numbers import accounts_of
from webapp.services.suppressions import suppress

MOST_COUNTED = 100


class Settled(StrEnum):
    """What came of a decision: it counts, or someone was first; None of these where there is no such reply."""

    DONE = "done"
    ALREADY = "already"


def list_open_replies(account_id: int, limit: int = 50) -> list[InboundText]:
    """The replies that wait for a person of this account, newest first."""
    return list(
        db.session.execute(
            sa.select(InboundText)
            .join(ReplyReview, ReplyReview.inbound_text_id == InboundText.id)
            .where(ReplyReview.account_id == account_id, ReplyReview.verdict.is_(None))
            .order_by(InboundText.id.desc())
            .limit(limit)
        ).scalars()
    )


def count_open_replies(account_id: int) -> int:
    """How many replies wait for a person of this account; counted no further than MOST_COUNTED."""
    waiting = (
        sa.select(ReplyReview.id)
        .where(ReplyReview.account_id == account_id, ReplyReview.verdict.is_(None))
        .limit(MOST_COUNTED)
        .subquery()
    )
    return db.session.execute(sa.select(sa.func.count()).select_from(waiting)).scalar_one()


def opt_out_by_reply(account_id: int, message_id: str, *, user_id: int) -> Settled | None:
    """The reply was an opt-out. It counts for every account that knows the number, as when the rules judge it so.

    None where this account has no such reply.
    """
    with write_transaction() as session:
        text = _lock_reply(session, account_id, message_id)
        if text is None:
            return None
        if not _settle(session, text, account_id, ReplyVerdict.OPT_OUT, user_id):
            return Settled.ALREADY
        for account in accounts_of(session, text.from_number):
            suppress(
                session,
                account,
                text.from_number,
                which=SuppressionList.OPT_OUT,
                source=SuppressionSource.REPLY,
                note=f"Replied: {text.body[:200]}",
                user_id=user_id if account == account_id else None,
            )
            _settle(session, text, account, ReplyVerdict.OPT_OUT, None)
        return Settled.DONE


def dismiss_reply(account_id: int, message_id: str, *, user_id: int) -> Settled | None:
    """The reply was no opt-out, as far as this account goes. None where it has no such reply."""
    with write_transaction() as session:
        text = _lock_reply(session, account_id, message_id)
        if text is None:
            return None
        is_first = _settle(session, text, account_id, ReplyVerdict.NO_OPT_OUT, user_id)
        return Settled.DONE if is_first else Settled.ALREADY


def _lock_reply(session: Session, account_id: int, message_id: str) -> InboundText | None:
    """The inbound text by the provider's id, where this account was asked about it; whoever else decides on it waits."""
    return session.execute(
        sa.select(InboundText)
        .join(ReplyReview, ReplyReview.inbound_text_id == InboundText.id)
        .where(InboundText.message_id == message_id, ReplyReview.account_id == account_id)
        .with_for_update(of=InboundText)
    ).scalar_one_or_none()


def _settle(
    session: Session, text: InboundText, account_id: int, verdict: ReplyVerdict, user_id: int | None
) -> bool:
    """Write an account's verdict down, where it has given none yet; whether it counts."""
    settled = session.execute(
        sa.update(ReplyReview)
        .where(
            ReplyReview.inbound_text_id == text.id,
            ReplyReview.account_id == account_id,
            ReplyReview.verdict.is_(None),
        )
        .values(verdict=verdict, user_id=user_id, at=utc_now())
        .returning(ReplyReview.id)
    ).scalar_one_or_none()
    return settled is not None
