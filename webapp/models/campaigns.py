"""Campaigns and their follow-up settings: a draft, and what is live."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.wording import SmsTemplate


class Stage(StrEnum):
    DRAFT = "draft"
    LIVE = "live"


class Campaign(Base):
    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("cmp"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    country: Mapped[str] = mapped_column(sa.String(2), default="US")
    timezone: Mapped[str] = mapped_column(sa.String(64), default="America/New_York")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("account_id", "name"),)


class FollowUpSettings(Base):
    """What a campaign sends, at one stage. The live row exists only while follow-ups are turned on."""

    __tablename__ = "follow_up_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    stage: Mapped[Stage] = mapped_column(coded(Stage))

    sms_enabled: Mapped[bool] = mapped_column(default=False)
    sms_template: Mapped[SmsTemplate] = mapped_column(coded(SmsTemplate), default=SmsTemplate.MEETING_REQUEST)
    sms_sender_name: Mapped[str] = mapped_column(sa.String(60), default="")
    sms_meeting_link: Mapped[str] = mapped_column(sa.String(300), default="")
    sms_offer_summary: Mapped[str] = mapped_column(sa.String(200), default="")
    sms_promo_code: Mapped[str] = mapped_column(sa.String(40), default="")

    email_enabled: Mapped[bool] = mapped_column(default=False)
    ask_for_email: Mapped[bool] = mapped_column(default=False)
    mailbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mailboxes.id"))
    email_from_name: Mapped[str] = mapped_column(sa.String(120), default="")
    email_subject: Mapped[str] = mapped_column(sa.String(300), default="")
    email_body: Mapped[str] = mapped_column(sa.Text, default="")
    email_meeting_link: Mapped[str] = mapped_column(sa.String(300), default="")

    missed_enabled: Mapped[bool] = mapped_column(default=False)
    missed_subject: Mapped[str] = mapped_column(sa.String(300), default="")
    missed_body: Mapped[str] = mapped_column(sa.Text, default="")
    missed_after_attempts: Mapped[int] = mapped_column(default=1)

    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)
    updated_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    __table_args__ = (sa.UniqueConstraint("campaign_id", "stage"),)


class SettingsChange(Base):
    """One line of a campaign's history: who changed what, when. Only ever added to."""

    __tablename__ = "settings_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    what: Mapped[str] = mapped_column(sa.String(64))
    changes: Mapped[dict[str, object]] = mapped_column(sa.JSON, default=dict)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
