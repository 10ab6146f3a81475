"""A mailbox that no longer sends: marked once, its owner told once by mail, and everybody concerned on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules.states import Role
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailbox_use import list_uses
from webapp.services.system_mail import queue_mail


@dataclass(frozen=True, slots=True)
class MailboxProblem:
    """A mailbox of the account that its owner has to reconnect."""

    public_id: str
    provider: str
    address: str
    owner_id: int
    words: str
    since: datetime


def list_problems(account_id: int) -> tuple[MailboxProblem, ...]:
    """The account's mailboxes that have to be reconnected, the longest first."""
    rows = db.session.execute(
        sa.select(Mailbox)
        .where(Mailbox.account_id == account_id, Mailbox.state == MailboxState.RECONNECT)
        .order_by(Mailbox.problem_since, Mailbox.id)
    ).scalars()
    return tuple(
        MailboxProblem(
            public_id=row.public_id,
            provider=row.provider.value,
            address=row.address,
            owner_id=row.owner_id,
            words=row.problem_words,
            since=row.problem_since or row.updated_at,
        )
        for row in rows
    )


def need_reconnect(
    session: Session,
    mailbox: Mailbox,
    code: str,
    words: str,
    now: datetime,
    *,
    public_url: str = "",
    began_at: datetime | None = None,
) -> bool:
    """Inside a write transaction: the mailbox sends nothing until it is reconnected, and its owner gets one mail about it.

    `words` are a sentence for people. False where nothing is to do: it is marked already, disconnected, or was connected
    anew after `began_at`, when the request that failed began. `public_url` puts the address of the page into the mail.
    """
    session.flush()
    # Two senders may come with the same bad news: the second one sees what the first has written.
    session.refresh(mailbox, with_for_update=True)
    is_old_news = began_at is not None and mailbox.connected_at > began_at
    if mailbox.state is not MailboxState.CONNECTED or is_old_news:
        return False
    mailbox.state = MailboxState.RECONNECT
    mailbox.problem_code, mailbox.problem_words, mailbox.problem_since = code[:64], words[:500], now
    mailbox.hold_until, mailbox.hold_words = None, ""
    recipient = _whom_to_tell(session, mailbox)
    if recipient is not None:
        _queue_mail(session, mailbox, recipient, public_url)
    return True


def _whom_to_tell(session: Session, mailbox: Mailbox) -> User | None:
    """The owner; where they can no longer sign in, an admin of the account."""
    owner = session.get_one(User, mailbox.owner_id)
    if not owner.is_disabled:
        return owner
    return session.execute(
        sa.select(User)
        .where(User.account_id == mailbox.account_id, User.role == Role.ADMIN, User.is_disabled == sa.false())
        .order_by(User.id)
        .limit(1)
    ).scalar_one_or_none()


def _queue_mail(session: Session, mailbox: Mailbox, recipient: User, public_url: str) -> None:
    since = mailbox.problem_since.isoformat() if mailbox.problem_since else ""
    names = [use.name for use in list_uses(session, [mailbox.id]).get(mailbox.id, []) if use.is_live]
    used = (
        f"These campaigns send from it: {', '.join(names)}."
        if names
        else "No campaign sends from it at the moment."
    )
    where = f"Open {public_url}/mailboxes, sign in" if public_url else "Sign in, open Mailboxes"
    paragraphs = (
        f"Hello {recipient.label},",
        f"The mailbox {mailbox.address} ({MAIL_PROVIDERS[mailbox.provider].name}) can no longer send. {mailbox.problem_words}",
        f"{used} Their emails wait and are not lost: they go out by themselves once the mailbox is reconnected.",
        f"{where}, and choose Reconnect beside the mailbox.",
    )
    queue_mail(
        session,
        f"reconnect:{mailbox.public_id}:{since}",
        recipient.email,
        f"Please reconnect the mailbox {mailbox.address}",
        "\n\n".join(paragraphs) + "\n",
        mailbox.account_id,
    )
