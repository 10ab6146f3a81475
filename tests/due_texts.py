"""Texts on their way, for tests: made due by a real report, sent through the fake provider, and looked at."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app

from tests.factories import fresh, make_campaign, make_user, report_call
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.providers.outcomes import Trouble, Unconfirmed
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services import outcomes, review, sending
from webapp.services.claims import Claimed, claim, pick

PLACES = ("Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "Europe/London", "Asia/Dubai")
PLACES_TOO = ("Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland")
TIMED_OUT = Unconfirmed(Trouble.TIMEOUT, "Twilio did not answer in time.")


def place_where(*hours: int) -> str:
    """A time zone in which the clock shows one of these hours now."""
    return next(
        place for place in (*PLACES, *PLACES_TOO) if utc_now().astimezone(ZoneInfo(place)).hour in hours
    )


def by_day() -> str:
    return place_where(*range(10, 19))


def by_night() -> str:
    return place_where(22, 23, 0, 1, 2, 3, 4, 5, 6)


def make_due_text(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    """A contact agreed a moment ago: their text is due. Where they are it is day, so that no test minds the clock."""
    contact = {"name": "Dana Ruiz", "timezone": by_day()} | report.pop("contact", {})
    call = report_call(campaign or make_campaign(), contact=contact, **report)
    return text_of(call)


def text_of(call: Call | CampaignContact) -> FollowUp:
    row_id = call.id if isinstance(call, CampaignContact) else call.campaign_contact_id
    return db.session.execute(
        sa.select(FollowUp).where(FollowUp.campaign_contact_id == row_id, FollowUp.kind == Kind.SMS)
    ).scalar_one()


def send(follow_up: FollowUp | None = None, **options: Any) -> int:
    """Send this text, then whatever is due, as the worker would; how many requests were made."""
    given = None if follow_up is None else follow_up.id
    return sending.send_due(current_app.extensions["text_sender"], given, **options)


def make_sent_text(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    follow_up = make_due_text(campaign, **report)
    send(follow_up)
    return expect(follow_up, FollowUpState.SENT)


def make_unconfirmed_text(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    """A text that went out without an answer."""
    follow_up = make_due_text(campaign, **report)
    current_app.extensions["text_sender"].texts.outcomes.append(TIMED_OUT)
    send(follow_up)
    return expect(follow_up, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)


def take(follow_up: FollowUp) -> Claimed:
    """Claim this text as a sender does, and leave it there."""
    with write_transaction() as session:
        now, connection = utc_now(), session.connection()
        claimed = claim(connection, pick(connection, now, follow_up.id), now)
    assert claimed is not None
    return claimed


def put(row: Any, **columns: Any) -> None:
    """Change a row behind the product's back."""
    with write_transaction() as session:
        session.execute(sa.update(type(row)).where(type(row).id == row.id).values(**columns))


def make_ripe(follow_up: FollowUp) -> None:
    """Whatever it waits for in time, the moment has come."""
    put(follow_up, due_at=utc_now() - timedelta(seconds=1))


def end_questions(follow_up: FollowUp) -> None:
    """The provider was asked as often as it ever is: from now on it is a person's turn."""
    put(follow_up, due_at=None)


def make_dead(follow_up: FollowUp) -> None:
    """Whoever claimed it did so too long ago to be alive."""
    put(follow_up, claimed_at=utc_now() - timedelta(hours=1))


def expect(follow_up: FollowUp, state: FollowUpState, reason: Reason | None = None) -> FollowUp:
    """The row as it stands now, which is in this state for this reason."""
    now = fresh(follow_up)
    assert (now.state, now.reason) == (state, reason), (now.state, now.reason, now.reason_detail)
    return now


def trail_of(follow_up: FollowUp) -> list[TrailEntry]:
    db.session.rollback()
    return list(
        db.session.execute(
            sa.select(TrailEntry).where(TrailEntry.follow_up_id == follow_up.id).order_by(TrailEntry.id)
        ).scalars()
    )


def story_of(follow_up: FollowUp) -> list[str]:
    """What happened to it, in the trail's words."""
    return [line.what for line in trail_of(follow_up)]


def seconds_until(moment: datetime | None) -> float:
    assert moment is not None
    return (moment - utc_now()).total_seconds()


def needs_review(follow_up: FollowUp) -> bool:
    db.session.rollback()
    row = db.session.get_one(CampaignContact, follow_up.campaign_contact_id, populate_existing=True)
    return row.needs_review


def block(code: str = "20003") -> None:
    with write_transaction() as session:
        outcomes.block_provider(session, code, "Twilio does not accept our credentials.", utc_now())


def agent_of(follow_up: FollowUp) -> User:
    return make_user(db.session.get_one(Account, follow_up.account_id))


def send_again(follow_up: FollowUp) -> FollowUp:
    """A person says that it may go again."""
    return review.send_again(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)
