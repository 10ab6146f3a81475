"""Calls that leave something to decide, and the forms in which it is decided."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import (
    report_call,
    stored_turns,
)
from tests.page_checks import Element, parse
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.states import Kind

CALLED = "+14155550123"
OFFER = ("agent", "May I send you a text message with the details?", 0.0)
TRANSCRIPTS: dict[str, tuple[tuple[str, str, float | None], ...]] = {
    "unconfirmed": (
        OFFER,
        ("contact", "Yes, please text me. My cell is 415 555 0188.", 4.0),
        ("agent", "Goodbye.", 8.0),
    ),
    "unclear": (
        OFFER,
        ("contact", "Maybe, I am driving right now.", 4.0),
        ("agent", "No problem. Goodbye!", 8.0),
        ("contact", "You know what, that would be fine I guess. Bye.", 11.0),
    ),
    "declined": (OFFER, ("contact", "No, please do not text me.", 4.0), ("agent", "Understood.", 8.0)),
    "not asked": (("agent", "We are open again.", 0.0), ("contact", "Good to know, thanks.", 4.0)),
}
ACTIONS = ("destination", "consent", "details", "send-again", "arrived", "dismiss", "decide-anew")
BOTH_WAYS = pytest.mark.parametrize("htmx", [None, "panel"])


def text_of(campaign: Campaign, transcript: str, **body: Any) -> FollowUp:
    """The text that became of a reported call."""
    call = report_call(campaign, to=CALLED, transcript=stored_turns(TRANSCRIPTS[transcript]), **body)
    return db.session.execute(
        sa.select(FollowUp).where(
            FollowUp.campaign_contact_id == call.campaign_contact_id, FollowUp.kind == Kind.SMS
        )
    ).scalar_one()


def panel_of(follow_up: FollowUp) -> str:
    row = db.session.get_one(CampaignContact, follow_up.campaign_contact_id)
    campaign = db.session.get_one(Campaign, follow_up.campaign_id)
    return f"/campaigns/{campaign.public_id}/contacts/{row.public_id}"


def forms_of(html: str) -> dict[str, Element]:
    """The forms about follow-ups, by the last part of their address."""
    return {
        form["action"].rpartition("/")[2]: form
        for form in parse(html).all("form")
        if form["action"].startswith("/follow-ups/")
    }


def post(browser: PageClient, follow_up: FollowUp, action: str, htmx: str | None = None, **data: str) -> Any:
    return browser.post(f"/follow-ups/{follow_up.public_id}/{action}", data=data, htmx=htmx)


def trail_of(follow_up: FollowUp) -> list[TrailEntry]:
    return list(
        db.session.execute(
            sa.select(TrailEntry).where(TrailEntry.follow_up_id == follow_up.id).order_by(TrailEntry.id)
        ).scalars()
    )
