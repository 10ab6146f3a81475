"""Reads what a token address gave, and decides how an error of it ends an exchange or a refresh."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.providers import oauth_errors
from webapp.providers.oauth import AdminConsentNeeded, InvalidGrant, OAuthError, ProviderDown, Tokens

DEFAULT_LIFETIME = 3600  # seconds, where the answer gives none
LONGEST_LIFETIME = 86400


def read_tokens(token: Mapping[str, Any], *, asked: str, prefix: str, now: datetime) -> Tokens:
    """The tokens of an answer that has an access token.

    `asked`: the scopes of the request, separated by spaces. `prefix`: what the provider may write before a
    scope. Raises ValueError or TypeError for a lifetime that is no number.
    """
    lifetime = min(max(int(token.get("expires_in") or DEFAULT_LIFETIME), 0), LONGEST_LIFETIME)
    refresh_token = token.get("refresh_token")
    # Left out where nothing else was granted than what was asked for (RFC 6749, 5.1).
    granted = token.get("scope") if is_text(token.get("scope")) else asked
    return Tokens(
        access_token=str(token["access_token"]),
        refresh_token=str(refresh_token) if is_text(refresh_token) else None,
        expires_at=now + timedelta(seconds=lifetime),
        scopes=frozenset(_strip(name, prefix) for name in str(granted).split()),
    )


def judge_exchange(error: OAuthError, provider: str) -> OAuthError:
    """An unexplained invalid_grant, here, is about the code and not about a mailbox."""
    is_unexplained = error.words == oauth_errors.RECONNECT.words.format(provider=provider)
    return oauth_errors.CODE_SPENT.as_error(error.code, provider) if is_unexplained else error


def judge_refresh(error: OAuthError, provider: str) -> OAuthError:
    """A refresh ends in one of two ways; the mailbox is only given up for an error that is known to be final."""
    if isinstance(error, (InvalidGrant, ProviderDown)):
        return error
    if isinstance(error, AdminConsentNeeded):
        return InvalidGrant(error.code, error.words)
    if type(error) is OAuthError and error.code not in oauth_errors.ERRORS:
        return oauth_errors.BUSY.as_error(error.code, provider)
    return oauth_errors.RECONNECT.as_error(error.code, provider)


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _strip(name: str, prefix: str) -> str:
    is_prefixed = bool(prefix) and name.casefold().startswith(prefix.casefold())
    return name[len(prefix) :] if is_prefixed else name
