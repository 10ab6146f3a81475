"""A day that was said, and where; and which of several mentions are of the same day."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.rules.listening.calendar_days import MeantDay


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A mention of a day and where it stands in the text; `meant` is None where it contradicts itself."""

    meant: MeantDay | None
    start: int
    end: int


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
