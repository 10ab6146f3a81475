"""What a person decides on a follow-up, each from its form to the text that goes out."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import (
    fresh,
    make_call,
    make_campaign,
    make_contact,
    make_follow_up,
    report_call,
)
from tests.fakes import FakeTexts
from tests.page_checks import find, parse
from tests.views.decisions import (
    BOTH_WAYS,
    CALLED,
    forms_of,
    panel_of,
    post,
    text_of,
    trail_of,
)
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.calls import ConsentSettlement
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.rules.wording import SmsTemplate

pytestmark = pytest.mark.usefixtures("noon")


def test_an_unconfirmed_number_offers_what_is_known_and_nothing_is_chosen_already(
    campaign: Campaign, browser: PageClient
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    page = browser.get(panel_of(follow_up)).text
    assert sorted(forms_of(page)) == ["destination", "dismiss"]
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
    assert sorted(forms_of(page)) == ["consent", "dismiss"]
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
    assert sorted(forms_of(page)) == ["destination", "dismiss"]
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
    answer = post(
        browser,
        follow_up,
        "details",
        htmx,
        **given | {"appointment_what": "x" * 500, "appointment_time": "3 PM"},
    )
    assert answer.status_code == 422 and "500 characters" in answer.text
    assert (
        post(browser, follow_up, "details", htmx, **given | {"appointment_time": "3:30 PM"}).status_code
        == 303
    )
    queued.run()
    assert "Friday, March 6 at 3:30 PM: cleaning." in texts.sent[0].body


@pytest.mark.parametrize("state", [FollowUpState.FAILED, FollowUpState.UNCONFIRMED])
@BOTH_WAYS
def test_send_again_asks_first(
    campaign: Campaign,
    agent: User,
    browser: PageClient,
    queued: Queued,
    state: FollowUpState,
    htmx: str | None,
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


@BOTH_WAYS
def test_a_text_that_failed_at_its_number_goes_to_another(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts, htmx: str | None
) -> None:
    row = make_contact(campaign, number=CALLED, needs_review=True)
    follow_up = make_follow_up(row, FollowUpState.FAILED, Reason.BAD_NUMBER, call=make_call(row))
    assert list(forms_of(browser.get(panel_of(follow_up), htmx=htmx).text)) == ["destination"]
    post(browser, follow_up, "destination", htmx, choice="other", number="415 555 0188")
    queued.run()
    assert [sent.to for sent in texts.sent] == ["+14155550188"]
    assert not fresh(row).needs_review
