"""What a person decides on a follow-up: offered exactly when it is allowed, done once, told in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import (
    fresh,
    make_account,
    make_call,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
    report_call,
    stored_turns,
    unknown_id,
)
from tests.fakes import FakeTexts
from tests.page_checks import Element, find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.calls import ConsentSettlement
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Kind, Reason, Role
from webapp.rules.wording import SmsTemplate
from webapp.services import review, sending, suppressions

ClientOf = Callable[[User], PageClient]
CALLED = "+14155550123"
OFFER = ("agent", "May I send you a text message with the details?", 0.0)
TRANSCRIPTS: dict[str, tuple[tuple[str, str, float | None], ...]] = {
    "unconfirmed": (OFFER, ("contact", "Yes, please text me. My cell is 415 555 0188.", 4.0), ("agent", "Goodbye.", 8.0)),
    "unclear": (
        OFFER,
        ("contact", "Maybe, I am driving right now.", 4.0),
        ("agent", "No problem. Goodbye!", 8.0),
        ("contact", "You know what, that would be fine I guess. Bye.", 11.0),
    ),
    "declined": (OFFER, ("contact", "No, please do not text me.", 4.0), ("agent", "Understood.", 8.0)),
    "not asked": (("agent", "We are open again.", 0.0), ("contact", "Good to know, thanks.", 4.0)),
}
ACTIONS = ("destination", "consent", "details", "send-again", "arrived")


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(make_account(), "Spring check-ups")


@pytest.fixture
def agent(campaign: Campaign) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id), Role.AGENT)


@pytest.fixture
def browser(agent: User, client_of: ClientOf) -> PageClient:
    return client_of(agent)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noon in California, today: an hour at which anything may be sent."""
    _set_clock(monkeypatch, 20)


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> None:
    _set_clock(monkeypatch, 10)


