"""What the contact's words do to the appointment: agree, choose, propose another, put off, call off."""

from dataclasses import replace

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.appointment_refusals import calls_off, puts_off, refuses, turns_down_agreed
from webapp.rules.listening.diary import Diary, hedge
from webapp.rules.listening.doubting import is_doubtful
from webapp.rules.listening.english import meeting_doubts as doubt_words
from webapp.rules.listening.english import meeting_replies as words
from webapp.rules.listening.english import meetings as meeting_words
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.mentions import read_contact_plan, read_refused_plan
from webapp.rules.listening.plan_choices import choose_by_half, choose_by_place, choose_from, drop_refused
from webapp.rules.listening.plans import Plan, merge_plans
from webapp.rules.listening.said_times import find_part


def hear_contact(diary: Diary, block: Block) -> None:
    low, plan = words.HARMLESS_NO.sub(" ", words.NO_THAT_AGREES.sub(" yes ", block.low)), diary.plan
    diary.echoed = False
    diary.questioned = bool(words.ASKS_BACK.search(low)) and bool(plan) and not plan.by_contact
    named = read_contact_plan(low, block, diary.setting, cued=not diary.open)
    if diary.agreed and (calls_off(low, named) or turns_down_agreed(diary, block, low, named)):
        _call_off(diary, named)
    elif diary.agreed and puts_off(diary, low, named):
        diary.call_off("Agreed, and left open again later.")
        diary.plan = hedge(plan)
    elif words.ASKS_FOR_CALL_BACK.search(low) and not meeting_words.BOOKS.search(low) and not diary.agreed:
        diary.call_back, diary.plan = True, Plan()
    elif diary.call_back:
        return
    elif not plan:
        if named.days:
            diary.propose(named, named)
    elif plan.by_contact and not diary.open:
        _hear_again(diary, block, low, named)
    elif named or diary.asked or _takes_part(diary, low):
        _hear_answer(diary, block, low, named)


def _call_off(diary: Diary, named: Plan) -> None:
    """What was agreed is off; another day or time named in the same breath is the contact's new proposal."""
    agreed = diary.agreed
    diary.call_off("Agreed, and called off later.")
    diary.plan = Plan()
    if agreed and named and not named.fits(agreed):
        diary.propose(named, named)


def _hear_again(diary: Diary, block: Block, low: str, named: Plan) -> None:
    """The contact's own proposal stands on the table and the agent named nothing since."""
    if named:
        diary.propose(merge_plans(diary.plan, named), named)
    elif (
        diary.put_down and diary.plan.settled() and words.CLOSES.search(low) and not words.REFUSES.search(low)
    ):
        diary.agree(diary.plan, block.indexes)


def _hear_answer(diary: Diary, block: Block, low: str, named: Plan) -> None:
    if words.BREAKS_UP.search(low):
        diary.questioned = True
        return
    looked = [match.end() for match in words.LOOKS_IT_UP.finditer(low)]
    if looked:
        low = low[looked[-1] :].strip(" .,!")
        if not (words.YES_FIRST.match(low) or words.ACCEPTS.search(low) or named.times):
            diary.questioned = True
            return
    if words.CLARIFIES.search(low) and not words.COUNTERS.search(low) and not words.YES_FIRST.match(low):
        diary.plan = replace(diary.plan, by_contact=False)
    elif doubt_words.NOT_FREE.search(low) and not named.times:
        _take_counter(diary, drop_refused(diary.plan, read_refused_plan(low, block, diary.setting)), named)
    elif doubt_words.ANOTHER_HOUR.search(low) and not named.times:
        diary.plan = Plan(diary.plan.days, turns=diary.plan.turns)
    elif words.HEDGES.search(low) or doubt_words.HALF_AGREES.search(low) or is_doubtful(low):
        counter = named if named.days and named.times else merge_plans(diary.plan, named)
        diary.plan = hedge(replace(counter, by_contact=bool(named)))
    else:
        _hear_reply(diary, block, low, named)


def _hear_reply(diary: Diary, block: Block, low: str, named: Plan) -> None:
    """The contact's answer to the plan the agent named."""
    if (
        diary.former
        and named.fits(diary.former)
        and choose_from(diary.plan, named) is None
        and "?" not in low
    ):
        diary.keep_former(block.indexes)
        return
    answer, plan = judge_answer(low), _choose(diary.plan, low, named)
    agrees = answer is Answer.YES and not named and not words.CALLED_OFF_PLAINLY.search(low)
    if refuses(low) and not agrees:
        refused = read_refused_plan(low, block, diary.setting)
        if words.ANOTHER_TIME.search(low) and named.days and not named.times:
            named = Plan()
        if words.ONLY_THE_HOUR.search(low) and not (named or refused):
            diary.plan = Plan(diary.plan.days, turns=diary.plan.turns)
            return
        _take_counter(diary, drop_refused(diary.plan, refused), named)
        return
    chosen = choose_from(plan, named)
    if chosen is None:
        diary.propose(merge_plans(plan, named), named)
        return
    asks = "?" in low and not (words.ENDS_WITH_YES.search(low) or _takes_before_asking(low))
    echoed = bool(named) or plan is not diary.plan
    if diary.answers_offer and not echoed:
        return
    if (not echoed and _accepts(diary, low, answer)) or (echoed and (not asks or words.YES_FIRST.match(low))):
        if chosen.settled():
            diary.agree(chosen, block.indexes)
        else:
            diary.agree(chosen, ())
        diary.plan = chosen if chosen.settled() or not echoed else replace(chosen, by_contact=True)
    elif echoed or not asks:
        diary.echoed = chosen.settled() is not None and chosen.settled() == diary.plan.settled()
        diary.plan = replace(chosen, by_contact=echoed and not diary.echoed)


def _takes_before_asking(low: str) -> bool:
    """'One, yeah. I can bring the kids, right?': the question is of something else."""
    first, _, rest = low.partition(". ")
    took = "?" not in first and meeting_words.MAY_NAME.search(first) and words.ACCEPTS.search(first)
    return bool(took) and not meeting_words.MAY_NAME.search(rest.replace("one of", ""))


def _accepts(diary: Diary, low: str, answer: Answer) -> bool:
    """Whether words that name nothing agree to what the agent named; more freely than to a text, which needs a plain yes."""
    if diary.plan.hedged and not diary.put_down:
        return False
    if answer is Answer.YES:
        return True
    if answer is Answer.NOD:
        return diary.put or (diary.offered and bool(words.TAKING_NOD.match(low)))
    if "?" in low or answer is Answer.NO:
        return False
    return bool(words.ACCEPTS.search(low)) or (diary.put_down and bool(words.CLOSES.search(low)))


def _choose(plan: Plan, low: str, named: Plan) -> Plan:
    """The plan after 'the first one' or 'the morning one'."""
    place = words.CHOOSES_PLACE.search(low)
    if place and not named.days:
        return choose_by_place(plan, words.PLACES[place[1]])
    part = find_part(low)
    return choose_by_half(plan, part) if part and not named.times and plan.times else plan


def _takes_part(diary: Diary, low: str) -> bool:
    """Whether 'thanks, see you' closes what the agent has just put down."""
    return diary.put_down and bool(words.CLOSES.search(low))


def _take_counter(diary: Diary, plan: Plan, named: Plan) -> None:
    """A no to what was proposed; what the contact named instead is their own proposal now."""
    if named:
        merged = merge_plans(plan, named)
        diary.propose(replace(merged, vague=merged.vague or len(named.times) > 1), named)
    else:
        diary.plan = plan if plan != diary.plan else Plan()
