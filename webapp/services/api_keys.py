"""API keys and the webhook secret as an admin handles them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from webapp.models.accounts import ApiKey
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.services.api_access import webhook_secret
from webapp.services.crypto import CannotDecrypt

UNREADABLE = (
    "The secret cannot be read: a key is missing from ENCRYPTION_KEYS. Put it back, or renew the secret."
)


def is_name_taken(account_id: int, name: str) -> bool:
    """Whether a standing key has the name: a form sent twice must not make a second key that nobody ever sees."""
    return (
        db.session.execute(
            sa.select(ApiKey.id)
            .where(ApiKey.account_id == account_id, ApiKey.name == name, ApiKey.revoked_at.is_(None))
            .limit(1)
        ).scalar_one_or_none()
        is not None
    )


def find_api_key(account_id: int, public_id: str) -> ApiKey | None:
    """A key of the account, revoked or not."""
    return db.session.execute(
        sa.select(ApiKey).where(ApiKey.account_id == account_id, ApiKey.public_id == public_id)
    ).scalar_one_or_none()


def read_secret(account_id: int, keys: Sequence[str]) -> tuple[str | None, str]:
    """The account's webhook secret in clear and '', or None and a sentence that says why it cannot be read."""
    try:
        return webhook_secret(account_id, keys), ""
    except CannotDecrypt:
        return None, UNREADABLE


def list_campaigns(account_id: int) -> list[tuple[str, str]]:
    """Public id and name of the account's campaigns, newest first: one of them goes into the example."""
    rows = db.session.execute(
        sa.select(Campaign.public_id, Campaign.name)
        .where(Campaign.account_id == account_id)
        .order_by(Campaign.id.desc())
        .limit(200)
    ).all()
    return [(public_id, name) for public_id, name in rows]
