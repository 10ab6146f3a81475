"""Secrets at rest: encrypted with the newest key, read with any of them, and moved over to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class CannotDecrypt(Exception):
    """None of the keys reads this secret: a key was dropped from ENCRYPTION_KEYS too early."""


def encrypt(secret: str, keys: Sequence[str]) -> str:
    return MultiFernet([Fernet(key) for key in keys]).encrypt(secret.encode()).decode()


def decrypt(token: str, keys: Sequence[str]) -> str:
    """Raises CannotDecrypt."""
    try:
        return MultiFernet([Fernet(key) for key in keys]).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise CannotDecrypt from error


def renew(token: str, keys: Sequence[str]) -> str | None:
    """The same secret under the newest key; None where that has sealed it already. Raises CannotDecrypt."""
    try:
        Fernet(keys[0]).decrypt(token.encode())
    except InvalidToken:
        return encrypt(decrypt(token, keys), keys)
    return None
