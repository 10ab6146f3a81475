"""The campaigns of an account, each with its counts. Every count stops at MOST, so a million rows cost no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from webapp.models.base import db
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import CampaignContact
from webapp.rules.wording import SmsTemplate

Order = tuple[InstrumentedAttribute[Any], ...]

MOST = 10_000  # counted no further: the screen shows '10,000+'
PAGE = 50
# As the partial indexes of models/contacts.py have them.
UNREAD = (CampaignContact.is_unread == sa.true(), CampaignContact.is_archived == sa.false())
NEEDS_REVIEW = CampaignContact.needs_review == sa.true()
# An order that one index gives for nothing, and that no other way of reading does: it binds the planner to that index.
BY_PAGE_INDEX = (CampaignContact.is_archived, CampaignContact.last_activity_at, CampaignContact.id)
BY_REVIEW_INDEX = (CampaignContact.last_activity_at, CampaignContact.id)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One campaign of the list. Counts stop at MOST + 1; `template` is None while texts are off; `mails` name the emails that are on."""

    public_id: str
    name: str
    contacts: int
    unread: int
    review: int
    last_activity_at: datetime | None
    template: SmsTemplate | None
    mails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """`next_after` is the public id to go on after, None on the last page."""

    lines: list[CampaignLine]
    next_after: str | None


def list_campaigns(account_id: int, *, after: str | None = None, limit: int = PAGE) -> CampaignPage:
    """The newest campaigns first; `after` is the public id of the last one of the page before."""
    statement = (
        sa.select(
            Campaign.public_id,
            Campaign.name,
            _count(order=BY_PAGE_INDEX).label("contacts"),
            _count(*UNREAD, order=_by_unread_index()).label("unread"),
            _count(NEEDS_REVIEW, order=BY_REVIEW_INDEX).label("review"),
            _last_activity().label("last_activity_at"),
            FollowUpSettings.sms_enabled,
            FollowUpSettings.sms_template,
            FollowUpSettings.email_enabled,
            FollowUpSettings.missed_enabled,
        )
        .outerjoin(
            FollowUpSettings,
            (FollowUpSettings.campaign_id == Campaign.id) & (FollowUpSettings.stage == Stage.LIVE),
        )
        .where(Campaign.account_id == account_id)
        .order_by(Campaign.id.desc())
        .limit(limit + 1)
    )
    last = _row_id(account_id, after)
    if last is not None:
        statement = statement.where(Campaign.id < last)
    rows = db.session.execute(statement).all()
    lines = [
        CampaignLine(
            public_id=row.public_id,
            name=row.name,
            contacts=row.contacts,
            unread=row.unread,
            review=row.review,
            last_activity_at=row.last_activity_at,
            template=row.sms_template if row.sms_enabled else None,
            mails=_name_mails(row.email_enabled, row.missed_enabled),
        )
        for row in rows[:limit]
    ]
    return CampaignPage(lines, lines[-1].public_id if len(rows) > limit else None)


def _name_mails(has_emails: bool | None, has_missed: bool | None) -> tuple[str, ...]:
    named = (("Emails", has_emails), ("Missed-call emails", has_missed))
    return tuple(name for name, is_on in named if is_on)


def _row_id(account_id: int, public_id: str | None) -> int | None:
    if not public_id:
        return None
    return db.session.execute(
        sa.select(Campaign.id).where(Campaign.account_id == account_id, Campaign.public_id == public_id)
    ).scalar_one_or_none()


def _count(*conditions: ColumnElement[bool], order: Order) -> sa.ScalarSelect[int]:
    """How many contacts of the outer query's campaign meet the conditions, looked at up to MOST + 1."""
    few = (
        sa.select(sa.literal(1))
        .select_from(CampaignContact)
        .where(CampaignContact.campaign_id == Campaign.id, *conditions)
        .order_by(*order)
        .limit(MOST + 1)
        .correlate(Campaign)
    )
    return sa.select(sa.func.count()).select_from(few.subquery()).scalar_subquery()


def _by_unread_index() -> Order:
    """SQLite keeps no statistics and must be bound; PostgreSQL finds the index, and this order would lead it astray."""
    return (CampaignContact.id,) if db.engine.dialect.name == "sqlite" else ()


def _last_activity() -> sa.ScalarSelect[datetime]:
    """When something last happened in the inbox."""
    return (
        sa.select(sa.func.max(CampaignContact.last_activity_at))
        .where(CampaignContact.campaign_id == Campaign.id, CampaignContact.is_archived == sa.false())
        .correlate(Campaign)
        .scalar_subquery()
    )
