"""What is around every page: the navigation of a role, banners, the person's menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user
from tests.page_checks import find, parse
from webapp.models.accounts import User
from webapp.models.base import utc_now, write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.providers import ProviderBlock
from webapp.rules.states import Role
from webapp.services import health

ClientOf = Callable[[User], PageClient]
EVERYONES = ["Campaigns", "DNC list", "Provider"]


def navigation(html: str) -> list[str]:
    (wide,) = [nav for nav in parse(html).all("nav") if nav["aria-label"] == "Main"]
    return [link.text for link in wide.all("a")]


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (Role.AGENT, []),
        (Role.MANAGER, ["Mailboxes", "Account defaults"]),
        (Role.ADMIN, ["Mailboxes", "Account defaults", "API keys"]),
    ],
)
def test_each_role_sees_where_it_may_go(client_of: ClientOf, role: Role, more: list[str]) -> None:
    client = client_of(make_user(role=role))
    page = client.get("/campaigns").text
    assert navigation(page) == EVERYONES + more
    (phone,) = [nav for nav in parse(page).all("nav") if nav["aria-label"] == "Menu"]
    assert [link.text for link in phone.all("a")] == EVERYONES + more
    for link in phone.all("a"):
        assert client.get(link["href"]).status_code == 200, link.text


def test_the_place_where_one_is_is_marked(client_of: ClientOf) -> None:
    page = parse(client_of(make_user()).get("/campaigns/new").text)
    assert {link.text for link in page.all("a") if link["aria-current"] == "page"} == {"Campaigns"}


def test_failed_reports_are_in_the_navigation_only_while_there_are_some(client_of: ClientOf) -> None:
    account = make_account()
    campaign = make_campaign(account)
    admin, agent = client_of(make_user(account)), client_of(make_user(account, Role.AGENT))
    assert "Failed reports" not in admin.get("/campaigns").text
    add_failed_report(campaign.id, account.id)
    assert navigation(admin.get("/campaigns").text)[-1] == "Failed reports 1"
    assert "Failed reports" not in agent.get("/campaigns").text
    assert "Failed reports" not in client_of(make_user()).get("/campaigns").text


def test_the_menu_names_the_person_their_role_and_account(client_of: ClientOf) -> None:
    account = make_account(name="Alder & Sons")
    page = parse(client_of(make_user(account, Role.MANAGER, name="Dana Ruiz")).get("/campaigns").text)
    (menu,) = [menu for menu in page.all("details") if "person-menu" in menu["class"]]
    assert "Dana Ruiz Campaign manager of Alder & Sons" in menu.text and "DR" in menu.text


def test_a_person_without_a_name_is_called_by_their_address(client_of: ClientOf) -> None:
    page = client_of(make_user(name="", email="dana.ruiz@example.com")).get("/campaigns").text
    assert "dana.ruiz@example.com" in page and ">DR<" in page


def test_a_provider_that_refuses_us_is_told_on_every_page(client_of: ClientOf) -> None:
    client = client_of(make_user())
    assert "No texts go out" not in client.get("/campaigns").text
    with write_transaction() as session:
        session.add(
            ProviderBlock(
                provider="twilio", code="20003", words="Twilio <does> not know us.", since=utc_now()
            )
        )
    for path in ("/campaigns", "/account/defaults"):
        page = client.get(path).text
        assert "No texts go out since today at" in parse(page).text
        assert "Twilio &lt;does&gt; not know us." in page
    assert "No texts go out" not in client.get("/campaigns", htmx="list").text


def test_a_worker_that_is_not_running_is_told_on_every_page(client_of: ClientOf) -> None:
    client = client_of(make_user())
    assert "The background worker is not running" in client.get("/campaigns").text
    health.beat("worker-1")
    assert "The background worker is not running" not in client.get("/campaigns").text


def test_a_message_is_shown_once_and_goes_along_with_a_fragment(client_of: ClientOf) -> None:
    client = client_of(make_user())
    with client.session_transaction() as session:
        session["_flashes"] = [("success", "It <is> done.")]
    fragment = client.get("/campaigns", htmx="list").text
    assert 'hx-swap-oob="innerHTML:#flashes"' in fragment and "It &lt;is&gt; done." in fragment
    assert "done" not in find(client.get("/campaigns").text, "flashes").text


def test_a_page_loads_nothing_from_elsewhere_and_every_file_it_loads_is_there(client_of: ClientOf) -> None:
    client = client_of(make_user())
    page = parse(client.get("/campaigns").text)
    files = [link["href"] for link in page.all("link")] + [script["src"] for script in page.all("script")]
    assert len(files) > 8 and all(file.startswith("/static/") for file in files)
    for file in files:
        if "/vendor/" not in file:
            with client.get(file) as answer:
                assert answer.status_code == 200, file


def add_failed_report(campaign_id: int, account_id: int) -> None:
    with write_transaction() as session:
        session.add(
            CallReport(
                account_id=account_id,
                campaign_id=campaign_id,
                platform="standard",
                call_public_id="call_1",
                digest="0" * 64,
                body="{}",
                state=ReportState.FAILED,
                error="ValueError: no",
            )
        )
