"""Trips to a provider's consent page, as tests of the pages make them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import sqlalchemy as sa
from werkzeug.test import TestResponse

from tests.clients import PageClient
from tests.page_checks import find
from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.mailboxes import Mailbox, MailboxState

ClientOf = Callable[[User], PageClient]
PAGE = "/dnc?q=dana&after=3"
CALLBACK = "/mailboxes/connect/google/callback"


def set_out(client: PageClient, provider: str = "google", **wishes: str) -> str:
    """Begin a trip; the state that the provider would send back."""
    answer = client.post(f"/mailboxes/connect/{provider}", data={"next": PAGE, **wishes})
    assert answer.status_code == 200
    return state_of(answer.headers["Refresh"].partition("url=")[2])


def state_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["state"][0]


def come_back(client: PageClient, state: str, provider: str = "google", **params: str) -> TestResponse:
    given = {"code": "the-code", "state": state, **params}
    query = {name: value for name, value in given.items() if value}
    return client.get(f"/mailboxes/connect/{provider}/callback", query_string=query)


def flashed(client: PageClient) -> str:
    return find(client.get("/mailboxes").text, "flashes").text


def connected() -> list[Mailbox]:
    db.session.rollback()
    is_connected = Mailbox.state == MailboxState.CONNECTED
    return list(db.session.execute(sa.select(Mailbox).where(is_connected)).scalars())
