"""A day and a time on the table: narrowed, filled up and chosen from as the talk goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from webapp.rules.listening.calendar_days import MeantDay
from webapp.rules.listening.said_times import SaidTime, to_time

Pair = tuple[MeantDay, SaidTime]


@dataclass(frozen=True, slots=True)
class Plan:
    """The days and times named last, and by whom."""

    days: tuple[MeantDay, ...] = ()
    times: tuple[SaidTime, ...] = ()
    turns: tuple[int, ...] = ()
    by_contact: bool = False
    vague: bool = False
    pairs: tuple[Pair, ...] = ()
    """Which time was named with which day, where several were."""
    hedged: bool = False
    """The contact was not sure of it: only a new word of both makes it an appointment."""
    outing: bool = False
    """An evening out is spoken of, so that eight is no morning hour."""

    def __bool__(self) -> bool:
        return bool(self.days or self.times)

    def settled(self) -> tuple[date, time] | None:
        """The one day and time, where there is exactly one of each."""
        if (
            self.vague
            or len(self.days) != 1
            or len(self.times) != 1
            or self.times[0].rough
            or self.times[0].elsewhere
        ):
            return None
        day, at = self.days[0].usual, to_time(self.times[0], outing=self.outing)
        return (day, at) if day and at else None

    def is_moment(self, agreed: tuple[date, time]) -> bool:
        """Whether the one day and time named can be this moment, whichever half of the day was said."""
        said = self.times[0]
        same_clock = said.hour % 12 == agreed[1].hour % 12 and said.minute == agreed[1].minute
        return agreed[0] in self.days[0].days and same_clock

    def fits(self, agreed: tuple[date, time]) -> bool:
        """Whether each thing named here can be said of this moment."""
        if any(agreed[0] not in each.days for each in self.days):
            return False
        return all(
            (each.hour % 12, each.minute) == (agreed[1].hour % 12, agreed[1].minute) for each in self.times
        )


def merge_plans(before: Plan, named: Plan) -> Plan:
    """What was named now, filled up with the day or time that was on the table and does not contradict it."""
    days = named.days or before.days
    if named.days and before.days and len(named.days) == 1:
        narrowed = meet_days(before.days, named.days)
        days = tuple(narrowed) if len(narrowed) == 1 else named.days
    times = tuple(with_half(each, before.times) for each in named.times)
    if not times and (not named.days or not before.days or meet_days(named.days, before.days)):
        times = before.times
    vague = named.vague if named.times else before.vague or named.vague
    merged = Plan(
        days,
        times,
        both_turns(before, named),
        named.by_contact,
        vague,
        named.pairs,
        outing=named.outing or before.outing,
    )
    if not named.times and len(times) > 1 and len(days) == 1:
        return narrow_to_pairs(replace(merged, pairs=before.pairs))
    return merged


def keeps_plan(before: Plan, plan: Plan) -> bool:
    """Whether the later plan keeps the day and the time of the earlier one."""
    same_time = len(plan.times) == 1 and any(plan.times[0].same_as(each) for each in before.times)
    return (same_time or not before.times) and (not before.days or bool(meet_days(plan.days, before.days)))


def narrow_to_pairs(plan: Plan) -> Plan:
    """Of several days or times, those that were named together."""
    if len(plan.days) == len(plan.times) == 1:
        return plan
    fitting = [
        (both, at)
        for day, at in plan.pairs
        for both in meet_days((day,), plan.days)
        if any(at.same_as(each) for each in plan.times)
    ]
    if len(fitting) != 1:
        return plan
    return replace(plan, days=(fitting[0][0],), times=(fitting[0][1],))


def meet_days(some: Sequence[MeantDay], others: Sequence[MeantDay]) -> list[MeantDay]:
    return [both for one in some for other in others if (both := one.meet(other))]


def with_half(said: SaidTime, earlier: Sequence[SaidTime]) -> SaidTime:
    """The time with what is known of it from before: its half of the day, and that it is another zone's."""
    same = [each for each in earlier if each.same_as(said)]
    halves = [each.half for each in same if each.half]
    elsewhere = said.elsewhere or (said.zone is None and bool(same) and all(each.elsewhere for each in same))
    return replace(said, half=said.half or (halves[0] if halves else None), elsewhere=elsewhere)


def both_turns(before: Plan, named: Plan) -> tuple[int, ...]:
    return tuple(sorted({*before.turns, *named.turns}))
