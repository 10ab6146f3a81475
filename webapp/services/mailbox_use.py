"""What a mailbox is used for: the campaigns that send from it, and the emails that wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import db, inline
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox
from webapp.rules.states import FollowUpState, Reason


@dataclass(frozen=True, slots=True)
class CampaignUse:
    """A campaign that names the mailbox: in what is live, or only in its draft."""

    public_id: str
    name: str
    is_live: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Emails not gone out yet: due now or soon, and held until the mailbox works again."""

    due: int = 0
    held: int = 0

    @property
    def count(self) -> int:
        return self.due + self.held


def campaigns_using(mailbox: Mailbox) -> list[CampaignUse]:
    """The campaigns that send from it or are being set up to, by name."""
    return list_uses(db.session(), [mailbox.id]).get(mailbox.id, [])


def list_uses(session: Session, mailbox_ids: Collection[int]) -> dict[int, list[CampaignUse]]:
    """For each mailbox the campaigns that name it; a campaign counts as live where its live settings do."""
    rows = session.execute(
        sa.select(FollowUpSettings.mailbox_id, Campaign.public_id, Campaign.name, FollowUpSettings.stage)
        .join(Campaign, Campaign.id == FollowUpSettings.campaign_id)
        .where(FollowUpSettings.mailbox_id.in_(mailbox_ids))
        .order_by(Campaign.name)
    ).all()
    live = {(row.mailbox_id, row.public_id) for row in rows if row.stage is Stage.LIVE}
    uses: dict[int, dict[str, CampaignUse]] = defaultdict(dict)
    for row in rows:
        is_live = (row.mailbox_id, row.public_id) in live
        uses[row.mailbox_id][row.public_id] = CampaignUse(row.public_id, row.name, is_live)
    return {mailbox_id: list(found.values()) for mailbox_id, found in uses.items()}


def count_waiting(account_id: int) -> dict[int, Waiting]:
    """What waits for each mailbox of the account; only mailboxes for which something does."""
    due = _count(account_id, FollowUp.state == inline(FollowUpState.DUE), FollowUp.due_at.is_not(None))
    held = _count(
        account_id,
        FollowUp.state == inline(FollowUpState.HELD),
        FollowUp.reason == inline(Reason.MAILBOX_DISCONNECTED),
    )
    return {
        mailbox_id: Waiting(due.get(mailbox_id, 0), held.get(mailbox_id, 0))
        for mailbox_id in due.keys() | held.keys()
    }


def _count(account_id: int, *conditions: sa.ColumnElement[bool]) -> dict[int, int]:
    rows = db.session.execute(
        sa.select(FollowUp.mailbox_id, sa.func.count(FollowUp.id))
        .where(FollowUp.account_id == account_id, FollowUp.mailbox_id.is_not(None), *conditions)
        .group_by(FollowUp.mailbox_id)
    ).all()
    return {row[0]: row[1] for row in rows if row[0] is not None}
