"""What the pages tell while emails wait for their mailbox's pace: when the last of them will go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.bench.person import Person

# To the second in a <time>, or to the minute in words, in the zone of a person who has never said theirs: UTC.
LAST_AT = re.compile(r"\blast\b[^<]{0,80}<time datetime=\"([^\"]+)\"", re.IGNORECASE)
LAST_ABOUT = re.compile(r"\blast\b[^<]{0,80}\babout (?:[a-z]+ at )?(\d{1,2}:\d\d [AP]M)", re.IGNORECASE)
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Told:
    """What one page told: `at` and `last_at` in unix seconds, the latter to `precision` seconds; None: it said nothing."""

    page: str
    at: float
    last_at: float | None
    precision: float = 0.0

    def wrong_by(self, last: float) -> float | None:
        """Seconds between what was told and when the last email went; more than 0: it was told too early."""
        if self.last_at is None:
            return None
        return last - min(max(last, self.last_at), self.last_at + self.precision)


def look(person: Person, campaign: str, now: float) -> list[Told]:
    pages = {"mailboxes": "/mailboxes", "results": f"/campaigns/{campaign}"}
    return [read_told(name, person.get(path).text, now) for name, path in pages.items()]


def read_told(name: str, page: str, now: float) -> Told:
    """What the text of a page tells, looked at `now` (unix seconds)."""
    if exact := LAST_AT.search(page):
        return Told(name, now, datetime.fromisoformat(exact[1]).timestamp())
    if about := LAST_ABOUT.search(page):
        return Told(name, now, _next_such_minute(about[1], now), MINUTE)
    return Told(name, now, None)


def _next_such_minute(words: str, now: float) -> float:
    today = datetime.fromtimestamp(now, UTC)
    hour = datetime.strptime(words.upper(), "%I:%M %p")  # noqa: DTZ007  # only its hour is used
    told = today.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return (told if told > today - timedelta(minutes=1) else told + timedelta(days=1)).timestamp()
