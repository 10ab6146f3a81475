"""The results of a campaign: its contacts, newest activity first, a page at a time, however many there are.

Every list is read along one index in its order and stops at the page's end, so a page costs the same at any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from webapp.models.base import UtcDateTime, db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import ContactStatus
from webapp.services.cursors import Cursor, read_cursor, write_cursor
from webapp.services.result_rows import Row, read_rows

Rows = sa.Select[*tuple[Any, ...]]

PAGE = 50
COUNTED = 1000  # beyond it, a tab says '1,000+'


class Box(StrEnum):
    INBOX = "inbox"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is listed. `review`: only what needs a person, from both boxes, for archived work is still to be done."""

    box: Box = Box.INBOX
    status: ContactStatus | None = None
    review: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """`after` leads to the next page, None on the last; `is_live`: something on it may change by itself."""

    rows: tuple[Row, ...]
    after: str | None
    is_first: bool
    is_live: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are in each tab, counted no further than COUNTED + 1."""

    inbox: int
    review: int
    archived: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Public ids of the rows before (newer) and after (older) one, in the order of the list; None at its ends."""

    newer: str | None
    older: str | None


def list_rows(campaign: Campaign, wanted: Filter, *, after: str | None = None, limit: int = PAGE) -> Page:
    """One page: four queries at most, whatever it holds. A cursor that cannot be read means the first page."""
    cursor = read_cursor(campaign, after)
    found = _in_order(wanted_rows(campaign, wanted)).limit(limit + 1)
    if cursor is not None:
        found = found.where(_place() < _at(cursor))
    rows = db.session.execute(found).all()
    shown = rows[:limit]
    page = read_rows(shown, utc_now())
    is_newest = cursor is None and wanted.box is Box.INBOX
    moves = any(line.is_moving for row in page for line in row.follow_ups)
    last = shown[-1] if len(rows) > limit else None
    return Page(
        rows=page,
        after=write_cursor(last.last_activity_at, last.public_id) if last else None,
        is_first=cursor is None,
        is_live=is_newest or moves or any(row.status is ContactStatus.CALLING for row in page),
    )


def count_tabs(campaign: Campaign) -> Counts:
    """One query that reads at most COUNTED + 1 entries of an index for each tab."""
    filters = (Filter(), Filter(review=True), Filter(box=Box.ARCHIVED))
    counts = [
        sa.select(sa.func.count())
        .select_from(
            sa.select(CampaignContact.id).where(*_conditions(campaign, each)).limit(COUNTED + 1).subquery()
        )
        .scalar_subquery()
        for each in filters
    ]
    return Counts(*db.session.execute(sa.select(*counts)).one())


def find_row(campaign: Campaign, public_id: str) -> CampaignContact | None:
    return db.session.execute(
        sa.select(CampaignContact).where(
            CampaignContact.public_id == public_id, CampaignContact.campaign_id == campaign.id
        )
    ).scalar_one_or_none()


def find_neighbours(campaign: Campaign, wanted: Filter, row: CampaignContact) -> Neighbours:
    """The rows beside this one; also where it does not itself belong to the list (any more)."""
    here = _at(Cursor(row.last_activity_at, row.id))
    ids = sa.select(CampaignContact.public_id).where(*_conditions(campaign, wanted))
    newer = ids.where(_place() > here).order_by(CampaignContact.last_activity_at, CampaignContact.id)
    older = _in_order(ids.where(_place() < here))
    return Neighbours(*(db.session.execute(each.limit(1)).scalar_one_or_none() for each in (newer, older)))


def wanted_rows(campaign: Campaign, wanted: Filter) -> Rows:
    return sa.select(
        CampaignContact.id,
        CampaignContact.public_id,
        CampaignContact.contact_id,
        CampaignContact.status,
        CampaignContact.warmth,
        CampaignContact.is_unread,
        CampaignContact.is_archived,
        CampaignContact.last_activity_at,
    ).where(*_conditions(campaign, wanted))


def _conditions(campaign: Campaign, wanted: Filter) -> list[ColumnElement[bool]]:
    conditions = [CampaignContact.campaign_id == campaign.id]
    if wanted.review:
        # Spelled as the partial index spells it, so that both databases see that the index covers the query.
        conditions.append(CampaignContact.needs_review == sa.true())
    else:
        conditions.append(CampaignContact.is_archived == (wanted.box is Box.ARCHIVED))
    if wanted.status is not None:
        conditions.append(CampaignContact.status == wanted.status)
    return conditions


def _in_order(found: Rows) -> Rows:
    return found.order_by(CampaignContact.last_activity_at.desc(), CampaignContact.id.desc())


def _place() -> sa.Tuple:
    return sa.tuple_(CampaignContact.last_activity_at, CampaignContact.id)


def _at(cursor: Cursor) -> sa.Tuple:
    return sa.tuple_(sa.literal(cursor.at, UtcDateTime()), sa.literal(cursor.row_id, sa.Integer()))
