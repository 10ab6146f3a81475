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
from webapp.models.base import db
from webapp.rules.addresses import AddressError
from webapp.rules.states import Role
from webapp.services import accounts, api_access

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
