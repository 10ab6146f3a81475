"""Accounts and their people: made, found, signed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from werkzeug.security import check_password_hash, generate_password_hash

from webapp.models.accounts import Account, User
from webapp.models.base import db, write_transaction
from webapp.rules.addresses import parse_email
from webapp.rules.states import Role
from webapp.services.api_access import new_webhook_secret
from webapp.services.crypto import encrypt

SHORTEST_PASSWORD = 10
# Verified against when there is no such user, so that the answer takes as long.
_NOBODY = generate_password_hash("nobody has this password")


class AccountProblem(Exception):
    """Something about the account or the person cannot be; `words` say what."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def find_or_create_account(name: str, encryption_keys: Sequence[str], *, business_name: str = "") -> int:
    """The account of this name, made with a webhook secret of its own if there is none yet; its row id."""
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise AccountProblem("An account needs a name of at most 120 characters.")
    found = _account_id(name)
    if found is not None:
        return found
    try:
        with write_transaction() as session:
            account = Account(
                name=name,
                business_name=(business_name or name)[:60],
                webhook_secret_encrypted=encrypt(new_webhook_secret(), encryption_keys),
            )
            session.add(account)
            session.flush()
            return account.id
    except IntegrityError:  # made by another process a moment ago
        found = _account_id(name)
        if found is None:
            raise
        return found


def check_user(email: str, password: str) -> str:
    """The address as it will be kept. Raises AddressError, AccountProblem where no person can be made of these."""
    address = parse_email(email).lower()
    if len(password) < SHORTEST_PASSWORD:
        raise AccountProblem(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    if re.fullmatch(r"(.)\1*", password):
        raise AccountProblem("The password needs more than one character repeated.")
    return address


def change_password(user_id: int, password: str) -> None:
    """Give a person another password; every session of theirs ends."""
    with write_transaction() as session:
        user = session.get_one(User, user_id)
        user.password_hash = generate_password_hash(password)
        user.session_version += 1


def create_user(account_id: int, email: str, role: Role, password: str, *, name: str = "") -> User:
    """A new person of the account. Raises AddressError, AccountProblem."""
    address = check_user(email, password)
    try:
        with write_transaction() as session:
            user = User(
                account_id=account_id,
                email=address,
                role=role,
                password_hash=generate_password_hash(password),
                name=name[:120],
            )
            session.add(user)
            session.flush()
            return user
    except IntegrityError:
        raise AccountProblem(f"There is already a person with the address {address}.") from None


def find_user(email: str) -> User | None:
    if "\x00" in email:
        return None  # PostgreSQL cannot even be asked
    return db.session.execute(sa.select(User).where(User.email == email.strip().lower())).scalar_one_or_none()


def authenticate(email: str, password: str) -> User | None:
    """The person whose address and password these are, or None; either way it takes as long."""
    user = find_user(email)
    is_right = check_password_hash(user.password_hash if user else _NOBODY, password)
    return user if user is not None and is_right and not user.is_disabled else None


def _account_id(name: str) -> int | None:
    return db.session.execute(sa.select(Account.id).where(Account.name == name)).scalar_one_or_none()
