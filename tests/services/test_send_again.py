"""A failed or unconfirmed text is sent again by a person's word: not before its fate is known, and through every gate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import current_app

from tests.due_texts import (
    agent_of,
    block,
    by_day,
    end_questions,
    expect,
    make_ripe,
    make_sent_text,
    make_unconfirmed_text,
    needs_review,
    put,
    send,
    send_again,
    story_of,
    text_of,
    trail_of,
)
from tests.factories import fresh, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import Actor, DestinationSource, FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import CannotAsk, Trouble
from webapp.rules.addresses import AddressError
from webapp.rules.desk import Action
from webapp.rules.states import REASON_WORDS, FollowUpState, Kind, Reason
from webapp.services import campaigns, panels, recovery, review
from webapp.services.results import Filter
from webapp.services.suppressions import put_on_list

pytestmark = pytest.mark.usefixtures("app")
UNCONFIRMED, FAILED = FollowUpState.UNCONFIRMED, FollowUpState.FAILED
OFFER = ("agent", "May I send you a text message with the details?", 1.0)
DECLINED = (OFFER, ("contact", "No, please don't text me.", 4.0))
ELSEWHERE = (
    OFFER,
    ("contact", "Yes, please text me at 415 555 0188.", 4.0),
    ("agent", "So that is 415 555 0188, is that right?", 9.0),
    ("contact", "Yes, that's right.", 14.0),
)
DANA = {"contact": {"id": "crm-dana"}, "to": "+14155550122"}
CELL = "+14155550188"


def report_later(turns: Any, campaign: Campaign) -> None:
    contact = {"id": "crm-dana", "timezone": by_day()}
    report_call(campaign, transcript=stored_turns(turns), **{**DANA, "contact": contact})


def actions_for(follow_up: FollowUp) -> frozenset[Action]:
    """What the card of the text offers."""
    db.session.rollback()
    row = fresh(follow_up)
    campaign = db.session.get_one(Campaign, row.campaign_id)
    place = db.session.get_one(CampaignContact, row.campaign_contact_id)
    panel = panels.open_contact(campaign, place, Filter())
    (card,) = [card for card in panel.cards if card.public_id == row.public_id]
    return card.actions


def refuse(follow_up: FollowUp) -> str:
    """The words with which 'send again' is refused; the row and its trail stay as they were."""
    before = snapshot(follow_up)
    with pytest.raises(review.NotPossible) as refused:
        send_again(follow_up)
    assert snapshot(follow_up) == before
    return refused.value.words


def snapshot(follow_up: FollowUp) -> tuple[object, ...]:
    row = fresh(follow_up)
    kept = (row.state, row.reason, row.due_at, row.destination, row.destination_source, row.body, row.details)
    return (*kept, row.decided_by_id, row.decided_words, *story_of(follow_up))


@pytest.mark.parametrize("seconds", [-100, -1, 0, 5, 60])
def test_while_the_provider_is_asked_nobody_sends_again(texts: FakeTexts, seconds: int) -> None:
    follow_up = make_unconfirmed_text()
    put(follow_up, due_at=utc_now() + timedelta(seconds=seconds))
    assert "still being asked" in refuse(follow_up)
    assert Action.SEND_AGAIN not in actions_for(follow_up)
    assert Action.MARK_ARRIVED in actions_for(follow_up)
    assert send() == 0 and len(texts.sent) == 1


def fail_to_ask(follow_up: FollowUp) -> None:
    texts = current_app.extensions["text_sender"].texts
    texts.trouble = CannotAsk(Trouble.CANNOT_ASK, "Not just now.")
    make_ripe(follow_up)
    recovery.ask_provider(current_app.extensions["text_sender"], follow_up.id)
    assert fresh(follow_up).due_at is not None


@pytest.mark.parametrize(
    "is_over",
    [
        end_questions,
        fail_to_ask,
        lambda follow_up: put(follow_up, due_at=utc_now() - timedelta(minutes=2, seconds=1)),
    ],
    ids=["asked in vain", "cannot be asked", "nobody asks"],
)
def test_once_the_provider_is_no_longer_asked_it_can_be_sent_again(
    texts: FakeTexts, is_over: Callable[[FollowUp], None]
) -> None:
    follow_up = make_unconfirmed_text()
    is_over(follow_up)
    assert Action.SEND_AGAIN in actions_for(follow_up)
    send_again(follow_up)
    assert send() == 1 and len(texts.sent) == 2


def test_a_text_sent_again_goes_once_more_with_the_persons_name_in_the_trail(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    end_questions(follow_up)
    send_again(follow_up)
    assert not needs_review(follow_up)
    assert send() == 1 and send() == 0 and len(texts.sent) == 2
    (line,) = [line for line in trail_of(follow_up) if line.what == "send_again"]
    assert line.actor is Actor.PERSON and line.user_id is not None


@pytest.mark.parametrize(
    ("which", "reason"),
    [(SuppressionList.DNC, Reason.ON_DNC), (SuppressionList.OPT_OUT, Reason.OPTED_OUT)],
)
@pytest.mark.parametrize("state", [UNCONFIRMED, FAILED])
def test_for_whoever_stands_on_a_list_nothing_is_sent_again_and_it_stays_what_it_was(
    texts: FakeTexts, which: SuppressionList, reason: Reason, state: FollowUpState
) -> None:
    follow_up = make_unconfirmed_text()
    put(follow_up, due_at=None, state=state)
    number = str(follow_up.destination)
    put_on_list(follow_up.account_id, number, which=which, source=SuppressionSource.PERSON)
    assert REASON_WORDS[reason] in refuse(follow_up)
    assert send() == 0 and len(texts.sent) == 1


def test_after_a_later_no_nothing_is_sent_again_and_it_stays_unconfirmed(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_unconfirmed_text(campaign, **DANA)
    end_questions(follow_up)
    report_later(DECLINED, campaign)
    assert REASON_WORDS[Reason.DECLINED] in refuse(follow_up)
    expect(follow_up, UNCONFIRMED, Reason.NO_ANSWER)
    assert send() == 0 and len(texts.sent) == 1


def test_while_texts_are_off_nothing_is_sent_again_and_it_stays_unconfirmed() -> None:
    campaign = make_campaign()
    follow_up = make_unconfirmed_text(campaign)
    end_questions(follow_up)
    campaigns.turn_off(campaign, user_id=None)
    assert REASON_WORDS[Reason.OFF] in refuse(follow_up)


def test_what_waits_for_the_sender_is_sent_again_by_itself(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    end_questions(follow_up)
    block()
    send_again(follow_up)
    expect(follow_up, FollowUpState.HELD, Reason.SENDER_BLOCKED)
    assert send() == 0 and len(texts.sent) == 1


@pytest.mark.parametrize("source", list(DestinationSource))
def test_a_text_sent_again_goes_where_the_contact_last_confirmed(
    texts: FakeTexts, source: DestinationSource
) -> None:
    """Between the failure and the person's word the contact confirmed another number on a later call."""
    campaign = make_campaign()
    follow_up = make_sent_text(campaign, **DANA)
    put(follow_up, state=FAILED, reason=Reason.UNDELIVERED, destination_source=source)
    report_later(ELSEWHERE, campaign)
    send_again(follow_up)
    send()
    assert [text.to for text in texts.sent] == [DANA["to"], CELL]
    assert expect(follow_up, FollowUpState.SENT).destination == CELL


