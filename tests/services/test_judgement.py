"""All calls of a contact weighed together: the latest word counts, a person's stands until the contact says something new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_campaign, make_user
from tests.fakes import FakeTexts
from tests.services.conversations import DECLINED, GRANTED, NO_CONTACT, NOT_ASKED, UNCLEAR, Said
from tests.services.reporting import body_of, hours_ago, process, the_call, the_row, the_text, trail_of
from webapp.models.accounts import Account, User
from webapp.models.base import db, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import TrailEntry
from webapp.rules.quiet_hours import is_allowed
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason
from webapp.services import sending

pytestmark = pytest.mark.usefixtures("app")
DUE, HELD, REVIEW = FollowUpState.DUE, FollowUpState.HELD, FollowUpState.REVIEW
NOON = datetime(2026, 3, 4, 20, 0, tzinfo=UTC)  # in California


def attempt(campaign: Campaign, said: Said | None, place: int, **overrides: Any) -> dict[str, Any]:
    """The report of the contact's `place`-th call, the first an hour ago, a minute between each."""
    return body_of(
        campaign,
        said,
        **{"call_id": f"c-{place}", "ended_at": hours_ago(0.2 - place / 60), **overrides},
    )


def decision() -> tuple[FollowUpState, Reason | None]:
    return the_text().state, the_text().reason


def user_of(campaign: Campaign) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id))


LATEST_WORDS = [
    (GRANTED, DECLINED, (HELD, Reason.DECLINED)),
    (DECLINED, GRANTED, (DUE, None)),
    (GRANTED, NOT_ASKED, (DUE, None)),
    (DECLINED, NOT_ASKED, (HELD, Reason.DECLINED)),
    (UNCLEAR, NOT_ASKED, (REVIEW, Reason.UNCLEAR)),
    (GRANTED, UNCLEAR, (REVIEW, Reason.UNCLEAR)),
    (UNCLEAR, GRANTED, (DUE, None)),
    (UNCLEAR, DECLINED, (HELD, Reason.DECLINED)),
    (NOT_ASKED, GRANTED, (DUE, None)),
    (GRANTED, GRANTED, (DUE, None)),
]


@pytest.mark.parametrize(("earlier", "later", "expected"), LATEST_WORDS)
@pytest.mark.parametrize("is_turned", [False, True], ids=["in order", "out of order"])
def test_the_latest_word_on_texts_counts_whatever_comes_in_first(
    earlier: Said, later: Said, expected: tuple[FollowUpState, Reason | None], is_turned: bool
) -> None:
    campaign = make_campaign()
    bodies = [attempt(campaign, earlier, 1), attempt(campaign, later, 2)]
    process(campaign, *(reversed(bodies) if is_turned else bodies))
    assert decision() == expected
    assert the_row().needs_review is (expected[0] is REVIEW)


@pytest.mark.parametrize(
    "further", [{"status": "missed"}, {"status": "failed"}, {"status": "cancelled"}, {"said": NO_CONTACT}]
)
def test_a_further_call_that_nobody_answered_overrules_nothing(further: dict[str, Any]) -> None:
    campaign = make_campaign()
    said = further.pop("said", None)
    extra = {"transcript": None} if said is None else {}
    process(campaign, attempt(campaign, GRANTED, 1), attempt(campaign, said, 2, **extra, **further))
    assert (the_row().status, decision()) == (ContactStatus.ANSWERED, (DUE, None))


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"status": "missed", "transcript": None}, Reason.NOT_ANSWERED),
        ({"status": "missed", "transcript": None, "ended_reason": "voicemail"}, Reason.VOICEMAIL),
        ({"status": "answered", "ended_reason": "voicemail"}, Reason.VOICEMAIL),
        ({"status": "failed", "transcript": None}, Reason.CALL_FAILED),
        ({"status": "cancelled", "transcript": None}, Reason.CALL_CANCELLED),
        ({"status": "missed", "transcript": None, "final": False}, Reason.MORE_ATTEMPTS),
        ({"transcript": None}, Reason.NOT_ASKED),
    ],
)
def test_without_a_conversation_the_reason_says_how_the_call_ended(
    overrides: dict[str, Any], reason: Reason
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED, **overrides))
    assert decision() == (HELD, reason)


def test_the_platforms_claim_of_a_consent_is_never_enough() -> None:
    campaign = make_campaign()
    claims = {"sms_consent": True, "consent": "granted"}
    process(campaign, body_of(campaign, transcript=None, extracted=claims))
    assert the_text().state is not DUE
    process(campaign, body_of(campaign, DECLINED, call_id="c-2", extracted=claims))
    assert the_text().state is not DUE


