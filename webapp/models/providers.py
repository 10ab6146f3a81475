"""What the providers told us: their standing, status callbacks, inbound texts; and the worker's heartbeat."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, utc_now


class ProviderBlock(Base):
    """Why nothing is sent through a provider at the moment. One row for each provider that refuses us; none when all is well."""

    __tablename__ = "provider_blocks"

    provider: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(64))
    words: Mapped[str] = mapped_column(sa.String(500))
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class ProviderCallback(Base):
    """A status callback as it came, once for each message and status."""

    __tablename__ = "provider_callbacks"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(sa.String(32))
    message_id: Mapped[str] = mapped_column(sa.String(200))
    status: Mapped[str] = mapped_column(sa.String(32))
    error_code: Mapped[str | None] = mapped_column(sa.String(32))
    follow_up_public_id: Mapped[str | None] = mapped_column(sa.String(40))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    processed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.UniqueConstraint("provider", "message_id", "status"),
        sa.Index(
            "ix_provider_callbacks_waiting",
            "id",
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        ),
    )


class InboundText(Base):
    """A text that came in, once for each message. `verdict` is what it was judged to be."""

    __tablename__ = "inbound_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(sa.String(32))
    message_id: Mapped[str] = mapped_column(sa.String(200))
    from_number: Mapped[str] = mapped_column(sa.String(20), index=True)
    to_number: Mapped[str] = mapped_column(sa.String(20))
    body: Mapped[str] = mapped_column(sa.Text)
    opt_out_type: Mapped[str | None] = mapped_column(sa.String(16))
    verdict: Mapped[str | None] = mapped_column(sa.String(16))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    processed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.UniqueConstraint("provider", "message_id"),
        sa.Index(
            "ix_inbound_texts_waiting",
            "id",
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        ),
    )


class ReplyVerdict(StrEnum):
    OPT_OUT = "opt_out"
    NO_OPT_OUT = "no_opt_out"


class ReplyReview(Base):
    """A doubtful inbound text put before one of the accounts that texted the number; `verdict` is null until a person
    says what was meant. `user_id` stays null where a person of another account did."""

    __tablename__ = "reply_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    inbound_text_id: Mapped[int] = mapped_column(sa.ForeignKey("inbound_texts.id"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    verdict: Mapped[ReplyVerdict | None] = mapped_column(coded(ReplyVerdict))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.UniqueConstraint("inbound_text_id", "account_id"),
        sa.Index(
            "ix_reply_reviews_open",
            "account_id",
            sqlite_where=sa.text("verdict IS NULL"),
            postgresql_where=sa.text("verdict IS NULL"),
        ),
    )


class WorkerHeartbeat(Base):
    __tablename__ = "worker_heartbeats"

    worker: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
