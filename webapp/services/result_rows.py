"""What one row of the results says, read for a whole page at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from webapp.models.base import db
from webapp.models.contacts import Contact, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.rules.desk import is_moving
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason, Warmth


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


def read_rows(found: Sequence[Any], now: datetime) -> tuple[Row, ...]:
    """Rows of campaign contacts, completed by two queries: names and numbers, and follow-ups."""
    names, numbers = _contacts([row.contact_id for row in found])
    lines = _follow_ups([row.id for row in found], now)
    return tuple(
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
        for row in found
    )


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
        line = FollowUpLine(kind, state, reason, due_at, is_moving(state, due_at, sent_at, now, kind))
        lines.setdefault(row_id, []).append(line)
    return lines


def _relevant(lines: Iterable[FollowUpLine]) -> tuple[FollowUpLine, ...]:
    """In the order of the kinds, without those that are off; where all are off, one of them says so."""
    ordered = sorted(lines, key=lambda line: list(Kind).index(line.kind))
    return tuple(line for line in ordered if line.reason is not Reason.OFF) or tuple(ordered[:1])
