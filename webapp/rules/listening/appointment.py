"""The appointment: a day and a time that one side named and the other agreed to, and that still stood at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from webapp.rules.listening import meeting_words as words
from webapp.rules.listening.answers import Answer, is_doubtful, judge_answer
from webapp.rules.listening.floor import ends_in_offer
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.plans import (
    Plan,
    choose_from,
    keeps_plan,
    merge_plans,
    read_agent_plan,
    read_contact_plan,
    read_free_plan,
)
from webapp.rules.listening.purposes import find_purpose
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.verdicts import AppointmentVerdict, HeardCall

_YEARS = range(1970, 2200)


@dataclass(slots=True)
class _Diary:
    plan: Plan = field(default_factory=Plan)
    agreed: tuple[date, time] | None = None
    evidence: tuple[int, ...] = ()
    open: bool = False
    """The agent's last words named a day or a time, so that a bare 'ten' is an hour."""
    asked: bool = False
    """They named one or asked to book it: only then is a bare yes about the plan."""
    answers_offer: bool = False
    """They ended in the offer of a text or an email, which a bare yes answers."""
    why: str = "No day and time were agreed."

    def agree(self, plan: Plan, turns: Sequence[int]) -> None:
        settled = plan.settled()
        if settled is None:
            self.why = "The day or the time that was agreed is not explicit."
        elif self.agreed != settled:
            self.agreed, self.evidence = settled, tuple(sorted({*plan.turns, *turns}))
            self.why = "Both agreed to the day and the time."

    def call_off(self, why: str) -> None:
        self.agreed, self.evidence, self.why = None, (), why


def judge_appointment(call: HeardCall, conversation: Conversation, company: Company) -> AppointmentVerdict:
    """Date and time local to the contact, together or not at all."""
    diary, today, blocks = _Diary(), call.started_at.date(), conversation.blocks
    if today.year not in _YEARS:
        return AppointmentVerdict(None, None, None, (), "The call's own date cannot be right.")
    first = next((place for place, block in enumerate(blocks) if find_days(block.low, today)), len(blocks))
    for block in blocks[first:]:
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
    purpose = find_purpose(conversation, max(diary.evidence))
    return AppointmentVerdict(day, at, purpose, diary.evidence, diary.why)


def _hear_agent(diary: _Diary, block: Block, today: date) -> None:
    named, before = read_agent_plan(block, today), diary.plan
    if before.by_contact and words.UNAVAILABLE.search(block.low):
        before = diary.plan = Plan()
        named = read_free_plan(block, today)
    diary.open = bool(named)
    diary.answers_offer = ends_in_offer(block) and not words.PUT_DOWN.search(block.low)
    diary.asked = diary.open or bool(words.ASKS_TO_BOOK.search(block.low))
    if not named:
        if before.by_contact and words.PUT_DOWN.search(block.low):
            diary.agree(before, block.indexes)
        return
    plan = merge_plans(before, named)
    settled, asked = plan.settled(), "?" in block.low
    if before.by_contact and settled and keeps_plan(before, plan) and _takes_up(named, block):
        diary.agree(plan, block.indexes)
    elif diary.agreed and settled and not plan.is_moment(diary.agreed) and (asked or len(named.times) == 1):
        diary.call_off("Another day or time was named after the first was agreed.")
    diary.plan = replace(plan, by_contact=False)


def _takes_up(named: Plan, block: Block) -> bool:
    """Whether the agent says the contact's day and time again as a thing done, or books it."""
    if words.UNAVAILABLE.search(block.low):
        return False
    restated = bool(named.days and named.times) and "?" not in block.low
    return restated or bool(words.BOOKED.search(block.low))


def _hear_contact(diary: _Diary, block: Block, today: date) -> None:
    low, plan = words.HARMLESS_NO.sub(" ", block.low), diary.plan
    named = read_contact_plan(low, block, today, cued=not diary.open)
    if diary.agreed and _calls_off(low, named):
        diary.call_off("Agreed, and called off later.")
        diary.plan = Plan()
    elif not plan:
        if named.days and named.times:
            diary.plan = replace(named, by_contact=True)
    elif plan.by_contact and not diary.open:
        diary.plan = replace(merge_plans(plan, named), by_contact=True) if named else plan
    elif not (named or diary.asked):
        return
    elif words.HEDGES.search(low) or is_doubtful(low):
        diary.plan = Plan()
    else:
        _hear_reply(diary, block, low, named)


def _hear_reply(diary: _Diary, block: Block, low: str, named: Plan) -> None:
    """The contact's answer to the plan the agent named."""
    answer, plan = judge_answer(low), diary.plan
    if words.REFUSES.search(low) and not (answer is Answer.YES and not named):
        _take_counter(diary, plan, named)
        return
    chosen = choose_from(plan, named)
    if chosen is None:
        diary.plan = replace(merge_plans(plan, named), by_contact=True)
        return
    asks, echoed = "?" in low, bool(named)
    if diary.answers_offer and not echoed:
        return
    if answer in (Answer.YES, Answer.NOD) or (echoed and (not asks or words.YES_FIRST.match(low))):
        if chosen.settled():
            diary.agree(chosen, block.indexes)
        diary.plan = chosen if chosen.settled() or not echoed else replace(chosen, by_contact=True)
    elif echoed or not asks:
        diary.plan = replace(chosen, by_contact=echoed)


def _calls_off(low: str, named: Plan) -> bool:
    if words.CALLED_OFF_PLAINLY.search(low):
        return True
    return bool(words.CALLED_OFF.search(low)) and (bool(named) or bool(words.THE_MEETING.search(low)))


def _take_counter(diary: _Diary, plan: Plan, named: Plan) -> None:
    """A no to what was proposed; what the contact named instead is their own proposal now."""
    if diary.agreed and named:
        diary.call_off("Agreed, and moved later without a new agreement.")
    if named:
        merged = merge_plans(plan, named)
        diary.plan = replace(merged, by_contact=True, vague=merged.vague or len(named.times) > 1)
    else:
        diary.plan = Plan()
