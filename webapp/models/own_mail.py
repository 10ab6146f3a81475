"""What goes to our own people: test sends of a campaign's follow-ups, and the system's mail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.states import Kind


class OwnMailState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


class TestSend(Base):
    """A follow-up sent to the person who set it up, marked as a test: outside the contact's one."""

    __test__ = False  # no test class, whatever its name
    __tablename__ = "test_sends"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("tst"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    kind: Mapped[Kind] = mapped_column(coded(Kind))
    state: Mapped[OwnMailState] = mapped_column(coded(OwnMailState), default=OwnMailState.DUE)
    destination: Mapped[str] = mapped_column(sa.String(254))
    mailbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mailboxes.id"))
    from_name: Mapped[str] = mapped_column(sa.String(120), default="")
    subject: Mapped[str] = mapped_column(sa.String(998), default="")
    body: Mapped[str] = mapped_column(sa.Text)
    provider_message_id: Mapped[str | None] = mapped_column(sa.String(200))
    problem_code: Mapped[str] = mapped_column(sa.String(64), default="")
    problem_words: Mapped[str] = mapped_column(sa.String(500), default="")
    claim: Mapped[str | None] = mapped_column(sa.String(40))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.Index("ix_test_sends_user", "user_id", "created_at"),
        sa.Index(
            "ix_test_sends_open",
            "state",
            "created_at",
            sqlite_where=sa.text("state IN ('due', 'sending')"),
            postgresql_where=sa.text("state IN ('due', 'sending')"),
        ),
    )


class SystemMail(Base):
    """A mail of the system's own to one of its people. `key` names its occasion: one mail each, however often it is noticed."""

    __tablename__ = "system_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    to_address: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(300))
    body: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[OwnMailState] = mapped_column(coded(OwnMailState), default=OwnMailState.DUE)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=utc_now)
    tries: Mapped[int] = mapped_column(default=0)
    problem_words: Mapped[str] = mapped_column(sa.String(500), default="")
    claim: Mapped[str | None] = mapped_column(sa.String(40))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.Index(
            "ix_system_mails_open",
            "state",
            "due_at",
            sqlite_where=sa.text("state IN ('due', 'sending')"),
            postgresql_where=sa.text("state IN ('due', 'sending')"),
        ),
    )
