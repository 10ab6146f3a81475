"""The mailboxes page: how each mailbox stands, what is offered, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import (
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
)
from tests.mailbox_factories import mailboxes, make_mailbox
from tests.page_checks import parse
from tests.views.mailbox_pages import fields_of, forms_to, main_of
from webapp.models.accounts import Account, User
from webapp.models.base import utc_now
from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.rules.states import FollowUpState, Kind, Reason, Role

ClientOf = Callable[[User], PageClient]


@pytest.mark.parametrize("htmx", [None, "main"])
def test_without_a_mailbox_the_page_says_what_to_do_and_offers_both_providers(
    page: PageClient, htmx: str | None
) -> None:
    html = page.get("/mailboxes", htmx=htmx).text
    assert "No mailbox yet" in html and "permission to send only" in html
    assert [form["action"] for form in forms_to(html, "/mailboxes/connect/")] == [
        "/mailboxes/connect/google",
        "/mailboxes/connect/microsoft",
    ]
    assert fields_of(forms_to(html, "/mailboxes/connect/")[0]) == {"next": "/mailboxes"}


def test_it_says_that_bounces_are_not_seen(page: PageClient) -> None:
    words = main_of(page.get("/mailboxes").text)
    assert "we do not see bounces" in words and "permission to send only" in words


def test_a_mailbox_is_shown_with_state_owner_provider_campaigns_and_date(
    page: PageClient, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(account, manager, address="hello@alderstreet.example.com")
    make_mailbox(account, make_user(account, name="Bo <b>"), provider=MailboxProvider.MICROSOFT)
    make_campaign(account, "Spring <i>", mailbox_id=mailbox.id)
    make_campaign(account, "Autumn", is_on=False, mailbox_id=mailbox.id)
    html = page.get("/mailboxes").text
    words = main_of(html)
    for part in (
        "hello@alderstreet.example.com",
        "Connected Gmail · yours · connected today at",
        "Outlook · of Bo <b> · connected today at",
        "Autumn (draft), Spring <i>",
        "No campaign sends from it yet",
    ):
        assert part in words, part
    assert "Bo &lt;b&gt;" in html


def test_a_mailbox_to_reconnect_says_why_what_waits_and_how_to_mend_it(
    page: PageClient, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(
        account,
        manager,
        state=MailboxState.RECONNECT,
        problem_words="Google <no> longer.",
        problem_since=utc_now(),
    )
    make_follow_up(
        make_contact(make_campaign(account)),
        FollowUpState.HELD,
        Reason.MAILBOX_DISCONNECTED,
        kind=Kind.EMAIL,
        mailbox_id=mailbox.id,
    )
    html = page.get("/mailboxes").text
    assert "Nothing goes out from it since today at" in main_of(html)
    assert "Google &lt;no&gt; longer." in html
    assert "1 email waits for it, and goes out by itself once it is connected again." in main_of(html)
    (form,) = [form for form in forms_to(html, "/mailboxes/connect/google") if form.is_inside("li")]
    assert fields_of(form) == {"next": "/mailboxes", "mailbox": mailbox.public_id}


def test_a_pause_says_until_when_and_why(page: PageClient, account: Account, manager: User) -> None:
    until = utc_now() + timedelta(hours=3)
    make_mailbox(account, manager, hold_until=until, hold_words="Gmail asked us to slow down.")
    words = main_of(page.get("/mailboxes").text)
    assert "Paused" in words
    assert "Waits until " in words and "Gmail asked us to slow down." in words


def test_a_burst_says_when_the_last_email_goes(page: PageClient, account: Account, manager: User) -> None:
    mailbox = make_mailbox(account, manager, paced_until=utc_now() + timedelta(minutes=10))
    make_follow_up(
        make_contact(make_campaign(account)),
        FollowUpState.DUE,
        kind=Kind.MISSED_EMAIL,
        mailbox_id=mailbox.id,
        due_at=utc_now(),
    )
    words = main_of(page.get("/mailboxes").text)
    assert "1 email is due, at most 54 a minute: the last goes out about " in words


def without_client(app: Flask, *keys: str) -> None:
    held = mailboxes()
    kept = {key: client for key, client in held.clients.items() if key not in keys}
    app.extensions["mailboxes"] = replace(held, clients=kept)


def test_a_provider_that_is_not_set_up_is_not_offered_and_an_admin_reads_what_is_missing(
    app: Flask, client_of: ClientOf, page: PageClient, account: Account
) -> None:
    without_client(app, "microsoft")
    admins = client_of(make_user(account, Role.ADMIN)).get("/mailboxes").text
    assert [form["action"] for form in forms_to(admins, "/mailboxes/connect/")] == [
        "/mailboxes/connect/google"
    ]
    for part in (
        "Not set up here: Outlook",
        "MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET",
        f"{mailboxes().public_url}/mailboxes/connect/microsoft/callback",
    ):
        assert part in main_of(admins)
    managers = main_of(page.get("/mailboxes").text)
    assert "Not set up here: Outlook" in managers and "MICROSOFT_CLIENT_ID" not in managers
    for method in ("GET", "POST"):
        assert page.open("/mailboxes/connect/microsoft", method=method).status_code == 404


def test_with_no_provider_at_all_nothing_is_offered(app: Flask, page: PageClient, account: Account) -> None:
    without_client(app, "google", "microsoft")
    make_mailbox(account, state=MailboxState.RECONNECT)
    html = page.get("/mailboxes").text
    assert forms_to(html, "/mailboxes/connect/") == []
    assert "Ask an admin to see to it." in parse(html).text
    assert "No mailbox can be connected until an admin" in main_of(html)


def test_agents_neither_see_nor_connect_mailboxes(client_of: ClientOf, account: Account) -> None:
    agent = client_of(make_user(account, Role.AGENT))
    assert agent.get("/mailboxes").status_code == 403
    assert agent.post("/mailboxes/connect/google").status_code == 403
    assert agent.get("/mailboxes/connect/google").status_code == 403
    assert agent.get("/mailboxes/connect/google/callback?code=x&state=y").status_code == 403
