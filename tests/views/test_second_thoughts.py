"""Setting a text aside and having it decided anew, from its card: by an agent, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import fresh, make_account, make_user, report_call
from tests.fakes import FakeTexts
from tests.page_checks import parse
from tests.views.decisions import BOTH_WAYS, CALLED, forms_of, panel_of, post, text_of, trail_of
from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Kind, Reason, Role
from webapp.services import campaigns, suppressions

ClientOf = Callable[[User], PageClient]
pytestmark = pytest.mark.usefixtures("noon")


def text_of_granted(campaign: Campaign) -> FollowUp:
    row = db.session.get_one(CampaignContact, report_call(campaign, to=CALLED).campaign_contact_id)
    return db.session.execute(
        sa.select(FollowUp).where(FollowUp.campaign_contact_id == row.id, FollowUp.kind == Kind.SMS)
    ).scalar_one()


@BOTH_WAYS
def test_an_agent_sets_aside_what_they_did_not_agree_to(
    campaign: Campaign, agent: User, browser: PageClient, queued: Queued, htmx: str | None
) -> None:
    assert agent.role is Role.AGENT
    follow_up = text_of(campaign, "unclear")
    queued.clear()
    form = forms_of(browser.get(panel_of(follow_up), htmx=htmx).text)["dismiss"]
    assert "They did not agree: set aside" in form.text
    answer = post(browser, follow_up, "dismiss", htmx)
    assert (answer.status_code, answer.location) == (303, panel_of(follow_up))
    assert (fresh(follow_up).state, follow_up.reason) == (FollowUpState.HELD, Reason.DISMISSED)
    assert not queued
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert "Set aside. Nothing is sent" in page
    assert list(forms_of(page)) == ["decide-anew"]
    assert trail_of(follow_up)[-1].user_id == agent.id


@BOTH_WAYS
def test_an_agent_takes_back_what_was_set_aside(
    campaign: Campaign, browser: PageClient, queued: Queued, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unclear")
    post(browser, follow_up, "dismiss", htmx)
    queued.clear()
    assert post(browser, follow_up, "decide-anew", htmx).status_code == 303
    assert (fresh(follow_up).state, follow_up.reason) == (FollowUpState.REVIEW, Reason.UNCLEAR)
    assert not queued
    page = browser.get(panel_of(follow_up), htmx=htmx).text
    assert sorted(forms_of(page)) == ["consent", "dismiss"]


@BOTH_WAYS
def test_a_second_click_on_set_aside_changes_nothing(
    campaign: Campaign, browser: PageClient, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unconfirmed")
    post(browser, follow_up, "dismiss", htmx)
    lines = len(trail_of(follow_up))
    answer = post(browser, follow_up, "dismiss", htmx)
    assert answer.status_code == 409
    assert "Only what waits for a person can be set aside." in answer.text
    assert len(trail_of(follow_up)) == lines


@BOTH_WAYS
def test_taken_off_the_list_it_goes_out_when_an_agent_says_so(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts, htmx: str | None
) -> None:
    account_id = campaign.account_id
    source = SuppressionSource.PERSON
    suppressions.put_on_list(account_id, CALLED, which=SuppressionList.DNC, source=source)
    follow_up = text_of_granted(campaign)
    assert forms_of(browser.get(panel_of(follow_up), htmx=htmx).text) == {}
    (entry,) = suppressions.find_standing(account_id, CALLED)
    suppressions.take_off_list(account_id, entry.public_id, reason="By mistake.")
    assert list(forms_of(browser.get(panel_of(follow_up), htmx=htmx).text)) == ["decide-anew"]
    queued.clear()
    post(browser, follow_up, "decide-anew", htmx)
    assert ("send_follow_up", (follow_up.id,)) in queued
    queued.run()
    assert [sent.to for sent in texts.sent] == [CALLED]


def test_turned_on_later_a_text_that_was_off_can_be_decided_anew(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts
) -> None:
    campaigns.turn_off(campaign, user_id=None)
    follow_up = text_of_granted(campaign)
    page = browser.get(panel_of(follow_up)).text
    assert forms_of(page) == {} and "Off for this campaign: text" in parse(page).text.replace("Text", "text")
    campaigns.turn_on(campaign, user_id=None)
    assert list(forms_of(browser.get(panel_of(follow_up)).text)) == ["decide-anew"]
    post(browser, follow_up, "decide-anew")
    queued.run()
    assert [sent.to for sent in texts.sent] == [CALLED]


@pytest.mark.parametrize("action", ["dismiss", "decide-anew"])
@BOTH_WAYS
def test_a_stranger_finds_nothing_to_set_aside_or_to_decide(
    campaign: Campaign, client_of: ClientOf, action: str, htmx: str | None
) -> None:
    follow_up = text_of(campaign, "unclear")
    stranger = client_of(make_user(make_account(), Role.ADMIN))
    assert post(stranger, follow_up, action, htmx).status_code == 404
    assert (fresh(follow_up).state, follow_up.reason) == (FollowUpState.REVIEW, Reason.UNCLEAR)
    assert [line.what for line in trail_of(follow_up)] == ["decided"]
