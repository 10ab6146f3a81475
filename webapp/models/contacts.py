"""Contacts of an account, their numbers and addresses, and their part in a campaign: one row of the results."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.states import ContactStatus, Warmth


class Contact(Base):
    """A person. `identity` is what names them in reports: `id:<their id>`, or `number:<E.164>` where none was given."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("con"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    identity: Mapped[str] = mapped_column(sa.String(220))
    name: Mapped[str] = mapped_column(sa.String(200), default="")
    timezone: Mapped[str | None] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("account_id", "identity"),)


class ContactNumber(Base):
    __tablename__ = "contact_numbers"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    number: Mapped[str] = mapped_column(sa.String(20))

    __table_args__ = (sa.UniqueConstraint("contact_id", "number"), sa.Index(None, "account_id", "number"))


class ContactEmail(Base):
    """The newest address on file is the one that counts."""

    __tablename__ = "contact_emails"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    address: Mapped[str] = mapped_column(sa.String(254))
    source: Mapped[str] = mapped_column(sa.String(32))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("contact_id", "address"), sa.Index(None, "account_id", "address"))


class CampaignContact(Base):
    """A contact in a campaign. `last_activity_at` orders the results; `needs_review` is kept by the planning and sending,
    `has_doubtful_wish` by the planning: they may have asked not to be contacted again, and nobody has said what was meant."""

    __tablename__ = "campaign_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("cc"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    status: Mapped[ContactStatus] = mapped_column(coded(ContactStatus), default=ContactStatus.WAITING)
    warmth: Mapped[Warmth] = mapped_column(coded(Warmth), default=Warmth.UNKNOWN)
    warmth_set_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    is_unread: Mapped[bool] = mapped_column(default=True)
    is_archived: Mapped[bool] = mapped_column(default=False)
    needs_review: Mapped[bool] = mapped_column(default=False)
    has_doubtful_wish: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    last_activity_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "contact_id"),
        sa.Index("ix_campaign_contacts_page", "campaign_id", "is_archived", "last_activity_at", "id"),
        sa.Index(
            "ix_campaign_contacts_status", "campaign_id", "is_archived", "status", "last_activity_at", "id"
        ),
        sa.Index(
            "ix_campaign_contacts_review",
            "campaign_id",
            "last_activity_at",
            "id",
            sqlite_where=sa.text("needs_review = 1"),
            postgresql_where=sa.text("needs_review"),
        ),
        sa.Index(
            "ix_campaign_contacts_unread",
            "campaign_id",
            sqlite_where=sa.text("is_unread = 1 AND is_archived = 0"),
            postgresql_where=sa.text("is_unread AND NOT is_archived"),
        ),
    )
