"""The token with which a mailbox sends: kept encrypted, renewed in time, by one worker at a time.

No transaction is open while the provider is asked: the refresh holds a lease on the row instead, which ends by itself
when its holder dies.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from webapp.models.base import read_connection, table_of, utc_now, write_connection, write_transaction
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.providers.mail_clients import MailClient
from webapp.providers.oauth import InvalidGrant, ProviderDown, SetupWrong, Tokens
from webapp.providers.outcomes import Blocked, NotSent, Scope, Trouble
from webapp.services.crypto import CannotDecrypt, decrypt, encrypt
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailbox_problems import need_reconnect

logger = logging.getLogger(__name__)
# A token is renewed before its end: a message must not meet the last second of it.
EARLY = timedelta(minutes=2)
# Longer than a client waits for an answer: a live holder never loses its lease.
LEASE = timedelta(seconds=30)
POLL = 0.1  # seconds between two looks at whether another worker's refresh is done
PATIENCE = 12.0  # seconds: a live holder is done by then; nobody's thread is kept for a dead one
MENDED_SOON = 300.0  # seconds to wait for whoever runs the system to mend a setting
_mailboxes = table_of(Mailbox)


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """What mailboxes are worked with: `clients` by provider (only those that are set up), and ENCRYPTION_KEYS."""

    clients: Mapping[str, MailClient]
    keys: tuple[str, ...] = field(repr=False)
    public_url: str = ""


class ReconnectNeeded(Blocked):
    """The mailbox sends nothing until a person connects it again; the row says so already."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code, words, Scope.SENDER)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the row says at one look. `claim` is whose refresh is under way, or was when its holder died."""

    mailbox_id: int
    client: MailClient
    sealed: str = field(repr=False)
    tokens: Tokens
    claim: str | None
    claimed_at: datetime | None

    def is_being_refreshed(self, now: datetime) -> bool:
        return self.claim is not None and self.claimed_at is not None and self.claimed_at > now - LEASE


def access_token(mailboxes: Mailboxes, mailbox_id: int, *, is_refused: str | None = None) -> str:
    """A token that the provider takes now. Call it with no transaction open.

    `is_refused` is the token that the provider has just refused, however long it should have lasted. Raises
    ReconnectNeeded, and NotSent where it may work later.
    """
    deadline = time.monotonic() + PATIENCE
    first, awaited = None, None
    while True:
        held, now = _look(mailboxes, mailbox_id), utc_now()
        token, ends = held.tokens.access_token, held.tokens.expires_at
        first = first or token
        # Whatever another worker has just fetched is as fresh as it gets, also where it lasts a minute only.
        if token != is_refused and ends > now + (EARLY if token == first else timedelta()):
            return token
        if held.is_being_refreshed(now):
            if time.monotonic() > deadline:
                raise _not_sent(held.client.name)
            awaited = held.claim
            time.sleep(POLL)
            continue
        if awaited is not None and held.claim != awaited:
            # The one who was waited for came back with nothing: asking once more right away would not help.
            raise _not_sent(held.client.name)
        renewed = _refresh(mailboxes, held)
        if renewed is not None:
            return renewed


def seal_tokens(tokens: Tokens, keys: Sequence[str]) -> str:
    """Tokens as the database keeps them."""
    return encrypt(
        json.dumps(
            {
                "access_token": tokens.access_token,
                "refresh_token": tokens.refresh_token,
                "expires_at": tokens.expires_at.isoformat(),
                "scopes": sorted(tokens.scopes),
            }
        ),
        keys,
    )


def read_tokens(sealed: str, keys: Sequence[str]) -> Tokens:
    """The reverse. Raises CannotDecrypt."""
    kept = json.loads(decrypt(sealed, keys))
    return Tokens(
        access_token=kept["access_token"],
        refresh_token=kept["refresh_token"],
        expires_at=datetime.fromisoformat(kept["expires_at"]),
        scopes=frozenset(kept["scopes"]),
    )


def _look(mailboxes: Mailboxes, mailbox_id: int) -> _Held:
    with read_connection() as connection:
        row = connection.execute(
            sa.select(
                _mailboxes.c.provider,
                _mailboxes.c.state,
                _mailboxes.c.problem_code,
                _mailboxes.c.problem_words,
                _mailboxes.c.tokens_encrypted,
                _mailboxes.c.refresh_claim,
                _mailboxes.c.refresh_claimed_at,
            ).where(_mailboxes.c.id == mailbox_id)
        ).one()
    if row.state is not MailboxState.CONNECTED or row.tokens_encrypted is None:
        raise ReconnectNeeded(row.problem_code or "disconnected", _say_why(row.state, row.problem_words))
    return _Held(
        mailbox_id=mailbox_id,
        client=_client_of(mailboxes, row.provider),
        sealed=row.tokens_encrypted,
        tokens=_unseal(mailboxes, mailbox_id, row.tokens_encrypted),
        claim=row.refresh_claim,
        claimed_at=row.refresh_claimed_at,
    )


def _say_why(state: MailboxState, problem: str) -> str:
    if state is MailboxState.RECONNECT:
        return f"The mailbox has to be reconnected. {problem}".rstrip()
    return "The mailbox is disconnected."


