"""Moving every secret to the newest key, while others use and change them."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from tests.factories import fresh, make_account
from tests.fake_mailboxes import SlowMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox, tokens_of
from webapp.models.base import write_transaction
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.services import key_rotation
from webapp.services.crypto import decrypt, encrypt, renew
from webapp.services.key_rotation import Rotated, encrypted_columns, rotate_keys
from webapp.services.mailbox_tokens import Mailboxes, access_token, read_tokens, seal_tokens

pytestmark = pytest.mark.usefixtures("app")
NEW = Fernet.generate_key().decode()


def keys() -> tuple[str, ...]:
    return (NEW, *mailboxes().keys)


def result_of(column: str, given: tuple[str, ...]) -> Rotated:
    (found,) = [one for one in rotate_keys(given) if one.column == column]
    return found


def test_every_column_of_secrets_is_known_by_its_name() -> None:
    names = {f"{column.table.name}.{column.name}" for column in encrypted_columns()}
    assert {"mailboxes.tokens_encrypted", "accounts.webhook_secret_encrypted"} <= names


def test_every_secret_comes_under_the_newest_key_and_says_the_same() -> None:
    secret = encrypt("whsec_of_the_account", mailboxes().keys)
    account = make_account(webhook_secret_encrypted=secret)
    boxes = [make_mailbox(account, tokens=make_tokens(f"access-{number}")) for number in range(3)]
    make_mailbox(account, state=MailboxState.DISCONNECTED)

    done = {one.column: one for one in rotate_keys(keys())}

    assert done["mailboxes.tokens_encrypted"] == Rotated("mailboxes.tokens_encrypted", renewed=3)
    assert done["accounts.webhook_secret_encrypted"].renewed == 1
    assert decrypt(fresh(account).webhook_secret_encrypted, [NEW]) == "whsec_of_the_account"
    for number, box in enumerate(boxes):
        assert read_tokens(fresh(box).tokens_encrypted or "", [NEW]).access_token == f"access-{number}"


def test_a_second_run_has_nothing_to_do() -> None:
    make_mailbox()
    rotate_keys(keys())
    done = result_of("mailboxes.tokens_encrypted", keys())
    assert (done.renewed, done.already) == (0, 1)


def test_more_rows_than_are_read_at_once_are_all_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_rotation, "AT_ONCE", 2)
    account = make_account()
    for _ in range(5):
        make_mailbox(account)
    assert result_of("mailboxes.tokens_encrypted", keys()).renewed == 5


def test_a_secret_under_a_key_that_is_gone_is_counted_and_left_as_it_is() -> None:
    lost = encrypt("lost", [Fernet.generate_key().decode()])
    mailbox, other = make_mailbox(tokens_encrypted=lost), make_mailbox()
    done = result_of("mailboxes.tokens_encrypted", keys())
    assert (done.renewed, done.unreadable) == (1, 1)
    assert fresh(mailbox).tokens_encrypted == lost
    assert fresh(other).tokens_encrypted


def test_tokens_stored_between_the_look_and_the_write_are_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox = make_mailbox(tokens=make_tokens("before"))
    looks: list[str] = []

    def renew_slowly(sealed: str, given: tuple[str, ...]) -> str | None:
        renewed = renew(sealed, given)
        looks.append(sealed)
        if len(looks) == 1:  # a worker that still has the older key only
            with write_transaction() as session:
                row = session.get_one(Mailbox, mailbox.id)
                row.tokens_encrypted = seal_tokens(make_tokens("refreshed"), mailboxes().keys)
        return renewed

    monkeypatch.setattr(key_rotation, "renew", renew_slowly)
    assert result_of("mailboxes.tokens_encrypted", keys()).renewed == 1
    sealed = fresh(mailbox).tokens_encrypted or ""
    assert read_tokens(sealed, [NEW]).access_token == "refreshed"


def test_a_secret_that_others_change_at_every_look_is_left_to_the_next_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox = make_mailbox()

    def renew_too_slowly(sealed: str, given: tuple[str, ...]) -> str | None:
        with write_transaction() as session:
            row = session.get_one(Mailbox, mailbox.id)
            row.tokens_encrypted = seal_tokens(make_tokens(), mailboxes().keys)
        return renew(sealed, given)

    monkeypatch.setattr(key_rotation, "renew", renew_too_slowly)
    assert result_of("mailboxes.tokens_encrypted", keys()).missed == 1
    assert tokens_of(mailbox) is not None


def test_keys_rotated_during_a_refresh_lose_neither_the_new_token_nor_the_new_key() -> None:
    mailbox = make_mailbox(provider=MailboxProvider.MICROSOFT, tokens=make_tokens(ends_in=60))
    given = keys()
    client = SlowMailClient("microsoft", refresh_outcomes=[make_tokens("new-access", "rotated-refresh")])
    client.meanwhile = lambda: rotate_keys(given)
    assert access_token(Mailboxes({"microsoft": client}, given), mailbox.id) == "new-access"
    sealed = fresh(mailbox).tokens_encrypted
    assert sealed is not None and read_tokens(sealed, [NEW]).refresh_token == "rotated-refresh"
