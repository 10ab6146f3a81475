"""The mailboxes page: how each mailbox stands, what sends from it, and when what waits for it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from webapp.models.accounts import User
from webapp.models.base import db, utc_now
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules.pace import PACES
from webapp.services import mail_queue
from webapp.services.mail_provider_words import MAIL_PROVIDERS, MailProvider
from webapp.services.mail_queue import Queue
from webapp.services.mailbox_use import CampaignUse, Waiting, count_waiting, list_uses

# Emails that go out within this need no hour to be named.
SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MailboxLine:
    """`hold_until` is None unless the provider's pause still lasts; `last_at` is when the last email that waits will go
    by the mailbox's pace, None where that is within a minute or nothing moves. Times are aware.
    """

    public_id: str
    provider: MailProvider
    address: str
    name: str
    state: MailboxState
    owner_id: int
    owner: str
    connected_at: datetime
    disconnected_at: datetime | None
    problem_words: str
    problem_since: datetime | None
    hold_until: datetime | None
    hold_words: str
    waiting: Waiting
    last_at: datetime | None
    per_minute: int
    campaigns: tuple[CampaignUse, ...]

    @property
    def is_connected(self) -> bool:
        return self.state is MailboxState.CONNECTED

    @property
    def needs_reconnecting(self) -> bool:
        return self.state is MailboxState.RECONNECT


def list_lines(account_id: int, now: datetime | None = None) -> list[MailboxLine]:
    """The account's mailboxes: those to reconnect first, then the working ones; disconnected ones only while something
    still names them or waits for them."""
    now = now or utc_now()
    rows = db.session.execute(
        sa.select(Mailbox, User)
        .join(User, User.id == Mailbox.owner_id)
        .where(Mailbox.account_id == account_id)
        .order_by(Mailbox.address, Mailbox.id)
    ).all()
    waiting, queues = count_waiting(account_id), mail_queue.describe(account_id, now)
    uses = list_uses(db.session(), [mailbox.id for mailbox, _ in rows])
    lines = [
        _describe(
            mailbox,
            owner,
            waiting.get(mailbox.id, Waiting()),
            queues.get(mailbox.id),
            tuple(uses.get(mailbox.id, ())),
            now,
        )
        for mailbox, owner in rows
    ]
    order = [MailboxState.RECONNECT, MailboxState.CONNECTED, MailboxState.DISCONNECTED]
    shown = [
        line
        for line in lines
        if line.state is not MailboxState.DISCONNECTED or line.campaigns or line.waiting.count
    ]
    return sorted(shown, key=lambda line: order.index(line.state))


def describe_mailbox(mailbox: Mailbox) -> MailboxLine:
    """One mailbox, for the page that asks before it is disconnected."""
    owner = db.session.get_one(User, mailbox.owner_id)
    waiting = count_waiting(mailbox.account_id).get(mailbox.id, Waiting())
    queue = mail_queue.describe(mailbox.account_id).get(mailbox.id)
    uses = tuple(list_uses(db.session(), [mailbox.id]).get(mailbox.id, ()))
    return _describe(mailbox, owner, waiting, queue, uses, utc_now())


def _describe(
    mailbox: Mailbox,
    owner: User,
    waiting: Waiting,
    queue: Queue | None,
    uses: tuple[CampaignUse, ...],
    now: datetime,
) -> MailboxLine:
    is_paused = mailbox.hold_until is not None and mailbox.hold_until > now
    return MailboxLine(
        public_id=mailbox.public_id,
        provider=MAIL_PROVIDERS[mailbox.provider],
        address=mailbox.address,
        name=mailbox.name,
        state=mailbox.state,
        owner_id=mailbox.owner_id,
        owner=owner.label,
        connected_at=mailbox.connected_at,
        disconnected_at=mailbox.disconnected_at,
        problem_words=mailbox.problem_words,
        problem_since=mailbox.problem_since,
        hold_until=mailbox.hold_until if is_paused else None,
        hold_words=mailbox.hold_words if is_paused else "",
        waiting=waiting,
        last_at=_last_turn(queue, now),
        per_minute=int(PACES[mailbox.provider.value].per_minute),
        campaigns=uses,
    )


def _last_turn(queue: Queue | None, now: datetime) -> datetime | None:
    if queue is None or queue.last_at is None:
        return None
    return queue.last_at if queue.last_at > now + SOON else None
