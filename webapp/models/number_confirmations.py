"""The number confirmation of a call under way: where its dialogue stands, and every exchange so far."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import Base, Mapped, UtcDateTime, coded, mapped_column, utc_now
from webapp.rules.number_dialogue import Stage


class NumberConfirmationSession(Base):
    """One call's dialogue. `dialogue` is its state; `exchanges` a list of {said, say, state, number, turn, at}, oldest first."""

    __tablename__ = "number_confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaigns.id"))
    session: Mapped[str] = mapped_column(sa.String(200))
    called: Mapped[str] = mapped_column(sa.String(20))
    stage: Mapped[Stage] = mapped_column(coded(Stage), default=Stage.ASKING)
    number: Mapped[str | None] = mapped_column(sa.String(20))
    dialogue: Mapped[dict[str, object]] = mapped_column(sa.JSON, default=dict)
    exchanges: Mapped[list[dict[str, object]]] = mapped_column(sa.JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    __table_args__ = (sa.UniqueConstraint("campaign_id", "session"),)
