"""Which answers of a provider count: only to a trip of this person, in this browser, once, and soon."""

from __future__ import annotations

import time

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_user
from tests.fake_mailboxes import FakeMailClient
from tests.views.connecting import ClientOf, come_back, connected, flashed, set_out
from webapp.models.accounts import Account, User
from webapp.models.base import write_transaction
from webapp.rules.states import Role
from webapp.views import mailbox_trips


@pytest.mark.parametrize("state", ["", "made-up", "x" * 5000])
def test_a_state_that_is_not_ours_connects_nothing(
    page: PageClient, gmail: FakeMailClient, state: str
) -> None:
    set_out(page)
    answer = come_back(page, state)
    assert answer.location == "/mailboxes"
    assert "connected nothing" in flashed(page)
    assert gmail.exchanged == []


def test_a_state_counts_once(page: PageClient, gmail: FakeMailClient) -> None:
    state = set_out(page)
    come_back(page, state)
    assert come_back(page, state).location == "/mailboxes"
    assert "was used before" in flashed(page)
    assert len(gmail.exchanged) == 1


def test_a_state_counts_once_also_after_a_refusal(page: PageClient, gmail: FakeMailClient) -> None:
    state = set_out(page)
    come_back(page, state, code="", error="access_denied")
    come_back(page, state)
    assert gmail.exchanged == []


def test_a_state_of_another_provider_connects_nothing(
    page: PageClient, gmail: FakeMailClient, outlook: FakeMailClient
) -> None:
    come_back(page, set_out(page, "microsoft"), "google")
    assert gmail.exchanged == outlook.exchanged == []


@pytest.mark.parametrize(("minutes", "is_taken"), [(14, True), (16, False)])
def test_a_state_lasts_fifteen_minutes(
    page: PageClient, gmail: FakeMailClient, minutes: int, is_taken: bool
) -> None:
    state = set_out(page)
    with page.session_transaction() as session:
        trips = session[mailbox_trips.KEPT_AS]
        trips[state]["at"] = int(time.time()) - minutes * 60
        session[mailbox_trips.KEPT_AS] = trips
    come_back(page, state)
    assert bool(gmail.exchanged) is is_taken


def test_three_trips_may_be_under_way_and_the_oldest_gives_way(
    page: PageClient, gmail: FakeMailClient
) -> None:
    states = []
    for number in range(4):
        states.append(set_out(page))
        with page.session_transaction() as session:  # a second apart, as far as the session knows
            trips = session[mailbox_trips.KEPT_AS]
            trips[states[-1]]["at"] += number - 5
            session[mailbox_trips.KEPT_AS] = trips
    come_back(page, states[0])
    assert gmail.exchanged == []
    for state in states[1:]:
        come_back(page, state)
    assert len(gmail.exchanged) == 3


def test_the_cookie_stays_small_whatever_the_pages_are_called(page: PageClient) -> None:
    for _ in range(5):
        set_out(page, next="/dnc?q=" + "".join(chr(33 + n % 90) for n in range(480)).replace("\\", "x"))
    cookie = page.get_cookie("followups")
    assert cookie is not None and len(cookie.value) < 3800


def test_a_page_with_an_overlong_address_is_come_back_to_without_its_query(page: PageClient) -> None:
    assert come_back(page, set_out(page, next="/dnc?q=" + "a" * 900)).location == "/dnc"
    assert come_back(page, set_out(page, next="/" + "a" * 900)).location == "/mailboxes"


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", ""])
def test_a_trip_never_ends_on_somebody_elses_page(page: PageClient, onward: str) -> None:
    assert come_back(page, set_out(page, next=onward)).location == "/mailboxes"


def test_whoever_signed_out_meanwhile_signs_in_and_begins_anew(
    app: Flask, page: PageClient, gmail: FakeMailClient
) -> None:
    state = set_out(page)
    page.post("/sign-out")
    answer = come_back(page, state)
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/mailboxes"
    assert "the-code" not in answer.location and state not in answer.location
    assert "no longer signed in" in page.get(answer.location).text
    assert gmail.exchanged == []


def test_a_session_that_was_ended_comes_back_to_its_page_by_way_of_the_sign_in(
    page: PageClient, manager: User
) -> None:
    state = set_out(page, next="/dnc")
    with write_transaction() as session:
        session.get_one(User, manager.id).session_version += 1
    assert come_back(page, state).location == "/sign-in?next=/dnc"


def test_a_state_of_whoever_was_signed_in_before_is_refused(
    page: PageClient, account: Account, gmail: FakeMailClient
) -> None:
    state, other = set_out(page), make_user(account, Role.MANAGER)
    with page.session_transaction() as session:
        session["_user_id"] = other.get_id()
    assert come_back(page, state).location == "/mailboxes"
    assert "belongs to another sign-in" in flashed(page)
    assert gmail.exchanged == [] and connected() == []


def test_a_state_in_another_browser_is_refused(
    page: PageClient, client_of: ClientOf, manager: User, gmail: FakeMailClient
) -> None:
    come_back(client_of(manager), set_out(page))
    assert gmail.exchanged == []


def test_whoever_lost_the_right_meanwhile_connects_nothing(
    page: PageClient, manager: User, gmail: FakeMailClient
) -> None:
    state = set_out(page)
    with write_transaction() as session:
        session.get_one(User, manager.id).role = Role.AGENT
    assert come_back(page, state).status_code == 403
    assert gmail.exchanged == []
