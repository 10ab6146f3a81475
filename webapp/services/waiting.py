"""What of a campaign waits to go out: what turning it off would hold back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import db, inline
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.rules.desk import RESUMES_BY_ITSELF
from webapp.rules.states import FollowUpState, Kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """Follow-ups of one kind that have not gone out. `later` wait for an hour, a retry, a sender or a mailbox.

    `until` is the last instant for which one is planned, None where none is; `sending` are with the provider just now.
    """

    kind: Kind
    due: int
    later: int
    sending: int
    until: datetime | None

    @property
    def total(self) -> int:
        return self.due + self.later


def count_waiting(campaign: Campaign) -> tuple[Waiting, ...]:
    """By kind; kinds of which nothing waits are left out."""
    state, due_at = FollowUp.state, FollowUp.due_at
    is_due = sa.and_(state == inline(FollowUpState.DUE), FollowUp.reason.is_(None))
    is_later = sa.or_(
        sa.and_(state == inline(FollowUpState.DUE), FollowUp.reason.is_not(None)),
        sa.and_(
            state == inline(FollowUpState.HELD),
            sa.or_(due_at.is_not(None), FollowUp.reason.in_(sorted(RESUMES_BY_ITSELF))),
        ),
    )
    is_sending = state == inline(FollowUpState.SENDING)
    rows = db.session.execute(
        sa.select(
            FollowUp.kind,
            *(sa.func.sum(sa.case((which, 1), else_=0)) for which in (is_due, is_later, is_sending)),
            sa.func.max(sa.case((is_sending, sa.null()), else_=due_at)),
        )
        .where(FollowUp.campaign_id == campaign.id, sa.or_(is_due, is_later, is_sending))
        .group_by(FollowUp.kind)
    ).all()
    found = {kind: Waiting(kind, due, later, sending, until) for kind, due, later, sending, until in rows}
    return tuple(found[kind] for kind in Kind if kind in found)
