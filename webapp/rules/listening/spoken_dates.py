"""Days as people say them, counted from the day of the call: 'Thursday the sixteenth', 'tomorrow', 'a week on Friday'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from webapp.rules.listening.calendar_days import (
    MeantDay,
    coming_weekday,
    next_date,
    next_day_of_month,
    next_weekday,
    only_day,
)
from webapp.rules.listening.hearing import LONGEST_TURN

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
    r"day|tomorrow|tonight|\bthis (?:morning|afternoon|evening)|\bthe (?:\d|first\b|second\b|third\b|\w+th\b|twent|thirt)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_MONTH_NAMED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_BETWEEN = re.compile(r",? ?(?:that's |that is |which is |is |the |a |um,? |uh,? )*")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A mention of a day and where it stands in the text; `meant` is None where it contradicts itself."""

    meant: MeantDay | None
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_days(low: str, today: date) -> tuple[SaidDay, ...]:
    """Every mention of a day in lower-cased text, in order."""
    if len(low) > LONGEST_TURN or not _HINT.search(low):
        return ()
    found: list[SaidDay] = []
    for match in _WITH_MONTH.finditer(low) if _MONTH_NAMED.search(low) else ():
        month = _read_month(match[1] or match[4])
        _add(found, match, only_day(next_date(month, _read_day(match[2] or match[3]), today)))
    for match in _DAY_ONLY.finditer(low):
        meant = next_day_of_month(_read_day(match[1] or match[3]), today)
        if match[2] and meant:
            meant = meant.meet(next_weekday("", _WEEKDAYS.index(match[2]), today))
        _add(found, match, meant)
    for match in _RELATIVE.finditer(low):
        _add(found, match, only_day(today + timedelta(days=_days_ahead(match[1]))))
    if "day" in low:
        _find_weekdays(found, low, today)
    return tuple(_join_neighbours(sorted(found, key=lambda each: each.start), low))


def _find_weekdays(found: list[SaidDay], low: str, today: date) -> None:
    for match in _WEEK_LATER.finditer(low):
        coming = coming_weekday(_WEEKDAYS.index(match[1] or match[2]), today)
        _add(found, match, only_day(coming + timedelta(days=7)))
    for match in _NAMED_DAY.finditer(low):
        lead = (match[1] or "").strip()
        if lead not in ("last", "every"):
            _add(found, match, next_weekday(lead, _WEEKDAYS.index(match[2]), today))


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


def _read_month(word: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == word[:3])


def _read_day(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _DAY_NUMBERS[word.replace(" ", "-")]


def _days_ahead(words: str) -> int:
    if "after tomorrow" in words:
        return 2
    if "week" in words:
        return 8
    return 1 if words == "tomorrow" else 0
