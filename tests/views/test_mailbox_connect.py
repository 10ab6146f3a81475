"""The trip to a provider's consent page and back: every way it can end, each in words, on the page where it began."""

from __future__ import annotations

import pytest

from tests.clients import PageClient
from tests.factories import fresh
from tests.fake_mailboxes import FakeMailClient, make_tokens
from tests.mailbox_factories import make_mailbox
from tests.page_checks import parse
from tests.views.connecting import CALLBACK, PAGE, come_back, connected, flashed, set_out, state_of
from webapp.models.accounts import Account, User
from webapp.providers.oauth import (
    AdminConsentNeeded,
    ConsentRefused,
    InvalidGrant,
    OAuthError,
    ProviderDown,
    ScopeMissing,
    SetupWrong,
    WrongAccount,
)


def test_a_trip_leads_to_the_consent_page_with_a_link_for_whoever_is_not_led(
    page: PageClient, gmail: FakeMailClient
) -> None:
    answer = page.post("/mailboxes/connect/google", data={"next": PAGE})
    (asked,) = gmail.asked
    address = answer.headers["Refresh"].removeprefix("0;url=")
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{CALLBACK}"
    assert address.startswith("https://google.example.com/consent?")
    assert [link["href"] for link in parse(answer.text).all("a") if "Go on" in link.text] == [address]
    assert 43 <= len(asked["code_verifier"] or "") <= 128 and len(asked["state"] or "") >= 32
    assert str(asked["code_verifier"]) not in answer.text
    assert asked["login_hint"] is None


def test_htmx_is_led_there_as_a_whole_page(page: PageClient) -> None:
    answer = page.post("/mailboxes/connect/google", data={"next": PAGE}, htmx="main")
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("https://google.example.com/consent?")


@pytest.mark.parametrize("provider", ["google", "microsoft"])
def test_it_worked_and_the_person_is_back_where_they_began(
    page: PageClient, manager: User, gmail: FakeMailClient, outlook: FakeMailClient, provider: str
) -> None:
    client = gmail if provider == "google" else outlook
    answer = come_back(page, set_out(page, provider), provider)
    assert (answer.status_code, answer.location) == (303, PAGE)
    (mailbox,) = connected()
    assert (mailbox.owner_id, mailbox.provider.value) == (manager.id, provider)
    assert client.exchanged[0]["code_verifier"] == client.asked[0]["code_verifier"]
    assert client.exchanged[0]["redirect_uri"] == client.asked[0]["redirect_uri"]
    assert "ivy@alderstreet.example.com is connected." in flashed(page)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConsentRefused("access_denied", "You cancelled."), "You cancelled. Whenever you like"),
        (AdminConsentNeeded("x", "An administrator has to allow it."), "Once it is allowed, connect"),
        (SetupWrong("x", "It is set up wrong."), "nothing that was connected before has changed"),
        (ProviderDown("x", "It is down."), "nothing that was connected before has changed"),
        (OAuthError("x", "It ended early."), "It ended early. Nothing was connected."),
    ],
)
def test_a_denial_is_said_in_words_and_changes_nothing(
    page: PageClient, account: Account, gmail: FakeMailClient, error: OAuthError, said: str
) -> None:
    mailbox = make_mailbox(account)
    before = fresh(mailbox).tokens_encrypted
    gmail.denial = error
    answer = come_back(page, set_out(page), code="", error="access_denied")
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert said in flashed(page)
    assert gmail.exchanged == [] and fresh(mailbox).tokens_encrypted == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ScopeMissing("x", "Sending was not allowed."), "Sending was not allowed. Nothing was connected."),
        (ProviderDown("x", "Google is down."), "Google is down. Nothing was connected"),
        (InvalidGrant("x", "It took too long."), "It took too long. Nothing was connected."),
        (WrongAccount("x", "No mailbox."), "choose another account at Google"),
        (AdminConsentNeeded("x", "Ask an administrator."), "Ask an administrator."),
    ],
)
@pytest.mark.parametrize("where", ["exchange_outcomes", "profile_outcomes"])
def test_a_code_that_comes_to_nothing_is_said_in_words(
    page: PageClient, gmail: FakeMailClient, error: OAuthError, said: str, where: str
) -> None:
    getattr(gmail, where).append(error)
    assert come_back(page, set_out(page)).location == PAGE
    assert said in flashed(page)
    assert connected() == []


def test_an_answer_with_neither_code_nor_error_connects_nothing(
    page: PageClient, gmail: FakeMailClient
) -> None:
    gmail.denial = OAuthError("unknown_error", "Google did not let the mailbox be connected.")
    assert come_back(page, set_out(page), code="").location == PAGE
    assert "did not let the mailbox be connected" in flashed(page) and gmail.exchanged == []


def test_an_answer_with_both_a_code_and_an_error_is_an_error(page: PageClient, gmail: FakeMailClient) -> None:
    come_back(page, set_out(page), error="access_denied")
    assert gmail.exchanged == [] and connected() == []


def test_a_link_from_elsewhere_starts_no_trip_but_a_click_does(
    page: PageClient, gmail: FakeMailClient
) -> None:
    answer = page.get("/mailboxes/connect/google", query_string={"next": PAGE, "campaign": "cmp_1"})
    assert answer.status_code == 200 and gmail.asked == []
    (form,) = [form for form in parse(answer.text).all("form") if "connect" in form["action"]]
    kept = {field["name"]: field["value"] for field in form.all("input")}
    assert (form["action"], kept["next"], kept["campaign"]) == ("/mailboxes/connect/google", PAGE, "cmp_1")
    page.get("/mailboxes/connect/google", headers={"Sec-Fetch-Site": "cross-site"})
    assert gmail.asked == []


def test_a_form_of_ours_that_saved_something_first_leads_straight_on(
    page: PageClient, gmail: FakeMailClient
) -> None:
    answer = page.get(
        "/mailboxes/connect/google",
        query_string={"next": PAGE},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert come_back(page, state_of(answer.headers["Refresh"])).location == PAGE
    assert len(gmail.exchanged) == 1


def test_starting_needs_the_token_of_the_form(page: PageClient, gmail: FakeMailClient) -> None:
    assert page.post("/mailboxes/connect/google", is_forged=True).status_code == 400
    assert gmail.asked == []


def test_an_unknown_provider_is_nowhere(page: PageClient) -> None:
    for method, path in (("GET", ""), ("POST", ""), ("GET", "/callback")):
        assert page.open(f"/mailboxes/connect/yahoo{path}", method=method).status_code == 404


def test_tokens_never_reach_the_page_or_the_session(page: PageClient, gmail: FakeMailClient) -> None:
    gmail.exchange_outcomes.append(make_tokens("secret-access", "secret-refresh"))
    come_back(page, set_out(page))
    assert "secret-" not in page.get("/mailboxes").text
    with page.session_transaction() as session:
        assert "secret-" not in repr(dict(session))