def test_a_text_goes_to_the_number_of_the_call_in_which_it_was_agreed() -> None:
    campaign = make_campaign()
    process(campaign, attempt(campaign, GRANTED, 1), attempt(campaign, NOT_ASKED, 2, to="+14155550199"))
    assert the_text().destination == "+14155550123"
    process(campaign, attempt(campaign, GRANTED, 3, to="+14155550188"))
    assert the_text().destination == "+14155550188"


@pytest.mark.parametrize("said", [DECLINED, GRANTED, NOT_ASKED])
def test_a_sent_text_is_never_decided_anew(app: Flask, texts: FakeTexts, said: Said) -> None:
    campaign = make_campaign()
    process(campaign, attempt(campaign, GRANTED, 1))
    sending.send_due(app.extensions["text_sender"])
    before = the_text().state, the_text().destination, the_text().body, the_text().call_id
    assert before[0] is FollowUpState.SENT
    process(campaign, attempt(campaign, said, 2))
    sending.send_due(app.extensions["text_sender"])
    assert (the_text().state, the_text().destination, the_text().body, the_text().call_id) == before
    assert len(texts.sent) == 1


@pytest.mark.parametrize("said", [DECLINED, GRANTED])
def test_that_it_was_sent_already_is_in_the_trail_once_for_each_further_call(
    app: Flask, texts: FakeTexts, said: Said
) -> None:
    campaign = make_campaign()
    process(campaign, attempt(campaign, GRANTED, 1))
    sending.send_due(app.extensions["text_sender"])
    process(campaign, attempt(campaign, said, 2), attempt(campaign, said, 2, summary="The other half."))
    reasons = [reason for _, reason in trail_of(the_text())]
    assert reasons.count(Reason.ALREADY_SENT) == 1
    line = db.session.execute(
        sa.select(TrailEntry).where(TrailEntry.reason == Reason.ALREADY_SENT)
    ).scalar_one()
    further = db.session.execute(sa.select(Call).where(Call.platform_call_id == "c-2")).scalar_one()
    assert line.detail["call"] == further.public_id


@pytest.mark.parametrize(
    "state",
    [FollowUpState.SENDING, FollowUpState.DELIVERED, FollowUpState.FAILED, FollowUpState.UNCONFIRMED],
)
def test_whatever_may_have_gone_out_is_left_alone_by_further_calls(state: FollowUpState) -> None:
    campaign = make_campaign()
    process(campaign, attempt(campaign, GRANTED, 1))
    with write_transaction() as session:
        session.merge(the_text()).state = state
    process(campaign, attempt(campaign, DECLINED, 2))
    assert the_text().state is state


def a_zone_where_it_is(allowed: bool) -> str:
    zones = ("America/Los_Angeles", "Asia/Tokyo", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland")
    return next(zone for zone in zones if is_allowed(datetime.now(UTC), "+14155550123", zone) is allowed)


def test_a_late_report_at_night_is_held_until_the_hour_is_allowed() -> None:
    campaign = make_campaign()
    contact = {"id": "crm-1", "timezone": a_zone_where_it_is(allowed=False)}
    process(campaign, body_of(campaign, GRANTED, contact=contact, ended_at=hours_ago(1)))
    text = the_text()
    assert decision() == (HELD, Reason.QUIET_HOURS)
    assert text.due_at is not None
    assert timedelta(0) < text.due_at - datetime.now(UTC) < timedelta(hours=14)
    assert is_allowed(text.due_at, "+14155550123", contact["timezone"])


def test_a_late_report_by_day_is_due_at_once() -> None:
    campaign = make_campaign()
    contact = {"id": "crm-1", "timezone": a_zone_where_it_is(allowed=True)}
    process(campaign, body_of(campaign, GRANTED, contact=contact, ended_at=hours_ago(1)))
    assert decision() == (DUE, None)


def test_a_report_right_after_its_call_is_due_at_night_too() -> None:
    campaign = make_campaign()
    contact = {"id": "crm-1", "timezone": a_zone_where_it_is(allowed=False)}
    process(campaign, body_of(campaign, GRANTED, contact=contact))
    assert decision() == (DUE, None)


def test_every_decision_is_in_the_trail_with_the_call_and_the_turns_it_rests_on() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED))
    line = db.session.execute(
        sa.select(TrailEntry).where(TrailEntry.follow_up_id == the_text().id)
    ).scalar_one()
    assert line.detail["call"] == the_call().public_id
    assert line.detail["rules"] == the_call().verdicts_rules_version
    assert {"turn": 3, "speaker": "contact", "text": GRANTED[3][1], "at": 10.9} in line.detail["quotes"]  # type: ignore[operator]


def test_a_second_half_that_changes_nothing_leaves_no_line_in_the_trail() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED), body_of(campaign, recording_url="https://r.example.com/1"))
    assert trail_of(the_text()) == [("decided", None)]
    assert {kind: len(trail_of(the_text(kind=kind))) for kind in Kind} == dict.fromkeys(Kind, 1)
