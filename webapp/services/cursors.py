"""Where a page of results ends, in a form that may stand in an address: opaque, and harmless when made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of a row in the order of the results."""

    at: datetime
    row_id: int


def write_cursor(at: datetime, public_id: str) -> str:
    """The row's activity when it was listed (microseconds, in hex) and its public id."""
    return f"{(at - EPOCH) // timedelta(microseconds=1):x}.{public_id}"


def read_cursor(campaign: Campaign, raw: str | None) -> Cursor | None:
    """The place that `raw` names, or None where it names none in this campaign.

    The time is the cursor's and not the row's of today: a contact who calls again moves to the top, the page does not.
    """
    if not raw or len(raw) > LONGEST or not raw.isprintable():
        return None
    microseconds, _, public_id = raw.partition(".")
    try:
        at = EPOCH + timedelta(microseconds=int(microseconds, 16))
    except (ValueError, OverflowError):
        return None
    row_id = db.session.execute(
        sa.select(CampaignContact.id).where(
            CampaignContact.public_id == public_id, CampaignContact.campaign_id == campaign.id
        )
    ).scalar_one_or_none()
    return None if row_id is None else Cursor(at, row_id)
