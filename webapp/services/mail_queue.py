"""When the emails that wait go out: each mailbox by its own pace, after whatever pause its provider asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from webapp.models.base import db, inline, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules.pace import PACES
from webapp.rules.states import FollowUpState, Reason

# Emails that go within this need no hour to be named.
SOON = timedelta(seconds=10)
_IS_DUE = sa.and_(FollowUp.state == inline(FollowUpState.DUE), FollowUp.due_at.is_not(None))
_LAST_DUE_AT = sa.func.max(FollowUp.due_at, type_=FollowUp.due_at.type)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for the turns of one mailbox. `last_at` is about when the last of it goes, None where nothing moves;
    `held_until` is the end of a pause that the provider asked for, and `words` why it did."""

    waiting: int
    last_at: datetime | None
    held_until: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class CampaignQueue(Queue):
    """The same of one campaign's emails. `is_held`: the mailbox does not send, and nothing goes until it does again."""

    address: str
    per_minute: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """When a due email goes: after `ahead` others of its mailbox, at `at`. `held_until` and `words` as in Queue."""

    at: datetime
    is_soon: bool
    ahead: int
    per_minute: int
    held_until: datetime | None
    words: str

    @property
    def is_well_after_pause(self) -> bool:
        """Whether its own instant says more than the end of the pause does."""
        return self.held_until is not None and self.at > self.held_until + timedelta(minutes=1)


class _Due(NamedTuple):
    """How many emails are due, and for when the last of them was planned."""

    waiting: int
    last_due_at: datetime


def describe(account_id: int, now: datetime | None = None) -> dict[int, Queue]:
    """By mailbox id; mailboxes for which nothing is due are left out. Two queries, however much waits."""
    now = now or utc_now()
    due = _count_due(FollowUp.account_id == account_id)
    return {
        mailbox.id: Queue(
            waiting=due[mailbox.id].waiting,
            last_at=_turn(mailbox, due[mailbox.id].waiting - 1, due[mailbox.id].last_due_at, now),
            held_until=_held_until(mailbox, now),
            words=_hold_words(mailbox, now),
        )
        for mailbox in _find_mailboxes(due)
    }


def describe_campaign(campaign: Campaign, now: datetime | None = None) -> tuple[CampaignQueue, ...]:
    """What of a campaign's emails does not go within seconds; other campaigns' emails may be before it in line."""
    now = now or utc_now()
    due = _count_due(FollowUp.campaign_id == campaign.id)
    held = _count_held(campaign)
    queues: list[CampaignQueue] = []
    for mailbox in _find_mailboxes({*due, *held}):
        if mailbox.id in due:
            last = due[mailbox.id].last_due_at
            at = _turn(mailbox, _count(mailbox, FollowUp.due_at <= last) - 1, last, now)
            if at is None or at > now + SOON:
                queues.append(_of_campaign(mailbox, due[mailbox.id].waiting, at, now))
        # Once it is connected again, the sweep takes them up within seconds.
        if mailbox.id in held and mailbox.state is not MailboxState.CONNECTED:
            queues.append(_of_campaign(mailbox, held[mailbox.id], None, now))
    return tuple(queues)


def find_turn(follow_up: FollowUp, now: datetime | None = None) -> Turn | None:
    """When a due email goes; None for whatever is not due, or whose mailbox does not send."""
    now = now or utc_now()
    if follow_up.state is not FollowUpState.DUE or follow_up.due_at is None or follow_up.mailbox_id is None:
        return None
    mailbox = db.session.get_one(Mailbox, follow_up.mailbox_id)
    is_before = sa.or_(
        FollowUp.due_at < follow_up.due_at,
        sa.and_(FollowUp.due_at == follow_up.due_at, FollowUp.id < follow_up.id),
    )
    ahead = _count(mailbox, is_before)
    at = _turn(mailbox, ahead, follow_up.due_at, now)
    if at is None:
        return None
    return Turn(
        at=at,
        is_soon=at <= now + SOON,
        ahead=ahead,
        per_minute=_per_minute(mailbox),
        held_until=_held_until(mailbox, now),
        words=_hold_words(mailbox, now),
    )


def _count_due(condition: sa.ColumnElement[bool]) -> dict[int, _Due]:
    rows = db.session.execute(
        sa.select(FollowUp.mailbox_id, sa.func.count(FollowUp.id), _LAST_DUE_AT)
        .where(_IS_DUE, FollowUp.mailbox_id.is_not(None), condition)
        .group_by(FollowUp.mailbox_id)
    ).all()
    return {
        mailbox_id: _Due(count, last)
        for mailbox_id, count, last in rows
        if mailbox_id is not None and last is not None
    }


def _count_held(campaign: Campaign) -> dict[int, int]:
    """Those that wait for their mailbox to be connected again."""
    rows = db.session.execute(
        sa.select(FollowUp.mailbox_id, sa.func.count(FollowUp.id))
        .where(
            FollowUp.state == inline(FollowUpState.HELD),
            FollowUp.reason == inline(Reason.MAILBOX_DISCONNECTED),
            FollowUp.account_id == campaign.account_id,
            FollowUp.campaign_id == campaign.id,
            FollowUp.mailbox_id.is_not(None),
        )
        .group_by(FollowUp.mailbox_id)
    ).all()
    return {mailbox_id: count for mailbox_id, count in rows if mailbox_id is not None}


def _count(mailbox: Mailbox, condition: sa.ColumnElement[bool]) -> int:
    return db.session.execute(
        sa.select(sa.func.count(FollowUp.id)).where(_IS_DUE, FollowUp.mailbox_id == mailbox.id, condition)
    ).scalar_one()


def _find_mailboxes(ids: Collection[int]) -> list[Mailbox]:
    if not ids:
        return []
    statement = sa.select(Mailbox).where(Mailbox.id.in_(ids)).order_by(Mailbox.address, Mailbox.id)
    return list(db.session.execute(statement).scalars())


def _turn(mailbox: Mailbox, ahead: int, due_at: datetime, now: datetime) -> datetime | None:
    """When an email goes that was planned for `due_at` and has `ahead` others before it; None: the mailbox does not send."""
    if mailbox.state is not MailboxState.CONNECTED:
        return None
    start = max(now, mailbox.hold_until or now)
    return max(due_at, PACES[mailbox.provider.value].turn_of(ahead, mailbox.paced_until, start))


def _of_campaign(mailbox: Mailbox, waiting: int, last_at: datetime | None, now: datetime) -> CampaignQueue:
    return CampaignQueue(
        waiting=waiting,
        last_at=last_at,
        held_until=_held_until(mailbox, now),
        words=_hold_words(mailbox, now),
        address=mailbox.address,
        per_minute=_per_minute(mailbox),
        is_held=mailbox.state is not MailboxState.CONNECTED,
    )


def _per_minute(mailbox: Mailbox) -> int:
    return int(PACES[mailbox.provider.value].per_minute)


def _held_until(mailbox: Mailbox, now: datetime) -> datetime | None:
    is_paused = mailbox.hold_until is not None and mailbox.hold_until > now
    return mailbox.hold_until if is_paused else None


def _hold_words(mailbox: Mailbox, now: datetime) -> str:
    return mailbox.hold_words if _held_until(mailbox, now) else ""
