"""Signing in: who gets in, how often one may try, where it leads; and signing out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.clients import PageClient
from tests.factories import PASSWORD, make_user
from tests.page_checks import find
from webapp.models.accounts import User
from webapp.models.base import write_transaction

ClientOf = Callable[[User], PageClient]


def sign_in(
    client: PageClient, user: User, password: str = PASSWORD, address: str = "/sign-in", **more: str
) -> TestResponse:
    return client.post(address, data={"email": user.email, "password": password, **more})


def test_a_right_password_leads_to_the_campaigns(client: PageClient) -> None:
    user = make_user()
    answer = sign_in(client, user)
    assert (answer.status_code, answer.location) == (303, "/campaigns")
    assert client.get("/campaigns").status_code == 200


def test_the_address_may_be_typed_in_capitals_and_with_spaces(client: PageClient) -> None:
    make_user(email="dana@example.com")
    answer = client.post("/sign-in", data={"email": "  Dana@Example.com ", "password": PASSWORD})
    assert answer.status_code == 303


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(client: PageClient) -> None:
    user = make_user()
    wrong = sign_in(client, user, "not the password")
    unknown = client.post("/sign-in", data={"email": "nobody@example.com", "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 422
    assert find(wrong.text, "password-error").text == find(unknown.text, "password-error").text
    assert client.get("/campaigns").status_code == 303


def test_what_was_typed_stays_except_for_the_password(client: PageClient) -> None:
    user = make_user()
    page = sign_in(client, user, "not the password").text
    assert find(page, "email")["value"] == user.email
    assert "value" not in find(page, "password").attributes


def test_a_disabled_person_does_not_get_in(client: PageClient) -> None:
    user = make_user(is_disabled=True)
    assert sign_in(client, user).status_code == 422


def test_a_person_who_is_disabled_loses_the_session_at_once(client_of: ClientOf) -> None:
    user = make_user()
    client = client_of(user)
    assert client.get("/campaigns").status_code == 200
    with write_transaction():
        user.is_disabled = True
    assert client.get("/campaigns").status_code == 303


def test_sign_in_without_a_token_of_the_form_is_refused(client: PageClient) -> None:
    user = make_user()
    answer = client.post("/sign-in", data={"email": user.email, "password": PASSWORD}, is_forged=True)
    assert answer.status_code == 400


def test_too_many_attempts_on_one_account_are_stopped_even_with_the_right_password(
    client: PageClient,
) -> None:
    user, other = make_user(), make_user()
    for _ in range(10):
        assert sign_in(client, user, "guess").status_code == 422
    stopped = sign_in(client, user)
    assert stopped.status_code == 429 and "Too many attempts" in stopped.text
    assert int(stopped.headers["Retry-After"]) <= 61
    assert sign_in(client, other).status_code == 303


def test_too_many_attempts_from_one_address_are_stopped_whatever_the_account(client: PageClient) -> None:
    for number in range(30):
        data = {"email": f"guess{number}@example.com", "password": "guess"}
        assert client.post("/sign-in", data=data).status_code == 422
    assert client.post("/sign-in", data={"email": "more@example.com", "password": "x"}).status_code == 429
    assert client.get("/sign-in").status_code == 200


def test_signing_in_starts_a_session_with_nothing_of_the_old_one(client: PageClient) -> None:
    user = make_user()
    with client.session_transaction() as session:
        session["planted"] = "by someone else"
        session["csrf_token"] = "known to someone else"
    sign_in(client, user)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to someone else"
        assert session["_user_id"] == user.get_id() and session.permanent


@pytest.mark.parametrize("path", ["/account/defaults", "/campaigns?after=cmp_1", "/campaigns/new"])
def test_signing_in_leads_to_the_page_that_was_asked_for(client: PageClient, path: str) -> None:
    asked = client.get(path)
    assert asked.status_code == 303
    answer = sign_in(client, make_user(), address=asked.location)
    assert (answer.status_code, answer.location) == (303, path)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\tevil",
        "/\r\nSet-Cookie: a=b",
        "",
        "/" + "x" * 3000,
    ],
)
def test_signing_in_never_leads_out_of_the_product(client: PageClient, elsewhere: str) -> None:
    answer = client.post(
        "/sign-in",
        query_string={"next": elsewhere},
        data={"email": make_user().email, "password": PASSWORD},
    )
    assert (answer.status_code, answer.location) == (303, "/campaigns")


def test_whoever_is_signed_in_already_is_led_on(client_of: ClientOf) -> None:
    client = client_of(make_user())
    assert client.get("/sign-in").location == "/campaigns"
    assert client.get("/sign-in?next=/account/defaults").location == "/account/defaults"


def test_the_browsers_zone_is_kept_in_the_session_and_used(client: PageClient) -> None:
    sign_in(client, make_user(), timezone="Pacific/Auckland")
    assert "Pacific/Auckland" in client.get("/campaigns").text


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 500, "\x00"])
def test_a_zone_that_is_none_is_ignored(client: PageClient, zone: str) -> None:
    assert sign_in(client, make_user(), timezone=zone).status_code == 303
    assert "Times in UTC" in client.get("/campaigns").text


def test_a_persons_own_zone_goes_before_the_browsers(client: PageClient) -> None:
    sign_in(client, make_user(timezone="Europe/Dublin"), timezone="Pacific/Auckland")
    assert "Europe/Dublin" in client.get("/campaigns").text


def test_signing_out_ends_the_session(client_of: ClientOf) -> None:
    client = client_of(make_user())
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "You have signed out" in client.get("/sign-in").text
    assert client.get("/campaigns").status_code == 303


def test_a_link_or_a_forged_form_cannot_sign_out(client_of: ClientOf) -> None:
    client = client_of(make_user())
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out", is_forged=True).status_code == 400
    assert client.get("/campaigns").status_code == 200


def test_htmx_is_sent_to_the_sign_in_when_the_session_is_over(client: PageClient) -> None:
    headers = {"HX-Current-URL": "http://localhost/campaigns?after=cmp_1"}
    answer = client.get("/account/defaults", htmx="panel", headers=headers)
    assert answer.status_code == 401 and not answer.data
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/campaigns?after%3Dcmp_1"


def test_the_page_that_htmx_was_on_counts_only_when_it_is_ours(client: PageClient) -> None:
    headers = {"HX-Current-URL": "https://evil.example/campaigns"}
    answer = client.get("/account/defaults", htmx="panel", headers=headers)
    assert answer.headers["HX-Redirect"] == "/sign-in"


def test_a_form_sent_after_the_session_is_over_leads_back_to_its_page(client: PageClient) -> None:
    answer = client.post("/account/defaults", headers={"Referer": "http://localhost/account/defaults"})
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/account/defaults"


def test_a_session_moved_to_another_browser_is_over(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_user())
    answer = client.get("/campaigns", headers={"User-Agent": "somebody else's"})
    assert answer.status_code == 303 and re.match("/sign-in", answer.location)
