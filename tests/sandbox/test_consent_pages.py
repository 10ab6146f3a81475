"""The consent pages: what they ask, every way back to the app, and when they do not open at all."""

from __future__ import annotations

from html import unescape

import pytest

from tests.page_checks import parse
from tests.sandbox.mailboxes import GMAIL_SEND, IVY, REDIRECT, STATE, Provider
from tests.sandbox.sandboxes import Sandbox
from webapp.sandbox.oauth_accounts import READY_ACCOUNTS

KEYS = ("google", "microsoft")


@pytest.fixture(params=KEYS)
def provider(sandbox: Sandbox, request: pytest.FixtureRequest) -> Provider:
    return Provider(sandbox, request.param)


def test_accepting_leads_back_with_a_code_and_the_state_untouched(provider: Provider) -> None:
    told = provider.answer()
    assert told["state"] == STATE
    assert told["code"]
    assert "error" not in told


def test_cancelling_leads_back_with_access_denied_and_no_code(provider: Provider) -> None:
    told = provider.answer(answer="cancel")
    assert (told["error"], told["state"]) == ("access_denied", STATE)
    assert "code" not in told


def test_a_failure_of_the_provider_is_told_as_server_error(provider: Provider) -> None:
    assert provider.answer(answer="server-error")["error"] == "server_error"


def test_microsoft_says_when_an_administrator_must_agree_first(sandbox: Sandbox) -> None:
    told = Provider(sandbox, "microsoft").answer(answer="admin")
    assert told["error_description"].startswith("AADSTS90094:")
    assert "code" not in told


def test_google_lists_the_scopes_it_granted_and_microsoft_names_no_subcode_but_for_cancel(
    sandbox: Sandbox,
) -> None:
    assert GMAIL_SEND in Provider(sandbox, "google").answer()["scope"].split()
    assert GMAIL_SEND not in Provider(sandbox, "google").answer(scope=[])["scope"].split()
    assert Provider(sandbox, "microsoft").answer(answer="cancel")["error_subcode"] == "cancel"


def test_a_typed_address_is_as_good_as_a_ready_account(provider: Provider) -> None:
    provider.answer(account="other", address="sam.vance@example.org")
    (grant,) = provider.sandbox.parts.grants.list_grants()
    assert (grant.address, grant.name) == ("sam.vance@example.org", "Sam Vance")


@pytest.mark.parametrize("typed", ["", "sam", "sam@localhost", "sam@exa mple.org", "<sam@example.org>"])
def test_what_is_no_address_is_said_so_and_nothing_is_agreed(provider: Provider, typed: str) -> None:
    form = {"answer": "accept", "account": "other", "address": typed}
    page = provider.sandbox.client.post(provider.consent_url(), data=form)
    assert page.status_code == 422
    assert "type a whole email address" in page.text
    assert provider.sandbox.parts.grants.list_grants() == []


def test_googles_permission_to_send_has_a_box_and_its_sign_in_has_none(sandbox: Sandbox) -> None:
    page = parse(sandbox.client.get(Provider(sandbox, "google").consent_url()).text)
    boxes = [box for box in page.all("input") if box["type"] == "checkbox"]
    assert [box["value"] for box in boxes] == [GMAIL_SEND]
    assert "checked" in boxes[0].attributes
    page = parse(sandbox.client.get(Provider(sandbox, "microsoft").consent_url()).text)
    assert not [box for box in page.all("input") if box["type"] == "checkbox"]
    assert "Send mail as you" in page.text


def test_the_account_hinted_at_is_already_chosen(provider: Provider) -> None:
    frontdesk = READY_ACCOUNTS[provider.key][1].address
    for hint, chosen in ((frontdesk, frontdesk), ("sam@example.org", "other")):
        page = parse(provider.sandbox.client.get(provider.consent_url(login_hint=hint)).text)
        radios = [box for box in page.all("input") if box["type"] == "radio"]
        assert [box["value"] for box in radios if "checked" in box.attributes] == [chosen]
    assert [box["value"] for box in page.all("input") if box["name"] == "address"] == ["sam@example.org"]


def test_the_form_may_lead_to_the_app_and_nowhere_else(provider: Provider) -> None:
    page = provider.sandbox.client.get(provider.consent_url())
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:8000;" in policy
    assert "unsafe" not in policy
    assert page.text.count("<h1") == 1
    assert unescape(page.text).count(f'action="{provider.consent_url()}') == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": "http://127.0.0.1@evil.example/"},
        {"redirect_uri": "http://127.0.0.1.evil.example/"},
        {"redirect_uri": "javascript://127.0.0.1/"},
        {"redirect_uri": f"{REDIRECT}#fragment"},
        {"redirect_uri": ""},
        {"response_type": "token"},
        {"scope": ""},
        {"state": ""},
        {"code_challenge": ""},
        {"code_challenge": "short"},
        {"code_challenge_method": "plain"},
    ],
)
def test_a_request_that_is_not_valid_leads_nowhere(provider: Provider, changes: dict[str, str]) -> None:
    url = provider.consent_url(**changes)
    for answer in (
        provider.sandbox.client.get(url),
        provider.sandbox.client.post(url, data={"account": IVY}),
    ):
        assert answer.status_code == 400
        assert "Location" not in answer.headers
        assert "Access blocked" in answer.text


def test_a_page_from_elsewhere_cannot_agree_for_a_person(provider: Provider) -> None:
    headers = {"Origin": "https://evil.example"}
    form = {"answer": "accept", "account": IVY}
    assert provider.sandbox.client.post(provider.consent_url(), data=form, headers=headers).status_code == 403
