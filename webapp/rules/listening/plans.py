"""A day and a time on the table: read from what was said, narrowed and filled up as the talk goes on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from webapp.rules.listening import meeting_words as words
from webapp.rules.listening.calendar_days import MeantDay
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.spoken_dates import SaidDay, agree_on_days, find_days
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.listening.spoken_times import SaidTime, agree_on_times, find_times, is_cued, to_time

_PHONE_DIGITS = 6
_SHORT = 12
_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+")


@dataclass(frozen=True, slots=True)
class Plan:
    """The days and times named last, and by whom."""

    days: tuple[MeantDay, ...] = ()
    times: tuple[SaidTime, ...] = ()
    turns: tuple[int, ...] = ()
    by_contact: bool = False
    vague: bool = False

    def __bool__(self) -> bool:
        return bool(self.days or self.times)

    def settled(self) -> tuple[date, time] | None:
        """The one day and time, where there is exactly one of each."""
        if self.vague or len(self.days) != 1 or len(self.times) != 1:
            return None
        day, at = self.days[0].usual, to_time(self.times[0])
        return (day, at) if day and at else None

    def is_moment(self, agreed: tuple[date, time]) -> bool:
        """Whether the one day and time named can be this moment, whichever half of the day was said."""
        said = self.times[0]
        same_clock = said.hour % 12 == agreed[1].hour % 12 and said.minute == agreed[1].minute
        return agreed[0] in self.days[0].days and same_clock


def read_agent_plan(block: Block, today: date) -> Plan:
    """What the agent named, from the sentences that speak of no price, deadline, call back or past day."""
    if not words.MAY_NAME.search(block.low):
        return Plan()
    sentences = [sentence for said in block.said for sentence in said.sentences]
    low = " ".join(sentence for sentence in sentences if not words.NOT_A_MEETING.search(sentence))
    return _read(low, today, block.indexes, cued=True)


def read_free_plan(block: Block, today: date) -> Plan:
    """What the agent named as free in the same breath as something that is taken: 'Friday's full, how about Monday?'"""
    clauses = re.split(r"[,.?!;]\s+|\bbut\b", block.low)
    free = ", ".join(each for each in clauses if not words.UNAVAILABLE.search(each))
    return _read(free, today, block.indexes, cued=True) if words.MAY_NAME.search(free) else Plan()


def read_contact_plan(low: str, block: Block, today: date, *, cued: bool) -> Plan:
    """What the contact named in `low`; `cued`: a bare 'ten' counts only where an hour would stand."""
    if not words.MAY_NAME.search(low):
        return Plan()
    return _read(_last_word(low, today), today, block.indexes, cued=cued)


def merge_plans(before: Plan, named: Plan) -> Plan:
    """What was named now, filled up with the day or time that was on the table and does not contradict it."""
    days = named.days or before.days
    if named.days and before.days and len(named.days) == 1:
        narrowed = _meet(before.days, named.days)
        days = tuple(narrowed) if len(narrowed) == 1 else named.days
    times = tuple(_with_half(each, before.times) for each in named.times)
    if not times and (not named.days or not before.days or _meet(named.days, before.days)):
        times = before.times
    vague = named.vague if named.times else before.vague or named.vague
    return Plan(days, times, _both_turns(before, named), named.by_contact, vague)


def choose_from(plan: Plan, named: Plan) -> Plan | None:
    """The plan narrowed to what the contact picked from it; None where they named something that was not offered."""
    days, times = plan.days, plan.times
    if named.days:
        days = tuple(_meet(plan.days, named.days)) if plan.days else named.days
        if not days:
            return None
    if named.times:
        times = tuple(_with_half(each, plan.times) for each in named.times)
        if not all(any(each.same_as(offered) for offered in plan.times) for each in times):
            return None
    return Plan(days, times, _both_turns(plan, named), False, plan.vague)


def keeps_plan(before: Plan, plan: Plan) -> bool:
    """Whether the later plan keeps the day and the time of the earlier one."""
    same_time = len(plan.times) == 1 and any(plan.times[0].same_as(each) for each in before.times)
    return (same_time or not before.times) and (not before.days or bool(_meet(plan.days, before.days)))


def _read(low: str, today: date, turns: tuple[int, ...], *, cued: bool) -> Plan:
    said_days = find_days(low, today)
    low = _without_numbers(low)
    said_times = [
        each for each in find_times(low) if not any(day.start <= each.start < day.end for day in said_days)
    ]
    if cued:
        said_times = [each for each in said_times if is_cued(low, each) or _beside_day(each, said_days, low)]
    vague = bool(said_times) and bool(words.VAGUE.search(low))
    return Plan(tuple(agree_on_days(said_days)), tuple(agree_on_times(said_times)), turns, vague=vague)


def _without_numbers(low: str) -> str:
    """Blanks whole and half phone numbers, whose digits are no hours; positions stay."""
    for run in find_runs(low):
        if len(run.digits) >= _PHONE_DIGITS:
            low = low[: run.start] + "#" * (run.end - run.start) + low[run.end :]
    return low


def _beside_day(said: SaidTime, days: Sequence[SaidDay], low: str) -> bool:
    if words.DAY_FOLLOWS.match(low, said.end):
        return bool(days)
    return bool(days) and len(low.split()) <= _SHORT and bool(words.HOUR_ENDS.match(low, said.end))


def _last_word(low: str, today: date) -> str:
    """Of several sentences that name days, the last: 'Friday I'm at the clinic. Wednesday at one is fine.'"""
    distinct = len(agree_on_days(find_days(low, today)))
    if distinct == 1 or (distinct == 0 and len(find_times(low)) < 2):
        return low
    dated = [each for each in _SENTENCE_END.split(low) if find_days(each, today) or find_times(each)]
    return dated[-1] if len(dated) > 1 and not words.REFUSES.search(dated[-1]) else low


def _meet(some: Sequence[MeantDay], others: Sequence[MeantDay]) -> list[MeantDay]:
    return [both for one in some for other in others if (both := one.meet(other))]


def _with_half(said: SaidTime, earlier: Sequence[SaidTime]) -> SaidTime:
    halves = [each.half for each in earlier if each.half and each.same_as(said)]
    return replace(said, half=halves[0]) if said.half is None and halves else said


def _both_turns(before: Plan, named: Plan) -> tuple[int, ...]:
    return tuple(sorted({*before.turns, *named.turns}))
