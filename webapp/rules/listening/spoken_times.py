"""Times of day as people say them: 'half two', 'ten to nine', 'five forty-five', '3:30', 'two p.m.', 'noon'."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from webapp.rules.listening.english import times as words
from webapp.rules.listening.hearing import LONGEST_TURN
from webapp.rules.listening.said_times import SaidTime, fit_part

_NEAR = 30
"""Characters before a mention in which its cue, its part of the day or its 'around' stands."""


@lru_cache(maxsize=1024)
def find_times(low: str) -> tuple[SaidTime, ...]:
    """Every time of day in lower-cased text, in order; bare hours ('ten') are marked as not sure."""
    if len(low) > LONGEST_TURN or not words.HINT.search(low):
        return ()
    low = low.replace('o"clock', "o'clock")
    found: list[SaidTime] = []
    _find_written(found, low)
    _find_spoken(found, low)
    for match in words.NOON.finditer(low):
        _add(found, low, match, 12, 0, ("p",), True)
    for match in words.BARE.finditer(low):
        marked = any(match.groups()[1:]) or "clock" in match[0]
        if marked or not words.NOT_AN_HOUR.search(low[max(0, match.start() - _NEAR) : match.start()]):
            _add(found, low, match, _read_hour(match[1]), 0, match.groups()[1:], bool(marked))
    return tuple(_mark_ranges(sorted(found, key=lambda each: each.start), low))


def _find_written(found: list[SaidTime], low: str) -> None:
    """'3:30 pm', '14:00', '10 15 am'."""
    for match in words.CLOCK.finditer(low):
        _add(found, low, match, int(match[1]), int(match[2]), match.groups()[2:], True, written=match[1])
    for match in words.GLUED.finditer(low):
        if match[3] or low[: match.start()].endswith((" at ", "at ")):
            _add(found, low, match, int(match[1]), int(match[2]), (match[3],), True)


def _find_spoken(found: list[SaidTime], low: str) -> None:
    """'Half two', 'fifteen thirty', 'ten forty-five'."""
    for match in (*words.FRACTION.finditer(low), *words.LATE_FRACTION.finditer(low)):
        if not _is_window(match):
            hour, minute = _fraction(match)
            _add(found, low, match, hour, minute, match.groups()[4:], True)
    for match in words.LATE_SPELLED.finditer(low):
        if _is_cued(low, match.start()) or match[1]:
            hour = words.HOURS.get(match[1]) or words.LATE_HOURS[match[3].replace(" ", "-")]
            minute = _late_minute(match[2] or match[4])
            _add(found, low, match, hour, minute, ("a",) if match[1] else (), True)
    for match in words.SPELLED.finditer(low):
        if words.PRICED.match(low, match.end()) and not low[: match.start()].endswith("at "):
            continue
        sure = any(match.groups()[2:]) or _is_cued(low, match.start())
        _add(found, low, match, _read_hour(match[1]), _read_minute(match[2]), match.groups()[2:], sure)


def is_cued(low: str, said: SaidTime) -> bool:
    """Whether a bare hour stands where a time of day would ('at ten', 'Thursday at 3', 'or ten')."""
    return said.sure or _is_cued(low, said.start, one=low[said.start : said.end] in ("one", "1"))


def _add(
    found: list[SaidTime],
    low: str,
    match: re.Match[str],
    hour: int,
    minute: int,
    parts: Iterable[str | None],
    sure: bool,
    written: str = "",
) -> None:
    start, end = match.span()
    if minute > 59 or any(each.start < end and start < each.end for each in found):
        return
    half = _half(hour % 12 or 12, [part for part in parts if part])
    if hour > 12 or hour == 0:
        half = "p" if hour else "a"
    elif half is None and written.startswith("0") and hour > 5:
        half = "a"
    before = low[max(0, start - _NEAR) : start]
    rough = bool(words.ROUGH_BEFORE.search(before) and not words.NOT_ROUGH.search(before))
    zone = words.ZONE.match(low, end)
    said = SaidTime(
        (hour - 1) % 12 + 1,
        minute,
        half,
        start,
        end,
        sure or zone is not None,
        rough or bool(words.ROUGH_AFTER.match(low, end)),
        (zone[1] or zone[2][0]) if zone else None,
    )
    earlier = words.PART_BEFORE.search(before)
    found.append(fit_part(said, earlier[1]) if earlier else said)


def _mark_ranges(ordered: list[SaidTime], low: str) -> list[SaidTime]:
    """'Between nine and ten', 'two to four': both ends are rough."""
    marked = list(ordered)
    for place in range(1, len(ordered)):
        start, end = ordered[place - 1].end, ordered[place].start
        if words.RANGE.fullmatch(low[start:end]) or words.RANGE_AND.search(low[max(0, end - _NEAR) : end]):
            marked[place - 1 : place + 1] = [
                replace(each, rough=True) for each in marked[place - 1 : place + 1]
            ]
    return marked


def _is_cued(low: str, start: int, *, one: bool = False) -> bool:
    cue = words.CUE_FOR_ONE if one else words.CUE
    near = low[max(0, start - _NEAR) : start]
    return bool(cue.search(near))


def _read_hour(word: str) -> int:
    return words.HOURS[word] if word in words.HOURS else int(word)


def _read_minute(word: str) -> int:
    return words.MINUTES[word if word in words.MINUTES else word.replace(" ", "-")]


def _late_minute(word: str) -> int:
    """'Hundred' is the full hour, 'oh five' five past it."""
    return (
        0
        if word.startswith("hundred")
        else words.MINUTES.get(word, words.MINUTES.get(word.replace(" ", "-"), 0))
    )


def _half(hour: int, parts: list[str]) -> str | None:
    for part in parts:
        if part in ("a", "p"):
            return part
        if part == "night" and (hour == 12 or hour < 5):
            return "a"
        return words.HALF_OF_PART[part]
    return None


def _is_window(match: re.Match[str]) -> bool:
    """'10 to 11' in figures is as likely from ten to eleven as ten minutes to eleven, '9 to 11' the more so."""
    figures = (match[2] or "").isdigit() and "minutes" not in match[0]
    return figures and (match[3] in ("to", "till", "til") or int(match[2]) % 5 > 0)


def _fraction(match: re.Match[str]) -> tuple[int, int]:
    hour = _read_hour(match[4])
    if match[1]:
        return hour, 30
    amount = {"quarter": 15, "five": 5, "ten": 10, "twenty": 20}.get(match[2])
    minutes = amount if amount is not None else 25 if match[2].startswith("twenty") else int(match[2])
    if match[3] in ("to", "till", "til", "before", "of"):
        return (hour - 2) % 12 + 1 if hour < 13 else hour - 1, 60 - minutes
    return hour, minutes
