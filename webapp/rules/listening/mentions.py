"""What one side named in one go: the days and times that are meant for the meeting, and not for a price or a call back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from webapp.rules.listening.calendar_days import MeantDay, in_week, only_day
from webapp.rules.listening.english import dates as day_words
from webapp.rules.listening.english import meeting_replies as reply_words
from webapp.rules.listening.english import meetings as words
from webapp.rules.listening.english import times as time_words
from webapp.rules.listening.hearing import Block, split_sentences
from webapp.rules.listening.meeting_clauses import keep_meeting, split_refused
from webapp.rules.listening.plans import Pair, Plan
from webapp.rules.listening.said_days import SaidDay, agree_on_days
from webapp.rules.listening.said_times import SaidTime, agree_on_times
from webapp.rules.listening.setting import Setting
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.listening.spoken_times import find_times, is_cued
from webapp.rules.listening.spoken_weeks import find_weeks

_PHONE_DIGITS = 6
_SHORT = 12
_NEAR = 30
_ONLY_NUMBER = re.compile(r"(?:just |um,? |uh,? |about )*[\w-]+[.,! ]*")
"""'Two.' to a question that asked for no time is a number of something else."""


def read_agent_plan(block: Block, setting: Setting) -> Plan:
    """What the agent named, from the sentences that speak of no price, deadline, call back or past day."""
    if not words.MAY_NAME.search(block.low):
        return Plan()
    low = " ".join(keep_meeting(sentence) for said in block.said for sentence in said.sentences)
    setting.hear(low)
    return _read(low, setting, block.indexes, cued=True, by_agent=True)


def read_free_plan(block: Block, setting: Setting) -> Plan:
    """What the agent named as free in the same breath as something that is taken: 'Friday's full, how about Monday?'"""
    clauses = re.split(r"[,.?!;]\s+|\bbut\b", block.low)
    free = ", ".join(each for each in clauses if not words.UNAVAILABLE.search(each))
    return (
        _read(free, setting, block.indexes, cued=True, by_agent=True)
        if words.MAY_NAME.search(free)
        else Plan()
    )


def read_contact_plan(low: str, block: Block, setting: Setting, *, cued: bool) -> Plan:
    """What the contact named in `low`; `cued`: a bare 'ten' counts only where an hour would stand."""
    if not words.MAY_NAME.search(low):
        return Plan()
    if cued:
        low = " ".join(keep_meeting(sentence) for sentence in split_sentences(low))
        if _ONLY_NUMBER.fullmatch(low):
            return Plan()
    kept, refused = split_refused(low)
    setting.hear(kept)
    if find_weeks(refused, setting.today):
        setting.week = frozenset()
    counter = reply_words.COUNTERS.search(kept)
    if counter:
        named = _read(kept[counter.end() :], setting, block.indexes, cued=False, by_agent=False)
        if named and len(named.times) < 2:
            return named
    return _read(_last_word(kept, setting), setting, block.indexes, cued=cued, by_agent=False)


def read_refused_plan(low: str, block: Block, setting: Setting) -> Plan:
    """The days and times the contact turned down by name."""
    refused = split_refused(low)[1]
    return (
        _read(refused, setting, block.indexes, cued=False, by_agent=False)
        if words.MAY_NAME.search(refused)
        else Plan()
    )


