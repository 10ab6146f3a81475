"""The follow-up: one row per contact, campaign and kind, for ever; and its append-only trail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.states import FollowUpState, Kind, Reason


class DestinationSource(StrEnum):
    CALL = "call"
    PERSON = "person"
    FILE = "file"


class FollowUp(Base):
    """`destination` is where it goes or went. `decided_words` is a fingerprint of what
    the contact had said in all when a person decided: their decision stands as long as it fits. `details` are slots that a person filled in.
    `body` is the exact text, or the exact HTML of an email without its footer; `subject`, `mailbox_id` and `message_id` (our own
    Message-ID) are an email's. They are written with each decision and frozen at the claim. `due_at` is when it may next be worked on:
    for a due row the next try, for a held one the instant it is looked at again; null when nothing happens by itself.
    """

    __tablename__ = "follow_ups"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("fu"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    campaign_contact_id: Mapped[int] = mapped_column(sa.ForeignKey("campaign_contacts.id"), index=True)
    kind: Mapped[Kind] = mapped_column(coded(Kind))
    state: Mapped[FollowUpState] = mapped_column(coded(FollowUpState))
    reason: Mapped[Reason | None] = mapped_column(coded(Reason))
    reason_detail: Mapped[str] = mapped_column(sa.String(500), default="")
    call_id: Mapped[int | None] = mapped_column(sa.ForeignKey("calls.id"))
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    destination: Mapped[str | None] = mapped_column(sa.String(254))
    destination_source: Mapped[DestinationSource | None] = mapped_column(coded(DestinationSource))
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    decided_for_call_id: Mapped[int | None] = mapped_column(sa.ForeignKey("calls.id"))

    decided_words: Mapped[int | None] = mapped_column()
    details: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)

    planned_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    subject: Mapped[str | None] = mapped_column(sa.String(998))
    body: Mapped[str | None] = mapped_column(sa.Text)
    mailbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mailboxes.id"))
    message_id: Mapped[str | None] = mapped_column(sa.String(255))
    wording_version: Mapped[str | None] = mapped_column(sa.String(40))
    provider: Mapped[str | None] = mapped_column(sa.String(32))
    provider_message_id: Mapped[str | None] = mapped_column(sa.String(200))
    provider_error: Mapped[str | None] = mapped_column(sa.String(64))
    tries: Mapped[int] = mapped_column(default=0)
    checks: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str | None] = mapped_column(sa.String(40))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)

    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "contact_id", "kind", name="uq_follow_ups_once"),
        sa.Index("ix_follow_ups_destination", "destination"),
        sa.Index("ix_follow_ups_provider_message", "provider", "provider_message_id"),
        sa.Index(
            "ix_follow_ups_timed",
            "state",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
        sa.Index(
            "ix_follow_ups_sending",
            "claimed_at",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        ),
        sa.Index(
            "ix_follow_ups_blocked",
            "account_id",
            sqlite_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
        ),
        sa.Index(
            "ix_follow_ups_without_mailbox",
            "account_id",
            sqlite_where=sa.text("state = 'held' AND reason = 'mailbox_disconnected'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'mailbox_disconnected'"),
        ),
        sa.Index(
            "ix_follow_ups_without_sender",
            "account_id",
            sqlite_where=sa.text("state = 'held' AND reason = 'no_sender'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'no_sender'"),
        ),
    )


class Actor(StrEnum):
    SYSTEM = "system"
    PERSON = "person"
    PROVIDER = "provider"
    CONTACT = "contact"


class TrailEntry(Base):
    """One thing that happened to a follow-up. Never changed, never removed: triggers of the migration refuse both."""

    __tablename__ = "trail_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    follow_up_id: Mapped[int] = mapped_column(sa.ForeignKey("follow_ups.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    actor: Mapped[Actor] = mapped_column(coded(Actor))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    what: Mapped[str] = mapped_column(sa.String(40))
    state: Mapped[FollowUpState] = mapped_column(coded(FollowUpState))
    reason: Mapped[Reason | None] = mapped_column(coded(Reason))
    detail: Mapped[dict[str, object]] = mapped_column(sa.JSON, default=dict)
