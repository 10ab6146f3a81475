"""Writes down why there is no receipt for an email, and what that means for its mailbox: a pause, or connecting it again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import write_transaction
from webapp.models.mailboxes import Mailbox
from webapp.providers.outcomes import Blocked, Consequence, NotSent, Refused, SendError
from webapp.rules.lifecycle import RETRY_DELAYS, next_try
from webapp.rules.states import FollowUpState, Reason
from webapp.services.mail_claims import ClaimedMail
from webapp.services.mailbox_problems import need_reconnect
from webapp.services.mailbox_requests import NotReady
from webapp.services.outcomes import move_on, moved_to, put_off


def record_mail_error(claimed: ClaimedMail, error: SendError, now: datetime, *, public_url: str) -> None:
    """Move the row on by why there is no receipt, in a transaction of its own; `public_url` is for the mail to the owner."""
    values, what = _values_of(claimed, error, now)
    with write_transaction() as session:
        move_on(session, claimed, error, values, what, now)
        # The mailbox concerns every other email too, whatever became of this one meanwhile.
        if isinstance(error, Blocked):
            mailbox = session.get_one(Mailbox, claimed.mailbox_id)
            began_at = datetime.fromtimestamp(claimed.claimed_at[0], UTC)
            need_reconnect(
                session, mailbox, error.code, error.words, now, public_url=public_url, began_at=began_at
            )
        elif isinstance(error, NotSent) and error.retry_after is not None:
            pause(session, claimed.mailbox_id, error.words, now + timedelta(seconds=error.retry_after))


def _values_of(claimed: ClaimedMail, error: SendError, now: datetime) -> tuple[dict[str, object], str]:
    if isinstance(error, Refused):
        if error.consequence is Consequence.BAD_NUMBER:
            return moved_to(FollowUpState.REVIEW, Reason.BAD_ADDRESS), "refused"
        return moved_to(FollowUpState.FAILED, Reason.REFUSED), "refused"
    if isinstance(error, Blocked):
        return moved_to(FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED), "not_sent"
    if isinstance(error, NotReady):
        again = next_try(min(claimed.tries, len(RETRY_DELAYS)), now, error.retry_after)
        return moved_to(FollowUpState.DUE, Reason.RETRYING, again), "not_sent"
    if isinstance(error, NotSent):
        return put_off(claimed, error, now), "not_sent"
    # With permission to send only, nobody can ask the provider: it is a person's turn at once.
    return moved_to(FollowUpState.UNCONFIRMED, Reason.NO_ANSWER), "no_answer"


def pause(session: Session, mailbox_id: int, words: str, until: datetime) -> None:
    """Let the mailbox rest, unless it is told to rest longer already."""
    session.execute(
        sa.update(Mailbox)
        .where(Mailbox.id == mailbox_id)
        .where(Mailbox.hold_until.is_(None) | (Mailbox.hold_until < until))
        .values(hold_until=until, hold_words=words[:500])
        .execution_options(synchronize_session=False)
    )
