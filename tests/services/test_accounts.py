"""Accounts and people: made once, found by address, signed in by password; keys and secrets."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from flask import Flask

from tests.factories import PASSWORD, make_account, make_user
from webapp.models.accounts import Account, ApiKey, User
from webapp.models.base import db, write_transaction
from webapp.rules.addresses import AddressError
from webapp.rules.states import Role
from webapp.services import accounts, api_access, crypto
from webapp.settings import Settings

pytestmark = pytest.mark.usefixtures("app")
KEYS = (Fernet.generate_key().decode(),)


def test_an_account_is_made_once_by_name_with_a_secret_of_its_own() -> None:
    first = accounts.find_or_create_account("  Alder   Street ", KEYS)
    assert accounts.find_or_create_account("Alder Street", KEYS) == first
    other = accounts.find_or_create_account("Birch Street", KEYS, business_name="Birch")
    secrets = [api_access.webhook_secret(account_id, KEYS) for account_id in (first, other)]
    assert len(set(secrets)) == 2 and all(secret.startswith("whsec_") for secret in secrets)
    account = db.session.get_one(Account, first)
    assert (account.name, account.business_name) == ("Alder Street", "Alder Street")
    assert secrets[0] not in account.webhook_secret_encrypted


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_an_account_needs_a_name_of_reasonable_length(name: str) -> None:
    with pytest.raises(accounts.AccountProblem, match="name"):
        accounts.find_or_create_account(name, KEYS)


def test_a_long_account_name_is_cut_to_a_business_name() -> None:
    account = db.session.get_one(Account, accounts.find_or_create_account("x" * 120, KEYS))
    assert len(account.business_name) <= 60


def test_an_account_made_by_several_at_once_is_one(app: Flask) -> None:
    start = threading.Barrier(4)

    def make(_number: int) -> int:
        with app.app_context():
            start.wait(10)
            return accounts.find_or_create_account("Alder Street", KEYS)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(make, range(4)))) == 1


def test_a_person_signs_in_with_their_address_in_any_case_and_their_password() -> None:
    user = accounts.create_user(make_account().id, "Dana@Example.com", Role.AGENT, PASSWORD, name="Dana")
    assert (user.email, user.role, user.label) == ("dana@example.com", Role.AGENT, "Dana")
    for address in ("dana@example.com", " DANA@example.COM "):
        found = accounts.authenticate(address, PASSWORD)
        assert found is not None and found.id == user.id


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("dana@example.com", PASSWORD + "x"),
        ("dana@example.com", ""),
        ("dana@example.com", PASSWORD.upper()),
        ("someone@example.com", PASSWORD),
        ("", PASSWORD),
        ("dana\x00@example.com", PASSWORD),
        ("dana@example.com\ud800", PASSWORD),
        ("dana@example.com", "\ud800"),
        ("' OR 1=1 --", PASSWORD),
        ("x" * 100_000, PASSWORD),
    ],
)
def test_nobody_else_signs_in(address: str, password: str) -> None:
    accounts.create_user(make_account().id, "dana@example.com", Role.AGENT, PASSWORD)
    assert accounts.authenticate(address, password) is None


def test_a_disabled_person_does_not_sign_in() -> None:
    user = make_user(is_disabled=True)
    assert accounts.authenticate(user.email, PASSWORD) is None


@pytest.mark.parametrize("password", ["", "short", "x" * 9, "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_is_refused_and_nobody_is_made(password: str) -> None:
    with pytest.raises(accounts.AccountProblem, match="password"):
        accounts.create_user(make_account().id, "dana@example.com", Role.AGENT, password)
    assert db.session.execute(sa.select(sa.func.count(User.id))).scalar() == 0


def test_an_address_belongs_to_one_person_in_the_whole_installation() -> None:
    accounts.create_user(make_account().id, "dana@example.com", Role.AGENT, PASSWORD)
    with pytest.raises(accounts.AccountProblem, match=r"dana@example\.com"):
        accounts.create_user(make_account().id, "DANA@example.com", Role.ADMIN, PASSWORD)


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(AddressError):
        accounts.create_user(make_account().id, "dana", Role.AGENT, PASSWORD)


def test_only_the_hash_of_a_password_and_of_a_key_is_kept() -> None:
    user = accounts.create_user(make_account().id, "dana@example.com", Role.AGENT, PASSWORD)
    key = api_access.create_api_key(user.account_id, "tests")
    kept = db.session.execute(sa.select(ApiKey)).scalar_one()
    assert PASSWORD not in user.password_hash
    assert key not in (kept.key_hash, kept.key_start) and key.startswith(kept.key_start)


def test_a_key_names_its_account_until_it_is_revoked_by_that_account() -> None:
    account, other = make_account(), make_account()
    key = api_access.create_api_key(account.id, "tests")
    (kept,) = api_access.list_api_keys(account.id)
    assert api_access.account_of_key(key) == account.id
    assert not api_access.revoke_api_key(other.id, kept.public_id)
    assert api_access.account_of_key(key) == account.id
    assert api_access.revoke_api_key(account.id, kept.public_id)
    assert api_access.account_of_key(key) is None
    assert not api_access.revoke_api_key(account.id, kept.public_id)
    assert api_access.list_api_keys(other.id) == []


@pytest.mark.parametrize("key", ["", "fu_", "\x00", "\udcff", "x" * 100_000])
def test_what_is_no_key_names_nobody(key: str) -> None:
    api_access.create_api_key(make_account().id, "tests")
    assert api_access.account_of_key(key) is None


def test_a_secret_is_read_with_any_of_the_keys_and_written_with_the_newest() -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    account_id = accounts.find_or_create_account("Alder Street", [old])
    before = api_access.webhook_secret(account_id, [new, old])
    assert before == api_access.webhook_secret(account_id, [old])
    after = api_access.renew_webhook_secret(account_id, [new, old])
    assert after != before
    assert api_access.webhook_secret(account_id, [new]) == after
    with pytest.raises(crypto.CannotDecrypt):
        api_access.webhook_secret(account_id, [old])


def test_a_signature_of_nobodys_account_is_refused(settings: Settings) -> None:
    assert not api_access.is_signed_by(10_000, b"{}", {"webhook-signature": "v1,x"}, settings.encryption_keys)


def test_a_secret_renewed_elsewhere_counts_at_once() -> None:
    """The verifier is kept between requests; it must go by the secret as it stands."""
    account_id = accounts.find_or_create_account("Alder Street", KEYS)
    webhook = api_access.Webhook(api_access.webhook_secret(account_id, KEYS))
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    signature = webhook.sign("msg_1", now, "{}")
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
    assert api_access.is_signed_by(account_id, b"{}", headers, KEYS)
    with write_transaction() as session:
        session.get_one(Account, account_id).webhook_secret_encrypted = crypto.encrypt(
            api_access.new_webhook_secret(), KEYS
        )
    assert not api_access.is_signed_by(account_id, b"{}", headers, KEYS)


def test_the_published_vector_of_standard_webhooks_is_computed() -> None:
    from datetime import UTC, datetime

    webhook = api_access.Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    signature = webhook.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
