"""Who reports calls and asks over the API: API keys, and the account's webhook secret."""

from __future__ import annotations

import base64
import functools
import hashlib
import secrets
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from webapp.models.accounts import Account, ApiKey
from webapp.models.base import db, read_connection, utc_now, write_transaction
from webapp.services.crypto import decrypt, encrypt

# Built once: these run for every report that comes in.
_ACCOUNT_OF_KEY = sa.select(ApiKey.account_id).where(
    ApiKey.key_hash == sa.bindparam("hash"), ApiKey.revoked_at.is_(None)
)


def create_api_key(account_id: int, name: str) -> str:
    """A new key, shown this once: only its hash is kept."""
    key = f"fu_{secrets.token_urlsafe(32)}"
    with write_transaction() as session:
        session.add(ApiKey(account_id=account_id, name=name, key_start=key[:8], key_hash=_hash(key)))
    return key


def list_api_keys(account_id: int) -> list[ApiKey]:
    return list(
        db.session.execute(
            sa.select(ApiKey).where(ApiKey.account_id == account_id).order_by(ApiKey.id.desc())
        ).scalars()
    )


def revoke_api_key(account_id: int, public_id: str) -> bool:
    """False when there is no such standing key in the account."""
    with write_transaction() as session:
        revoked = session.execute(
            sa.update(ApiKey)
            .where(
                ApiKey.account_id == account_id, ApiKey.public_id == public_id, ApiKey.revoked_at.is_(None)
            )
            .values(revoked_at=utc_now())
            .returning(ApiKey.id)
        ).all()
        return bool(revoked)


def account_of_key(key: str) -> int | None:
    """The account of a standing API key."""
    with read_connection() as connection:
        return connection.execute(_ACCOUNT_OF_KEY, {"hash": _hash(key)}).scalar_one_or_none()


def new_webhook_secret() -> str:
    """A Standard Webhooks secret: `whsec_` and 32 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def webhook_secret(account_id: int, keys: Sequence[str]) -> str:
    """The account's secret in clear, to be shown to an admin."""
    account = db.session.get_one(Account, account_id)
    return decrypt(account.webhook_secret_encrypted, keys)


def renew_webhook_secret(account_id: int, keys: Sequence[str]) -> str:
    """A new secret; reports signed with the old one are refused from now on."""
    secret = new_webhook_secret()
    with write_transaction() as session:
        session.get_one(Account, account_id).webhook_secret_encrypted = encrypt(secret, keys)
    return secret


def is_signed_by(secret_token: str, body: bytes, headers: Mapping[str, str], keys: Sequence[str]) -> bool:
    """Whether the raw body carries a Standard Webhooks signature by an account's secret, not older than 5 minutes.

    `secret_token` is the secret as it is kept, encrypted by one of `keys`.
    """
    try:
        _verifier(secret_token, tuple(keys)).verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True


@functools.lru_cache(maxsize=256)
def _verifier(token: str, keys: tuple[str, ...]) -> Webhook:
    return Webhook(decrypt(token, keys))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
