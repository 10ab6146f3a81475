"""Keeps who has agreed to what: codes that work once, refresh tokens that live or rotate, access tokens that end."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from webapp.sandbox import grant_file
from webapp.sandbox.grant import Grant
from webapp.sandbox.oauth_accounts import MailAccount
from webapp.sandbox.oauth_requests import ConsentRequest, is_verified

CODE_LIVES = timedelta(minutes=10)


class GrantError(Exception):
    """The code or token is not taken. `why`: unknown, used, expired, revoked, client, redirect, verifier, tenant."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Code:
    """An authorization code: exchanged once, by the same client, for the same address."""

    provider: str
    request: ConsentRequest
    grant: Grant
    scopes: frozenset[str]
    gives_refresh: bool
    ends_at: datetime
    is_used: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """An access token: whose, for what, until when."""

    grant: Grant
    scopes: frozenset[str]
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """What the token address hands out; no refresh token where the provider gives none."""

    access_token: str
    refresh_token: str | None
    scopes: frozenset[str]


class Grants:
    """The grants of both providers; safe to use from several threads. With a `path` they outlive a restart."""

    def __init__(self, token_seconds: float, path: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._lives = timedelta(seconds=token_seconds)
        self._path = path
        self._codes: dict[str, Code] = {}
        self._access: dict[str, Access] = {}
        self._grants: list[Grant] = []
        for kept in grant_file.load(path):
            self._grants.append(Grant(**kept))

    def approve(
        self,
        provider: str,
        request: ConsentRequest,
        account: MailAccount,
        scopes: Iterable[str],
        *,
        gives_refresh: bool,
    ) -> str:
        """The account agrees to `scopes`; the code for the app. A grant that stands is widened, as at the real ones."""
        now, agreed = datetime.now(UTC), frozenset(scopes)
        with self._lock:
            grant = self._find_standing(provider, account.address)
            if grant is None:
                grant = Grant(
                    id=secrets.token_hex(6),
                    provider=provider,
                    address=account.address,
                    name=account.name,
                    has_mailbox=account.has_mailbox,
                    scopes=agreed,
                    issued_at=now,
                )
                self._grants.append(grant)
            grant.scopes, grant.has_mailbox, grant.issued_at = agreed, account.has_mailbox, now
            code = ("4/0" if provider == "google" else "1.A") + secrets.token_urlsafe(36)
            self._codes[code] = Code(provider, request, grant, agreed, gives_refresh, now + CODE_LIVES)
            self._save()
            return code

    def exchange(
        self, provider: str, code: str, *, redirect_uri: str, verifier: str, tenant: str = ""
    ) -> Issued:
        """Tokens for a code. Raises GrantError; a wrong address or verifier uses the code up as well."""
        with self._lock:
            kept = self._codes.get(code)
            if kept is None or kept.provider != provider:
                raise GrantError("unknown")
            if kept.is_used:
                raise GrantError("used")
            kept.is_used = True
            if kept.ends_at <= datetime.now(UTC):
                raise GrantError("expired")
            if kept.request.tenant != tenant:
                raise GrantError("tenant")
            if kept.request.redirect_uri != redirect_uri:
                raise GrantError("redirect")
            if not is_verified(kept.request.challenge, verifier):
                raise GrantError("verifier")
            if kept.grant.is_revoked:
                raise GrantError("revoked")
            refresh_token = self._add_refresh_token(kept.grant, kept.scopes) if kept.gives_refresh else None
            return self._issue(kept.grant, kept.scopes, refresh_token)

    def refresh(self, provider: str, refresh_token: str, *, rotates: bool) -> Issued:
        """A new access token; with `rotates` a new refresh token too, and the old one is dead. Raises GrantError."""
        with self._lock:
            grant = self._find_by_refresh_token(provider, refresh_token)
            scopes = grant.refresh_tokens[refresh_token]
            grant.refreshed += 1
            new = None
            if rotates:
                del grant.refresh_tokens[refresh_token]
                new = self._add_refresh_token(grant, scopes)
            return self._issue(grant, scopes, new)

    def find_access(self, provider: str, access_token: str) -> Access:
        """Whose token it is. Raises GrantError."""
        access = self._access.get(access_token)
        if access is None or access.grant.provider != provider:
            raise GrantError("unknown")
        if access.grant.is_revoked:
            raise GrantError("revoked")
        if access.ends_at <= datetime.now(UTC):
            raise GrantError("expired")
        return access

    def find_holder(self, provider: str, token: str) -> Grant | None:
        """The standing grant that an access or refresh token belongs to."""
        access = self._access.get(token)
        with self._lock:
            for grant in self._grants:
                is_held = token in grant.refresh_tokens or (access is not None and access.grant is grant)
                if grant.provider == provider and is_held and not grant.is_revoked:
                    return grant
        return None

    def revoke(self, grant: Grant) -> None:
        """The grant is gone, and every token of it."""
        with self._lock:
            grant.is_revoked = True
            self._save()

    def find(self, grant_id: str) -> Grant | None:
        return next((grant for grant in self.list_grants() if grant.id == grant_id), None)

    def list_grants(self) -> list[Grant]:
        """Every grant of this sandbox's life, newest first; the revoked ones too."""
        with self._lock:
            return self._grants[::-1]

    def _find_standing(self, provider: str, address: str) -> Grant | None:
        for grant in self._grants:
            if (grant.provider, grant.address, grant.is_revoked) == (provider, address, False):
                return grant
        return None

    def _find_by_refresh_token(self, provider: str, refresh_token: str) -> Grant:
        for grant in self._grants:
            if grant.provider == provider and refresh_token in grant.refresh_tokens:
                if grant.is_revoked:
                    raise GrantError("revoked")
                return grant
        raise GrantError("unknown")

    def _add_refresh_token(self, grant: Grant, scopes: frozenset[str]) -> str:
        token = ("1//0" if grant.provider == "google" else "M.C5") + secrets.token_urlsafe(48)
        grant.refresh_tokens[token] = scopes
        return token

    def _issue(self, grant: Grant, scopes: frozenset[str], refresh_token: str | None) -> Issued:
        token = ("ya29.a0" if grant.provider == "google" else "EwB") + secrets.token_urlsafe(96)
        self._access[token] = Access(grant, scopes, datetime.now(UTC) + self._lives)
        self._save()
        return Issued(token, refresh_token, scopes)

    def _save(self) -> None:
        grant_file.save(self._path, [grant for grant in self._grants if not grant.is_revoked])
