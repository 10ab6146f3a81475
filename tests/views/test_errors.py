"""What people are told when something goes wrong, as a page and as a fragment, signed in or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, abort, request

from tests.clients import PageClient
from tests.factories import make_user
from tests.page_checks import parse
from webapp.models.accounts import User
from webapp.views.errors import WORDS

ClientOf = Callable[[User], PageClient]


@pytest.fixture(autouse=True)
def broken_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """`/healthz?code=…` breaks in that way; without a code it crashes."""

    def fail() -> None:
        code = request.args.get("code", type=int)
        if code:
            abort(code)
        raise RuntimeError("a secret of the inside")

    monkeypatch.setitem(app.view_functions, "health.healthz", fail)


@pytest.mark.parametrize("code", sorted(WORDS))
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_error_has_a_page_that_says_what_to_do(
    client: PageClient, client_of: ClientOf, code: int, is_signed_in: bool
) -> None:
    browser = client_of(make_user()) if is_signed_in else client
    answer = browser.get(f"/healthz?code={code}")
    assert answer.status_code == code
    title, advice = WORDS[code]
    (heading,) = parse(answer.text).all("h1")
    assert heading.text == title and advice in answer.text


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_error_has_a_fragment_for_the_messages_of_the_page(client: PageClient, code: int) -> None:
    answer = client.get(f"/healthz?code={code}", htmx="panel")
    assert answer.status_code == code and "<html" not in answer.text
    title, advice = WORDS[code]
    assert parse(answer.text).text == f"{title}. {advice}"


def test_an_unusual_error_gets_the_words_of_its_kind(client: PageClient) -> None:
    assert WORDS[400][0] in client.get("/healthz?code=418").text
    assert WORDS[500][0] in client.get("/healthz?code=503").text


def test_a_crash_tells_nothing_of_the_inside(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = client.get("/healthz")
    assert answer.status_code == 500
    assert "secret" not in answer.text and WORDS[500][1] in answer.text


def test_an_unknown_address_is_a_page_not_found(client: PageClient) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404 and WORDS[404][0] in answer.text


def test_a_form_without_its_token_is_told_to_reload(client: PageClient) -> None:
    answer = client.post("/sign-in", is_forged=True)
    assert answer.status_code == 400 and "Reload the page" in answer.text


def test_the_api_is_answered_in_json(client: PageClient) -> None:
    answer = client.get("/api/v1/no-such-call")
    assert answer.status_code == 404 and answer.mimetype == "application/problem+json"
