"""Second thoughts on a text that has not gone out: set aside for good or until a new word, and decided anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.due_texts import (
    agent_of,
    block,
    by_day,
    by_night,
    expect,
    make_ripe,
    needs_review,
    put,
    send,
    story_of,
    text_of,
    trail_of,
)
from tests.factories import GRANTED, fresh, make_account, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts
from tests.services.conversations import DECLINED, HELLO, NOT_ASKED, UNCLEAR
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact
from webapp.models.follow_ups import Actor, FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.desk import Action
from webapp.rules.states import FollowUpState, Reason
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns, panels, recovery, redeciding, review, suppressions
from webapp.services.results import Filter

pytestmark = pytest.mark.usefixtures("app")
HELD, REVIEW, DUE = FollowUpState.HELD, FollowUpState.REVIEW, FollowUpState.DUE
NUMBER = "+14155550122"
UNCONFIRMED = (
    ("agent", "May I send you a text message with the details?", 1.0),
    ("contact", "Yes, please text me. My other phone is 415 555 0188.", 4.0),
    ("agent", "Great, you will have it in a moment. Bye!", 9.0),
)


def make_text(turns: Any, campaign: Campaign | None = None, **report: Any) -> FollowUp:
    contact = {"id": "crm-dana", "timezone": by_day()} | report.pop("contact", {})
    body = {"transcript": stored_turns(turns), "contact": contact, "to": NUMBER, **report}
    return text_of(report_call(campaign or make_campaign(), **body))


def dismiss(follow_up: FollowUp) -> FollowUp:
    return redeciding.dismiss(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)


def decide_anew(follow_up: FollowUp) -> FollowUp:
    return redeciding.decide_anew(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)


def actions_for(follow_up: FollowUp) -> frozenset[Action]:
    row = fresh(follow_up)
    campaign = db.session.get_one(Campaign, row.campaign_id)
    place = db.session.get_one(CampaignContact, row.campaign_contact_id)
    cards = panels.open_contact(campaign, place, Filter()).cards
    return next((card.actions for card in cards if card.public_id == row.public_id), frozenset())


REVIEWS = [(UNCLEAR, Reason.UNCLEAR), (UNCONFIRMED, Reason.NUMBER_NOT_CONFIRMED)]


@pytest.mark.parametrize(("turns", "reason"), REVIEWS)
def test_what_waits_for_a_person_can_be_set_aside(texts: FakeTexts, turns: Any, reason: Reason) -> None:
    follow_up = expect(make_text(turns), REVIEW, reason)
    assert Action.DISMISS in actions_for(follow_up)
    dismiss(follow_up)
    held = expect(follow_up, HELD, Reason.DISMISSED)
    assert held.due_at is None and not needs_review(held)
    line = trail_of(held)[-1]
    assert (line.what, line.actor, line.state) == ("dismissed", Actor.PERSON, HELD)
    assert line.user_id is not None
    assert actions_for(held) == {Action.DECIDE_ANEW}
    assert send() == 0 and texts.sent == []


def put_address_on_list(follow_up: FollowUp, campaign: Campaign) -> None:
    which, source = SuppressionList.OPT_OUT, SuppressionSource.UNSUBSCRIBE
    suppressions.put_on_list(follow_up.account_id, "dana@example.com", which=which, source=source)


NOTHING_NEW: tuple[Callable[[FollowUp, Campaign], Any], ...] = (
    lambda follow_up, campaign: make_text(UNCLEAR, campaign, call_id="c-1", summary="Analysed."),
    lambda follow_up, campaign: make_text((), campaign, call_id="c-2", status="missed", transcript=None),
    put_address_on_list,
    lambda follow_up, campaign: recovery.sweep(can_text=True),
)


@pytest.mark.parametrize("happen", NOTHING_NEW, ids=["second half", "missed call", "list", "sweep"])
def test_what_was_set_aside_stays_so_until_a_new_word(
    happen: Callable[[FollowUp, Campaign], Any], texts: FakeTexts
) -> None:
    campaign = make_campaign()
    follow_up = make_text(UNCLEAR, campaign, call_id="c-1", contact={"email": "dana@example.com"})
    dismiss(follow_up)
    happen(follow_up, campaign)
    expect(follow_up, HELD, Reason.DISMISSED)
    assert send() == 0 and texts.sent == []


@pytest.mark.parametrize(
    ("turns", "state", "reason"),
    [(GRANTED, DUE, None), (DECLINED, HELD, Reason.DECLINED), (NOT_ASKED, REVIEW, Reason.UNCLEAR)],
)
def test_a_new_word_ends_what_was_set_aside(turns: Any, state: FollowUpState, reason: Reason | None) -> None:
    campaign = make_campaign()
    follow_up = make_text(UNCLEAR, campaign)
    dismiss(follow_up)
    make_text(turns, campaign)
    expect(follow_up, state, reason)


@pytest.mark.parametrize(("turns", "reason"), REVIEWS)
def test_what_was_set_aside_comes_back_when_it_is_decided_anew(turns: Any, reason: Reason) -> None:
    follow_up = make_text(turns)
    dismiss(follow_up)
    decide_anew(follow_up)
    expect(follow_up, REVIEW, reason)
    assert needs_review(follow_up)
    assert story_of(follow_up)[-2:] == ["dismissed", "decided_anew"]


@pytest.mark.parametrize("state", [s for s in FollowUpState if s is not REVIEW])
def test_only_what_waits_for_a_person_can_be_set_aside(state: FollowUpState) -> None:
    follow_up = make_text(UNCLEAR)
    put(follow_up, state=state)
    with pytest.raises(review.NotPossible):
        dismiss(follow_up)
    expect(follow_up, state, Reason.UNCLEAR)
    assert story_of(follow_up) == ["decided"]


def off_the_list(which: SuppressionList) -> Callable[[Campaign], Iterator[None]]:
    def change(campaign: Campaign) -> Iterator[None]:
        account_id = campaign.account_id
        suppressions.put_on_list(account_id, NUMBER, which=which, source=SuppressionSource.PERSON)
        yield
        if which is SuppressionList.OPT_OUT:
            with write_transaction() as session:
                assert suppressions.lift_opt_out(session, account_id, NUMBER, note="START")
            return
        (entry,) = suppressions.find_standing(account_id, NUMBER)
        suppressions.take_off_list(account_id, entry.public_id, reason="Put there by mistake.")

    return change


def turned_on(campaign: Campaign) -> Iterator[None]:
    campaigns.turn_off(campaign, user_id=None)
    yield
    campaigns.turn_on(campaign, user_id=None)


CHANGES = {
    Reason.ON_DNC: off_the_list(SuppressionList.DNC),
    Reason.OPTED_OUT: off_the_list(SuppressionList.OPT_OUT),
    Reason.OFF: turned_on,
}
each_change = pytest.mark.parametrize(("reason", "change"), CHANGES.items())


@each_change
def test_once_what_stood_in_the_way_is_gone_a_person_has_it_decided_anew(
    texts: FakeTexts, reason: Reason, change: Callable[[Campaign], Iterator[None]]
) -> None:
    campaign = make_campaign()
    steps = change(campaign)
    next(steps)
    follow_up = expect(make_text(GRANTED, campaign), HELD, reason)
    assert Action.DECIDE_ANEW not in actions_for(follow_up)
    next(steps, None)
    expect(follow_up, HELD, reason)
    assert Action.DECIDE_ANEW in actions_for(follow_up)
    assert send() == 0, "nothing goes out by itself"
    decide_anew(follow_up)
    line = trail_of(follow_up)[-1]
    assert (line.what, line.actor, line.state) == ("decided_anew", Actor.PERSON, DUE)
    assert send(follow_up) == 1 and [text.to for text in texts.sent] == [NUMBER]


@each_change
def test_what_is_decided_anew_at_night_waits_for_the_morning(
    texts: FakeTexts, reason: Reason, change: Callable[[Campaign], Iterator[None]]
) -> None:
    """A person's hand is not the call: that it took place just now does not count any longer."""
    campaign = make_campaign()
    steps = change(campaign)
    next(steps)
    follow_up = make_text(GRANTED, campaign, contact={"timezone": by_night()})
    next(steps, None)
    decide_anew(follow_up)
    held = expect(follow_up, HELD, Reason.QUIET_HOURS)
    assert held.due_at is not None and send() == 0
    put(db.session.get_one(Contact, held.contact_id), timezone=by_day())
    make_ripe(held)
    recovery.sweep(can_text=True)
    assert send() == 1 and len(texts.sent) == 1


