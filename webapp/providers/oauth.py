"""What signing in at a mail provider comes to: tokens, a profile, or one of a few kinds of having neither.

The kinds decide what may happen next: an `InvalidGrant` is final and a person must connect again; a
`ProviderDown` says nothing about the grant, so what is stored stays and it is tried later. The rest end a
trip to the provider's consent page. Words are for the person who connects, and hold no address and no token.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the token address gave. No refresh token in it means 'keep the one you have', never 'forget it'."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime  # aware UTC
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose mailbox it is. `subject` is the provider's lasting id; the address may change, the id does not."""

    subject: str
    address: str = field(repr=False)
    name: str = field(repr=False)  # empty where the provider tells none


class OAuthError(Exception):
    """No tokens, no profile. `code` is the provider's where it gave one; `words` are for people."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(f"{code}: {words}")
        self.code = str(code)
        self.words = words


class InvalidGrant(OAuthError):
    """Final: the code or the refresh token is dead. Only a person who connects again can mend it."""


class ConsentRefused(OAuthError):
    """The person cancelled at the provider's page. A normal way out: nothing has changed."""


class ScopeMissing(OAuthError):
    """The person agreed, but unticked the one thing we need: sending mail."""


class AdminConsentNeeded(OAuthError):
    """The organisation lets only its administrator agree to this."""


class WrongAccount(OAuthError):
    """This account cannot be a mailbox here: no mailbox, no confirmed address, or not of the allowed kind."""


class ProviderDown(OAuthError):
    """Temporary, as far as the grant is concerned: keep what is stored, try again after `retry_after` seconds."""

    def __init__(self, code: str, words: str, retry_after: float | None = None) -> None:
        super().__init__(code, words)
        self.retry_after = retry_after


class SetupWrong(ProviderDown):
    """Our own registration at the provider is at fault (client ID, secret, redirect address): an administrator
    must mend it. No grant is lost by it, hence a ProviderDown: what waits goes out afterwards."""
