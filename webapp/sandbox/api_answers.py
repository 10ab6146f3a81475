"""What the played mail providers are asked and answer, whichever they are: plain HTTP, before Flask."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """A request to an API. `query` is encoded as it came."""

    method: str
    path: str
    query: str
    authorization: str
    content_type: str
    body: bytes

    @property
    def bearer(self) -> str:
        kind, _, token = self.authorization.partition(" ")
        return token.strip() if kind.lower() == "bearer" else ""

    @property
    def fields(self) -> dict[str, str]:
        """The form, over the query."""
        is_form = self.content_type.startswith("application/x-www-form-urlencoded")
        form = self.body.decode(errors="replace") if is_form else ""
        return dict(parse_qsl(self.query)) | dict(parse_qsl(form))

    @property
    def client(self) -> tuple[str, str]:
        """Client id and secret, from the form or from Basic authentication (RFC 6749, 2.3.1)."""
        kind, _, encoded = self.authorization.partition(" ")
        if kind.lower() == "basic":
            try:
                client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
            except (binascii.Error, ValueError):
                return "", ""
            return unquote(client_id), unquote(secret)
        return self.fields.get("client_id", ""), self.fields.get("client_secret", "")


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What goes back: JSON, or nothing at all for None. `is_withheld`: the connection is held and then closed."""

    status: int
    body: Mapping[str, object] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    is_withheld: bool = False
