"""The agent brief, as a page and over the API: who may read it, what stands on it, and what it says of what is off."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user, unknown_id
from tests.page_checks import find, parse
from webapp.models.accounts import Account, User
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.rules.wording import SmsTemplate
from webapp.services import api_access

ClientOf = Callable[[User], PageClient]


def page_of(campaign: Campaign) -> str:
    return f"/campaigns/{campaign.public_id}/agent-brief"


def api_of(campaign_id: str) -> str:
    return f"/api/v1/campaigns/{campaign_id}/agent-brief"


def bearer(account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {api_access.create_api_key(account.id, 'tests')}"}


@pytest.fixture
def campaign(account: Account) -> Campaign:
    return make_campaign(account, "Spring check-ups", sms_template=SmsTemplate.MEETING_REQUEST)


def test_managers_and_admins_read_it_agents_may_not_and_strangers_find_nothing(
    account: Account, campaign: Campaign, client_of: ClientOf
) -> None:
    people = {
        make_user(account, Role.ADMIN): 200,
        make_user(account, Role.MANAGER): 200,
        make_user(account, Role.AGENT): 403,
        make_user(role=Role.ADMIN): 404,
    }
    for user, status in people.items():
        assert client_of(user).get(page_of(campaign)).status_code == status


def test_the_instructions_and_the_tool_stand_there_to_be_copied(page: PageClient, campaign: Campaign) -> None:
    html = page.get(page_of(campaign)).text
    prompt = find(html, "prompt")
    assert prompt.tag == "pre"
    assert "Would you like us to send you one text message about this call" in prompt.text
    tool = json.loads(find(html, "tool-1").text)
    assert tool["parameters"]["properties"]["campaign"]["const"] == campaign.public_id
    assert tool["http"]["url"] == "http://127.0.0.1:8000/api/v1/number-confirmation"
    copied = {
        button.attributes["data-copy"]
        for button in parse(html).all("button")
        if "data-copy" in button.attributes
    }
    assert copied == {"prompt", "tool-1"}


def test_what_is_live_is_called_so_and_a_draft_is_too(
    account: Account, page: PageClient, campaign: Campaign
) -> None:
    assert "Live Written from what is live" in find(page.get(page_of(campaign)).text, "main").text
    draft = make_campaign(account, "Not yet", is_on=False)
    assert "Draft Follow-ups are off for this campaign" in find(page.get(page_of(draft)).text, "main").text


def test_with_nothing_on_it_says_so_and_leads_to_the_wizard(account: Account, page: PageClient) -> None:
    empty = make_campaign(account, "Empty", is_on=False, sms_enabled=False)
    html = page.get(page_of(empty)).text
    assert "Texts and emails are off, so the agent offers neither." in find(html, "main").text
    assert "no tool to set up" in find(html, "main").text
    links = {link.attributes["href"] for link in parse(html).all("a")}
    assert f"/campaigns/{empty.public_id}/follow-ups/sms" in links


@pytest.mark.parametrize(
    ("key", "title", "session", "called"),
    [
        ("vapi", "Vapi", "{{call.id}}", "{{customer.number}}"),
        ("retell", "Retell", "{{call_id}}", "{{called_number}}"),
        ("elevenlabs", "ElevenLabs", "system__conversation_id", "system__called_number"),
        ("bland", "Bland", "{{call_id}}", "{{phone_number}}"),
        ("bolna", "Bolna", "{{execution_id}}", "{{to_number}}"),
    ],
)
def test_the_steps_and_the_tool_are_those_of_the_platform_that_is_chosen(
    page: PageClient, campaign: Campaign, key: str, title: str, session: str, called: str
) -> None:
    html = page.get(page_of(campaign), query_string={"platform": key}).text
    assert f"Set it up on {title}" in find(html, "steps-title").text
    assert {session, called} <= {code.text for code in find(html, "main").all("code")}
    fields = json.loads(find(html, "tool-1").text)["parameters"]["properties"]
    assert session in fields["session"]["description"] and called in fields["called"]["description"]


@pytest.mark.parametrize("key", ["", "own", "nothing-known", "%00", "<script>"])
def test_any_other_platform_gets_the_general_steps(page: PageClient, campaign: Campaign, key: str) -> None:
    html = page.get(page_of(campaign), query_string={"platform": key}).text
    assert find(html, "steps-title").text == "3. Set it up on your platform"
    assert [one.text for one in parse(html).all("option") if "selected" in one.attributes] == [
        "Your own, or another"
    ]


def test_only_an_admin_is_sent_to_the_keys(account: Account, campaign: Campaign, client_of: ClientOf) -> None:
    for role, is_sent in ((Role.ADMIN, True), (Role.MANAGER, False)):
        html = client_of(make_user(account, role)).get(page_of(campaign)).text
        assert any(link.attributes["href"] == "/api-keys" for link in find(html, "main").all("a")) == is_sent


def test_names_are_shown_as_words_never_as_markup(client_of: ClientOf) -> None:
    account = make_account(business_name="<b>Alder</b> & Co")
    campaign = make_campaign(account, "<i>Spring</i>")
    html = client_of(make_user(account, Role.MANAGER)).get(page_of(campaign)).text
    assert "<b>Alder" not in html and "<i>Spring" not in html
    assert "texts from <b>Alder</b> & Co," in find(html, "prompt").text


@pytest.mark.parametrize("place", ["results", "follow-ups/review", "follow-ups/sms"])
def test_one_gets_there_from_the_results_and_from_the_wizard(
    page: PageClient, campaign: Campaign, place: str
) -> None:
    path = f"/campaigns/{campaign.public_id}" + ("" if place == "results" else f"/{place}")
    assert f'href="{page_of(campaign)}"' in page.get(path).text


def test_an_agent_is_not_led_to_a_page_that_refuses_them(
    account: Account, campaign: Campaign, client_of: ClientOf
) -> None:
    html = client_of(make_user(account, Role.AGENT)).get(f"/campaigns/{campaign.public_id}").text
    assert page_of(campaign) not in html


def test_the_api_tells_it_to_who_has_a_key(account: Account, campaign: Campaign, client: PageClient) -> None:
    answer = client.get(api_of(campaign.public_id), headers=bearer(account))
    told: dict[str, Any] = answer.get_json()
    assert (answer.status_code, told["stage"], told["campaign"]) == (200, "live", campaign.public_id)
    assert told["kinds"] == {"sms": True, "email": False, "ask_for_email": False}
    assert [offer["channel"] for offer in told["offers"]] == ["sms"]
    assert told["offers"][0]["say"] in told["prompt"]
    assert [tool["name"] for tool in told["tools"]] == ["confirm_number"]
    assert told["warnings"] == ["Emails are off, so the agent offers none."]


def test_the_api_offers_nothing_that_is_off(account: Account, client: PageClient) -> None:
    off = make_campaign(account, sms_enabled=False)
    told = client.get(api_of(off.public_id), headers=bearer(account)).get_json()
    assert (told["offers"], told["questions"], told["tools"]) == ([], [], [])


@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Bearer fu_" + "x" * 43, "Basic abc"])
def test_the_api_tells_nothing_without_a_key(
    campaign: Campaign, client: PageClient, header: str | None
) -> None:
    answer = client.get(api_of(campaign.public_id), headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")


def test_another_accounts_campaign_and_an_unknown_one_are_404(campaign: Campaign, client: PageClient) -> None:
    stranger = bearer(make_account())
    for campaign_id in (campaign.public_id, unknown_id("cmp"), "%00", "x" * 3000):
        answer = client.get(api_of(campaign_id), headers=stranger)
        assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
