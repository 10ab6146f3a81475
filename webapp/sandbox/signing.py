"""Signs what the sandbox posts, as Twilio and as a Standard Webhooks sender do."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable


def sign_twilio(auth_token: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """The X-Twilio-Signature of a form posted to `url`: base64 of HMAC-SHA1 over the URL, then each name and value.

    Names are sorted; a name's repeated values count once each, sorted. Source: Twilio, 'Security', request validation.
    """
    values: dict[str, set[str]] = {}
    for name, value in fields:
        values.setdefault(name, set()).add(value)
    signed = url + "".join(name + value for name in sorted(values) for value in sorted(values[name]))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def sign_standard(secret: str, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three Standard Webhooks headers of `body`; `secret` is 'whsec_' and base64, `timestamp` unix seconds.

    Source: the Standard Webhooks specification, symmetric signatures (v1).
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{signature}",
    }