def _client_of(mailboxes: Mailboxes, provider: MailboxProvider) -> MailClient:
    client = mailboxes.clients.get(provider.value)
    if client is None:
        names = " and ".join(MAIL_PROVIDERS[provider].settings)
        raise NotSent(
            "not_set_up",
            f"{MAIL_PROVIDERS[provider].name} is not set up here: {names} are missing.",
            MENDED_SOON,
        )
    return client


def _unseal(mailboxes: Mailboxes, mailbox_id: int, sealed: str) -> Tokens:
    try:
        return read_tokens(sealed, mailboxes.keys)
    except CannotDecrypt:
        # No reason to forget them: with the key back in its place they are as good as ever.
        logger.error("mailbox %d: no key of ENCRYPTION_KEYS reads its tokens", mailbox_id)
        words = "The mailbox's permission cannot be read: a key is missing from ENCRYPTION_KEYS. Put it back, or reconnect the mailbox."
        raise NotSent("unreadable", words, MENDED_SOON) from None


def _refresh(mailboxes: Mailboxes, held: _Held) -> str | None:
    """The new access token, stored; None where another worker was first, or the row changed: look again."""
    if held.tokens.refresh_token is None:
        _mark(mailboxes, held, None, "no_refresh_token", f"{held.client.name} gave no lasting permission.")
        return None
    claim = secrets.token_hex(16)
    if not _take_lease(held, claim):
        return None
    try:
        new = held.client.refresh(held.tokens.refresh_token)
    except InvalidGrant as error:
        _mark(mailboxes, held, claim, error.code, error.words)
        return None  # the next look says so, or finds that a person has reconnected it meanwhile
    except ProviderDown as error:
        _release(held, claim)
        wait = MENDED_SOON if isinstance(error, SetupWrong) else error.retry_after
        raise NotSent(error.code, error.words, wait) from None
    except Exception:
        _release(held, claim)
        raise
    kept = Tokens(
        access_token=new.access_token,
        refresh_token=new.refresh_token or held.tokens.refresh_token,
        expires_at=new.expires_at,
        scopes=new.scopes or held.tokens.scopes,
    )
    return new.access_token if _store(mailboxes, held, claim, kept) else None


def _take_lease(held: _Held, claim: str) -> bool:
    now = utc_now()
    is_free = sa.or_(_mailboxes.c.refresh_claim.is_(None), _mailboxes.c.refresh_claimed_at <= now - LEASE)
    statement = (
        sa.update(_mailboxes)
        .where(
            _mailboxes.c.id == held.mailbox_id,
            _mailboxes.c.state == MailboxState.CONNECTED,
            _mailboxes.c.tokens_encrypted == held.sealed,
            is_free,
        )
        .values(refresh_claim=claim, refresh_claimed_at=now)
    )
    with write_connection() as connection:
        return connection.execute(statement).rowcount == 1


def _store(mailboxes: Mailboxes, held: _Held, claim: str, tokens: Tokens) -> bool:
    """Keep them, unless a person reconnected or disconnected meanwhile. `keys rotate` in between changes nothing here."""
    statement = (
        sa.update(_mailboxes)
        .where(
            _mailboxes.c.id == held.mailbox_id,
            _mailboxes.c.state == MailboxState.CONNECTED,
            sa.or_(_mailboxes.c.refresh_claim == claim, _mailboxes.c.tokens_encrypted == held.sealed),
        )
        .values(
            tokens_encrypted=seal_tokens(tokens, mailboxes.keys),
            refresh_claim=None,
            refresh_claimed_at=None,
            updated_at=utc_now(),
        )
    )
    with write_connection() as connection:
        is_stored = connection.execute(statement).rowcount == 1
    logger.info("mailbox %d: tokens refreshed, %s", held.mailbox_id, "stored" if is_stored else "not needed")
    return is_stored


def _release(held: _Held, claim: str) -> None:
    statement = (
        sa.update(_mailboxes)
        .where(_mailboxes.c.id == held.mailbox_id, _mailboxes.c.refresh_claim == claim)
        .values(refresh_claim=None, refresh_claimed_at=None)
    )
    with write_connection() as connection:
        connection.execute(statement)


def _mark(mailboxes: Mailboxes, held: _Held, claim: str | None, code: str, words: str) -> None:
    """The grant is dead: forget the tokens and ask for a reconnection, unless the row has moved on."""
    with write_transaction() as session:
        mailbox = session.get_one(Mailbox, held.mailbox_id, populate_existing=True, with_for_update=True)
        is_ours = claim is not None and mailbox.refresh_claim == claim
        if not is_ours and mailbox.tokens_encrypted != held.sealed:
            return
        if need_reconnect(session, mailbox, code, words, utc_now(), public_url=mailboxes.public_url):
            mailbox.tokens_encrypted = mailbox.refresh_claim = mailbox.refresh_claimed_at = None
    logger.warning("mailbox %d: has to be reconnected (%s)", held.mailbox_id, code)


def _not_sent(name: str) -> NotSent:
    return NotSent(Trouble.NO_CONNECTION, f"{name} could not be asked for a new permission just now.")
