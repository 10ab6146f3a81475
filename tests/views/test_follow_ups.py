"""Decisions on a follow-up: offered exactly when they are allowed, made once, by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import (
    fresh,
    make_account,
    make_call,
    make_contact,
    make_follow_up,
    make_user,
    unknown_id,
)
from tests.fakes import FakeTexts
from tests.page_checks import parse
from tests.views.decisions import (
    ACTIONS,
    BOTH_WAYS,
    CALLED,
    TRANSCRIPTS,
    forms_of,
    panel_of,
    post,
    text_of,
)
from webapp.models.accounts import User
from webapp.models.campaigns import Campaign
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import CallStatus, FollowUpState, Reason
from webapp.services import suppressions

ClientOf = Callable[[User], PageClient]
pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize("transcript", ["declined", "not asked"])
@BOTH_WAYS
def test_for_declined_or_not_asked_no_control_that_sends_exists(
    campaign: Campaign,
    browser: PageClient,
    queued: Queued,
    texts: FakeTexts,
    transcript: str,
    htmx: str | None,
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
    status = CallStatus.MISSED if reason is Reason.NOT_ANSWERED else CallStatus.ANSWERED
    follow_up = make_follow_up(row, state, reason, call=make_call(row, status=status))
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
    assert (
        browser.post(f"/follow-ups/{unknown_id('fu')}/{action}", data={"confirmed": "yes"}).status_code == 404
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_a_forged_form_changes_nothing(campaign: Campaign, browser: PageClient, action: str) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    url = f"/follow-ups/{follow_up.public_id}/{action}"
    assert browser.post(url, data={"choice": CALLED, "turn": "1"}, is_forged=True).status_code == 400
    assert fresh(follow_up).state is FollowUpState.REVIEW
