"""Connected mailboxes: whose they are, whether they work, and their pace. Tokens are kept encrypted only."""

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
    """`subject` is the provider's own id of the person. `problem_*` say why it has to be reconnected, since when.

    `hold_until`: the provider asked for a pause; `hold_words` say why. `paced_until` is the instant up to which the
    pace is used up (rules/pace.py). `refresh_claim`: who fetches new tokens at the moment, since `refresh_claimed_at`.
    `tokens_encrypted` is null once they are forgotten.
    """

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
    name: Mapped[str] = mapped_column(sa.String(200), default="")
    disconnected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problem_code: Mapped[str] = mapped_column(sa.String(64), default="")
    problem_words: Mapped[str] = mapped_column(sa.String(500), default="")
    problem_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hold_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hold_words: Mapped[str] = mapped_column(sa.String(500), default="")
    paced_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refresh_claim: Mapped[str | None] = mapped_column(sa.String(40))
    refresh_claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)

    __table_args__ = (sa.UniqueConstraint("account_id", "provider", "subject"),)
