"""API keys and the webhook secret."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user, unknown_id
from tests.page_checks import find, parse
from webapp.models.accounts import Account, ApiKey, User
from webapp.models.base import db
from webapp.rules.states import Role
from webapp.services import api_access
from webapp.services.crypto import encrypt

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def account(app: Flask) -> Account:
    keys = app.extensions["settings"].encryption_keys
    return make_account(webhook_secret_encrypted=encrypt(api_access.new_webhook_secret(), keys))


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.ADMIN))


def keys_of(account: Account) -> list[ApiKey]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.execute(sa.select(ApiKey).where(ApiKey.account_id == account.id)).scalars())


@pytest.mark.parametrize("htmx", [None, "main"])
def test_a_key_is_shown_once_on_the_answer_and_works(
    page: PageClient, account: Account, client: PageClient, htmx: str | None
) -> None:
    answer = page.post("/api-keys", data={"name": " dialler,  production "}, htmx=htmx)

    key = find(answer.text, "new-key").text
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert api_access.account_of_key(key) == account.id
    assert client.get("/api/v1/dnc", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    later = page.get("/api-keys").text
    assert key not in later
    assert f"dialler, production {key[:8]}…" in parse(later).text
    with page.session_transaction() as session:
        assert key not in repr(dict(session))


def test_a_form_sent_twice_makes_one_key(page: PageClient, account: Account) -> None:
    page.post("/api-keys", data={"name": "dialler"})
    again = page.post("/api-keys", data={"name": "dialler"})
    assert again.status_code == 422
    assert "A standing key has this name" in find(again.text, "name-error").text
    assert find(again.text, "name")["value"] == "dialler"
    assert len(keys_of(account)) == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_key_needs_a_name(page: PageClient, account: Account, name: str) -> None:
    answer = page.post("/api-keys", data={"name": name})
    assert answer.status_code == 422
    assert find(answer.text, "name-error").text
    assert keys_of(account) == []


def test_revoking_asks_first_and_then_the_key_is_refused(
    page: PageClient, account: Account, client: PageClient
) -> None:
    key = api_access.create_api_key(account.id, "dialler")
    (row,) = keys_of(account)
    address = f"/api-keys/{row.public_id}/revoke"

    assert "Revoke the key “dialler”?" in parse(page.get(address).text).text
    assert api_access.account_of_key(key) == account.id

    for _ in range(2):
        assert page.post(address).status_code == 303
    assert client.get("/api/v1/dnc", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert page.get(address).status_code == 303
    assert "Revoked" in parse(page.get("/api-keys").text).text


def test_a_revoked_name_can_be_used_again(page: PageClient, account: Account) -> None:
    page.post("/api-keys", data={"name": "dialler"})
    page.post(f"/api-keys/{keys_of(account)[0].public_id}/revoke")
    assert page.post("/api-keys", data={"name": "dialler"}).status_code == 200


def test_the_secret_is_hidden_until_it_is_asked_for(page: PageClient, account: Account, app: Flask) -> None:
    secret = api_access.webhook_secret(account.id, app.extensions["settings"].encryption_keys)
    assert secret not in page.get("/api-keys").text
    assert find(page.post("/api-keys/secret").text, "secret").text == secret
    assert secret not in page.get("/api-keys").text


def test_renewing_asks_first_and_shows_the_new_secret(page: PageClient, account: Account, app: Flask) -> None:
    keys = app.extensions["settings"].encryption_keys
    before = api_access.webhook_secret(account.id, keys)
    assert "Renew the webhook secret?" in parse(page.get("/api-keys/secret/renew").text).text
    assert api_access.webhook_secret(account.id, keys) == before

    shown = find(page.post("/api-keys/secret/renew").text, "secret").text

    db.session.rollback()
    db.session.expire_all()
    assert shown != before
    assert shown == api_access.webhook_secret(account.id, keys)


def test_a_secret_that_cannot_be_read_says_what_to_do(client_of: ClientOf) -> None:
    unreadable = make_account()  # encrypted with a key that the settings do not hold
    answer = client_of(make_user(unreadable)).post("/api-keys/secret")
    assert "a key is missing from ENCRYPTION_KEYS" in parse(answer.text).text


def test_the_line_of_curl_is_taken_in_as_it_stands(
    page: PageClient, account: Account, client: PageClient
) -> None:
    make_campaign(account, "Spring")
    chosen = make_campaign(account, "Autumn")
    key = find(page.post(f"/api-keys?campaign={chosen.public_id}", data={"name": "k"}).text, "new-key").text
    line = find(page.post(f"/api-keys?campaign={chosen.public_id}", data={"name": "l"}).text, "curl").text

    arguments = run_in_shell(line)
    body = json.loads(arguments[arguments.index("-d") + 1])
    answer = client.post(
        "/api/v1/calls", json=body, headers={"Authorization": f"Bearer {key}"}, is_forged=True
    )

    assert arguments[:3] == ["curl", "-sS", "http://127.0.0.1:8000/api/v1/calls"]
    assert body["campaign"] == chosen.public_id
    assert answer.status_code == 202


def run_in_shell(line: str) -> list[str]:
    """What a POSIX shell makes of the line: its words, one after another, with curl itself left out."""
    program = f"curl() {{ printf '%s\\0' curl \"$@\"; }}\n{line}"
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split("\0")[:-1]


def test_without_a_campaign_the_page_says_to_make_one(page: PageClient) -> None:
    assert "Create one first" in parse(page.get("/api-keys").text).text


def test_a_campaign_of_another_account_is_not_offered(page: PageClient, account: Account) -> None:
    own, theirs = make_campaign(account), make_campaign()
    html = page.get(f"/api-keys?campaign={theirs.public_id}").text
    assert theirs.public_id not in html
    assert own.public_id in find(html, "curl").text


def test_only_admins_come_in_and_a_stranger_finds_nothing(client_of: ClientOf, account: Account) -> None:
    api_access.create_api_key(account.id, "dialler")
    (row,) = keys_of(account)
    revoke = f"/api-keys/{row.public_id}/revoke"
    manager = client_of(make_user(account, Role.MANAGER))
    for method, address in (
        ("GET", "/api-keys"),
        ("POST", "/api-keys"),
        ("GET", revoke),
        ("POST", revoke),
        ("POST", "/api-keys/secret"),
        ("GET", "/api-keys/secret/renew"),
        ("POST", "/api-keys/secret/renew"),
    ):
        assert manager.open(address, method=method).status_code == 403
    stranger = client_of(make_user())
    assert stranger.get(revoke).status_code == 404
    assert stranger.post(revoke).status_code == 404
    assert stranger.post(f"/api-keys/{unknown_id('key')}/revoke").status_code == 404
    assert keys_of(account)[0].revoked_at is None
