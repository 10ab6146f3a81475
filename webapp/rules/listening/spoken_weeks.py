"""The week that is spoken of: 'next week', 'the week of the ninth'; weekdays named after it are meant to be in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.rules.listening.calendar_days import next_date, next_day_of_month, week_of
from webapp.rules.listening.english import dates as words
from webapp.rules.listening.spoken_months import read_day, read_month

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class SaidWeek:
    """A mention of a week; `days` is empty where it is not plain which week is meant."""

    days: frozenset[date]
    start: int


def find_weeks(low: str, today: date) -> tuple[SaidWeek, ...]:
    """Every mention of a week in lower-cased text, in order."""
    if "week" not in low:
        return ()
    found = []
    for match in words.WEEK.finditer(low):
        found.append(
            SaidWeek(
                _read(match[1], match[2], match[3] or match[6], match[4] or match[5], today), match.start()
            )
        )
    return tuple(found)


def _read(
    lead: str | None, after: str | None, day: str | None, month: str | None, today: date
) -> frozenset[date]:
    if day:
        meant = next_day_of_month(read_day(day), today)
        start = (
            next_date(read_month(month), read_day(day), today) if month else meant.usual if meant else None
        )
        return week_of(start) if start else frozenset()
    if after or lead == "following" or today.weekday() == _SUNDAY:
        return frozenset()
    return week_of(today + timedelta(days=7 if lead == "next" else 0))
