"""Accounts, their people, and the keys with which their machines sign in."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from flask_login import UserMixin

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now
from webapp.rules.states import Role


class Account(Base):
    """One customer. Every other row belongs to exactly one."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("acc"))
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    business_name: Mapped[str] = mapped_column(sa.String(60))
    country: Mapped[str] = mapped_column(sa.String(2), default="US")
    sender_name: Mapped[str] = mapped_column(sa.String(60), default="")
    meeting_link: Mapped[str] = mapped_column(sa.String(300), default="")
    postal_address: Mapped[str] = mapped_column(sa.String(300), default="")
    webhook_secret_encrypted: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)


class User(UserMixin, Base):  # type: ignore[misc]
    """A person who signs in. `phone` is E.164: where test texts go. `session_version` changes when every session of theirs must end."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("usr"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    role: Mapped[Role] = mapped_column(coded(Role))
    password_hash: Mapped[str] = mapped_column(sa.String(300))
    timezone: Mapped[str | None] = mapped_column(sa.String(64))
    phone: Mapped[str | None] = mapped_column(sa.String(20))
    session_version: Mapped[int] = mapped_column(default=1)
    is_disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    def get_id(self) -> str:
        return f"{self.public_id}.{self.session_version}"

    @property
    def is_active(self) -> bool:
        return not self.is_disabled

    @property
    def label(self) -> str:
        return self.name or self.email


class ApiKey(Base):
    """Only the key's SHA-256 is kept: it has 256 random bits, so nothing slower is needed."""

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("key"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    key_start: Mapped[str] = mapped_column(sa.String(16))
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
