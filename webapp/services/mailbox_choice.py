"""The mailboxes that a campaign may choose from, as its email step lists them."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.services.mail_provider_words import MAIL_PROVIDERS, MailProvider


@dataclass(frozen=True, slots=True)
class MailboxChoice:
    """One mailbox of the account; `owner` is who connected it."""

    mailbox: Mailbox
    provider: MailProvider
    owner: str

    @property
    def needs_reconnecting(self) -> bool:
        return self.mailbox.state is not MailboxState.CONNECTED


def list_choices(account_id: int, chosen_id: int | None) -> list[MailboxChoice]:
    """The account's mailboxes by address; a disconnected one only while it is the one that is chosen."""
    is_shown = sa.or_(Mailbox.state != MailboxState.DISCONNECTED, Mailbox.id == chosen_id)
    rows = db.session.execute(
        sa.select(Mailbox, User)
        .join(User, User.id == Mailbox.owner_id)
        .where(Mailbox.account_id == account_id, is_shown)
        .order_by(Mailbox.address, Mailbox.id)
    ).all()
    return [MailboxChoice(mailbox, MAIL_PROVIDERS[mailbox.provider], owner.label) for mailbox, owner in rows]
