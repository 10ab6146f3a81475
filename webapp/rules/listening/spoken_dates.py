"""Days as people say them, counted from the day of the call: 'Thursday the sixteenth', 'tomorrow', 'a week on Friday'."""

import re
from datetime import date, timedelta
from functools import lru_cache

from webapp.rules.listening.calendar_days import (
    MeantDay,
    any_weekday,
    coming_weekday,
    date_or_none,
    in_week,
    months_ahead,
    next_date,
    next_day_of_month,
    next_weekday,
    nth_weekday,
    only_day,
    week_of,
)
from webapp.rules.listening.english import dates as words
from webapp.rules.listening.hearing import LONGEST_TURN
from webapp.rules.listening.said_days import SaidDay
from webapp.rules.listening.spoken_months import (
    Order,
    read_count,
    read_day,
    read_month,
    read_numeric,
    read_weekday,
)


@lru_cache(maxsize=1024)
def find_days(low: str, today: date, order: Order = Order.MONTH_FIRST) -> tuple[SaidDay, ...]:
    """Every mention of a day in lower-cased text, in order."""
    if len(low) > LONGEST_TURN or not words.HINT.search(low):
        return ()
    found: list[SaidDay] = []
    _find_months(found, low, today)
    if "/" in low:
        for match in words.NUMERIC.finditer(low):
            _add(found, match, read_numeric(match, today, order))
    if "month" in low:
        for match in words.OF_MONTH.finditer(low):
            year, month = months_ahead(today, 1 if match[2] == "next" else 0)
            _add(found, match, only_day(date_or_none(year, month, read_day(match[1]))))
    for match in words.DAY_ONLY.finditer(low):
        meant = next_day_of_month(read_day(match[1] or match[3]), today)
        if match[2] and meant:
            meant = meant.meet(next_weekday("", read_weekday(match[2]), today))
        _add(found, match, meant)
    for match in words.RELATIVE.finditer(low):
        ahead = _days_ahead(match)
        if ahead is not None:
            _add(found, match, only_day(today + timedelta(days=ahead)))
    _find_weekdays(found, low, today)
    return tuple(_join_neighbours(sorted(found, key=lambda each: each.start), low))


def _find_months(found: list[SaidDay], low: str, today: date) -> None:
    if not words.MONTH_NAMED.search(low):
        return
    for match in words.NTH_WEEKDAY.finditer(low):
        _add(found, match, only_day(_read_nth_weekday(match, today)))
    for match in words.WITH_MONTH.finditer(low):
        if words.MODAL.match(low, match.start()):
            continue
        month, day = read_month(match[1] or match[4] or match[6]), read_day(match[2] or match[3] or match[5])
        year = int(match[7]) if match[7] else None
        coming = date_or_none(year, month, day) if year else next_date(month, day, today)
        _add(found, match, only_day(coming if coming and coming >= today else None))


def _find_weekdays(found: list[SaidDay], low: str, today: date) -> None:
    if "month" in low:
        for match in words.NTH_WEEKDAY.finditer(low):
            _add(found, match, only_day(_read_nth_weekday(match, today)))
    if "week" in low or "fortnight" in low:
        for match in words.WEEK_LATER.finditer(low):
            weeks = 2 if "fortnight" in match[0] else read_count(match[1] or "a") or 1
            coming = coming_weekday(read_weekday(match[3] or match[4]), today)
            _add(found, match, only_day(coming + timedelta(days=7 * weeks)))
        for match in words.IN_WEEK.finditer(low):
            week = week_of(today + timedelta(days=7 if "next" in (match[2], match[3]) else 0))
            meant = next_weekday("", read_weekday(match[1] or match[4]), today)
            _add(found, match, in_week(MeantDay(meant.days, None), week))
    for match in words.NAMED_DAY.finditer(low):
        lead, weekday, trail = match[1] or "", read_weekday(match[2]), match[3]
        if lead in ("last", "every", "each"):
            continue
        unsure = lead in ("following", "the following", "that") or trail in ("after next", "after", "before")
        lead = "coming" if trail == "coming" else lead
        meant = any_weekday(weekday, today) if unsure else next_weekday(lead, weekday, today)
        _add(found, match, meant)


def _add(found: list[SaidDay], match: re.Match[str], meant: MeantDay | None) -> None:
    """Keeps the mention that was found first."""
    if not any(each.start < match.end() and match.start() < each.end for each in found):
        found.append(SaidDay(meant, match.start(), match.end()))


def _join_neighbours(ordered: list[SaidDay], low: str) -> list[SaidDay]:
    """'Monday the ninth', 'tomorrow, Friday': mentions side by side are one mention, and must fit each other."""
    joined: list[SaidDay] = []
    for each in ordered:
        if joined and words.BETWEEN.fullmatch(low[joined[-1].end : each.start]):
            before = joined[-1]
            meant = before.meant.meet(each.meant) if before.meant and each.meant else None
            joined[-1] = SaidDay(meant, before.start, each.end)
        else:
            joined.append(each)
    return joined


def _read_nth_weekday(match: re.Match[str], today: date) -> date | None:
    place, weekday = words.PLACES[match[1]], read_weekday(match[2])
    if match[3]:
        month = read_month(match[3])
        comings = (nth_weekday(place, weekday, month, year) for year in (today.year, today.year + 1))
        return next((day for day in comings if day and day >= today), None)
    year, month = months_ahead(today, 1 if match[4] == "next" else 0)
    found = nth_weekday(place, weekday, month, year)
    return found if found and found >= today else None


def _days_ahead(match: re.Match[str]) -> int | None:
    said = match[0]
    if match[3]:
        count = read_count(match[1] or match[2])
        if count is None:
            return None
        return count * (7 if match[3] == "weeks" else 1) + (1 if match[4] == "tomorrow" else 0)
    if match[5]:
        return read_count(match[5])
    if "day after" in said:
        return 2
    weeks = 14 if "fortnight" in said else 7 if "week" in said else 0
    return weeks + (1 if words.TOMORROW.search(said) else 0)
