"""The unsubscribe page: looking changes nothing, the button and the one-click do it, and no honest one is ever hindered."""

from __future__ import annotations

import logging
import re

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from tests.clients import PageClient, make_client
from tests.factories import make_account
from tests.page_checks import parse
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.suppressions import Suppression
from webapp.services.suppressions import find_standing
from webapp.services.unsubscribe_links import make_unsubscribe_url
from webapp.settings import Settings

ADDRESS = "dana.ruiz@example.com"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account()


@pytest.fixture
def path(account: Account, settings: Settings) -> str:
    return make_path(account, settings)


def make_path(account: Account, settings: Settings, follow_up: str = "fup_1") -> str:
    url = make_unsubscribe_url(
        settings.public_url,
        settings.encryption_keys,
        account_public_id=account.public_id,
        address=ADDRESS,
        follow_up_public_id=follow_up,
    )
    return url.removeprefix(settings.public_url)


def is_stopped(account: Account) -> bool:
    db.session.rollback()
    return bool(find_standing(account.id, ADDRESS))


def words_of(answer: TestResponse) -> str:
    return next(parse(answer.text).all("main")).text


def press(client: PageClient, answer: TestResponse, button: str) -> TestResponse:
    """What a browser without scripts does: sends the form of this button, with its hidden fields."""
    for form in parse(answer.text).all("form"):
        if any(each.text == button for each in form.all("button")):
            fields = {each["name"]: each["value"] for each in form.all("input")}
            return client.post(form["action"], data=fields, is_forged=True, follow_redirects=True)
    raise AssertionError(f"no button {button!r}")