def test_missing_settings_supplied_later_let_it_be_decided_anew(texts: FakeTexts) -> None:
    campaign = make_campaign(sms_template=SmsTemplate.OFFER_PROMO)
    follow_up = expect(make_text(GRANTED, campaign), REVIEW, Reason.DETAILS_MISSING)
    assert Action.DECIDE_ANEW not in actions_for(follow_up)
    given = {"sms_offer_summary": "20 % off", "sms_promo_code": "SPRING"}
    campaigns.save_draft(campaign, given, user_id=agent_of(follow_up).id)
    campaigns.turn_on(campaign, user_id=None)
    assert Action.DECIDE_ANEW in actions_for(follow_up)
    decide_anew(follow_up)
    assert send(follow_up) == 1 and "SPRING" in texts.sent[0].body


@pytest.mark.parametrize(("turns", "reason"), [(DECLINED, Reason.DECLINED), (NOT_ASKED, Reason.NOT_ASKED)])
def test_what_was_declined_or_not_asked_is_not_decided_anew_while_nothing_changed(
    texts: FakeTexts, turns: Any, reason: Reason
) -> None:
    follow_up = expect(make_text(turns), HELD, reason)
    assert actions_for(follow_up) == frozenset()
    for decide in (decide_anew, dismiss):
        with pytest.raises(review.NotPossible):
            decide(follow_up)
    kept = expect(follow_up, HELD, reason)
    assert kept.decided_by_id is None and story_of(kept) == ["decided"]
    assert send() == 0 and texts.sent == []