def _set_clock(monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    moment = datetime.now(UTC).replace(hour=hour, minute=0) + timedelta(days=1)
    for module in (review, sending):
        monkeypatch.setattr(module, "utc_now", lambda: moment)


def text_of(campaign: Campaign, transcript: str, **body: Any) -> FollowUp:
    """The text that became of a reported call."""
    call = report_call(campaign, to=CALLED, transcript=stored_turns(TRANSCRIPTS[transcript]), **body)
    return db.session.execute(
        sa.select(FollowUp).where(FollowUp.campaign_contact_id == call.campaign_contact_id, FollowUp.kind == Kind.SMS)
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


BOTH_WAYS = pytest.mark.parametrize("htmx", [None, "panel"])


@pytest.mark.parametrize("transcript", ["declined", "not asked"])
@BOTH_WAYS
def test_for_declined_or_not_asked_no_control_that_sends_exists(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts, transcript: str, htmx: str | None
) -> None:
    follow_up = text_of(campaign, transcript)
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert forms_of(page) == {}
    assert "follow-ups/" not in page
    assert "nothing can be sent, by anyone" in parse(page).text
    for action in ACTIONS:
        answer = post(browser, follow_up, action, choice=CALLED, turn="1", confirmed="yes", recap="Hello")
        assert answer.status_code == 409, action
    queued.run()
    assert fresh(follow_up).state is FollowUpState.HELD
    assert texts.sent == []


@pytest.mark.parametrize("state", [FollowUpState.FAILED, FollowUpState.UNCONFIRMED])
def test_a_later_no_takes_away_send_again(
    campaign: Campaign, browser: PageClient, state: FollowUpState
) -> None:
    row = make_contact(campaign)
    call = make_call(row, ended_at=datetime.now(UTC) - timedelta(hours=1))
    follow_up = make_follow_up(row, state, Reason.NO_ANSWER, call=call)
    assert "send-again" in forms_of(browser.get(panel_of(follow_up)).text)
    make_call(row, TRANSCRIPTS["declined"])
    assert "send-again" not in forms_of(browser.get(panel_of(follow_up)).text)


def test_an_unconfirmed_number_offers_what_is_known_and_nothing_is_chosen_already(
    campaign: Campaign, browser: PageClient
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    page = browser.get(panel_of(follow_up)).text
    assert list(forms_of(page)) == ["destination"]
    choices = [field for field in forms_of(page)["destination"].all("input") if field["name"] == "choice"]
    assert [field["value"] for field in choices] == [CALLED, "+14155550188", "other"]
    assert not any("checked" in field.attributes for field in choices)
    text = forms_of(page)["destination"].text
    assert "(415) 555-0123 the number that was called" in text and "(415) 555-0188 heard on the call" in text
    assert "Ivy from Alder Street Dental: thank you" in parse(page).text, "the exact text can be read before"


@BOTH_WAYS
def test_set_destination_and_send(
    campaign: Campaign, agent: User, browser: PageClient, queued: Queued, texts: FakeTexts, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    answer = post(browser, follow_up, "destination", htmx, choice="+14155550188")
    assert (answer.status_code, answer.location) == (303, panel_of(follow_up))
    assert (fresh(follow_up).state, follow_up.destination) == (FollowUpState.DUE, "+14155550188")
    assert ("send_follow_up", (follow_up.id,)) in queued
    assert "On its way to (415) 555-0188." in browser.get(answer.location, htmx=htmx).text
    queued.run()
    assert fresh(follow_up).state is FollowUpState.SENT
    assert [sent.to for sent in texts.sent] == ["+14155550188"]
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert forms_of(page) == {}
    assert f"Destination set by {agent.label}" in parse(page).text
    row = db.session.get_one(CampaignContact, follow_up.campaign_contact_id)
    assert not fresh(row).needs_review


def test_a_typed_number_is_read_in_the_campaigns_country(
    campaign: Campaign, browser: PageClient, queued: Queued
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    assert post(browser, follow_up, "destination", number="(415) 555-0142").status_code == 303
    assert fresh(follow_up).destination == "+14155550142"
    assert queued


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"choice": "other", "number": "12"}, "too few digits"),
        ({"choice": "other", "number": ""}, "Choose a number, or type one."),
        ({}, "Choose a number, or type one."),
        ({"choice": CALLED, "number": "415 555 0142"}, "You chose one number and typed another."),
        ({"choice": "call me"}, "number"),
    ],
)
@BOTH_WAYS
def test_a_number_that_cannot_be_is_marked_and_what_was_typed_stays(
    campaign: Campaign,
    browser: PageClient,
    queued: Queued,
    data: dict[str, str],
    complaint: str,
    htmx: str | None,
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    queued.clear()
    answer = post(browser, follow_up, "destination", htmx, **data)
    assert answer.status_code == 422
    field = find(answer.text, f"number-{follow_up.public_id}")
    assert field["aria-invalid"] == "true"
    assert field["value"] == data.get("number", "")
    assert complaint in find(answer.text, field["aria-describedby"]).text
    assert fresh(follow_up).state is FollowUpState.REVIEW
    assert not queued


@pytest.mark.usefixtures("night")
def test_at_night_the_text_is_held_until_the_morning_and_says_so(
    campaign: Campaign, browser: PageClient, queued: Queued
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    queued.clear()
    answer = post(browser, follow_up, "destination", choice=CALLED)
    assert (fresh(follow_up).state, follow_up.reason) == (FollowUpState.HELD, Reason.QUIET_HOURS)
    assert not queued
    page = browser.get(answer.location).text
    assert "Saved. It is held until" in page
    assert "It goes out by itself when the hour is allowed." in page


@BOTH_WAYS
def test_unclear_consent_is_settled_by_the_contacts_own_words_only(
    campaign: Campaign, agent: User, browser: PageClient, queued: Queued, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unclear")
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert list(forms_of(page)) == ["consent"]
    turns = [field["value"] for field in forms_of(page)["consent"].all("input") if field["name"] == "turn"]
    assert turns == ["1", "3"], "the agent's words cannot be chosen"
    assert post(browser, follow_up, "consent", htmx, turn="0").status_code == 409
    assert post(browser, follow_up, "consent", htmx).status_code == 422
    answer = post(browser, follow_up, "consent", htmx, turn="3")
    assert answer.status_code == 303
    assert (fresh(follow_up).state, follow_up.reason) == (
        FollowUpState.REVIEW,
        Reason.NUMBER_NOT_CONFIRMED,
    ), "the next gate is still in the way"
    settlement = db.session.execute(sa.select(ConsentSettlement)).scalar_one()
    assert (settlement.turn, settlement.user_id) == (3, agent.id)
    page = browser.get(answer.location, htmx=htmx).text
    assert "Saved. It still needs you: number not confirmed." in page
    assert list(forms_of(page)) == ["destination"]
    assert "“You know what, that would be fine I guess. Bye.”" in parse(page).text
    post(browser, follow_up, "destination", htmx, choice=CALLED)
    assert fresh(follow_up).state is FollowUpState.DUE
    assert ("send_follow_up", (follow_up.id,)) in queued


@BOTH_WAYS
def test_missing_details_are_filled_in_and_sent(
    browser: PageClient, campaign: Campaign, queued: Queued, texts: FakeTexts, htmx: str | None
) -> None:
    account = db.session.get_one(Account, campaign.account_id)
    campaign = make_campaign(account, sms_template=SmsTemplate.APPOINTMENT_CONFIRMATION)
    call = report_call(campaign, to=CALLED)
    follow_up = db.session.execute(
        sa.select(FollowUp).where(FollowUp.call_id == call.id, FollowUp.kind == Kind.SMS)
    ).scalar_one()
    assert follow_up.reason is Reason.DETAILS_MISSING
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    fields = [each["name"] for each in forms_of(page)["details"].all("input") if each["type"] != "hidden"]
    assert fields == ["appointment_day", "appointment_time", "appointment_what"]
    given = {"appointment_day": "Friday, March 6", "appointment_time": " ", "appointment_what": "cleaning"}
    answer = post(browser, follow_up, "details", htmx, **given)
    assert answer.status_code == 422
    assert find(answer.text, f"appointment_day-{follow_up.public_id}")["value"] == "Friday, March 6"
    assert "Still needed." in answer.text
    answer = post(browser, follow_up, "details", htmx, **given | {"appointment_what": "x" * 500, "appointment_time": "3 PM"})
    assert answer.status_code == 422 and "500 characters" in answer.text
    assert post(browser, follow_up, "details", htmx, **given | {"appointment_time": "3:30 PM"}).status_code == 303
    queued.run()
    assert "Friday, March 6 at 3:30 PM: cleaning." in texts.sent[0].body


@pytest.mark.parametrize("state", [FollowUpState.FAILED, FollowUpState.UNCONFIRMED])
@BOTH_WAYS
def test_send_again_asks_first(
    campaign: Campaign, agent: User, browser: PageClient, queued: Queued, state: FollowUpState, htmx: str | None
) -> None:
    row = make_contact(campaign)
    follow_up = make_follow_up(row, state, Reason.NO_ANSWER, call=make_call(row), body="Hello")
    answer = post(browser, follow_up, "send-again", htmx)
    assert (answer.status_code, answer.location) == (303, f"{panel_of(follow_up)}?ask={follow_up.public_id}")
    assert fresh(follow_up).state is state
    assert not queued
    question = forms_of(browser.get(answer.location, htmx=htmx).text)["send-again"]
    assert "Send it again to" in question.text
    assert ("they get it twice" in question.text) is (state is FollowUpState.UNCONFIRMED)
    assert post(browser, follow_up, "send-again", htmx, confirmed="yes").location == panel_of(follow_up)
    assert fresh(follow_up).state is FollowUpState.DUE
    assert ("send_follow_up", (follow_up.id,)) in queued
    assert (trail_of(follow_up)[-1].what, trail_of(follow_up)[-1].user_id) == ("send_again", agent.id)


@BOTH_WAYS
def test_it_arrived(campaign: Campaign, browser: PageClient, queued: Queued, htmx: str | None) -> None:
    row = make_contact(campaign, needs_review=True)
    follow_up = make_follow_up(row, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, call=make_call(row))
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert sorted(forms_of(page)) == ["arrived", "send-again"]
    assert post(browser, follow_up, "arrived", htmx).status_code == 303
    assert fresh(follow_up).state is FollowUpState.SENT
    assert not fresh(row).needs_review
    assert not queued
    assert "It counts as sent." in browser.get(panel_of(follow_up), htmx=htmx).text


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (FollowUpState.DUE, None),
        (FollowUpState.SENDING, None),
        (FollowUpState.SENT, None),
        (FollowUpState.DELIVERED, None),
        (FollowUpState.HELD, Reason.QUIET_HOURS),
        (FollowUpState.HELD, Reason.NOT_ANSWERED),
    ],
)
def test_where_nothing_is_to_be_decided_nothing_is_asked(
    campaign: Campaign, browser: PageClient, state: FollowUpState, reason: Reason | None
) -> None:
    row = make_contact(campaign)
    follow_up = make_follow_up(row, state, reason, call=make_call(row))
    assert forms_of(browser.get(panel_of(follow_up)).text) == {}


def test_on_the_dnc_list_nothing_that_sends_is_offered(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign, number=CALLED)
    follow_up = make_follow_up(row, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, call=make_call(row))
    suppressions.put_on_list(
        campaign.account_id, CALLED, which=SuppressionList.DNC, source=SuppressionSource.PERSON
    )
    assert list(forms_of(browser.get(panel_of(follow_up)).text)) == ["arrived"]


@BOTH_WAYS
def test_a_second_click_changes_nothing_and_shows_how_things_stand(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    post(browser, follow_up, "destination", htmx, choice=CALLED)
    queued.run()
    answer = post(browser, follow_up, "destination", htmx, choice="+14155550188")
    assert answer.status_code == 409
    assert "This text has gone out or is on its way." in answer.text
    assert "contact-name" in answer.text and forms_of(answer.text) == {}
    assert len(texts.sent) == 1
    assert fresh(follow_up).destination == CALLED


def test_a_second_click_before_it_is_sent_sends_one_text(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    for _ in range(2):
        post(browser, follow_up, "destination", choice=CALLED)
    queued.run()
    assert len(texts.sent) == 1


def test_one_comes_back_to_the_filter_and_page_that_one_came_from(
    campaign: Campaign, browser: PageClient
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    page = browser.get(f"{panel_of(follow_up)}?review=1&status=answered").text
    action = forms_of_with_query(page)
    assert action.endswith("/destination?review=1&status=answered")
    answer = browser.post(action, data={"choice": CALLED})
    assert answer.location == f"{panel_of(follow_up)}?review=1&status=answered"


def forms_of_with_query(html: str) -> str:
    (action,) = [form["action"] for form in parse(html).all("form") if "/destination" in form["action"]]
    return action


@pytest.mark.parametrize("action", ACTIONS)
def test_a_stranger_finds_nothing_and_changes_nothing(
    campaign: Campaign, client_of: ClientOf, queued: Queued, action: str
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    queued.clear()
    stranger = client_of(make_user(make_account()))
    data = {"choice": CALLED, "turn": "1", "confirmed": "yes", "recap": "Hello"}
    assert post(stranger, follow_up, action, **data).status_code == 404
    assert fresh(follow_up).state is FollowUpState.REVIEW
    assert not queued


@pytest.mark.parametrize("action", ACTIONS)
def test_what_does_not_exist_is_not_found(browser: PageClient, action: str) -> None:
    assert browser.post(f"/follow-ups/{unknown_id('fu')}/{action}", data={"confirmed": "yes"}).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_a_forged_form_changes_nothing(campaign: Campaign, browser: PageClient, action: str) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    url = f"/follow-ups/{follow_up.public_id}/{action}"
    assert browser.post(url, data={"choice": CALLED, "turn": "1"}, is_forged=True).status_code == 400
    assert fresh(follow_up).state is FollowUpState.REVIEW