def test_details_filled_in_before_a_later_call_are_not_sent_again(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_sent_text(campaign, **DANA)
    put(follow_up, state=FAILED, reason=Reason.UNDELIVERED, details={"recap": "You asked about Friday."})
    report_later(ELSEWHERE, campaign)
    send_again(follow_up)
    assert fresh(follow_up).details == {}


@pytest.mark.parametrize("reason", [Reason.BAD_NUMBER, Reason.DESTINATION_BLOCKED])
def test_a_bad_number_is_not_sent_to_again(texts: FakeTexts, reason: Reason) -> None:
    follow_up = make_sent_text()
    put(follow_up, state=FAILED, reason=reason)
    assert "Choose another" in refuse(follow_up)
    assert Action.SEND_AGAIN not in actions_for(follow_up)
    assert send() == 0 and len(texts.sent) == 1


def test_after_a_bad_number_it_goes_to_the_one_confirmed_since(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_sent_text(campaign, **DANA)
    put(follow_up, state=FAILED, reason=Reason.BAD_NUMBER)
    report_later(ELSEWHERE, campaign)
    send_again(follow_up)
    send()
    assert texts.sent[-1].to == CELL


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.MISSED_EMAIL])
def test_an_email_goes_to_an_address_and_never_to_a_number(kind: Kind) -> None:
    text = text_of(report_call(make_campaign(email_enabled=True)))
    email = next(
        row
        for row in db.session.query(FollowUp).filter_by(campaign_contact_id=text.campaign_contact_id)
        if row.kind is kind
    )
    before = snapshot(email)
    with pytest.raises(AddressError):
        review.set_destination_and_send(email.account_id, email.public_id, CELL, user_id=agent_of(email).id)
    assert snapshot(email) == before
