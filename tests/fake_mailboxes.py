"""Google and Microsoft as the tests have them: clients that keep what they were given, and answer what they were told."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import TypeVar
from urllib.parse import urlencode

from webapp.providers.oauth import ConsentRefused, OAuthError, Profile, Tokens
from webapp.providers.outcomes import Receipt
from webapp.rules.pace import PACES, Pace
from webapp.services.mailbox_tokens import Mailboxes

SCOPES = frozenset({"openid", "email", "send"})
Given = TypeVar("Given")
_counter = itertools.count(1)


@dataclass(frozen=True, slots=True)
class SentMail:
    """One request to send: with which token, and the message as it came."""

    access_token: str
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(self.raw)

    @property
    def to(self) -> str:
        return str(self.parsed["To"])

    @property
    def subject(self) -> str:
        return str(self.parsed["Subject"])


@dataclass
class FakeMailClient:
    """A provider of mailboxes. Every list of outcomes is used up one a call (an exception is raised); then all is well.

    `sent`, `refreshed`, `exchanged`, `revoked` and `asked` are every call that came, also the ones that failed; `person`
    is who consents; `denial` is what a callback with an error means.
    """

    key: str = "google"
    name: str = "Gmail"
    sent: list[SentMail] = field(default_factory=list)
    outcomes: list[Receipt | Exception] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    refresh_outcomes: list[Tokens | Exception] = field(default_factory=list)
    exchanged: list[dict[str, str]] = field(default_factory=list)
    exchange_outcomes: list[Tokens | Exception] = field(default_factory=list)
    person: Profile = field(default_factory=lambda: Profile("person-1", "ivy@alderstreet.example.com", "Ivy"))
    profile_outcomes: list[Profile | Exception] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    can_revoke: bool = True
    asked: list[dict[str, str | None]] = field(default_factory=list)
    denial: OAuthError = field(
        default_factory=lambda: ConsentRefused("access_denied", "The permission was not given.")
    )
    pace: Pace = PACES["google"]

    def authorization_url(
        self, *, redirect_uri: str, state: str, code_verifier: str, login_hint: str | None = None
    ) -> str:
        self.asked.append(
            {
                "redirect_uri": redirect_uri,
                "state": state,
                "code_verifier": code_verifier,
                "login_hint": login_hint,
            }
        )
        query = urlencode({"redirect_uri": redirect_uri, "state": state, "login_hint": login_hint or ""})
        return f"https://{self.key}.example.com/consent?{query}"

    def exchange(self, *, redirect_uri: str, code: str, code_verifier: str) -> Tokens:
        self.exchanged.append({"redirect_uri": redirect_uri, "code": code, "code_verifier": code_verifier})
        return _next(self.exchange_outcomes, make_tokens())

    def refresh(self, refresh_token: str) -> Tokens:
        self.refreshed.append(refresh_token)
        # Microsoft gives a new refresh token each time, Google none.
        rotated = make_tokens() if self.key == "microsoft" else make_tokens(refresh_token=None)
        return _next(self.refresh_outcomes, rotated)

    def profile(self, tokens: Tokens) -> Profile:
        return _next(self.profile_outcomes, self.person)

    def revoke(self, refresh_token: str) -> bool:
        if self.key != "google":
            return False
        self.revoked.append(refresh_token)
        return self.can_revoke

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        self.sent.append(SentMail(access_token, message))
        return _next(self.outcomes, make_mail_receipt(self.key))

    def explain_denial(self, params: Mapping[str, str]) -> OAuthError:
        return self.denial

    def close(self) -> None:
        pass


@dataclass
class SlowMailClient(FakeMailClient):
    """Takes its time to refresh, so that others ask meanwhile; `meanwhile` is called while it does."""

    meanwhile: Callable[[], object] | None = None

    def refresh(self, refresh_token: str) -> Tokens:
        if self.meanwhile is not None:
            self.meanwhile()
        time.sleep(0.2)
        return super().refresh(refresh_token)


def make_fake_mailboxes(keys: tuple[str, ...], public_url: str = "http://127.0.0.1:8000") -> Mailboxes:
    """Both providers set up, each played by a fake: what `app.extensions["mailboxes"]` holds in the tests."""
    clients = (
        FakeMailClient(),
        FakeMailClient("microsoft", "Outlook", pace=PACES["microsoft"]),
    )
    return Mailboxes({client.key: client for client in clients}, keys, public_url)


def make_tokens(
    access_token: str | None = None,
    refresh_token: str | None = "",
    *,
    ends_in: float = 3600,
    scopes: frozenset[str] = SCOPES,
) -> Tokens:
    """Tokens that end in `ends_in` seconds; words of their own unless given; None for no refresh token."""
    number = next(_counter)
    return Tokens(
        access_token=access_token or f"access-secret-{number}",
        refresh_token=f"refresh-secret-{number}" if refresh_token == "" else refresh_token,
        expires_at=datetime.now(UTC) + timedelta(seconds=ends_in),
        scopes=scopes,
    )


def make_mail_receipt(provider: str = "google", message_id: str | None = None) -> Receipt:
    return Receipt(provider, message_id or f"mail-{next(_counter)}", "accepted", None, datetime.now(UTC))


def _next(outcomes: list[Given | Exception], default: Given) -> Given:
    outcome = outcomes.pop(0) if outcomes else default
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
