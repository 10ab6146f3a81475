"""Words that may be a wish to be left alone, on the panel: the turns quoted, and two buttons that settle it."""

from __future__ import annotations

import pytest

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import fresh, report_call, stored_turns
from tests.page_checks import Element, parse
from tests.services.conversations import DOUBTFUL_WISH
from tests.services.reporting import the_text
from tests.views.decisions import BOTH_WAYS
from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import FollowUpState, Reason

pytestmark = pytest.mark.usefixtures("noon")
SAID = "Maybe don't call me again."
TITLE = "The contact may have asked not to be contacted again"


def doubtful_call(campaign: Campaign) -> Call:
    return report_call(campaign, to="+14155550123", transcript=stored_turns(DOUBTFUL_WISH))


def panel_of(campaign: Campaign, call: Call) -> str:
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    return f"/campaigns/{campaign.public_id}/contacts/{row.public_id}"


def forms_of(html: str) -> list[Element]:
    return [form for form in parse(html).all("form") if form["action"].endswith("/wish")]


@BOTH_WAYS
def test_the_words_in_doubt_are_quoted_over_two_buttons(
    campaign: Campaign, browser: PageClient, htmx: str | None
) -> None:
    call = doubtful_call(campaign)
    page = browser.get(panel_of(campaign, call), htmx=htmx).text
    (form,) = forms_of(page)
    assert [button.text for button in form.all("button")] == ["Put on the DNC list", "Not meant that way"]
    text = parse(page).text
    assert TITLE in text and f"0:18 “{SAID}”" in text
    assert "Not sent: they may have asked not to be contacted again (at 0:18" in text


@BOTH_WAYS
def test_not_meant_that_way_is_kept_with_name_and_time_and_sends(
    campaign: Campaign, agent: User, browser: PageClient, queued: Queued, htmx: str | None
) -> None:
    call = doubtful_call(campaign)
    here = panel_of(campaign, call)
    answer = browser.post(f"{here}/wish", data={"call": call.public_id, "meant": "no"}, htmx=htmx)
    assert (answer.status_code, answer.location) == (303, here)
    assert ("send_follow_up", (the_text().id,)) in queued
    page = browser.get(here, htmx=htmx).text
    assert forms_of(page) == [] and TITLE not in parse(page).text
    assert f"{agent.label} said that it was not meant that way, today at" in parse(page).text


def test_put_on_the_list_stops_everything(campaign: Campaign, agent: User, browser: PageClient) -> None:
    call = doubtful_call(campaign)
    here = panel_of(campaign, call)
    assert browser.post(f"{here}/wish", data={"call": call.public_id, "meant": "yes"}).status_code == 303
    assert (the_text().state, the_text().reason) == (FollowUpState.HELD, Reason.ON_DNC)
    text = parse(browser.get(here).text).text
    assert "They are on the DNC list now." in text
    assert f"{agent.label} put them on the DNC list, today at" in text


def test_a_second_word_comes_too_late(campaign: Campaign, browser: PageClient) -> None:
    call = doubtful_call(campaign)
    here = panel_of(campaign, call)
    browser.post(f"{here}/wish", data={"call": call.public_id, "meant": "yes"})
    answer = browser.post(f"{here}/wish", data={"call": call.public_id, "meant": "no"})
    assert answer.status_code == 409 and "Somebody has said already" in answer.text
    assert the_text().reason is Reason.ON_DNC


@pytest.mark.parametrize(
    "data", [{}, {"meant": "no"}, {"call": "call_x"}, {"call": "call_x", "meant": "maybe"}]
)
def test_neither_button_settles_nothing(
    campaign: Campaign, browser: PageClient, data: dict[str, str]
) -> None:
    call = doubtful_call(campaign)
    assert browser.post(f"{panel_of(campaign, call)}/wish", data=data).status_code == 422
    assert fresh(the_text()).reason is Reason.DOUBTFUL_WISH


def test_an_unknown_call_is_not_found(campaign: Campaign, browser: PageClient) -> None:
    call = doubtful_call(campaign)
    data = {"call": "call_unknown", "meant": "no"}
    assert browser.post(f"{panel_of(campaign, call)}/wish", data=data).status_code == 404
