"""What the product asks of a mailbox's provider, whichever it is: Gmail and Outlook answer to the same questions."""

from collections.abc import Mapping
from typing import Protocol

from webapp.providers.oauth import OAuthError, Profile, Tokens
from webapp.providers.outcomes import Receipt
from webapp.rules.pace import Pace


class MailClient(Protocol):
    """One a process, shared by its threads. Nothing here repeats a request: the caller decides by the error."""

    key: str  # "google" or "microsoft": in addresses and in the database
    name: str  # "Gmail" or "Outlook": in words for people
    pace: Pace  # how fast one mailbox may send

    def authorization_url(
        self, *, redirect_uri: str, state: str, code_verifier: str, login_hint: str | None = None
    ) -> str:
        """The consent page's address, with PKCE (S256) made from `code_verifier` (43 to 128 characters)."""
        ...

    def exchange(self, *, redirect_uri: str, code: str, code_verifier: str) -> Tokens:
        """Turn a callback's code into tokens. Raises any OAuthError; ScopeMissing where sending was unticked.

        Ask the `profile` next: the account may still be the wrong one.
        """
        ...

    def refresh(self, refresh_token: str) -> Tokens:
        """A new access token. Raises InvalidGrant (final) or ProviderDown (later), and nothing else."""
        ...

    def profile(self, tokens: Tokens) -> Profile:
        """Whose mailbox the tokens open. Raises WrongAccount, InvalidGrant or ProviderDown."""
        ...

    def revoke(self, refresh_token: str) -> bool:
        """Whether the provider has forgotten the grant. Never raises; False where it has no such thing."""
        ...

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        """Hand one RFC 5322 message over, once. Raises Refused, NotSent, Blocked or Unconfirmed (outcomes.py).

        NotSent with code Trouble.SIGN_IN: the token was refused; refresh once, then try once more.
        A `retry_after` concerns the whole mailbox. Blocked: the mailbox needs its owner.
        """
        ...

    def explain_denial(self, params: Mapping[str, str]) -> OAuthError:
        """What a callback without a code means: its `error` parameters, read."""
        ...

    def close(self) -> None:
        """Close the idle connections."""
        ...
