"""Decides whether a consent page opens at all: what the app asked for, checked as both providers check it, and PKCE besides."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class ConsentError(Exception):
    """No consent page: the person stays at the provider and reads why. `code` is what the provider would call it."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """What the app asked for. `scopes` in the order in which they were asked."""

    client_id: str
    redirect_uri: str
    state: str
    scopes: tuple[str, ...]
    challenge: str
    login_hint: str
    is_offline: bool
    prompt: str
    tenant: str = ""

    def leave(self, **answer: str) -> str:
        """The address of the app with `answer` in its query, and the state as it came."""
        parts = urlsplit(self.redirect_uri)
        given = {name: value for name, value in answer.items() if value}
        query = "&".join(filter(None, [parts.query, urlencode(given | {"state": self.state})]))
        return urlunsplit(parts._replace(query=query))


def read_consent_request(query: Mapping[str, str], client_id: str, tenant: str = "") -> ConsentRequest:
    """Check the query of the authorization address. Raises ConsentError."""
    if not hmac.compare_digest(query.get("client_id", "").encode(), client_id.encode()):
        raise ConsentError(
            "invalid_client", "The OAuth client was not found: client_id is not the sandbox's."
        )
    redirect_uri = query.get("redirect_uri", "")
    if not is_loopback(redirect_uri):
        raise ConsentError(
            "redirect_uri_mismatch", "redirect_uri must be an address on this machine (http://127.0.0.1:…)."
        )
    if query.get("response_type") != "code":
        raise ConsentError("unsupported_response_type", "response_type must be code.")
    scopes = tuple(dict.fromkeys(query.get("scope", "").split()))
    if not scopes:
        raise ConsentError("invalid_request", "Missing required parameter: scope.")
    if not query.get("state"):
        raise ConsentError("invalid_request", "Missing parameter: state. The sandbox insists on it.")
    challenge = query.get("code_challenge", "")
    if query.get("code_challenge_method") != "S256" or not CHALLENGE.fullmatch(challenge):
        raise ConsentError("invalid_request", "PKCE is missing or is not S256. The sandbox insists on it.")
    return ConsentRequest(
        client_id=client_id,
        redirect_uri=redirect_uri,
        state=query["state"],
        scopes=scopes,
        challenge=challenge,
        login_hint=query.get("login_hint", ""),
        is_offline=query.get("access_type") == "offline",
        prompt=query.get("prompt", ""),
        tenant=tenant,
    )


def is_loopback(address: str) -> bool:
    """Whether a web address is on this machine, and nothing in it could lead elsewhere."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or parts.port == 0 or "@" in parts.netloc or parts.fragment:
            return False
        host = parts.hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_verified(challenge: str, verifier: str) -> bool:
    """Whether `verifier` is what the S256 challenge was made of (RFC 7636)."""
    if not VERIFIER.fullmatch(verifier):
        return False
    made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return hmac.compare_digest(made, challenge)
