"""Settles replies with a word of stopping in passing: a person says whether the contact meant to opt out."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import db, write_transaction
from webapp.models.providers import InboundText
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.opt_out import Reply
from webapp.services.replies import accounts_of
from webapp.services.suppressions import put_on_list


class Settled(StrEnum):
    """What came of a decision: it counts, or someone was first; None of these where there is no such reply."""

    DONE = "done"
    ALREADY = "already"


def opt_out_by_reply(account_id: int, message_id: str, *, user_id: int) -> Settled | None:
    """The reply was an opt-out. Kept for every account that knows the number, as when the rules judge it so.

    None where this account has no such reply.
    """
    reply = find_reply(account_id, message_id)
    if reply is None:
        return None
    if reply.verdict != Reply.DOUBTFUL.value:
        return Settled.ALREADY
    reply_id, number, note = reply.id, reply.from_number, f"Replied: {reply.body[:200]}"
    for account in accounts_of(number):
        put_on_list(
            account,
            number,
            which=SuppressionList.OPT_OUT,
            source=SuppressionSource.REPLY,
            note=note,
            user_id=user_id if account == account_id else None,
        )
    return _settle(reply_id, Reply.OPT_OUT)


def dismiss_reply(account_id: int, message_id: str) -> Settled | None:
    """The reply was no opt-out: nothing follows from it. None where this account has no such reply."""
    reply = find_reply(account_id, message_id)
    if reply is None:
        return None
    return _settle(reply.id, Reply.OTHER)


def find_reply(account_id: int, message_id: str) -> InboundText | None:
    """An inbound text by the provider's id, where the account knows the number it came from."""
    found = db.session.execute(
        sa.select(InboundText).where(InboundText.message_id == message_id)
    ).scalar_one_or_none()
    return found if found is not None and account_id in accounts_of(found.from_number) else None


def _settle(reply_id: int, verdict: Reply) -> Settled:
    with write_transaction() as session:
        changed = session.execute(
            sa.update(InboundText)
            .where(InboundText.id == reply_id, InboundText.verdict == Reply.DOUBTFUL.value)
            .values(verdict=verdict.value)
            .returning(InboundText.id)
        ).scalar_one_or_none()
    return Settled.ALREADY if changed is None else Settled.DONE
