"""Steps that tests of reports share: take bodies in, process them, and look at all that came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.factories import report_body, stored_turns
from tests.services.conversations import Said
from webapp.models.base import db
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.platforms import standard
from webapp.rules.states import FollowUpState, Kind
from webapp.services import calls, intake

TO = "+14155550123"


def body_of(campaign: Campaign, said: Said | None = None, **overrides: Any) -> dict[str, Any]:
    """A report of one call of one contact: the same names each time, unless overridden."""
    turns = {} if said is None else {"transcript": stored_turns(said)}
    return report_body(
        campaign,
        **{"call_id": "c-1", "contact": {"id": "crm-1", "name": "Dana Ruiz"}, "to": TO, **turns, **overrides},
    )


def take_in(campaign: Campaign, body: Mapping[str, Any]) -> intake.Accepted:
    """Store a report, as the view does; nothing is processed."""
    db.session.rollback()
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    return intake.accept_report(key, platform=standard.NAME, platform_call_id=str(body["call_id"]), body=body)


def process(campaign: Campaign, *bodies: Mapping[str, Any]) -> None:
    """One after the other, each in a batch of its own."""
    for body in bodies:
        take_in(campaign, body)
        calls.process_pending()
    db.session.rollback()


def process_together(campaign: Campaign, bodies: Iterable[Mapping[str, Any]]) -> None:
    """All in one batch."""
    for body in bodies:
        take_in(campaign, body)
    calls.process_pending()
    db.session.rollback()


def hours_ago(hours: float) -> str:
    return (datetime.now(UTC) - timedelta(hours=hours)).isoformat()


def the_call() -> Call:
    db.session.rollback()
    return db.session.execute(sa.select(Call)).scalar_one()


def the_row() -> CampaignContact:
    db.session.rollback()
    return db.session.execute(sa.select(CampaignContact)).scalar_one()


def the_text(row: CampaignContact | None = None, kind: Kind = Kind.SMS) -> FollowUp:
    """The one follow-up of this kind: of the row, or of all."""
    db.session.rollback()
    statement = sa.select(FollowUp).where(FollowUp.kind == kind)
    if row is not None:
        statement = statement.where(FollowUp.campaign_contact_id == row.id)
    return db.session.execute(statement).scalar_one()


def row_of(campaign: Campaign, identity: str) -> CampaignContact:
    """The row of the contact who is named so, such as 'id:crm-1'."""
    db.session.rollback()
    return db.session.execute(
        sa.select(CampaignContact)
        .join(Contact, Contact.id == CampaignContact.contact_id)
        .where(CampaignContact.campaign_id == campaign.id, Contact.identity == identity)
    ).scalar_one()


def trail_of(follow_up: FollowUp) -> list[tuple[str, str | None]]:
    """What happened and why, in order."""
    lines = db.session.execute(
        sa.select(TrailEntry).where(TrailEntry.follow_up_id == follow_up.id).order_by(TrailEntry.id)
    ).scalars()
    return [(line.what, line.reason) for line in lines]


def count(model: Any) -> int:
    db.session.rollback()
    return db.session.execute(sa.select(sa.func.count()).select_from(model)).scalar_one()


def states_of_reports() -> list[ReportState]:
    db.session.rollback()
    return list(db.session.execute(sa.select(CallReport.state).order_by(CallReport.id)).scalars())


def assert_one_of_everything() -> None:
    """One granted call of one contact, decided on once."""
    assert (count(Call), count(Contact), count(CampaignContact)) == (1, 1, 1)
    assert count(FollowUp) == count(TrailEntry) == len(Kind)
    text = the_text()
    assert (text.state, text.destination) == (FollowUpState.DUE, TO)
    assert trail_of(text) == [("decided", None)]
