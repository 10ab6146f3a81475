"""Connected mailboxes. Tokens are kept encrypted only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now


class MailboxProvider(StrEnum):
    GOOGLE = "google"
    MICROSOFT = "microsoft"


class MailboxState(StrEnum):
    CONNECTED = "connected"
    RECONNECT = "reconnect"
    DISCONNECTED = "disconnected"


class Mailbox(Base):
    __tablename__ = "mailboxes"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("mbx"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    provider: Mapped[MailboxProvider] = mapped_column(coded(MailboxProvider))
    subject: Mapped[str] = mapped_column(sa.String(200))
    address: Mapped[str] = mapped_column(sa.String(254))
    state: Mapped[MailboxState] = mapped_column(coded(MailboxState), default=MailboxState.CONNECTED)
    tokens_encrypted: Mapped[str | None] = mapped_column(sa.Text)
    connected_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("account_id", "provider", "subject"),)
