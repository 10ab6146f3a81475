"""Reports as they came, the calls made of them, and what was heard in each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.listening.verdicts import Channel
from webapp.rules.states import CallStatus


class ReportState(StrEnum):
    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"


class CallReport(Base):
    """A report as it came in. One row for each different body; the same body again is the same row."""

    __tablename__ = "call_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("rep"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    platform: Mapped[str] = mapped_column(sa.String(32))
    call_public_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    body: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[ReportState] = mapped_column(coded(ReportState), default=ReportState.PENDING)
    error: Mapped[str | None] = mapped_column(sa.Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    processed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "digest"),
        sa.Index(
            "ix_call_reports_pending",
            "id",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        ),
        sa.Index(
            "ix_call_reports_failed",
            "account_id",
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        ),
    )


class Call(Base):
    """One attempt. `turns` is a list of {speaker, text, at}; `extracted` is the platform's claim, never a verdict."""

    __tablename__ = "calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    campaign_contact_id: Mapped[int] = mapped_column(sa.ForeignKey("campaign_contacts.id"), index=True)
    platform: Mapped[str] = mapped_column(sa.String(32))
    platform_call_id: Mapped[str] = mapped_column(sa.String(200))
    attempt: Mapped[int | None] = mapped_column()
    is_final: Mapped[bool | None] = mapped_column()
    status: Mapped[CallStatus] = mapped_column(coded(CallStatus))
    is_voicemail: Mapped[bool] = mapped_column(default=False)
    ended_reason: Mapped[str] = mapped_column(sa.String(200), default="")
    to_number: Mapped[str] = mapped_column(sa.String(20))
    from_number: Mapped[str] = mapped_column(sa.String(20), default="")
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recording_url: Mapped[str] = mapped_column(sa.String(2000), default="")
    turns: Mapped[list[dict[str, object]] | None] = mapped_column(sa.JSON)
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    action_items: Mapped[list[dict[str, object]]] = mapped_column(sa.JSON, default=list)
    extracted: Mapped[dict[str, object]] = mapped_column(sa.JSON, default=dict)
    verdicts: Mapped[dict[str, object] | None] = mapped_column(sa.JSON)
    verdicts_rules_version: Mapped[str | None] = mapped_column(sa.String(40))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (sa.UniqueConstraint("campaign_id", "platform", "platform_call_id"),)


class ConsentSettlement(Base):
    """A person's choice of the contact's own turn in which they agreed: the only way out of 'unclear'.

    `words` is a fingerprint of what the contact said on the call as it was then known: it holds for those words only.
    """

    __tablename__ = "consent_settlements"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("calls.id"))
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    turn: Mapped[int] = mapped_column()
    turn_text: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[int] = mapped_column()
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("call_id", "channel", "words"),)


class WishSettlement(Base):
    """What a person made of a call's doubtful wish not to be contacted again: `was_meant`, or nothing of the kind.

    `words` as above: what the contact says on a fuller transcript is asked about anew.
    """

    __tablename__ = "wish_settlements"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("calls.id"))
    was_meant: Mapped[bool] = mapped_column()
    words: Mapped[int] = mapped_column()
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("call_id", "words"),)
