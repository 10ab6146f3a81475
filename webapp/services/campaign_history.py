"""What was done to a campaign's follow-ups, by whom and when, in words, the latest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.campaigns import Campaign, SettingsChange
from webapp.rules.states import KIND_WORDS, Kind
from webapp.services.follow_up_problems import SWITCHES
from webapp.services.settings_words import STEP_OF, Difference, name_of, tell

PAGE = 30
WHAT_WORDS = {
    "draft_saved": "changed the draft",
    "turned_on": "turned follow-ups on",
    "applied": "made changes live",
    "turned_off": "turned follow-ups off",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing done. `is_start`: `differences` tell what was set, not what it was before, of the kinds that were on. `fields`: named only."""

    at: datetime
    by: str
    words: str
    is_start: bool
    differences: tuple[Difference, ...]
    fields: tuple[str, ...]
    held_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`next_before` is what to ask the next page with, None on the last one."""

    lines: tuple[HistoryLine, ...]
    next_before: int | None


def list_history(campaign: Campaign, *, before: int | None = None) -> HistoryPage:
    """A page of the campaign's history; `before` is the id that the page before ended with."""
    statement = (
        sa.select(SettingsChange, User)
        .outerjoin(User, User.id == SettingsChange.user_id)
        .where(SettingsChange.campaign_id == campaign.id)
        .order_by(SettingsChange.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(SettingsChange.id < before)
    rows = db.session.execute(statement).all()
    shown = rows[:PAGE]
    return HistoryPage(
        tuple(_tell(row[0], row[1]) for row in shown),
        shown[-1][0].id if len(rows) > PAGE else None,
    )


def _tell(change: SettingsChange, user: User | None) -> HistoryLine:
    is_draft = change.what == "draft_saved"
    is_start = change.what == "turned_on"
    known = [field for field in STEP_OF if field in change.changes]
    if is_start:
        known = [field for field in known if change.changes.get(SWITCHES[STEP_OF[field]]) is not None]
    return HistoryLine(
        at=change.at,
        by=user.label if user else "The program",
        words=WHAT_WORDS.get(change.what, change.what.replace("_", " ")),
        is_start=is_start,
        differences=() if is_draft else tuple(_differences(change, known)),
        fields=tuple(name_of(field) for field in known) if is_draft else (),
        held_back=tuple(_held_back(change.changes)),
    )


def _differences(change: SettingsChange, fields: list[str]) -> list[Difference]:
    found = []
    for field in fields:
        match change.changes[field]:
            case [before, after]:
                found.append(tell(field, before, after))
    return found


def _held_back(changes: Mapping[str, Any]) -> list[str]:
    counts: Any = changes.get("held_back") or {}
    return [f"{KIND_WORDS[kind]}: {counts[kind.value]}" for kind in Kind if counts.get(kind.value)]
