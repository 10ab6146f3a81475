"""Consent decides what a person may do: declined or not asked is never sent, unclear only by the contact's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    agent_of,
    by_day,
    expect,
    send,
    send_again,
    story_of,
    text_of,
    trail_of,
)
from tests.factories import fresh, make_account, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts
from webapp.models.base import db
from webapp.models.calls import ConsentSettlement
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import Actor, FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Reason
from webapp.services import review
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


@pytest.mark.parametrize("decide", DECISIONS)
@pytest.mark.parametrize(("turns", "reason"), [(DECLINED, Reason.DECLINED), (NOT_ASKED, Reason.NOT_ASKED)])
def test_nobody_can_have_a_text_sent_to_a_contact_who_declined_or_was_not_asked(
    texts: FakeTexts, turns: Any, reason: Reason, decide: Callable[[FollowUp], FollowUp]
) -> None:
    follow_up = expect(make_text(turns), FollowUpState.HELD, reason)
    with pytest.raises(review.NotPossible):
        decide(follow_up)
    now = expect(follow_up, FollowUpState.HELD, reason)
    assert send(now) == 0 and texts.sent == []
    assert story_of(now) == ["decided"], "a refused decision leaves nothing behind"


@pytest.mark.parametrize("decide", [set_destination, DECISIONS[2], send_again, mark_arrived])
def test_an_unclear_consent_is_only_settled_by_the_contacts_own_turn(
    texts: FakeTexts, decide: Callable[[FollowUp], FollowUp]
) -> None:
    follow_up = expect(make_text(UNCLEAR), FollowUpState.REVIEW, Reason.UNCLEAR)
    with pytest.raises(review.NotPossible):
        decide(follow_up)
    expect(follow_up, FollowUpState.REVIEW, Reason.UNCLEAR)
    assert send() == 0 and texts.sent == []


def test_the_contacts_own_turn_settles_it_and_who_and_which_is_kept(texts: FakeTexts) -> None:
    follow_up = make_text(UNCLEAR)
    settled = settle(follow_up, 3)
    assert settled.reason in {Reason.NUMBER_NOT_CONFIRMED, None}
    kept = db.session.execute(sa.select(ConsentSettlement)).scalar_one()
    assert (kept.turn, kept.turn_text) == (3, UNCLEAR[3][1])
    last = trail_of(follow_up)[-1]
    assert (last.what, last.actor, last.user_id) == ("consent_settled", Actor.PERSON, kept.user_id)
    assert last.detail["chosen"] == {"turn": 3, "text": UNCLEAR[3][1], "seconds": 9.0}
    if fresh(follow_up).state is FollowUpState.REVIEW:
        set_destination(follow_up)
    assert send() == 1


@pytest.mark.parametrize("turn", [0, 2, -1, 4, 99])
def test_the_agents_turn_and_a_turn_that_is_not_there_settle_nothing(turn: int) -> None:
    follow_up = make_text(UNCLEAR)
    with pytest.raises(review.NotPossible):
        settle(follow_up, turn)
    expect(follow_up, FollowUpState.REVIEW, Reason.UNCLEAR)
    assert db.session.execute(sa.select(sa.func.count(ConsentSettlement.id))).scalar_one() == 0


def test_a_turn_without_words_settles_nothing() -> None:
    follow_up = make_text((*UNCLEAR, ("contact", "  ", 12.0)))
    with pytest.raises(review.NotPossible):
        settle(follow_up, 4)
    expect(follow_up, FollowUpState.REVIEW, Reason.UNCLEAR)


def test_consent_is_settled_once() -> None:
    follow_up = make_text(UNCLEAR)
    settle(follow_up, 1)
    with pytest.raises(review.NotPossible):
        settle(follow_up, 3)
    assert db.session.execute(sa.select(sa.func.count(ConsentSettlement.id))).scalar_one() == 1


def test_a_granted_consent_cannot_be_settled() -> None:
    follow_up = make_text(UNCONFIRMED)
    with pytest.raises(review.NotPossible):
        settle(follow_up, 1)


def test_a_later_no_overrules_what_a_person_settled(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_text(UNCLEAR, campaign, contact={"id": "crm-dana"})
    settle(follow_up, 3)
    make_text(DECLINED, campaign, contact={"id": "crm-dana"})
    expect(follow_up, FollowUpState.HELD, Reason.DECLINED)
    assert send() == 0 and texts.sent == []


@pytest.mark.parametrize("decide", DECISIONS)
def test_another_accounts_text_is_not_found(decide: Callable[[FollowUp], FollowUp]) -> None:
    theirs = make_text(UNCLEAR)
    stranger = make_account().id
    with pytest.raises(review.NotFound):
        decide(FollowUp(account_id=stranger, public_id=theirs.public_id))
    assert story_of(theirs) == ["decided"]


@pytest.mark.parametrize(
    ("which", "reason"),
    [(SuppressionList.DNC, Reason.ON_DNC), (SuppressionList.OPT_OUT, Reason.OPTED_OUT)],
)
@pytest.mark.parametrize("listed", ["chosen", "own"])
def test_the_lists_beat_a_person(
    texts: FakeTexts, which: SuppressionList, reason: Reason, listed: str
) -> None:
    follow_up = make_text(UNCONFIRMED, to="+14155550122")
    value = CELL if listed == "chosen" else "+14155550122"
    put_on_list(follow_up.account_id, value, which=which, source=SuppressionSource.PERSON)
    set_destination(follow_up)
    expect(follow_up, FollowUpState.HELD, reason)
    assert send(follow_up) == 0 and texts.sent == []


def test_what_follows_a_settled_consent_rests_on_the_turn_that_the_person_chose() -> None:
    follow_up = make_text(UNCLEAR)
    settle(follow_up, 1)
    set_destination(follow_up)
    detail: dict[str, Any] = trail_of(follow_up)[-1].detail
    assert detail["consent"] == "granted" and "a person chose" in detail["why"]
    assert {1: "Maybe, I don't know yet."}.items() <= {q["turn"]: q["text"] for q in detail["quotes"]}.items()
