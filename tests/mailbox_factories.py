"""Makers of mailboxes, with tokens encrypted for the settings of the tests. They commit; call them inside `app`."""

from __future__ import annotations

import itertools
from typing import Any

from flask import current_app

from tests.factories import make_account, make_user
from tests.fake_mailboxes import FakeMailClient, make_tokens
from webapp.models.accounts import Account, User
from webapp.models.base import db, write_transaction
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.providers.oauth import Tokens
from webapp.rules.states import Role
from webapp.services.mailbox_tokens import Mailboxes, read_tokens, seal_tokens

_numbers = itertools.count(1)


def make_mailbox(
    account: Account | None = None,
    owner: User | None = None,
    *,
    provider: MailboxProvider = MailboxProvider.GOOGLE,
    state: MailboxState = MailboxState.CONNECTED,
    tokens: Tokens | None = None,
    **columns: Any,
) -> Mailbox:
    """A connected mailbox of the account; `tokens` (default: an hour of life) are kept unless it is disconnected."""
    account = account or (db.session.get_one(Account, owner.account_id) if owner else make_account())
    owner = owner or make_user(account, Role.MANAGER)
    number = next(_numbers)
    sealed = seal_tokens(tokens or make_tokens(), mailboxes().keys)
    values: dict[str, Any] = {
        "account_id": account.id,
        "owner_id": owner.id,
        "provider": provider,
        "subject": f"subject-{number}",
        "address": f"mailbox{number}@alderstreet.example.com",
        "name": "Ivy",
        "state": state,
        "tokens_encrypted": None if state is MailboxState.DISCONNECTED else sealed,
        **columns,
    }
    mailbox = Mailbox(**values)
    with write_transaction() as session:
        session.add(mailbox)
    return mailbox


def mailboxes() -> Mailboxes:
    """The mailboxes of the app: two fakes."""
    held = current_app.extensions["mailboxes"]
    assert isinstance(held, Mailboxes)
    return held


def fake_client(provider: str = "google") -> FakeMailClient:
    client = mailboxes().clients[provider]
    assert isinstance(client, FakeMailClient)
    return client


def tokens_of(mailbox: Mailbox) -> Tokens | None:
    """What the database holds for it now, in clear."""
    db.session.rollback()
    db.session.refresh(mailbox)
    return read_tokens(mailbox.tokens_encrypted, mailboxes().keys) if mailbox.tokens_encrypted else None
