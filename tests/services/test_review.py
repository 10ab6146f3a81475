"""What a person may decide about a text, and what nobody may: consent, lists and other accounts come first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.due_texts import (
    agent_of,
    block,
    by_day,
    by_night,
    expect,
    make_ripe,
    make_sent_text,
    make_unconfirmed_text,
    needs_review,
    put,
    send,
    send_again,
    text_of,
    trail_of,
)
from tests.factories import GRANTED, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import Contact
from webapp.models.follow_ups import Actor, FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import Consequence, Refused
from webapp.rules.addresses import AddressError
from webapp.rules.quiet_hours import is_allowed
from webapp.rules.states import FollowUpState, Reason
from webapp.rules.wording import SmsTemplate
from webapp.services import health, recovery, review
from webapp.services.suppressions import put_on_list

pytestmark = pytest.mark.usefixtures("app")
OFFER = ("agent", "May I send you a text message with the details?", 1.0)
DECLINED = (OFFER, ("contact", "No, please don't text me.", 4.0))
NOT_ASKED = (
    ("agent", "Hello, this is a reminder of your check-up.", 1.0),
    ("contact", "Thank you, bye.", 4.0),
)
UNCLEAR = (
    OFFER,
    ("contact", "Maybe, I don't know yet.", 4.0),
    ("agent", "I would send it to this number, the one I called you on. Is that right?", 7.0),
    ("contact", "Well, fine, whatever you like.", 9.0),
)
UNCONFIRMED = (
    OFFER,
    ("contact", "Yes, please text me. My other phone is 415 555 0188.", 4.0),
    ("agent", "Great, you will have it in a moment. Bye!", 9.0),
)
CELL = "+14155550188"


def make_text(turns: Any, campaign: Campaign | None = None, **report: Any) -> FollowUp:
    contact = {"timezone": by_day()} | report.pop("contact", {})
    call = report_call(campaign or make_campaign(), transcript=stored_turns(turns), contact=contact, **report)
    return text_of(call)


def set_destination(follow_up: FollowUp, number: str = CELL) -> FollowUp:
    return review.set_destination_and_send(
        follow_up.account_id, follow_up.public_id, number, user_id=agent_of(follow_up).id
    )


def settle(follow_up: FollowUp, turn: int) -> FollowUp:
    return review.settle_consent(
        follow_up.account_id, follow_up.public_id, turn, user_id=agent_of(follow_up).id
    )


def fill(follow_up: FollowUp, **details: str) -> FollowUp:
    return review.fill_details(
        follow_up.account_id, follow_up.public_id, details, user_id=agent_of(follow_up).id
    )


def mark_arrived(follow_up: FollowUp) -> FollowUp:
    return review.mark_arrived(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)


DECISIONS: tuple[Callable[[FollowUp], FollowUp], ...] = (
    set_destination,
    lambda follow_up: settle(follow_up, 1),
    lambda follow_up: fill(follow_up, recap="You asked for the details."),
    send_again,
    mark_arrived,
)


def test_a_person_sets_where_the_text_goes_and_it_goes_there(texts: FakeTexts) -> None:
    follow_up = expect(make_text(UNCONFIRMED), FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED)
    assert needs_review(follow_up)
    due = set_destination(follow_up, "(415) 555-0188")
    assert (due.state, due.destination) == (FollowUpState.DUE, CELL)
    assert send(follow_up) == 1 and texts.sent[0].to == CELL
    assert not needs_review(follow_up)
    (line,) = [line for line in trail_of(follow_up) if line.what == "destination_set"]
    assert line.actor is Actor.PERSON and line.user_id is not None and line.detail["to"] == CELL


def test_a_number_that_is_none_changes_nothing() -> None:
    follow_up = make_text(UNCONFIRMED)
    with pytest.raises(AddressError):
        set_destination(follow_up, "12")
    expect(follow_up, FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED)


def test_a_manual_send_at_night_is_held_until_a_stated_instant_and_then_sent(texts: FakeTexts) -> None:
    place = by_night()
    follow_up = make_text(UNCONFIRMED, contact={"timezone": place})
    held = set_destination(follow_up)
    assert (held.state, held.reason) == (FollowUpState.HELD, Reason.QUIET_HOURS)
    assert held.due_at is not None and held.due_at > utc_now() and is_allowed(held.due_at, CELL, place)
    assert send(follow_up) == 0
    put(db.session.get_one(Contact, follow_up.contact_id), timezone=by_day())
    make_ripe(follow_up)
    assert recovery.sweep(can_text=True).are_texts_due
    assert send() == 1 and texts.sent[0].to == CELL


def test_what_a_person_decided_stands_when_the_same_call_is_reported_again(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_text(UNCONFIRMED, campaign, contact={"id": "crm-dana"}, call_id="c-1", to="+14155550122")
    set_destination(follow_up)
    make_text(
        UNCONFIRMED, campaign, contact={"id": "crm-dana"}, call_id="c-1", to="+14155550122", summary="New."
    )
    assert expect(follow_up, FollowUpState.DUE).destination == CELL
    assert send() == 1 and texts.sent[0].to == CELL


def test_a_refused_text_does_not_go_to_the_bad_number_again_by_itself(texts: FakeTexts) -> None:
    """The second half of a report, an address put on a list: none of these make a bad number good."""
    texts.outcomes = [Refused("21614", "This is not a mobile number.", Consequence.BAD_NUMBER)]
    campaign = make_campaign()
    granted: Any = {"contact": {"id": "crm-dana", "email": "dana@example.com"}, "call_id": "c-1"}
    follow_up = make_text(GRANTED, campaign, to="+14155550122", **granted)
    send(follow_up)
    make_text(GRANTED, campaign, to="+14155550122", summary="The analysis came later.", **granted)
    put_on_list(
        follow_up.account_id,
        "dana@example.com",
        which=SuppressionList.OPT_OUT,
        source=SuppressionSource.UNSUBSCRIBE,
    )
    assert send() == 0 and len(texts.sent) == 1
    expect(follow_up, FollowUpState.REVIEW, Reason.BAD_NUMBER)


def test_a_refused_number_is_mended_by_a_person(texts: FakeTexts) -> None:
    texts.outcomes = [Refused("21614", "This is not a mobile number.", Consequence.BAD_NUMBER)]
    follow_up = make_text(GRANTED)
    send(follow_up)
    set_destination(follow_up)
    assert send(follow_up) == 1 and texts.sent[-1].to == CELL
    expect(follow_up, FollowUpState.SENT)


def test_a_number_that_the_carrier_calls_bad_is_mended_by_a_person(texts: FakeTexts) -> None:
    follow_up = make_sent_text(contact={"timezone": by_day()})
    put(follow_up, state=FollowUpState.FAILED, reason=Reason.BAD_NUMBER)
    set_destination(follow_up)
    assert send(follow_up) == 1 and [text.to for text in texts.sent][-1] == CELL
    assert not needs_review(expect(follow_up, FollowUpState.SENT))


@pytest.mark.parametrize(
    "state", [FollowUpState.SENDING, FollowUpState.SENT, FollowUpState.DELIVERED, FollowUpState.UNCONFIRMED]
)
@pytest.mark.parametrize("decide", DECISIONS[:3])
def test_a_text_that_may_have_gone_out_cannot_be_decided_anew(
    state: FollowUpState, decide: Callable[[FollowUp], FollowUp]
) -> None:
    follow_up = make_sent_text()
    put(follow_up, state=state)
    with pytest.raises(review.NotPossible):
        decide(follow_up)
    expect(follow_up, state)


@pytest.mark.parametrize("state", [s for s in FollowUpState if s not in {"failed", "unconfirmed"}])
def test_only_a_failed_or_unconfirmed_text_can_be_sent_again(state: FollowUpState) -> None:
    follow_up = make_sent_text()
    put(follow_up, state=state)
    with pytest.raises(review.NotPossible):
        send_again(follow_up)
    expect(follow_up, state)


def test_a_text_that_arrived_counts_as_sent_and_is_never_sent_again(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    mark_arrived(follow_up)
    arrived = expect(follow_up, FollowUpState.SENT)
    assert arrived.sent_at is not None and arrived.due_at is None and not needs_review(arrived)
    line = trail_of(arrived)[-1]
    assert (line.what, line.actor) == ("arrived", Actor.PERSON) and line.user_id is not None
    assert send() == 0 and recovery.sweep(can_text=True).unconfirmed == [] and len(texts.sent) == 1


@pytest.mark.parametrize("state", [s for s in FollowUpState if s != "unconfirmed"])
def test_only_an_unconfirmed_text_can_be_marked_as_arrived(state: FollowUpState) -> None:
    follow_up = make_sent_text()
    put(follow_up, state=state)
    with pytest.raises(review.NotPossible):
        mark_arrived(follow_up)
    expect(follow_up, state)


def test_details_that_a_person_fills_in_complete_the_text(texts: FakeTexts) -> None:
    campaign = make_campaign(sms_template=SmsTemplate.APPOINTMENT_CONFIRMATION)
    follow_up = expect(make_text(GRANTED, campaign), FollowUpState.REVIEW, Reason.DETAILS_MISSING)
    fill(follow_up, appointment_day="Monday, March 9", appointment_time="3:30 PM")
    expect(follow_up, FollowUpState.REVIEW, Reason.DETAILS_MISSING)
    fill(follow_up, appointment_what="Check-up", meeting_link="https://evil.example.com", recap="x")
    due = expect(follow_up, FollowUpState.DUE)
    assert set(due.details) == {"appointment_day", "appointment_time", "appointment_what"}
    send()
    assert "Monday, March 9" in texts.sent[0].body and "evil" not in texts.sent[0].body


def test_a_decision_while_the_provider_is_blocked_waits_for_it(texts: FakeTexts) -> None:
    follow_up = make_text(UNCONFIRMED)
    block()
    set_destination(follow_up)
    expect(follow_up, FollowUpState.HELD, Reason.SENDER_BLOCKED)
    health.lift_block()
    recovery.sweep(can_text=True)
    assert send() == 1 and texts.sent[0].to == CELL
