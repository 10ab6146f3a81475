"""The wizard's frame: its steps, where its buttons lead, saving by itself, and an ended session that loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.clients import PageClient, make_client
from tests.factories import PASSWORD, fresh, make_account, make_campaign, make_user
from tests.page_checks import Element, find, parse
from webapp.models.accounts import Account, User
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.services import campaigns, follow_up_drafts

ClientOf = Callable[[User], PageClient]
SMS = {"sms_enabled": "y", "sms_template": "meeting_request", "sms_sender_name": "Rosa"}


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def manager(account: Account) -> User:
    return make_user(account, Role.MANAGER)


@pytest.fixture
def page(client_of: ClientOf, manager: User) -> PageClient:
    return client_of(manager)


@pytest.fixture
def campaign(account: Account) -> Campaign:
    return campaigns.create_campaign(account.id, "Recalls", country="US", timezone="America/New_York")


def address(campaign: Campaign, rest: str = "sms") -> str:
    return f"/campaigns/{campaign.public_id}/follow-ups/{rest}"


def draft_of(campaign: Campaign) -> dict[str, object]:
    return follow_up_drafts.read_draft(campaign)


def typed(campaign: Campaign, **values: str) -> dict[str, str]:
    return {**SMS, "version": follow_up_drafts.read_step(campaign, "sms").version, **values}


def states_in(html: str) -> list[str]:
    return [one.text for one in parse(html).all("span") if "data-state-of" in one.attributes]


def test_a_new_campaign_lands_in_the_wizard(page: PageClient) -> None:
    answer = page.post(
        "/campaigns/new", data={"name": "Recalls", "country": "US", "timezone": "America/New_York"}
    )
    assert answer.location.endswith("/follow-ups/sms")


def test_the_steps_say_how_the_saved_draft_stands(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, sms_template="offer_promo")
    follow_up_drafts.save_step(
        campaign,
        "missed",
        {**follow_up_drafts.read_step(campaign, "missed").values, "missed_subject": "Hi"},
        version=follow_up_drafts.read_step(campaign, "missed").version,
        user_id=make_user(account).id,
    )
    for step in ("sms", "email", "missed", "review"):
        html = page.get(address(campaign, step)).text
        assert states_in(html) == ["Something missing", "Off", "Off"]
        (here,) = [one for one in parse(html).all() if one["aria-current"] == "step"]
        assert here.text.split()[0] == str(["sms", "email", "missed", "review"].index(step) + 1)


def test_nothing_is_said_of_steps_that_nobody_has_saved(page: PageClient, campaign: Campaign) -> None:
    assert states_in(page.get(address(campaign)).text) == ["", "", ""]


@pytest.mark.parametrize(
    ("then", "onward"),
    [
        ("next", "email"),
        ("missed", "missed"),
        ("review", "review"),
        ("save", "sms"),
        ("back", "sms"),
        ("nonsense", "sms"),
        ("", "sms"),
    ],
)
def test_every_button_of_a_step_saves_it(
    page: PageClient, campaign: Campaign, then: str, onward: str
) -> None:
    answer = page.post(address(campaign), data=typed(campaign, then=then))
    assert (answer.status_code, answer.location) == (303, address(campaign, onward))
    assert draft_of(campaign)["sms_sender_name"] == "Rosa"


def test_connecting_a_mailbox_saves_first_and_comes_back_to_the_step(
    page: PageClient, campaign: Campaign
) -> None:
    answer = page.post(address(campaign), data=typed(campaign, then="connect-google"))
    here = address(campaign)
    assert answer.location == f"/mailboxes/connect/google?campaign={campaign.public_id}&next={here}"
    assert draft_of(campaign)["sms_sender_name"] == "Rosa"


def test_enter_presses_continue(page: PageClient, campaign: Campaign) -> None:
    form = find(page.get(address(campaign)).text, "step-form")
    first = next(iter(form.all("button")))
    assert (first["name"], first["value"]) == ("then", "next")


def test_a_page_that_saves_by_itself_is_told_the_version_the_hour_and_the_states(
    page: PageClient, campaign: Campaign
) -> None:
    answer = page.post(address(campaign), data=typed(campaign, then="stay"))
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["version"] == follow_up_drafts.read_step(campaign, "sms").version
    assert told["saved"].startswith("Saved ")
    assert told["states"]["sms"] == ["on", "On"]


def test_a_step_saves_itself_whole_or_not_at_all(page: PageClient, campaign: Campaign) -> None:
    wrong = typed(campaign, then="stay", sms_meeting_link="http://example.com")
    answer = page.post(address(campaign), data=wrong)
    assert answer.status_code == 422
    (problem,) = answer.get_json()["problems"]
    assert problem.startswith("Meeting link: A meeting link starts with https://")
    assert draft_of(campaign)["sms_sender_name"] == ""


def test_a_page_that_saves_by_itself_never_overwrites_someone_else(
    page: PageClient, campaign: Campaign, account: Account, client_of: ClientOf
) -> None:
    mine = typed(campaign, then="stay")
    noor = client_of(make_user(account, Role.MANAGER, name="Noor"))
    noor.post(address(campaign), data=typed(campaign, sms_sender_name="Tariq"))
    answer = page.post(address(campaign), data=mine)
    assert (answer.status_code, answer.get_json()["changed"][:4]) == (409, "Noor")
    assert draft_of(campaign)["sms_sender_name"] == "Tariq"


def carried_in(html: str) -> str:
    return next(field["value"] for field in parse(html).all("input") if field["name"] == "carried")


def sign_in(client: PageClient, user: User, **more: str) -> Element:
    answer = client.post("/sign-in", data={"email": user.email, "password": PASSWORD, **more})
    assert answer.status_code == 200
    return next(iter(find(answer.text, "main").all("form")))


def test_what_was_typed_when_the_session_ended_is_shown_again_after_signing_in_and_not_saved(
    app: Flask, campaign: Campaign, manager: User
) -> None:
    """Without the session there is no token either: that is how an ended session really arrives."""
    client = make_client(app)
    origin = {"Origin": "http://localhost"}
    asked = client.post(address(campaign), data=typed(campaign, then="next"), headers=origin, is_forged=True)
    assert asked.status_code == 401
    assert "Sign in" in find(asked.text, "main").text

    form = sign_in(client, manager, carried=carried_in(asked.text))
    assert form["action"] == address(campaign, "sms/preview")
    fields = {field["name"]: field["value"] for field in form.all("input")}
    shown = client.post(form["action"], data=fields)
    assert find(shown.text, "sms_sender_name")["value"] == "Rosa"
    assert "data-unsaved" in find(shown.text, "step-form").attributes
    assert draft_of(campaign)["sms_sender_name"] == ""

    again = {name: value for name, value in fields.items() if name != "csrf_token"}
    assert client.post(address(campaign), data=again).status_code == 303
    assert draft_of(campaign)["sms_sender_name"] == "Rosa"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", ""])
def test_another_sites_words_are_not_carried_through_the_sign_in(
    client: PageClient, campaign: Campaign, origin: str
) -> None:
    asked = client.post(address(campaign), data=SMS, headers={"Origin": origin}, is_forged=True)
    assert (asked.status_code, asked.location.partition("?")[0]) == (303, "/sign-in")


def test_a_carried_field_that_was_tampered_with_is_dropped(client: PageClient, manager: User) -> None:
    data = {"email": manager.email, "password": PASSWORD, "carried": "WyJ3aXphcmQuc21zIl0.x.y"}
    assert client.post("/sign-in", data=data).status_code == 303


def test_a_page_that_saves_by_itself_learns_that_the_session_ended(
    client: PageClient, campaign: Campaign
) -> None:
    answer = client.post(
        address(campaign), data={**SMS, "then": "stay"}, headers={"HX-Request": "true"}, is_forged=True
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("rest", ["defaults/sender_name", "sms", "email", "missed", "review", "history"])
def test_an_agent_may_not_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, campaign: Campaign, rest: str
) -> None:
    agent, stranger = make_user(account, Role.AGENT), make_user(role=Role.ADMIN)
    assert client_of(agent).get(address(campaign, rest)).status_code == 403
    assert client_of(stranger).get(address(campaign, rest)).status_code == 404


def test_a_default_is_changed_without_leaving_the_step(
    page: PageClient, campaign: Campaign, account: Account
) -> None:
    place = address(campaign, "defaults/sender_name")
    step = page.get(address(campaign)).text
    (opener,) = [one for one in parse(step).all("button") if one["hx-get"] == place]
    assert opener["value"] == "defaults", "without scripts the account's defaults are opened"

    region = page.get(place, htmx="default_region").text
    assert find(region, "value")["value"] == "Ivy"
    saved = page.post(place, data={"value": "Rosa"}, htmx="default_region")
    assert (saved.status_code, saved.headers["HX-Trigger"]) == (200, "default-changed")
    assert fresh(account).sender_name == "Rosa"


def test_a_default_that_cannot_stand_is_refused_in_place(
    page: PageClient, campaign: Campaign, account: Account
) -> None:
    place = address(campaign, "defaults/meeting_link")
    refused = page.post(place, data={"value": "https://bit.ly/x"}, htmx="default_region")
    assert refused.status_code == 422
    assert "public shortener" in find(refused.text, "value-error").text
    assert fresh(account).meeting_link.startswith("https://alderstreet")
    assert page.get(address(campaign, "defaults/country")).status_code == 404


def test_as_a_page_of_its_own_a_default_leads_back_to_the_step(page: PageClient, campaign: Campaign) -> None:
    place = address(campaign, "defaults/sender_name")
    assert "Default sender name" in page.get(place).text
    assert page.post(place, data={"value": "Rosa"}).location == address(campaign)