def _read(low: str, setting: Setting, turns: tuple[int, ...], *, cued: bool, by_agent: bool) -> Plan:
    low = words.MOVED_FROM.sub(" ", low)
    all_days = find_days(low, setting.today, setting.order)
    other_days = [each for each in all_days if _is_another(low, each)]
    said_days = [
        replace(each, meant=_narrow(each.meant, setting.week)) for each in all_days if each not in other_days
    ]
    after = [] if said_days else _find_day_after(low, setting)
    said_days = said_days or after
    low = _without_numbers(low)
    said_times = [
        setting.complete(each, by_agent=by_agent)
        for each in find_times(low)
        if not any(day.start <= each.start < day.end for day in said_days)
        and not time_words.NOT_THAT_TIME.search(low[max(0, each.start - _NEAR) : each.start])
        and not any(time_words.AFTER_DAY.fullmatch(low, day.end, each.start) for day in other_days)
    ]
    if cued:
        said_times = [each for each in said_times if is_cued(low, each) or _beside_day(each, said_days, low)]
    else:
        said_times = [
            each
            for each in said_times
            if each.minute or is_cued(low, each) or words.HOUR_ENDS.match(low, each.end)
        ]
    said_times = [each for each in said_times if not _is_pronoun(each, low)]
    if any(each.elsewhere for each in said_times):
        said_times = [each for each in said_times if not each.elsewhere] or said_times
    if not said_times and setting.last and words.SAME_TIME.search(low):
        said_times = [setting.last]
    days, times = tuple(agree_on_days(said_days)), tuple(agree_on_times(said_times))
    if len(days) == 1 and not after:
        setting.day = days[0].usual
    setting.last = times[0] if len(times) == 1 else setting.last
    pairs = _pair(said_days, said_times, low) if len(days) > 1 or len(times) > 1 else ()
    return Plan(days, times, turns, pairs=pairs, outing=bool(time_words.LATE_OUTING.search(low)))


def _is_another(low: str, said: SaidDay) -> bool:
    """Whether the day is named as none of those on the table: 'instead of Thursday'."""
    return bool(day_words.NOT_THAT_DAY.search(low[max(0, said.start - _NEAR) : said.start]))


def _find_day_after(low: str, setting: Setting) -> list[SaidDay]:
    """'The day after', counted from the day that was named last."""
    match = day_words.DAY_AFTER.search(low) if setting.day else None
    if match is None or setting.day is None:
        return []
    return [SaidDay(only_day(setting.day + timedelta(days=1)), match.start(), match.end())]


def _narrow(meant: MeantDay | None, week: frozenset[date] | None) -> MeantDay | None:
    if meant is None or week is None or len(meant.days) == 1:
        return meant
    return in_week(meant, week) if week else MeantDay(meant.days, None)


def _pair(days: Sequence[SaidDay], times: Sequence[SaidTime], low: str) -> tuple[Pair, ...]:
    """Each time with the day it was named with: the one right after it, else the last before, else the first after."""
    pairs = []
    for said in times:
        after = [day for day in days if day.start >= said.end]
        before = [day for day in days if day.end <= said.start]
        beside = words.DAY_FOLLOWS.match(low, said.end) and after
        day = after[0] if beside or (after and not before) else before[-1] if before else None
        if day and day.meant:
            pairs.append((day.meant, said))
    return tuple(pairs)


def _without_numbers(low: str) -> str:
    """Blanks whole and half phone numbers, whose digits are no hours; positions stay."""
    for run in find_runs(low):
        if len(run.digits) >= _PHONE_DIGITS:
            low = low[: run.start] + "#" * (run.end - run.start) + low[run.end :]
    return low


def _is_pronoun(said: SaidTime, low: str) -> bool:
    """'That's the one', 'one thing': no hour, wherever it stands."""
    if said.sure or low[said.start : said.end] != "one":
        return False
    cued = is_cued(low, said) and words.HOUR_ENDS.match(low, said.end)
    return not cued or bool(words.ONE_OF_THEM.match(low, said.end) and not low[: said.start].endswith("at "))


def _beside_day(said: SaidTime, days: Sequence[SaidDay], low: str) -> bool:
    if words.DAY_FOLLOWS.match(low, said.end):
        return bool(days)
    return bool(days) and len(low.split()) <= _SHORT and bool(words.HOUR_ENDS.match(low, said.end))


def _last_word(low: str, setting: Setting) -> str:
    """Of several sentences that name days, the last: 'Friday I'm at the clinic. Wednesday at one is fine.'"""
    days = find_days(low, setting.today, setting.order)
    distinct = len(agree_on_days(days))
    if distinct == 1 or (distinct == 0 and len(find_times(low)) < 2):
        return low
    dated = [
        each
        for each in split_sentences(low)
        if find_days(each, setting.today, setting.order) or find_times(each)
    ]
    return dated[-1] if len(dated) > 1 else low
