"""The lines that saving a draft leaves in a campaign's history: one a sitting, and who saved a step last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import User
from webapp.models.base import utc_now
from webapp.models.campaigns import Campaign, FollowUpSettings, SettingsChange
from webapp.services import campaigns

# What may be as long as a letter: the history names it instead of keeping each saved version of it.
LONG_FIELDS = frozenset({"email_body", "missed_body"})
# Saves of one person within this time are one line of the history: typing saves itself every few seconds.
ONE_SITTING = timedelta(minutes=15)


def last_save(
    session: Session, campaign: Campaign, draft: FollowUpSettings, fields: Collection[str]
) -> tuple[str, datetime]:
    """Who changed this step last, and when; the row itself knows only of the draft as a whole."""
    lines = session.execute(
        sa.select(SettingsChange)
        .where(SettingsChange.campaign_id == campaign.id, SettingsChange.what == "draft_saved")
        .order_by(SettingsChange.id.desc())
        .limit(20)
    ).scalars()
    line = next((line for line in lines if set(fields) & set(line.changes)), None)
    user_id, at = (line.user_id, line.at) if line else (draft.updated_by_id, draft.updated_at)
    if user_id == draft.updated_by_id:
        at = draft.updated_at  # the line names the start of a sitting
    user = session.get(User, user_id) if user_id is not None else None
    return (user.label if user else ""), at


def note_save(session: Session, campaign: Campaign, changes: dict[str, object], user_id: int) -> None:
    """A line in the history, unless one of the same sitting names these fields already."""
    latest = session.execute(
        sa.select(SettingsChange)
        .where(SettingsChange.campaign_id == campaign.id)
        .order_by(SettingsChange.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    is_told = (
        latest is not None
        and latest.what == "draft_saved"
        and latest.user_id == user_id
        and utc_now() - latest.at < ONE_SITTING
        and set(changes) <= set(latest.changes)
    )
    if not is_told:
        kept = {name: None if name in LONG_FIELDS else change for name, change in changes.items()}
        campaigns.note_change(session, campaign, "draft_saved", kept, user_id)
