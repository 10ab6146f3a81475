"""The appointment: a day and a time that one side named and the other agreed to, and that still stood at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from webapp.rules.listening.answers import Answer, is_doubtful, judge_answer
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.purposes import find_purpose
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_dates import MeantDay, agree_on_days, find_days
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.listening.spoken_times import SaidTime, agree_on_times, find_times, is_cued, to_time
from webapp.rules.listening.verdicts import AppointmentVerdict, HeardCall

_NOT_A_MEETING = re.compile(
    r"\b(?:yesterday|last (?:week|month|year|night|\w+day)|until|till|through|due|expires?|expir\w+"
    r"|renewal is|renews|deadline|since|good for|ends? (?:on|in)|starts? (?:on|in)|starting|price"
    r"|cost|percent|open (?:from|at|until)|closes?"
    r"|(?:call|ring|phone|try|text|e-?mail|remind\w*) (?:you|me|back|it|him|her|them)"
    r"|give you a (?:call|ring|bell)|follow up|send|get (?:that|it) (?:out|over)|you'?ll (?:have|get"
    r"|see|receive) (?:it|that)|you'?d|you (?:called|asked|visited|toured|downloaded|came|were|spoke"
    r"|registered)|before (?:the|your) \w+th|by (?:the )?\w+th)\b"
)
_VAGUE = re.compile(
    r"\b(?:sometime|some time|around|(?<!how )(?<!what )about|between|roughly|approximately|ish"
    r"|either|whenever|any ?time|at the earliest|from (?:eight|nine|ten|\d))\b"
)
_REFUSES = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|won'?t|doesn'?t|don'?t|no good|not (?:good|great|free|yet|then"
    r"|that|available|possible|going|sure|really)|too (?:early|late|soon)|a (?:little|bit) (?:early"
    r"|late)|tricky|busy|away|out of town|rather|instead|cancel\w*|scrap|forget|move|reschedul\w*"
    r"|change"
    r"|leave it|nah|no|nope|never|isn'?t|wouldn'?t|hard|difficult|conflict|not)\b"
)
_HEDGES = re.compile(
    r"\b(?:maybe|perhaps|might|probably|i think|think about|check|see (?:if|what|how)|let me"
    r"|let you know|depends|not sure|i guess|i suppose|have to (?:ask|see|talk|look)|if|call you"
    r"|get back|pencil|tentativ\w*|hopefully|try)\b"
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel|scrap|forget|scratch|skip|drop|call off|postpone|reschedule|can'?t (?:make|do)"
    r"|won'?t (?:make|be able)|not (?:going to|gonna) (?:make|work)|don'?t book|hold off|take me off"
    r"|changed my mind|never ?mind)\b(?! the (?:text|e-?mail|sms|message|reminder))"
)
_HARMLESS_NO = re.compile(
    r"\bno (?:problem|worries|bother|trouble|later)\b|\bdon'?t mind\b|\bbit early but\b"
    r"|\bi'?m not (?:sure )?going anywhere\b|\bnot a problem\b|\bwhy not\b|\bcan'?t wait\b"
    r"|\bi won'?t (?:forget|be late|remember)\b|\bif that'?s (?:okay|ok|all right)\b"
    r"|\bi gotta [^.?!]*|\bi got to [^.?!]*"
)
_BOOKED = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|set|confirmed)|booked|i(?:'ve|'ll| have| will)? (?:got "
    r"|get |put |book\w* |lock |pencil )?(?:you|him|her|that|it|them) (?:down|in|on)|done|it is"
    r"|that'?s right|absolutely|perfect|great|see you|confirmed|sounds good|wonderful|of course|sure"
    r"|super|lovely|okay|yes|moving it)\b"
)
_PUT_DOWN = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|confirmed)|i(?:'ve|'ll| have| will) (?:got |put "
    r"|booked? |pencil |lock )?(?:you|that|it|him|her|them) (?:down|in)|(?:that'?s )?booked"
    r"|booked (?:you|that|it) in)\b"
)
_UNAVAILABLE = re.compile(
    r"\b(?:taken|full|booked up|afraid|unfortunately|not available|can'?t|cannot|don'?t have"
    r"|no longer|gone|closed)\b"
)
_MAY_NAME = re.compile(
    r"\d|day\b|tomorrow|tonight|\bthis (?:morning|afternoon|evening)|(?:th|first|second|third)\b"
    r"|\bnoon\b|midday|half|quarter"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_PHONE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is on the table: the days and times named last, and by whom."""

    days: tuple[MeantDay, ...] = ()
    times: tuple[SaidTime, ...] = ()
    turns: tuple[int, ...] = ()
    by_contact: bool = False
    vague: bool = False

    def settled(self) -> tuple[date, time] | None:
        """The one day and time, where there is exactly one of each."""
        if self.vague or len(self.days) != 1 or len(self.times) != 1:
            return None
        day, at = self.days[0].usual, to_time(self.times[0])
        return (day, at) if day and at else None


