"""The order in which rows are locked: contacts first, ascending by id, then their follow-ups.

Whoever locks a follow-up without its contact (the claim of a text) takes what nobody holds, and waits for nothing after.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.contacts import CampaignContact


def lock_contacts(session: Session, campaign_contact_ids: Iterable[int]) -> None:
    """Nobody else decides on these contacts until the transaction ends. Before any of their follow-ups is locked."""
    ids = sorted(set(campaign_contact_ids))
    if ids:
        session.execute(
            sa.select(CampaignContact.id)
            .where(CampaignContact.id.in_(ids))
            .order_by(CampaignContact.id)
            .with_for_update()
        )
