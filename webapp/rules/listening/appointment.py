"""The appointment: a day and a time that one side named and the other agreed to, and that still stood at the end."""

from dataclasses import replace

from webapp.rules.listening.appointment_replies import hear_contact
from webapp.rules.listening.diary import Diary, hedge
from webapp.rules.listening.english import meeting_doubts as doubt_words
from webapp.rules.listening.english import meeting_replies as reply_words
from webapp.rules.listening.english import meetings as words
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.mentions import read_agent_plan, read_free_plan
from webapp.rules.listening.plans import Plan, keeps_plan, merge_plans
from webapp.rules.listening.purposes import find_purpose
from webapp.rules.listening.setting import Setting
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.spoken_months import order_in
from webapp.rules.listening.spoken_weeks import find_weeks
from webapp.rules.listening.verdicts import AppointmentVerdict, HeardCall

_YEARS = range(1970, 2200)


def judge_appointment(call: HeardCall, conversation: Conversation, company: Company) -> AppointmentVerdict:
    """Date and time local to the contact, together or not at all."""
    if call.started_at.year not in _YEARS:
        return AppointmentVerdict(None, None, None, (), "The call's own date cannot be right.")
    setting = Setting(call.started_at, order_in(call.country))
    diary, blocks = Diary(setting, call.started_at), conversation.blocks
    first = next((place for place, block in enumerate(blocks) if _may_begin(block, setting)), len(blocks))
    for block in blocks[first:]:
        if block.by_agent:
            _hear_agent(diary, block)
        else:
            hear_contact(diary, block)
    doubt = company.doubt_at_end()
    if diary.agreed and doubt:
        diary.call_off(f"A day and a time were agreed, but {doubt}.")
    if diary.agreed is None:
        return AppointmentVerdict(None, None, None, diary.evidence, diary.why)
    day, at = diary.agreed
    purpose = find_purpose(conversation, max(diary.evidence))
    return AppointmentVerdict(day, at, purpose, diary.evidence, diary.why)


def _may_begin(block: Block, setting: Setting) -> bool:
    if find_days(block.low, setting.today, setting.order) or find_weeks(block.low, setting.today):
        return True
    return bool(
        (words.PROMISES_CALL_BACK if block.by_agent else reply_words.ASKS_FOR_CALL_BACK).search(block.low)
    )


def _hear_agent(diary: Diary, block: Block) -> None:
    named = _read_named(diary, block)
    diary.hear_manner(block, named=bool(named))
    named = _hear_doubt(diary, block, named)
    if doubt_words.ASKS_OPPOSITE.search(block.low):
        _hear_opposite(diary)
        return
    before, unavailable = diary.plan, bool(words.UNAVAILABLE.search(block.low))
    unsure = bool(words.LEFT_OPEN.search(block.low)) or (_is_checking(block) and not diary.put_down)
    ready = (before.by_contact or diary.echoed) and not (unavailable or unsure)
    if not named:
        diary.plan = hedge(before) if unsure else before
        if ready and (before.by_contact or diary.put_down) and _says_yes(diary, block):
            diary.agree(before, block.indexes)
        return
    plan = merge_plans(before, named)
    settled, asked = plan.settled(), "?" in block.low
    if ready and settled and keeps_plan(before, plan) and _takes_up(named, block):
        diary.agree(plan, block.indexes)
    elif diary.agreed and settled and not plan.is_moment(diary.agreed) and (asked or len(named.times) == 1):
        diary.reopen()
    diary.plan = replace(plan, by_contact=False, hedged=unsure)


def _read_named(diary: Diary, block: Block) -> Plan:
    """What the agent named for the meeting: nothing while the talk is of a call back, only what is free of what is not."""
    low = block.low
    named = read_agent_plan(block, diary.setting)
    if words.PROMISES_CALL_BACK.search(low) and not words.BOOKS.search(low):
        _hear_call_back(diary, named)
    elif words.IS_A_MEETING.search(low):
        diary.call_back = False
    if diary.call_back:
        named = Plan()
    if diary.plan.by_contact and words.UNAVAILABLE.search(low):
        named = read_free_plan(block, diary.setting)
        same_day = named.times and not find_days(low, diary.setting.today, diary.setting.order)
        diary.plan = Plan(diary.plan.days) if same_day and not words.THE_SLOT.search(low) else Plan()
    return named


def _hear_doubt(diary: Diary, block: Block, named: Plan) -> Plan:
    """What was agreed ends where the agent leaves it open or takes it back; what is named as free instead."""
    if diary.agreed and words.LEFT_OPEN.search(block.low):
        diary.call_off("A day and a time were spoken of, and left to be confirmed.")
    if diary.agreed and _takes_back(block, diary.setting):
        diary.call_off("Agreed, and not free after all.")
        diary.plan = Plan()
        named = read_free_plan(block, diary.setting)
        diary.open = diary.asked = bool(named)
    return named


def _hear_opposite(diary: Diary) -> None:
    """'Shall I cancel Thursday at three?': nothing in these words can be agreed to by a yes."""
    if diary.agreed:
        diary.call_off("Agreed, and put in question later.")
    diary.plan, diary.asked, diary.put, diary.put_down = Plan(), False, False, False


def _hear_call_back(diary: Diary, named: Plan) -> None:
    """'I'll call you at four': what was on the table was the hour of that call, unless a day and a time stand already."""
    if diary.agreed is None and not named.settled():
        diary.call_back, diary.plan = True, Plan()


def _takes_back(block: Block, setting: Setting) -> bool:
    """Whether the agent says that what was agreed is not free."""
    if doubt_words.TAKEN_BACK.search(block.low):
        return True
    return any(
        words.UNAVAILABLE.search(each)
        and (
            words.THE_SLOT.search(each)
            or (words.MAY_NAME.search(each) and find_days(each, setting.today, setting.order))
        )
        for each in _list_sentences(block)
    )


def _says_yes(diary: Diary, block: Block) -> bool:
    if diary.put_down:
        return True
    return not diary.plan.hedged and "?" not in block.low and bool(words.TAKES_UP.match(block.low))


def _takes_up(named: Plan, block: Block) -> bool:
    """Whether the agent says the contact's day and time again as a thing done, or books it."""
    restated = bool(named.days and named.times) and not any(
        each.endswith("?") and words.MAY_NAME.search(each) for each in _list_sentences(block)
    )
    return restated or bool(words.BOOKED.search(block.low))


def _is_checking(block: Block) -> bool:
    """Whether the agent goes to look, and does not come back with the moment in the same breath."""
    sentences = _list_sentences(block)
    named = max((place for place, each in enumerate(sentences) if words.MAY_NAME.search(each)), default=-1)
    return any(words.CHECKING.search(each) for each in sentences[named:])


def _list_sentences(block: Block) -> list[str]:
    return [sentence for said in block.said for sentence in said.sentences]
