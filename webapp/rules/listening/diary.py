"""What stands in the talk about an appointment: the plan on the table, who asked what of whom, and what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from webapp.rules.listening.english import meetings as words
from webapp.rules.listening.floor import ends_in_offer
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.plans import Plan
from webapp.rules.listening.setting import Setting


@dataclass(slots=True)
class Diary:
    setting: Setting
    now: datetime
    """When the call began, where the contact is."""
    plan: Plan = field(default_factory=Plan)
    agreed: tuple[date, time] | None = None
    evidence: tuple[int, ...] = ()
    former: tuple[date, time] | None = None
    """What was agreed before the agent named another, and can be kept: 'No, Friday's fine.'"""
    open: bool = False
    """The agent's last words named a day or a time, so that a bare 'ten' is an hour."""
    asked: bool = False
    """They named one or asked to book it: only then is a bare yes about the plan."""
    put: bool = False
    """They put it as a question or as a thing done: a mere nod to anything else agrees to nothing."""
    answers_offer: bool = False
    """They ended in the offer of a text or an email, or in another question, which a bare yes answers."""
    offered: bool = False
    """They put an opening before the contact: an 'okay' takes it."""
    put_down: bool = False
    """They spoke of the plan as booked."""
    questioned: bool = False
    """The contact asked about the plan, and a mere answer of the agent leaves it open for their yes."""
    echoed: bool = False
    """Their question named the plan again and nothing else: 'Friday the sixth?'"""
    call_back: bool = False
    """The talk is of a call back, which is no appointment."""
    why: str = "No day and time were agreed."

    def agree(self, plan: Plan, turns: Sequence[int]) -> None:
        settled = plan.settled()
        if settled is None:
            self.why = _why_unsettled(plan)
        elif settled[0] == self.now.date() and settled[1] <= self.now.time():
            self.call_off("The time that was agreed was already past.")
        elif self.agreed != settled:
            self.agreed, self.evidence = settled, tuple(sorted({*plan.turns, *turns}))
            self.why = "Both agreed to the day and the time."

    def call_off(self, why: str) -> None:
        self.agreed, self.evidence, self.why = None, (), why

    def reopen(self) -> None:
        """The agent named another day or time after one was agreed."""
        self.former = self.agreed
        self.call_off("Another day or time was named after the first was agreed.")

    def keep_former(self, turns: Sequence[int]) -> None:
        self.agreed, self.former = self.former, None
        self.evidence = tuple(sorted({*self.plan.turns, *turns}))
        self.why = "Both agreed to the day and the time."
        self.plan = Plan()

    def propose(self, plan: Plan, named: Plan) -> None:
        """The contact's own day and time, which puts an end to another that was agreed before."""
        if self.agreed and named and not named.fits(self.agreed):
            self.call_off("Agreed, and moved later without a new agreement.")
        self.plan = replace(plan, by_contact=True)

    def hear_manner(self, block: Block, *, named: bool) -> None:
        """Takes in how the agent spoke: whether the contact's next words can be about the plan."""
        low, before = block.low, self.asked
        self.open = named or bool(words.ASKS_WHEN.search(low))
        self.put_down = bool(words.PUT_DOWN.search(low))
        asks_to_book = bool(words.ASKS_TO_BOOK.search(low))
        self.answers_offer = (ends_in_offer(block) and not self.put_down) or _asks_another(block)
        self.offered = named and bool(words.OFFERS.search(low))
        restated = named and bool(words.RESTATES.match(low))
        still_open = before and self.questioned and "?" not in low
        self.put = asks_to_book or self.put_down or restated or "?" in low or (still_open and self.put)
        self.asked = named or asks_to_book or still_open
        self.questioned = False


def _asks_another(block: Block) -> bool:
    """Whether the last sentence asks something that neither names a moment nor asks to book one."""
    sentences = [sentence for said in block.said for sentence in said.sentences]
    last = sentences[-1]
    if not last.endswith("?") or len(sentences) == 1 or words.TAG_QUESTION.match(last):
        return False
    return not (words.MAY_NAME.search(last) or words.ASKS_TO_BOOK.search(last))


def _why_unsettled(plan: Plan) -> str:
    if len(plan.days) > 1 or len(plan.times) > 1:
        return "Several days or times were named, and it is not plain which was agreed."
    if plan.times and plan.times[0].rough:
        return "Only an approximate time was agreed."
    if plan.times and plan.times[0].elsewhere:
        return "The time was told by the clock of another time zone."
    if not plan.times:
        return "A day was agreed, but no time."
    if not plan.days:
        return "A time was agreed, but no day."
    if plan.days[0].usual is None:
        return "It is not plain which day was meant."
    return "It is not plain whether the morning or the evening was meant."


def hedge(plan: Plan) -> Plan:
    return replace(plan, hedged=True)
