"""How templates write times, numbers and the words of states: one filter each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from flask import Flask
from markupsafe import Markup

from webapp.models.base import utc_now
from webapp.rules import addresses
from webapp.rules.desk import describe_state
from webapp.rules.states import (
    KIND_WORDS,
    REASON_WORDS,
    STATE_WORDS,
    STATUS_WORDS,
    CallStatus,
    ContactStatus,
    FollowUpState,
    Kind,
    Reason,
)
from webapp.services.campaign_lists import MOST
from webapp.views.viewer import viewer

# By type: codes of different kinds may be the same string ('failed').
WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Kind: KIND_WORDS,
    Reason: REASON_WORDS,
    FollowUpState: STATE_WORDS,
    ContactStatus: STATUS_WORDS,
}


def words(code: StrEnum) -> str:
    """What people read for a state, reason, kind, status or warmth."""
    if isinstance(code, CallStatus):
        code = ContactStatus(code.value)
    table = WORDS.get(type(code))
    return table[code] if table else code.value.replace("_", " ").capitalize()


class Stands(Protocol):
    """What shows how a follow-up stands: a card of the panel, a line of the list."""

    @property
    def state(self) -> FollowUpState: ...

    @property
    def reason(self) -> Reason | None: ...


def state_words(follow_up: Stands) -> str:
    return describe_state(follow_up.state, follow_up.reason)


def local_time(moment: datetime) -> Markup:
    """A `<time>` in the viewer's zone, standing by itself: 'Today, 3:02 PM', 'Mar 4, 3:02 PM', 'Mar 4, 2025'."""
    day, hour = _relative(moment.astimezone(viewer().zone))
    return _tag(moment, f"{day[0].upper()}{day[1:]}, {hour}" if hour else day)


def spoken_time(moment: datetime) -> Markup:
    """The same inside a sentence: 'today at 3:02 PM', 'Mar 4 at 3:02 PM', 'Mar 4, 2025'."""
    day, hour = _relative(moment.astimezone(viewer().zone))
    return _tag(moment, f"{day} at {hour}" if hour else day)


def local_date(moment: datetime) -> Markup:
    """A `<time>` with the day only: 'Mar 4' of this year, 'Mar 4, 2025' of another."""
    seen = moment.astimezone(viewer().zone)
    return Markup('<time datetime="{}">{}</time>').format(
        moment.astimezone(UTC).isoformat(timespec="seconds"), _day(seen)
    )


def clock_time(moment: datetime) -> str:
    """The hour alone, in the viewer's zone and manner: '3:02 PM', '15:02'."""
    return _clock(moment.astimezone(viewer().zone))


def near_time(moment: datetime) -> str:
    """What is about to come, after 'about': '3:02 PM' where it is today, else 'tomorrow at 3:02 PM'."""
    day, hour = _relative(moment.astimezone(viewer().zone))
    return hour if day == "today" else f"{day} at {hour}" if hour else day


def clock(seconds: float | None) -> str:
    """Seconds into a recording, as its player shows them: '0:04', '12:30', '1:02:03'."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def format_number(value: str) -> str:
    """A number as people of the account's country write it; an address stays as it is."""
    return value if "@" in value else addresses.format_number(value, viewer().standing.country)


def count_words(count: int) -> str:
    """'9,731'; '10,000+' for a count that was stopped there."""
    return f"{MOST:,}+" if count > MOST else f"{count:,}"


def _tag(moment: datetime, shown: str) -> Markup:
    """`shown` with the instant for machines, and the exact time of the viewer's zone for whoever points at it."""
    seen = moment.astimezone(viewer().zone)
    exact = f"{seen:%A} {seen.day} {seen:%B %Y}, {_clock(seen)} {seen:%Z}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        moment.astimezone(UTC).isoformat(timespec="seconds"), exact, shown
    )


def _relative(seen: datetime) -> tuple[str, str]:
    """The day and the hour, in words; no hour for another year, where it no longer matters."""
    now = utc_now().astimezone(seen.tzinfo)
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((seen.date() - now.date()).days)
    if near is None and seen.year != now.year:
        return _day(seen), ""
    return near or _day(seen), _clock(seen)


def _day(seen: datetime) -> str:
    day = f"{seen:%b} {seen.day}"
    return day if seen.year == utc_now().astimezone(seen.tzinfo).year else f"{day}, {seen.year}"


def _clock(seen: datetime) -> str:
    if not viewer().has_twelve_hours:
        return f"{seen:%H:%M}"
    return f"{seen.hour % 12 or 12}:{seen:%M} {'AM' if seen.hour < 12 else 'PM'}"


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        words=words,
        state_words=state_words,
        local_time=local_time,
        spoken_time=spoken_time,
        local_date=local_date,
        clock=clock,
        near_time=near_time,
        count_words=count_words,
        format_number=format_number,
    )