@dataclass(slots=True)
class _Diary:
    plan: _Plan = _Plan()
    agreed: tuple[date, time] | None = None
    evidence: tuple[int, ...] = ()
    open: bool = False
    """The agent's last words named a day or a time, so that a bare 'ten' is an hour."""
    why: str = "No day and time were agreed."

    def agree(self, plan: _Plan, turns: Sequence[int]) -> None:
        settled = plan.settled()
        if settled is None:
            self.why = "The day or the time that was agreed is not explicit."
            return
        if self.agreed != settled:
            self.agreed, self.evidence = settled, tuple(sorted({*plan.turns, *turns}))
            self.why = "Both agreed to the day and the time."

    def call_off(self, why: str) -> None:
        self.agreed, self.evidence, self.why = None, (), why


def judge_appointment(call: HeardCall, conversation: Conversation, company: Company) -> AppointmentVerdict:
    """Date and time local to the contact, together or not at all."""
    diary, today = _Diary(), call.started_at.date()
    first = next(
        (place for place, block in enumerate(conversation.blocks) if find_days(block.low, today)), None
    )
    for block in conversation.blocks[first:] if first is not None else ():
        if block.by_agent:
            _hear_agent(diary, block, today)
        else:
            _hear_contact(diary, block, today)
    doubt = company.doubt_at_end()
    if diary.agreed and doubt:
        diary.call_off(f"A day and a time were agreed, but {doubt}.")
    if diary.agreed is None:
        return AppointmentVerdict(None, None, None, diary.evidence, diary.why)
    day, at = diary.agreed
    return AppointmentVerdict(
        day, at, find_purpose(conversation, max(diary.evidence)), diary.evidence, diary.why
    )


def _hear_agent(diary: _Diary, block: Block, today: date) -> None:
    low = _only_plans(block) if _MAY_NAME.search(block.low) else ""
    named = _read(low, today, block.indexes, cued=True) if low else _Plan()
    before = diary.plan
    diary.open = bool(named.days or named.times)
    if not diary.open:
        if before.by_contact and before.settled() and _PUT_DOWN.search(block.low):
            diary.agree(before, block.indexes)
        return
    plan = _merge(before, named)
    restated = bool(named.days and named.times) and "?" not in block.low
    unavailable = _UNAVAILABLE.search(low)
    if (
        before.by_contact
        and plan.settled()
        and _keeps(before, plan)
        and not unavailable
        and (restated or _BOOKED.search(block.low))
    ):
        diary.agree(plan, block.indexes)
    elif (
        diary.agreed
        and plan.settled()
        and plan.settled() != diary.agreed
        and not _same_moment(plan, diary.agreed)
    ):
        if "?" in block.low or len(named.times) == 1:
            diary.call_off("Another day or time was named after the first was agreed.")
    diary.plan = replace(plan, by_contact=False)


def _hear_contact(diary: _Diary, block: Block, today: date) -> None:
    low = _HARMLESS_NO.sub(" ", block.low)
    named = _Plan()
    if _MAY_NAME.search(low):
        named = _read(_last_word(low, today), today, block.indexes, cued=not diary.open)
    if (
        diary.agreed
        and _CALLED_OFF.search(low)
        and (
            named.days
            or named.times
            or re.search(r"\b(?:it|that|appointment|visit|meeting|booking|tour|make it|thursday)\b", low)
        )
    ):
        diary.call_off("Agreed, and called off later.")
        diary.plan = _Plan()
        return
    plan = diary.plan
    if not (plan.days or plan.times):
        if named.days and named.times:
            diary.plan = replace(named, by_contact=True)
        return
    if plan.by_contact and not diary.open:
        diary.plan = replace(_merge(plan, named), by_contact=True) if named.days or named.times else plan
        return
    answer = judge_answer(low)
    if _HEDGES.search(low) or is_doubtful(low):
        diary.plan = _Plan()
        return
    if _REFUSES.search(low) and not (answer is Answer.YES and not named.times and not named.days):
        _take_counter(diary, plan, named)
        return
    chosen = _choose(plan, named)
    if chosen is None:
        diary.plan = replace(_merge(plan, named), by_contact=True)
        return
    echoed = bool(named.days or named.times)
    if "?" in low and answer is not Answer.YES and not echoed:
        return
    if (
        answer in (Answer.YES, Answer.NOD)
        or (echoed and "?" not in low)
        or (echoed and re.match(r"yes|yeah|yep", low))
    ):
        if chosen.settled() and (diary.agreed is None or diary.agreed != chosen.settled()):
            diary.agree(chosen, block.indexes)
        diary.plan = chosen
    else:
        diary.plan = replace(chosen, by_contact=echoed)


def _last_word(low: str, today: date) -> str:
    """Of several sentences that name days, the last: 'Friday I'm at the clinic. Wednesday at one is fine.'"""
    if len(agree_on_days(find_days(low, today))) < 2 and len(find_times(low)) < 2:
        return low
    dated = [s for s in re.split(r"(?<=[.?!;])\s+", low) if find_days(s, today) or find_times(s)]
    if len(dated) > 1 and not _REFUSES.search(dated[-1]) and len(agree_on_days(find_days(low, today))) != 1:
        return dated[-1]
    return low


