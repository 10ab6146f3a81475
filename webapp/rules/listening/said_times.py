"""A time of day that was said: what it can be, whether two are the same, and which half of the day is meant where none was said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

from webapp.rules.listening.english import times as words

_WORKDAY = {6: "p", 8: "a", 9: "a", 10: "a", 11: "a", 12: "p", 1: "p", 2: "p", 3: "p", 4: "p", 5: "p"}
_OUTING = {5: "p", 6: "p", 7: "p", 8: "p", 12: "p", 1: "p", 2: "p"}


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
    rough: bool = False
    """Only near: 'around ten', 'after two', 'between nine and ten'."""
    zone: str | None = None
    """The zone as it was said: 'your', 'my', 'our', 'local', or the first letter of its name."""
    elsewhere: bool = False
    """Told by the clock of another zone than the contact's."""

    def same_as(self, other: "SaidTime") -> bool:
        halves = {self.half, other.half} - {None}
        return (self.hour, self.minute) == (other.hour, other.minute) and len(halves) <= 1


def agree_on_times(said: Iterable[SaidTime]) -> list[SaidTime]:
    """The distinct times meant; of two that can be the same, the one with its half of the day."""
    meant: list[SaidTime] = []
    for each in said:
        for place, earlier in enumerate(meant):
            if earlier.same_as(each):
                kept = each if earlier.half is None else earlier
                meant[place] = replace(kept, rough=earlier.rough and each.rough)
                break
        else:
            meant.append(each)
    return meant


def to_time(said: SaidTime, *, outing: bool = False) -> time | None:
    """The time of day; without its half, by the hours people are seen at (8 to 7), of an evening out by those of
    dinner and shows; None where that is unsure."""
    half = said.half or (_OUTING if outing else _WORKDAY).get(said.hour)
    if half is None:
        return None
    return time(said.hour % 12 + (12 if half == "p" else 0), said.minute)


def fit_part(said: SaidTime, part: str | None) -> SaidTime:
    """The time with its half by the part of the day that was spoken of, where it can lie in it."""
    if said.half or part is None or said.hour not in words.HOURS_OF_PART[part]:
        return said
    return replace(said, half=words.HALF_OF_PART[part])


def find_part(low: str) -> str | None:
    """The one part of the day that is named, or None."""
    parts = {match[1] for match in words.PART.finditer(low)}
    return parts.pop() if len(parts) == 1 else None
