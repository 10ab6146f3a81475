"""`flask keys rotate`: what it does, says, and when an old key may go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import Result
from cryptography.fernet import Fernet
from flask import Flask

from tests.factories import fresh, make_account
from tests.mailbox_factories import mailboxes, make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.services.crypto import decrypt, encrypt
from webapp.services.mailbox_tokens import read_tokens

NEW = Fernet.generate_key().decode()


@pytest.fixture
def new_key(app: Flask) -> Iterator[None]:
    """The settings with a new key before the one so far."""
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(before, encryption_keys=(NEW, *before.encryption_keys))
    yield
    app.extensions["settings"] = before


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account(webhook_secret_encrypted=encrypt("whsec_x", mailboxes().keys))


def rotate(app: Flask) -> Result:
    result = app.test_cli_runner().invoke(args=["keys", "rotate"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    db.session.rollback()
    return result


def test_it_moves_everything_to_the_newest_key_and_says_when_the_old_one_may_go(
    app: Flask, new_key: None, account: Account
) -> None:
    mailbox = make_mailbox(account)
    result = rotate(app)
    assert result.exit_code == 0
    assert "mailboxes.tokens_encrypted: 1 encrypted anew, 0 already under the newest key" in result.output
    assert "accounts.webhook_secret_encrypted: 1 encrypted anew" in result.output
    assert "may be dropped" in result.output and "30 days" in result.output and "restarted" in result.output
    assert read_tokens(fresh(mailbox).tokens_encrypted or "", [NEW]).refresh_token
    assert decrypt(fresh(account).webhook_secret_encrypted, [NEW]) == "whsec_x"
    assert "0 encrypted anew, 1 already under the newest key" in rotate(app).output


def test_with_one_key_there_is_none_to_drop(app: Flask, account: Account) -> None:
    result = rotate(app)
    assert result.exit_code == 0
    assert "there is none to drop" in result.output and "30 days" not in result.output


def test_a_secret_that_cannot_be_read_fails_the_command_and_says_what_to_do(
    app: Flask, new_key: None, account: Account
) -> None:
    make_mailbox(account, tokens_encrypted=encrypt("lost", [Fernet.generate_key().decode()]))
    result = rotate(app)
    assert result.exit_code == 1
    assert "1 cannot be read" in result.output and "put it back" in result.output
    assert "may be dropped" not in result.output


def test_nothing_of_a_secret_is_printed(app: Flask, new_key: None, account: Account) -> None:
    make_mailbox(account)
    output = rotate(app).output
    for secret in (NEW, *mailboxes().keys, account.webhook_secret_encrypted, "whsec", "access-secret"):
        assert secret not in output