def _take_counter(diary: _Diary, plan: _Plan, named: _Plan) -> None:
    """A no to what was proposed; what the contact named instead is their own proposal now."""
    if diary.agreed and (named.days or named.times):
        diary.call_off("Agreed, and moved later without a new agreement.")
    if named.times or len(named.days) > 0:
        merged = _merge(plan, named)
        diary.plan = replace(merged, by_contact=True, vague=merged.vague or len(named.times) > 1)
    else:
        diary.plan = _Plan()


def _read(low: str, today: date, turns: tuple[int, ...], *, cued: bool) -> _Plan:
    said_days = find_days(low, today)
    low = _without_numbers(low)
    said_times = [
        each for each in find_times(low) if not any(day.start <= each.start < day.end for day in said_days)
    ]
    if cued:
        said_times = [each for each in said_times if is_cued(low, each) or _beside_day(each, said_days, low)]
    times = agree_on_times(said_times)
    return _Plan(
        tuple(agree_on_days(said_days)),
        tuple(times),
        turns,
        vague=bool(_VAGUE.search(low)) and bool(said_times),
    )


def _without_numbers(low: str) -> str:
    """Blanks whole and half phone numbers, whose digits are no hours; positions stay."""
    for run in find_runs(low):
        if len(run.digits) >= _PHONE_DIGITS:
            low = low[: run.start] + "#" * (run.end - run.start) + low[run.end :]
    return low


def _beside_day(said: SaidTime, days: Sequence[object], low: str) -> bool:
    following = low[said.end : said.end + 12]
    return bool(days) and (
        bool(
            re.match(
                r",? (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun|tomorrow|the \w|january|february|march|april"
                r"|may|june|july|august|sept|octo|nov|dec)",
                following,
            )
        )
        or len(low.split()) <= 12
    )


def _only_plans(block: Block) -> str:
    """The sentences that may speak of a meeting, not of a price, a deadline, a call back or the past."""
    sentences = [sentence for said in block.said for sentence in said.sentences]
    return " ".join(sentence for sentence in sentences if not _NOT_A_MEETING.search(sentence))


def _merge(before: _Plan, named: _Plan) -> _Plan:
    """What was named now, filled up with the day or time that was on the table and does not contradict it."""
    days = named.days
    if not days:
        days = before.days
    elif before.days and len(days) == 1:
        narrowed = _meetings(before.days, days)
        days = tuple(narrowed) if len(narrowed) == 1 else days
    times = tuple(_with_half(each, before.times) for each in named.times) or (
        before.times if _still_fits(before, named) else ()
    )
    vague = named.vague if named.times else before.vague or named.vague
    return _Plan(days, times, tuple(sorted({*before.turns, *named.turns})), named.by_contact, vague)


def _meetings(some: Sequence[MeantDay], others: Sequence[MeantDay]) -> list[MeantDay]:
    return [both for one in some for other in others if (both := one.meet(other))]


def _still_fits(before: _Plan, named: _Plan) -> bool:
    """Whether the earlier time goes with the day named now: it does unless the day is another one."""
    return not named.days or not before.days or bool(_meetings(named.days, before.days))


def _with_half(said: SaidTime, earlier: Sequence[SaidTime]) -> SaidTime:
    matching = [each for each in earlier if each.same_as(said) and each.half]
    if said.half is None and matching:
        return replace(said, half=matching[0].half)
    return said


def _choose(plan: _Plan, named: _Plan) -> _Plan | None:
    """The plan narrowed to what the contact picked from it; None where they named something that was not offered."""
    days, times = plan.days, plan.times
    if named.days:
        days = tuple(_meetings(plan.days, named.days)) if plan.days else named.days
        if not days:
            return None
    if named.times:
        picked_times = [_with_half(each, plan.times) for each in named.times]
        times = tuple(picked_times)
        if plan.times and not all(
            any(each.same_as(offered) for offered in plan.times) for each in picked_times
        ):
            return None
        if not plan.times:
            return None
    return _Plan(days, times, tuple(sorted({*plan.turns, *named.turns})), False, plan.vague)


def _keeps(before: _Plan, plan: _Plan) -> bool:
    """Whether the agent's words keep the contact's day and time."""
    same_times = (
        not before.times or len(plan.times) == 1 and any(plan.times[0].same_as(each) for each in before.times)
    )
    same_days = not before.days or bool(_meetings(plan.days, before.days))
    return same_times and same_days


def _same_moment(plan: _Plan, agreed: tuple[date, time]) -> bool:
    said = plan.times[0]
    return (
        agreed[0] in plan.days[0].days
        and said.hour % 12 == agreed[1].hour % 12
        and said.minute == agreed[1].minute
    )
