"""What every page says of a mailbox that has to be reconnected, and to whom."""

from __future__ import annotations

from collections.abc import Callable

from tests.clients import PageClient
from tests.factories import (
    make_user,
)
from tests.mailbox_factories import make_mailbox
from tests.page_checks import parse
from tests.views.mailbox_pages import fields_of, forms_to
from webapp.models.accounts import Account, User
from webapp.models.base import utc_now
from webapp.models.mailboxes import MailboxState
from webapp.rules.states import Role

ClientOf = Callable[[User], PageClient]


def make_broken(account: Account, owner: User) -> str:
    mailbox = make_mailbox(
        account,
        owner,
        address="hello@alderstreet.example.com",
        state=MailboxState.RECONNECT,
        problem_words="It was <b>revoked</b>.",
        problem_since=utc_now(),
    )
    return mailbox.public_id


def test_every_page_tells_managers_and_admins_of_a_mailbox_to_reconnect_and_starts_the_trip_from_there(
    client_of: ClientOf, account: Account, manager: User
) -> None:
    mailbox_id = make_broken(account, manager)
    for user in (manager, make_user(account, Role.MANAGER), make_user(account, Role.ADMIN)):
        client = client_of(user)
        for path in ("/campaigns", "/dnc?q=dana", "/mailboxes"):
            html = client.get(path).text
            assert "The mailbox hello@alderstreet.example.com has to be reconnected." in parse(html).text
            assert "It was &lt;b&gt;revoked&lt;/b&gt;." in html
            form = forms_to(html, "/mailboxes/connect/google")[0]
            assert fields_of(form) == {"next": path, "mailbox": mailbox_id}
        assert "has to be reconnected" not in client.get("/campaigns", htmx="list").text


def test_a_page_that_answers_a_form_leads_the_trip_back_to_the_form(
    client_of: ClientOf, account: Account, manager: User
) -> None:
    make_broken(account, manager)
    headers = {"Referer": "http://localhost/campaigns/new?x=1"}
    html = client_of(manager).post("/campaigns/new", data={"name": ""}, headers=headers).text
    assert fields_of(forms_to(html, "/mailboxes/connect/google")[0])["next"] == "/campaigns/new?x=1"


def test_agents_and_strangers_are_not_told_of_others_mailboxes_but_an_owner_always_is(
    client_of: ClientOf, account: Account, manager: User
) -> None:
    make_broken(account, manager)
    agent = make_user(account, Role.AGENT)
    for user in (agent, make_user(role=Role.ADMIN)):
        assert "hello@alderstreet" not in client_of(user).get("/campaigns").text
    make_mailbox(account, agent, address="was-manager@example.com", state=MailboxState.RECONNECT)
    html = client_of(agent).get("/campaigns").text
    assert "was-manager@example.com has to be reconnected" in parse(html).text
    assert "Ask an admin to see to it." in parse(html).text
    assert forms_to(html, "/mailboxes/connect/") == []
