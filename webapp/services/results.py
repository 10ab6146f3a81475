"""The results of a campaign: its contacts, newest activity first, a page at a time, however many there are.

Every list is read along one index in its order and stops at the page's end, so a page costs the same at any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from webapp.models.base import UtcDateTime, db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.rules.desk import is_moving
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason, Warmth
from webapp.services.cursors import Cursor, read_cursor, write_cursor

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
class FollowUpLine:
    kind: Kind
    state: FollowUpState
    reason: Reason | None
    until: datetime | None
    is_moving: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A contact as the list shows it; `number` is E.164, the one filed last."""

    public_id: str
    name: str
    number: str
    status: ContactStatus
    warmth: Warmth
    is_unread: bool
    is_archived: bool
    last_activity_at: datetime
    follow_ups: tuple[FollowUpLine, ...]


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
    now = utc_now()
    names, numbers = _contacts([row.contact_id for row in shown])
    lines = _follow_ups([row.id for row in shown], now)
    page = tuple(
        Row(
            public_id=row.public_id,
            name=names.get(row.contact_id, ""),
            number=numbers.get(row.contact_id, ""),
            status=row.status,
            warmth=row.warmth,
            is_unread=row.is_unread,
            is_archived=row.is_archived,
            last_activity_at=row.last_activity_at,
            follow_ups=_relevant(lines.get(row.id, [])),
        )
        for row in shown
    )
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


def _contacts(contact_ids: Sequence[int]) -> tuple[dict[int, str], dict[int, str]]:
    names: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for contact_id, name, number in db.session.execute(
        sa.select(Contact.id, Contact.name, ContactNumber.number)
        .outerjoin(ContactNumber, ContactNumber.contact_id == Contact.id)
        .where(Contact.id.in_(contact_ids))
        .order_by(ContactNumber.id)
    ):
        names[contact_id] = name
        numbers[contact_id] = number or ""
    return names, numbers


def _follow_ups(row_ids: Sequence[int], now: datetime) -> dict[int, list[FollowUpLine]]:
    lines: dict[int, list[FollowUpLine]] = {}
    for row_id, kind, state, reason, due_at, sent_at in db.session.execute(
        sa.select(
            FollowUp.campaign_contact_id,
            FollowUp.kind,
            FollowUp.state,
            FollowUp.reason,
            FollowUp.due_at,
            FollowUp.sent_at,
        ).where(FollowUp.campaign_contact_id.in_(row_ids))
    ):
        line = FollowUpLine(kind, state, reason, due_at, is_moving(state, due_at, sent_at, now))
        lines.setdefault(row_id, []).append(line)
    return lines


def _relevant(lines: Iterable[FollowUpLine]) -> tuple[FollowUpLine, ...]:
    """In the order of the kinds, without those that are off; where all are off, one of them says so."""
    ordered = sorted(lines, key=lambda line: list(Kind).index(line.kind))
    return tuple(line for line in ordered if line.reason is not Reason.OFF) or tuple(ordered[:1])
