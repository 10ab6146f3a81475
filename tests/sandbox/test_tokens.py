"""Codes and tokens at both providers: what is taken once, what lives on, and what ends."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.sandbox.mailboxes import GMAIL_SEND, IVY, Provider
from tests.sandbox.sandboxes import Sandbox, basic_auth, run_sandbox

KEYS = ("google", "microsoft")
ME = {"google": "/google/v1/userinfo", "microsoft": "/microsoft/v1.0/me"}


@pytest.fixture(params=KEYS)
def provider(sandbox: Sandbox, request: pytest.FixtureRequest) -> Provider:
    return Provider(sandbox, request.param)


def look(provider: Provider, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return provider.sandbox.client.get(ME[provider.key], headers=headers).status_code


def test_a_code_gives_tokens_that_work(provider: Provider) -> None:
    tokens = provider.connect()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 3600)
    assert look(provider, tokens["access_token"]) == 200
    assert look(provider, "another") == 401


def test_a_code_is_taken_once(provider: Provider) -> None:
    code = provider.answer()["code"]
    assert provider.exchange(code).status_code == 200
    again = provider.exchange(code)
    assert (again.status_code, again.json["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "http://127.0.0.1:8000/elsewhere"},
        {"code_verifier": "w" * 50},
        {"code_verifier": ""},
        {"code": "4/0invented"},
    ],
)
def test_a_code_is_only_taken_from_the_one_who_asked_for_it(
    provider: Provider, changes: dict[str, str]
) -> None:
    code = provider.answer()["code"]
    assert provider.exchange(**{"code": code, **changes}).status_code == 400


@pytest.mark.parametrize(
    "changes", [{"client_secret": "wrong"}, {"client_id": "another"}, {"client_secret": ""}]
)
def test_a_wrong_client_gets_no_tokens_and_spends_no_code(
    provider: Provider, changes: dict[str, str]
) -> None:
    code = provider.answer()["code"]
    assert provider.exchange(code, **changes).json["error"] in {"invalid_client", "unauthorized_client"}
    assert provider.exchange(code).status_code == 200


def test_a_client_may_name_itself_by_basic_authentication(provider: Provider) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": provider.connect()["refresh_token"]}
    path = "/google/token" if provider.key == "google" else "/microsoft/common/oauth2/v2.0/token"
    headers = basic_auth("sandbox-client", "sandbox-client-secret")
    assert provider.sandbox.client.post(path, data=form, headers=headers).status_code == 200


def test_google_keeps_the_refresh_token_and_answers_without_one(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")
    refresh_token = google.connect()["refresh_token"]
    for _ in range(2):
        answer = google.refresh(refresh_token)
        assert answer.status_code == 200
        assert "refresh_token" not in answer.json
        assert look(google, answer.json["access_token"]) == 200


def test_microsoft_gives_a_new_refresh_token_and_ends_the_old_one(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    first = microsoft.connect()["refresh_token"]
    second = microsoft.refresh(first).json["refresh_token"]
    assert second != first
    again = microsoft.refresh(first)
    assert (again.status_code, again.json["error"]) == (400, "invalid_grant")
    assert again.json["error_description"].startswith("AADSTS70000:")
    assert microsoft.refresh(second).status_code == 200


@pytest.mark.parametrize("changes", [{"access_type": "online"}, {"prompt": ""}, {"prompt": "select_account"}])
def test_google_gives_a_refresh_token_only_offline_and_with_consent_asked(
    sandbox: Sandbox, changes: dict[str, str]
) -> None:
    google = Provider(sandbox, "google")
    code = google.answer(google.consent_url(**changes))["code"]
    assert "refresh_token" not in google.exchange(code).json


def test_microsoft_gives_a_refresh_token_only_for_offline_access_and_never_lists_it(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    assert "offline_access" not in microsoft.connect()["scope"].split()
    code = microsoft.answer(microsoft.consent_url(scope="openid User.Read Mail.Send"))["code"]
    assert "refresh_token" not in microsoft.exchange(code).json


def test_an_unticked_permission_is_missing_from_the_scopes_for_good(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")
    tokens = google.connect(scope=[])
    assert GMAIL_SEND not in tokens["scope"].split()
    refreshed = google.refresh(tokens["refresh_token"]).json
    assert GMAIL_SEND not in refreshed["scope"].split()
    denied = google.send(refreshed["access_token"])
    assert (denied.status_code, denied.json["error"]["errors"][0]["reason"]) == (
        403,
        "insufficientPermissions",
    )


def test_a_code_is_not_taken_at_another_tenant(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    url = microsoft.consent_url().replace("/common/", "/organizations/")
    answer = microsoft.exchange(microsoft.answer(url)["code"])
    assert (answer.status_code, answer.json["error_codes"]) == (400, [700005])


def test_an_access_token_ends_when_its_time_is_over(sandbox: Sandbox) -> None:
    with run_sandbox(token_seconds=0) as short:
        for key in KEYS:
            provider = Provider(short, key)
            tokens = provider.connect()
            assert tokens["expires_in"] == 0
            assert look(provider, tokens["access_token"]) == 401
            assert provider.send(tokens["access_token"]).status_code == 401
            assert provider.refresh(tokens["refresh_token"]).status_code == 200


def test_google_revokes_the_whole_grant_by_either_token(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")
    for which in ("refresh_token", "access_token"):
        tokens = google.connect()
        assert sandbox.client.post("/google/revoke", data={"token": tokens[which]}).status_code == 200
        assert google.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
        assert google.send(tokens["access_token"]).status_code == 401
        again = sandbox.client.post("/google/revoke", data={"token": tokens[which]})
        assert again.status_code == 400
        assert again.json and again.json["error"] == "invalid_token"


def test_the_button_of_the_page_revokes_and_a_new_consent_begins_anew(provider: Provider) -> None:
    tokens = provider.connect()
    (grant,) = provider.sandbox.parts.grants.list_grants()
    page = provider.sandbox.client.get("/").text
    assert f'action="/grants/{grant.id}/revoke"' in page
    assert provider.sandbox.client.post(f"/grants/{grant.id}/revoke").status_code == 303
    assert provider.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
    assert provider.send(tokens["access_token"]).status_code == 401
    assert f"/grants/{grant.id}/revoke" not in provider.sandbox.client.get("/").text
    assert provider.send(provider.connect()["access_token"]).status_code in {200, 202}
    assert provider.refresh(tokens["refresh_token"]).status_code == 400
    assert provider.sandbox.client.post("/grants/none/revoke").status_code == 404


def test_a_script_sees_and_revokes_grants_but_never_a_token(sandbox: Sandbox) -> None:
    google, microsoft = Provider(sandbox, "google"), Provider(sandbox, "microsoft")
    kept, gone = microsoft.connect(), google.connect()
    google.connect(account="frontdesk@alderstreet.example")
    listed = sandbox.client.get("/grants.json")
    assert len(listed.json or []) == 3
    assert not any(token in listed.text for token in (kept["refresh_token"], gone["refresh_token"]))
    answer = sandbox.client.delete(f"/grants.json?provider=google&address={IVY}")
    assert answer.json == {"revoked": 1}
    assert google.refresh(gone["refresh_token"]).status_code == 400
    assert microsoft.refresh(kept["refresh_token"]).status_code == 200
    assert sandbox.client.delete("/grants.json").json == {"revoked": 2}


def test_who_it_is_is_told_as_each_provider_tells_it(sandbox: Sandbox) -> None:
    google, microsoft = Provider(sandbox, "google"), Provider(sandbox, "microsoft")
    headers = {"Authorization": f"Bearer {google.connect()['access_token']}"}
    told = sandbox.client.get("/google/v1/userinfo", headers=headers).json
    assert told and told["email"] == IVY and told["email_verified"] is True
    assert "name" not in told  # 'openid email' asks for none
    headers = {"Authorization": f"Bearer {microsoft.connect()['access_token']}"}
    me = sandbox.client.get("/microsoft/v1.0/me", headers=headers).json
    assert me and (me["mail"], me["displayName"]) == (IVY, "Ivy Marsh")
    userinfo = sandbox.client.get("/microsoft/oidc/userinfo", headers=headers).json
    assert userinfo and userinfo["email"] == IVY
    assert userinfo["sub"] != me["id"]


def test_a_microsoft_account_without_a_mailbox_has_no_address_to_tell(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    token = microsoft.connect(answer="no-mailbox")["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    me = sandbox.client.get("/microsoft/v1.0/me", headers=headers).json
    assert me and me["mail"] is None and "#EXT#" in me["userPrincipalName"]
    assert "email" not in (sandbox.client.get("/microsoft/oidc/userinfo", headers=headers).json or {})
    denied = microsoft.send(token)
    assert (denied.status_code, denied.json["error"]["code"]) == (404, "MailboxNotEnabledForRESTAPI")


def test_a_person_keeps_their_id_and_another_has_another(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")

    def subject(**form: str) -> str:
        headers = {"Authorization": f"Bearer {google.connect(**form)['access_token']}"}
        told = sandbox.client.get("/google/v1/userinfo", headers=headers).json
        assert told
        return str(told["sub"])

    assert subject() == subject()
    assert subject() != subject(account="frontdesk@alderstreet.example")


def test_grants_outlive_a_restart_and_access_tokens_do_not(tmp_path: Path) -> None:
    kept = tmp_path / "grants.json"
    with run_sandbox(grants_path=kept) as first:
        tokens = {key: Provider(first, key).connect() for key in KEYS}
        gone = Provider(first, "google").connect(account="frontdesk@alderstreet.example")
        first.parts.grants.revoke(first.parts.grants.list_grants()[0])
    assert kept.stat().st_mode & 0o777 == 0o600
    with run_sandbox(grants_path=kept) as second:
        for key in KEYS:
            provider = Provider(second, key)
            assert look(provider, tokens[key]["access_token"]) == 401
            assert look(provider, provider.refresh(tokens[key]["refresh_token"]).json["access_token"]) == 200
        assert Provider(second, "google").refresh(gone["refresh_token"]).status_code == 400
        assert {grant.address for grant in second.parts.grants.list_grants()} == {IVY}


def test_a_file_of_grants_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    kept = tmp_path / "grants.json"
    for content in ("", "{}", "[1]", '[{"id": "x"}]'):
        kept.write_text(content)
        with run_sandbox(grants_path=kept) as sandbox:
            assert sandbox.parts.grants.list_grants() == []


def test_a_repeated_consent_keeps_one_grant_and_all_its_refresh_tokens(provider: Provider) -> None:
    first, second = provider.connect(), provider.connect()
    (grant,) = provider.sandbox.parts.grants.list_grants()
    assert datetime.now(UTC) >= grant.issued_at
    for tokens in (first, second):
        assert provider.refresh(tokens["refresh_token"]).status_code == 200
