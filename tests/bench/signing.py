"""Signs reports as a Standard Webhooks sender does."""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import secrets


def sign(secret: str, timestamp: int, body: bytes) -> tuple[str, str, str]:
    """The three header lines of `body`; `secret` is 'whsec_' and base64, `timestamp` unix seconds.

    Source: the Standard Webhooks specification, symmetric signatures (v1).
    """
    message_id = f"msg_{secrets.token_hex(8)}"
    signed = hmac.digest(_key(secret), f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
    return (
        f"webhook-id: {message_id}",
        f"webhook-timestamp: {timestamp}",
        f"webhook-signature: v1,{base64.b64encode(signed).decode()}",
    )


@functools.lru_cache(maxsize=1)
def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix("whsec_"))
