"""Where the tokens of a mailbox are not: in the database in clear, in a log, in a traceback."""

from __future__ import annotations

import contextlib
import json
import logging

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from tests.fake_mailboxes import FakeMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox, tokens_of
from webapp.models.base import db
from webapp.models.mailboxes import MailboxProvider
from webapp.providers.oauth import InvalidGrant, ProviderDown
from webapp.providers.outcomes import NotSent
from webapp.services.mailbox_tokens import (
    Mailboxes,
    access_token,
)
from webapp.services.mailboxes import connect, disconnect

pytestmark = pytest.mark.usefixtures("app")
DEAD = InvalidGrant("invalid_grant", "Google no longer lets us into this mailbox.")


def test_tokens_are_in_the_database_only_as_ciphertext() -> None:
    mailbox = make_mailbox(tokens=make_tokens("plain-access", "plain-refresh"))
    row = db.session.execute(sa.text("SELECT * FROM mailboxes WHERE id = :id"), {"id": mailbox.id}).one()
    assert "plain" not in repr(row)
    with pytest.raises(json.JSONDecodeError):
        json.loads(row.tokens_encrypted)
    kept = tokens_of(mailbox)
    assert kept is not None and (kept.access_token, kept.refresh_token) == ("plain-access", "plain-refresh")


def test_no_token_and_no_address_is_logged_at_any_level(
    gmail: FakeMailClient, outlook: FakeMailClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets: list[str] = []
    for outcome in (
        make_tokens("secret-access-2", "secret-refresh-2"),
        DEAD,
        ProviderDown("down", "Down."),
        RuntimeError("boom"),
    ):
        mailbox = make_mailbox(tokens=make_tokens("secret-access-1", "secret-refresh-1", ends_in=0))
        gmail.refresh_outcomes.append(outcome)
        secrets += [mailbox.address, mailbox.tokens_encrypted or "?"]
        with contextlib.suppress(NotSent, RuntimeError):
            access_token(mailboxes(), mailbox.id)
    unreadable = Mailboxes(mailboxes().clients, (Fernet.generate_key().decode(),))
    with pytest.raises(NotSent):
        access_token(unreadable, make_mailbox().id)
    profile = gmail.person
    connected = connect(
        mailbox.account_id, mailbox.owner_id, MailboxProvider.GOOGLE, make_tokens("secret-3", "secret-4"),
        profile, keys=mailboxes().keys,
    )  # fmt: skip
    gmail.can_revoke = False
    disconnect(mailboxes(), mailbox.account_id, connected.public_id)
    logged = "\n".join(f"{record.getMessage()} {record.exc_text} {record.args}" for record in caplog.records)
    assert "tokens refreshed" in logged, "the log was captured"
    for secret in (*secrets, "secret-", profile.address):
        assert secret not in logged


def test_tokens_do_not_show_in_a_traceback_or_a_debugger() -> None:
    assert "secret" not in repr(make_tokens()) + repr(mailboxes().keys and mailboxes())
    assert mailboxes().keys[0] not in repr(mailboxes())
