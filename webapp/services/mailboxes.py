"""The mailboxes of an account: connected, listed, disconnected."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models.accounts import User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.providers.oauth import InvalidGrant, Profile, Tokens
from webapp.services.crypto import CannotDecrypt
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailbox_problems import need_reconnect
from webapp.services.mailbox_tokens import Mailboxes, read_tokens, seal_tokens
from webapp.services.mailbox_use import campaigns_using

__all__ = [
    "Connected",
    "How",
    "Revoked",
    "campaigns_using",
    "connect",
    "connect_with_code",
    "disconnect",
    "find_mailbox",
    "list_mailboxes",
    "need_reconnect",
]

logger = logging.getLogger(__name__)


class How(StrEnum):
    """What connecting came to: a mailbox we did not have, one that works again, or one that worked all along."""

    NEW = "new"
    AGAIN = "again"
    RENEWED = "renewed"


class Revoked(StrEnum):
    """What became of the permission at the provider when its mailbox was disconnected here."""

    DONE = "done"
    FAILED = "failed"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Connected:
    """`owner_id` is whose mailbox it is: the one who first connected it, unless it was disconnected since."""

    mailbox_id: int
    public_id: str
    address: str
    owner_id: int
    owner_label: str
    how: How


def connect_with_code(
    mailboxes: Mailboxes,
    account_id: int,
    user_id: int,
    provider: MailboxProvider,
    *,
    redirect_uri: str,
    code: str,
    code_verifier: str,
) -> Connected:
    """The end of a trip to the consent page: the code becomes tokens, and these a connected mailbox. Raises OAuthError."""
    client = mailboxes.clients[provider.value]
    db.session.rollback()  # the provider may take its time: no transaction waits for it
    tokens = client.exchange(redirect_uri=redirect_uri, code=code, code_verifier=code_verifier)
    profile = client.profile(tokens)
    return connect(account_id, user_id, provider, tokens, profile, keys=mailboxes.keys)


def connect(
    account_id: int,
    user_id: int,
    provider: MailboxProvider,
    tokens: Tokens,
    profile: Profile,
    *,
    keys: Sequence[str],
) -> Connected:
    """Keep the tokens for this person's mailbox, made or revived. What waits for it goes out by itself from now on.

    An answer without a refresh token keeps the stored one; raises InvalidGrant where there is none.
    """
    try:
        return _connect(account_id, user_id, provider, tokens, profile, keys)
    except IntegrityError:  # connected by somebody else a moment ago
        return _connect(account_id, user_id, provider, tokens, profile, keys)


def list_mailboxes(account_id: int) -> list[Mailbox]:
    """The account's mailboxes that are not disconnected, by address: those a campaign can send from."""
    return list(
        db.session.execute(
            sa.select(Mailbox)
            .where(Mailbox.account_id == account_id, Mailbox.state != MailboxState.DISCONNECTED)
            .order_by(Mailbox.address, Mailbox.id)
        ).scalars()
    )


def find_mailbox(account_id: int, public_id: str) -> Mailbox | None:
    """A mailbox of the account, in whatever state."""
    return db.session.execute(
        sa.select(Mailbox).where(Mailbox.account_id == account_id, Mailbox.public_id == public_id)
    ).scalar_one_or_none()