def test_the_page_names_the_business_and_the_address_and_has_one_button(
    client: PageClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Alder Street Dental" in words_of(answer) and ADDRESS in words_of(answer)
    assert [button.text for button in parse(answer.text).all("button")] == ["Unsubscribe"]


def test_it_says_that_texts_are_not_meant(client: PageClient, path: str) -> None:
    assert "emails only" in words_of(client.get(path))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_whoever_only_opens_the_link_changes_nothing(
    client: PageClient, account: Account, path: str, method: str
) -> None:
    assert client.open(path, method=method).status_code == 200
    client.open(path + "?undone=1&do=stop&List-Unsubscribe=One-Click", method=method)
    assert not is_stopped(account)


def test_the_button_does_it_and_the_page_says_so(client: PageClient, account: Account, path: str) -> None:
    answer = press(client, client.get(path), "Unsubscribe")
    assert answer.status_code == 200 and "You are unsubscribed" in words_of(answer)
    assert is_stopped(account)
    assert "You are unsubscribed" in words_of(client.get(path))


def test_a_mail_programs_one_click_needs_no_cookie_and_no_token_and_gets_a_plain_200(
    app: Flask, account: Account, path: str
) -> None:
    robot = app.test_client(use_cookies=False)
    answer = robot.post(path, data=ONE_CLICK, is_forged=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert "Set-Cookie" not in answer.headers
    assert is_stopped(account)


def test_a_one_click_as_multipart_form_counts_too(client: PageClient, account: Account, path: str) -> None:
    answer = client.post(path, data=ONE_CLICK, content_type="multipart/form-data", is_forged=True)
    assert answer.status_code == 200 and is_stopped(account)


def test_a_post_without_a_body_unsubscribes_as_well(client: PageClient, account: Account, path: str) -> None:
    assert client.post(path, is_forged=True).status_code == 200
    assert is_stopped(account)


def test_a_second_click_is_answered_alike(client: PageClient, account: Account, path: str) -> None:
    first = client.get(path)
    answers = [press(client, first, "Unsubscribe") for _ in range(2)]
    answers.append(client.post(path, data=ONE_CLICK, is_forged=True))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert db.session.execute(sa.select(sa.func.count(Suppression.id))).scalar_one() == 1


def test_it_can_be_undone_on_the_page(client: PageClient, account: Account, path: str) -> None:
    stopped = press(client, client.get(path), "Unsubscribe")
    answer = press(client, stopped, "Undo")
    assert "Taken back" in words_of(answer)
    assert [button.text for button in parse(answer.text).all("button")] == ["Unsubscribe"]
    assert not is_stopped(account)


def test_a_link_that_says_undone_undoes_nothing(client: PageClient, account: Account, path: str) -> None:
    client.post(path, data=ONE_CLICK, is_forged=True)
    assert "You are unsubscribed" in words_of(client.get(path + "?undone=1"))
    assert is_stopped(account)


def test_no_undo_is_offered_for_what_another_link_did(
    client: PageClient, account: Account, path: str, settings: Settings
) -> None:
    client.post(make_path(account, settings, "fup_other"), data=ONE_CLICK, is_forged=True)
    answer = client.get(path)
    assert "You are unsubscribed" in words_of(answer) and not list(parse(answer.text).all("form"))
    client.post(path, data={"do": "undo"}, is_forged=True)
    assert is_stopped(account)


@pytest.mark.parametrize("token", ["nothing", "gAAAAABnothing", "a%20b", "%C3%A9"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_was_cut_off_is_a_page_that_says_what_to_do(
    client: PageClient, token: str, method: str
) -> None:
    answer = client.open(f"/u/{token}", method=method, is_forged=True)
    assert answer.status_code == 404
    assert "Open the email once more" in words_of(answer) and "answer the email" in words_of(answer)


def test_a_link_of_an_account_that_is_gone_is_answered_the_same(
    client: PageClient, account: Account, settings: Settings
) -> None:
    url = make_unsubscribe_url(
        "",
        settings.encryption_keys,
        account_public_id="acc_gone",
        address=ADDRESS,
        follow_up_public_id="fup_1",
    )
    assert client.get(url).status_code == 404
    assert client.post(url, data=ONE_CLICK, is_forged=True).status_code == 404


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_neither_search_engines_nor_the_next_page_learn_of_it(
    client: PageClient, path: str, method: str
) -> None:
    for answer in (client.open(path, method=method), client.open("/u/nothing", method=method)):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_leads_nowhere_but_to_itself(client: PageClient, path: str) -> None:
    for answer in (client.get(path), press(client, client.get(path), "Unsubscribe")):
        assert [link["href"] for link in parse(answer.text).all("a")] == []


def test_guessing_is_slowed_down_and_honest_one_clicks_from_the_same_address_are_not(
    client: PageClient, account: Account, path: str, settings: Settings
) -> None:
    """Mail providers click for all their people from a few addresses."""
    statuses = {client.post("/u/nothing", is_forged=True).status_code for _ in range(70)}
    assert statuses == {404, 429}
    for number in range(150):
        answer = client.post(make_path(account, settings, f"fup_{number}"), data=ONE_CLICK, is_forged=True)
        assert answer.status_code == 200
    assert client.get(path).status_code == 200


def test_undoing_over_and_over_is_slowed_down_and_unsubscribing_is_not(
    app: Flask, account: Account, path: str
) -> None:
    statuses = []
    for _ in range(12):
        assert make_client(app).post(path, data=ONE_CLICK, is_forged=True).status_code == 200
        statuses.append(make_client(app).post(path, data={"do": "undo"}, is_forged=True).status_code)
    assert statuses == [303] * 10 + [429] * 2
    assert is_stopped(account)


def test_the_log_names_no_address_and_no_token(
    client: PageClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    press(client, press(client, client.get(path), "Unsubscribe"), "Undo")
    client.post(path, data=ONE_CLICK, is_forged=True)
    assert "fup_1: unsubscribed" in caplog.text
    assert ADDRESS not in caplog.text and not re.search("dana", caplog.text, re.IGNORECASE)
    assert path.removeprefix("/u/") not in caplog.text
