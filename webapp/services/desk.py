"""What a person does with a row of the results: read, unread, archive, take back out, judge the lead."""

from __future__ import annotations

import sqlalchemy as sa

from webapp.models.base import write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import Warmth


def mark_read(campaign: Campaign, public_id: str) -> bool:
    """False where the campaign has no such row; so for each of these. Doing it again changes nothing."""
    return _change(campaign, public_id, is_unread=False)


def mark_unread(campaign: Campaign, public_id: str) -> bool:
    return _change(campaign, public_id, is_unread=True)


def archive(campaign: Campaign, public_id: str) -> bool:
    """Out of the inbox until the contact's next call; what is archived has been seen."""
    return _change(campaign, public_id, is_archived=True, is_unread=False)


def unarchive(campaign: Campaign, public_id: str) -> bool:
    return _change(campaign, public_id, is_archived=False)


def set_warmth(campaign: Campaign, public_id: str, warmth: Warmth, *, user_id: int) -> bool:
    """A person's word on the lead: from now on the platform's no longer counts."""
    return _change(campaign, public_id, warmth=warmth, warmth_set_by_id=user_id)


def _change(campaign: Campaign, public_id: str, **values: object) -> bool:
    campaign_id = campaign.id
    with write_transaction() as session:
        changed = session.execute(
            sa.update(CampaignContact)
            .where(CampaignContact.public_id == public_id, CampaignContact.campaign_id == campaign_id)
            .values(**values)
            .returning(CampaignContact.id)
        ).all()
        return bool(changed)