def disconnect(mailboxes: Mailboxes, account_id: int, public_id: str) -> Revoked | None:
    """Forget the tokens, then take the permission back at the provider as well as we can.

    None where there is no such mailbox, or it is disconnected already. Forgetting comes first: a person who disconnects
    gets that, whatever becomes of the rest.
    """
    with write_transaction() as session:
        mailbox = session.execute(
            sa.select(Mailbox)
            .where(Mailbox.account_id == account_id, Mailbox.public_id == public_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        ).scalar_one_or_none()
        if mailbox is None or mailbox.state is MailboxState.DISCONNECTED:
            return None
        provider, sealed = mailbox.provider, mailbox.tokens_encrypted
        # Google takes back all that a person ever allowed us, also what another account of ours works with.
        is_shared = _is_used_elsewhere(session, mailbox)
        mailbox.state, mailbox.disconnected_at = MailboxState.DISCONNECTED, utc_now()
        _clear(mailbox)
        mailbox.tokens_encrypted = None
        mailbox_id = mailbox.id
    logger.info("mailbox %d: disconnected", mailbox_id)
    token = _refresh_token_of(sealed, mailboxes.keys)
    client = mailboxes.clients.get(provider.value)
    if provider is not MailboxProvider.GOOGLE or is_shared:
        return Revoked.BY_HAND
    if token is None:
        # Without a token there is nothing to revoke with: its grant is dead, or could not be read.
        return Revoked.BY_HAND
    is_revoked = client is not None and client.revoke(token)
    if not is_revoked:
        logger.warning("mailbox %d: its grant could not be revoked at the provider", mailbox_id)
    return Revoked.DONE if is_revoked else Revoked.FAILED


def _connect(
    account_id: int,
    user_id: int,
    provider: MailboxProvider,
    tokens: Tokens,
    profile: Profile,
    keys: Sequence[str],
) -> Connected:
    with write_transaction() as session:
        mailbox = session.execute(
            sa.select(Mailbox)
            .where(
                Mailbox.account_id == account_id,
                Mailbox.provider == provider,
                Mailbox.subject == profile.subject,
            )
            .with_for_update()
            .execution_options(populate_existing=True)
        ).scalar_one_or_none()
        how = How.NEW
        if mailbox is None:
            mailbox = Mailbox(
                account_id=account_id, owner_id=user_id, provider=provider, subject=profile.subject
            )
            session.add(mailbox)
        elif mailbox.state is MailboxState.DISCONNECTED:
            mailbox.owner_id, how = user_id, How.AGAIN
        else:
            how = How.RENEWED if mailbox.state is MailboxState.CONNECTED else How.AGAIN
        kept = tokens.refresh_token or _refresh_token_of(mailbox.tokens_encrypted, keys)
        if kept is None:
            words = f"{MAIL_PROVIDERS[provider].company} gave no lasting permission."
            raise InvalidGrant("no_refresh_token", words)
        whole = Tokens(tokens.access_token, kept, tokens.expires_at, tokens.scopes)
        mailbox.address, mailbox.name = profile.address[:254], profile.name[:200]
        mailbox.state, mailbox.disconnected_at = MailboxState.CONNECTED, None
        mailbox.connected_at = utc_now()
        _clear(mailbox)
        mailbox.tokens_encrypted = seal_tokens(whole, keys)
        session.flush()
        owner = session.get_one(User, mailbox.owner_id)
        connected = Connected(
            mailbox.id, mailbox.public_id, mailbox.address, mailbox.owner_id, owner.label, how
        )
    logger.info("mailbox %d: connected (%s)", connected.mailbox_id, how.value)
    return connected


def _clear(mailbox: Mailbox) -> None:
    """No problem, no pause, and no refresh under way whose outcome would still count."""
    mailbox.problem_code, mailbox.problem_words, mailbox.problem_since = "", "", None
    mailbox.hold_until, mailbox.hold_words = None, ""
    mailbox.refresh_claim = mailbox.refresh_claimed_at = None


def _refresh_token_of(sealed: str | None, keys: Sequence[str]) -> str | None:
    try:
        return read_tokens(sealed, keys).refresh_token if sealed else None
    except CannotDecrypt:
        return None


def _is_used_elsewhere(session: Session, mailbox: Mailbox) -> bool:
    """Whether the same person's mailbox is connected in another account, by the same grant."""
    found = session.execute(
        sa.select(Mailbox.id)
        .where(
            Mailbox.provider == mailbox.provider,
            Mailbox.subject == mailbox.subject,
            Mailbox.state == MailboxState.CONNECTED,
            Mailbox.id != mailbox.id,
        )
        .limit(1)
    ).scalar_one_or_none()
    return found is not None
