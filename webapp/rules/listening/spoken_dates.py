"""Days as people say them, counted from the day of the call: 'Thursday the sixteenth', 'tomorrow', 'a week on Friday'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_DAY_NUMBERS = {word: number for number, word in enumerate(_ORDINALS, 1)}
_DAY = (
    r"(?:the )?(\d{1,2}(?:st|nd|rd|th)?|"
    + "|".join(sorted((w.replace("-", "[- ]") for w in _ORDINALS), key=len, reverse=True))
    + ")"
)
_ORDINAL_ONLY = _DAY.replace(r"(\d{1,2}(?:st|nd|rd|th)?", r"(\d{1,2}(?:st|nd|rd|th)", 1)
_WEEKDAY = "(" + "|".join(_WEEKDAYS) + ")"
_MONTH = (
    "("
    + "|".join([*_MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"])
    + r")\b\.?"
)

_WITH_MONTH = re.compile(
    rf"\b(?:{_MONTH} {_DAY}\b(?! ?(?::\d|am\b|pm\b|o'clock))|{_ORDINAL_ONLY} (?:of )?{_MONTH})"
)
_DAY_ONLY = re.compile(
    rf"(?:\bthe {_ORDINAL_ONLY.removeprefix('(?:the )?')}\b"
    rf"|\b{_WEEKDAY},? {_ORDINAL_ONLY}\b)(?! (?:of|one|time|thing|floor|street|avenue|grade|row"
    rf"|option|week|price|half))"
)
_WEEK_LATER = re.compile(rf"\b(?:a )?week (?:on|from) {_WEEKDAY}\b|\b{_WEEKDAY} week\b")
_NAMED_DAY = re.compile(
    rf"\b(next |this |this coming |coming |on |last |every )?{_WEEKDAY}(?!s|'?s? (?:night"
    rf"|morning) at)\b"
)
_RELATIVE = re.compile(
    r"\b(the day after tomorrow|day after tomorrow|tomorrow week|a week (?:from )?tomorrow|tomorrow"
    r"|today|tonight|this (?:morning|afternoon|evening))\b"
)
_HINT = re.compile(
    r"day|tomorrow|tonight|\bthis (?:morning|afternoon|evening)|\bthe (?:\d|\w+(?:th|st|nd|rd)\b"
    r"|twent|thirt)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_FURTHEST = 330
_WEEKS = 9
_BETWEEN = re.compile(r",? ?(?:that's |that is |which is |is |the |a |um,? |uh,? )*")


@dataclass(frozen=True, slots=True)
class MeantDay:
    """Every day a mention can mean, and the one it usually means (None where people would differ)."""

    days: frozenset[date]
    usual: date | None

    def meet(self, other: "MeantDay") -> "MeantDay | None":
        """The day both mentions can mean, or None: 'Thursday' and 'the second of October' meet on that Thursday."""
        days = self.days & other.days
        if not days:
            return None
        if len(days) == 1:
            return MeantDay(days, next(iter(days)))
        usual = next((day for day in (self.usual, other.usual) if day in days), None)
        return MeantDay(days, usual)


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A mention of a day and where it stands in the text; `meant` is None where it contradicts itself."""

    meant: MeantDay | None
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_days(low: str, today: date) -> tuple[SaidDay, ...]:
    """Every mention of a day in lower-cased text, in order."""
    if not _HINT.search(low):
        return ()
    found: list[SaidDay] = []
    for match in _WITH_MONTH.finditer(low):
        month = _read_month(match[1] or match[4])
        _add(found, match, _one(_next_date(month, _read_day(match[2] or match[3]), today)))
    for match in _DAY_ONLY.finditer(low):
        meant = _day_of_month(_read_day(match[1] or match[3]), today)
        if match[2] and meant:
            meant = meant.meet(_weekday("", _WEEKDAYS.index(match[2]), today))
        _add(found, match, meant)
    for match in _WEEK_LATER.finditer(low):
        coming = _coming(_WEEKDAYS.index(match[1] or match[2]), today)
        _add(found, match, _one(coming + timedelta(days=7)))
    for match in _RELATIVE.finditer(low):
        _add(found, match, _one(today + timedelta(days=_days_ahead(match[1]))))
    for match in _NAMED_DAY.finditer(low):
        lead = (match[1] or "").strip()
        if lead not in ("last", "every"):
            _add(found, match, _weekday(lead, _WEEKDAYS.index(match[2]), today))
    return tuple(_join_neighbours(sorted(found, key=lambda each: each.start), low))


def agree_on_days(said: Iterable[SaidDay]) -> list[MeantDay]:
    """The distinct days meant: mentions that can mean the same day are taken to mean it."""
    distinct: list[MeantDay] = []
    for each in said:
        if each.meant is None:
            continue
        for place, earlier in enumerate(distinct):
            both = earlier.meet(each.meant)
            if both:
                distinct[place] = both
                break
        else:
            distinct.append(each.meant)
    return distinct


def _add(found: list[SaidDay], match: re.Match[str], meant: MeantDay | None) -> None:
    if not any(each.start < match.end() and match.start() < each.end for each in found):
        found.append(SaidDay(meant, match.start(), match.end()))


def _join_neighbours(ordered: list[SaidDay], low: str) -> list[SaidDay]:
    """'Monday the ninth', 'tomorrow, Friday': mentions side by side are one mention, and must fit each other."""
    joined: list[SaidDay] = []
    for each in ordered:
        if joined and _BETWEEN.fullmatch(low[joined[-1].end : each.start]):
            before = joined[-1]
            meant = before.meant.meet(each.meant) if before.meant and each.meant else None
            joined[-1] = SaidDay(meant, before.start, each.end)
        else:
            joined.append(each)
    return joined


def _one(day: date | None) -> MeantDay | None:
    return MeantDay(frozenset((day,)), day) if day else None


def _read_month(word: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == word[:3])


def _read_day(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _DAY_NUMBERS[word.replace(" ", "-")]


def _next_date(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if today <= found <= today + timedelta(days=_FURTHEST):
            return found
    return None


def _day_of_month(day: int, today: date) -> MeantDay | None:
    """The day's next three comings; usually the first, unless a weekday beside it tells otherwise."""
    found = []
    for ahead in range(4):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            found.append(candidate)
    return MeantDay(frozenset(found[:3]), found[0]) if found else None


def _coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday(lead: str, weekday: int, today: date) -> MeantDay:
    """Usually the coming one. Unsure: on that weekday itself, and 'next' for a day still to come this week."""
    coming = _coming(weekday, today)
    days = frozenset(
        coming + timedelta(days=7 * weeks) for weeks in range(-1 if weekday == today.weekday() else 0, _WEEKS)
    )
    unsure = (lead == "next" and weekday > today.weekday()) or (weekday == today.weekday() and lead != "next")
    return MeantDay(days, None if unsure else coming)


def _days_ahead(words: str) -> int:
    if "after tomorrow" in words:
        return 2
    if "week" in words:
        return 8
    return 1 if words == "tomorrow" else 0