def test_whoever_declined_while_on_the_list_stays_unsent_after_it(texts: FakeTexts) -> None:
    campaign = make_campaign()
    steps = off_the_list(SuppressionList.DNC)(campaign)
    next(steps)
    follow_up = expect(make_text(DECLINED, campaign), HELD, Reason.ON_DNC)
    next(steps, None)
    decide_anew(follow_up)
    expect(follow_up, HELD, Reason.DECLINED)
    assert send() == 0 and texts.sent == []


def test_what_goes_out_by_itself_is_not_decided_anew() -> None:
    block()
    follow_up = expect(make_text(GRANTED), HELD, Reason.SENDER_BLOCKED)
    assert actions_for(follow_up) == frozenset()
    with pytest.raises(review.NotPossible):
        decide_anew(follow_up)
    assert story_of(follow_up) == ["decided"]


@pytest.mark.parametrize("state", [s for s in FollowUpState if s not in {HELD, REVIEW}])
def test_what_is_on_its_way_is_not_decided_anew(state: FollowUpState) -> None:
    follow_up = make_text((*HELLO, *GRANTED))
    put(follow_up, state=state)
    with pytest.raises(review.NotPossible):
        decide_anew(follow_up)
    expect(follow_up, state)


@pytest.mark.parametrize("decide", [redeciding.dismiss, redeciding.decide_anew])
def test_another_accounts_text_is_not_found(decide: Callable[..., FollowUp]) -> None:
    follow_up = make_text(UNCLEAR)
    with pytest.raises(review.NotFound):
        decide(make_account().id, follow_up.public_id, user_id=agent_of(follow_up).id)
    expect(follow_up, REVIEW, Reason.UNCLEAR)
