"""What days and hours are counted from: the call's day, the country's order, and the week and part of day in talk."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from webapp.rules.listening.english import times as time_words
from webapp.rules.listening.said_times import SaidTime, find_part, fit_part
from webapp.rules.listening.spoken_months import Order
from webapp.rules.listening.spoken_weeks import find_weeks


@dataclass(slots=True)
class Setting:
    """What days and hours are counted from: the call's day, the country's order, and the week and part of day in talk."""

    began: datetime
    """When the call began, by the contact's clock."""
    order: Order
    week: frozenset[date] | None = None
    """The week that is spoken of; empty where nobody could say which."""
    part: str | None = None
    halves: dict[tuple[int, int], str] = field(default_factory=dict)
    """The half of the day that a clock time was named with: 'seven thirty' later is that one."""

    day: date | None = None
    """The one day that was named last: 'the day after'."""
    last: SaidTime | None = None
    """The time that was named last: 'the same time on Tuesday'."""

    @property
    def today(self) -> date:
        return self.began.date()

    def hear(self, low: str) -> None:
        """Takes in the week and the part of the day that these words speak of."""
        weeks = find_weeks(low, self.today)
        if weeks:
            self.week = weeks[-1].days
        if time_words.PART.search(low):
            self.part = find_part(low)
        elif self.part in (None, "start of work") and time_words.UP_EARLY.search(low):
            self.part = "before work"
        elif self.part is None and time_words.WORKS_EARLY.search(low):
            self.part = "start of work"

    def complete(self, said: SaidTime, *, by_agent: bool) -> SaidTime:
        """The time with the half of the day it was named with before, else that of the part of the day in talk."""
        said = replace(said, elsewhere=self._is_elsewhere(said, by_agent=by_agent))
        if said.half:
            self.halves[said.hour, said.minute] = said.half
            return said
        known = self.halves.get((said.hour, said.minute))
        return replace(said, half=known) if known else fit_part(said, self.part)

    def _is_elsewhere(self, said: SaidTime, *, by_agent: bool) -> bool:
        """Whether the zone that was said keeps another time than the contact's, at the time of the call."""
        if said.zone is None or said.zone == "local":
            return False
        if said.zone in ("your", "my", "our"):
            return (said.zone == "your") != by_agent
        zone = ZoneInfo(time_words.ZONES[said.zone])
        return self.began.astimezone(zone).utcoffset() != self.began.utcoffset()
