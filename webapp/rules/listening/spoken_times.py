"""Times of day as people say them: 'half two', 'ten to nine', 'five forty-five', '3:30', 'two p.m.', 'noon'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from webapp.rules.listening.hearing import LONGEST_TURN

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_MINUTES = {
    "oh five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40,
    "forty-five": 45, "fifty": 50, "fifty-five": 55,
}  # fmt: skip
_HOUR = r"(1[0-2]|[1-9]|" + "|".join(_HOURS) + ")"
_MINUTE = "(" + "|".join(word.replace("-", "[- ]") for word in sorted(_MINUTES, key=len, reverse=True)) + ")"
_HALF_OF_DAY = (
    r"(?: ?([ap])m\b| (?:o'?clock )?(?:in the |at )?(morning|afternoon|evening|night)\b|(?: o'?clock)\b)?"
)
_CLOCK = re.compile(rf"(?<![\d:$])\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?![\d%]){_HALF_OF_DAY}")
_FRACTION = re.compile(
    rf"\b(?:(half) (?:past )?|(?:a )?(quarter|five|ten|twenty(?:[- ]five)?"
    rf"|\d{{1,2}}) (?:minutes )?(past|after|to|till|til|before) ){_HOUR}\b(?!:){_HALF_OF_DAY}"
)
_SPELLED = re.compile(
    rf"\b{_HOUR} {_MINUTE}\b(?! (?:minutes|dollars|pounds|bucks|percent|thousand|hundred|a month"
    rf"|a visit|each|for \w+ minutes|all in|total|plus)){_HALF_OF_DAY}"
)
_PRICED = re.compile(r" for (?:the|an?)\b")
_BARE = re.compile(
    rf"(?<![\d:$.])\b{_HOUR}\b(?![:\d]|[- ](?:minutes?|hours?|days?|weeks?|months?|years?|dollars"
    rf"|percent|people|of|more|sec|second|hundred|thousand|foot|feet|bed\w*|rooms?|windows?|bags?)"
    rf"| (?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|ten|fifteen|twenty"
    rf"|thirty|forty|fifty)\b)(?:'s\b)?{_HALF_OF_DAY}"
)
_NOON = re.compile(r"\b(noon|midday|twelve noon)\b")
_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon"
    r"|midday)\b"
)
_CUE = re.compile(
    r"(?:\bat|\bby|\bsay|\bis|\bhave|\bhave exactly|\bi've|\bgot|\bmake it|\bdo|\bor|\bfor|\bthe"
    r"|\bday|,|^) ?(?:exactly |um,? |uh,? |like |about )?$"
)
_NOT_AN_HOUR = re.compile(
    r"\b(?:this|that|the|which|any|no|every|good|right|other|same|new|quick|only|last|first|next|each"
    r"|another|old|you|us|them|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"
    r"|hundred|plus|the \w+day|morning|afternoon|evening|earlier|later|early|late),? $"
)
_WORKDAY = {8: "a", 9: "a", 10: "a", 11: "a", 12: "p", 1: "p", 2: "p", 3: "p", 4: "p", 5: "p"}


@dataclass(frozen=True, slots=True)
class SaidTime:
    """Hour 1 to 12 with the half of the day where said ('a', 'p'), or None; a 24-hour time has its half set."""

    hour: int
    minute: int
    half: str | None
    start: int
    end: int
    sure: bool
    """Said in a way that can only be a time of day."""

    def same_as(self, other: "SaidTime") -> bool:
        halves = {self.half, other.half} - {None}
        return (self.hour, self.minute) == (other.hour, other.minute) and len(halves) <= 1


@lru_cache(maxsize=1024)
def find_times(low: str) -> tuple[SaidTime, ...]:
    """Every time of day in lower-cased text, in order; bare hours ('ten') are marked as not sure."""
    if len(low) > LONGEST_TURN or not _HINT.search(low):
        return ()
    found: list[SaidTime] = []
    for match in _CLOCK.finditer(low):
        hour = int(match[1])
        half = _half(match[3], match[4]) or ("p" if hour > 12 else None)
        _add(found, match, (hour - 1) % 12 + 1, int(match[2]), half, ":" in match[0] or half is not None)
    for match in _FRACTION.finditer(low):
        hour, minute = _fraction(match)
        _add(found, match, hour, minute, _half(match[5], match[6]), True)
    for match in _SPELLED.finditer(low):
        if _PRICED.match(low, match.end()) and not low[: match.start()].endswith("at "):
            continue
        minute = _MINUTES[match[2].replace(" ", "-") if not match[2].startswith("oh") else match[2]]
        _add(
            found,
            match,
            _read_hour(match[1]),
            minute,
            _half(match[3], match[4]),
            bool(match[3] or match[4] or _cued(low, match)),
        )
    for match in _NOON.finditer(low):
        _add(found, match, 12, 0, "p", True)
    for match in _BARE.finditer(low):
        if _NOT_AN_HOUR.search(low[: match.start()]):
            continue
        marked = match[2] or match[3] or "clock" in match[0]
        _add(found, match, _read_hour(match[1]), 0, _half(match[2], match[3]), bool(marked))
    return tuple(sorted(found, key=lambda each: each.start))


def is_cued(low: str, said: SaidTime) -> bool:
    """Whether a bare hour stands where a time of day would ('at ten', 'Thursday at 3', 'or ten')."""
    return said.sure or bool(_CUE.search(low[: said.start]))


def agree_on_times(said: Iterable[SaidTime]) -> list[SaidTime]:
    """The distinct times meant; of two that can be the same, the one with its half of the day."""
    meant: list[SaidTime] = []
    for each in said:
        for place, earlier in enumerate(meant):
            if earlier.same_as(each):
                meant[place] = each if earlier.half is None else earlier
                break
        else:
            meant.append(each)
    return meant


def to_time(said: SaidTime) -> time | None:
    """The time of day; without its half, by the hours people are seen at (8 to half past 5); None where that is unsure."""
    half = said.half or _WORKDAY.get(said.hour)
    if half is None:
        return None
    return time(said.hour % 12 + (12 if half == "p" else 0), said.minute)


def _add(
    found: list[SaidTime], match: re.Match[str], hour: int, minute: int, half: str | None, sure: bool
) -> None:
    if minute < 60 and not any(each.start < match.end() and match.start() < each.end for each in found):
        found.append(SaidTime(hour, minute, half, match.start(), match.end(), sure))


def _cued(low: str, match: re.Match[str]) -> bool:
    return bool(_CUE.search(low[: match.start()]))


def _read_hour(word: str) -> int:
    return _HOURS[word] if word in _HOURS else int(word)


def _half(letter: str | None, part: str | None) -> str | None:
    if letter:
        return letter
    return {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}.get(part or "")


def _fraction(match: re.Match[str]) -> tuple[int, int]:
    hour = _read_hour(match[4])
    if match[1]:
        return hour, 30
    amount = {"quarter": 15, "five": 5, "ten": 10, "twenty": 20}.get(match[2])
    minutes = amount if amount is not None else 25 if match[2].startswith("twenty") else int(match[2])
    if match[3] in ("to", "till", "til", "before"):
        return (hour - 2) % 12 + 1, 60 - minutes
    return hour, minutes
