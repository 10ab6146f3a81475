"""The do-not-call list and the opt-outs of an account, by number and by address, whoever has it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, public_id, utc_now


class SuppressionList(StrEnum):
    DNC = "dnc"
    OPT_OUT = "opt_out"


class SuppressionSource(StrEnum):
    CALL = "call"
    REPLY = "reply"
    PROVIDER = "provider"
    UNSUBSCRIBE = "unsubscribe"
    PERSON = "person"
    API = "api"
    IMPORT = "import"


class Suppression(Base):
    """`value` is an E.164 number or an address; removed entries stay, with who removed them and why."""

    __tablename__ = "suppressions"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(40), unique=True, default=public_id("sup"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    list: Mapped[SuppressionList] = mapped_column(coded(SuppressionList))
    value: Mapped[str] = mapped_column(sa.String(254))
    source: Mapped[SuppressionSource] = mapped_column(coded(SuppressionSource))
    note: Mapped[str] = mapped_column(sa.String(500), default="")
    call_id: Mapped[int | None] = mapped_column(sa.ForeignKey("calls.id"))
    added_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    removed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_reason: Mapped[str] = mapped_column(sa.String(500), default="")

    __table_args__ = (
        sa.Index(
            "uq_suppressions_standing",
            "account_id",
            "value",
            "list",
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        ),
        sa.Index("ix_suppressions_page", "account_id", "added_at", "id"),
    )
