"""Consent per channel: granted only by the contact's own plain yes to the agent's offer, or by their own request,
and only while nothing later takes it back. The latest word stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.rules.listening.answers import Answer, is_doubtful, is_whole_nod, judge_answer
from webapp.rules.listening.choices import Stance, choose_channels
from webapp.rules.listening.hearing import Block, Conversation, is_unfinished
from webapp.rules.listening.offers import Force, Offer, asks_anything, find_offer, reasks
from webapp.rules.listening.requests import refuses_channel, requests_channel
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.verdicts import (
    Channel,
    Consent,
    ConsentVerdict,
    DoNotContactVerdict,
    Evidence,
    HeardCall,
)
from webapp.rules.listening.withdrawals import is_angry, may_withdraw, withdraws

_LONGEST_EXPLANATION = 40
_LONGEST_ENDING = 12


@dataclass(slots=True)
class _Standing:
    """Where one channel stands at this point of the call."""

    consent: Consent = Consent.NOT_ASKED
    evidence: tuple[int, ...] = ()
    why: str = "Never offered and never asked for."

    def become(self, consent: Consent, evidence: Sequence[int], why: str) -> None:
        self.consent, self.evidence, self.why = consent, tuple(sorted(set(evidence))), why


@dataclass(slots=True)
class _Floor:
    """What is open between the two: the last offer, and whether a later bare yes may still answer it."""

    offer: Offer | None = None
    waiting: bool = False
    """The contact answered with a question of their own; the agent's answer does not ask again."""
    standings: dict[Channel, _Standing] = field(
        default_factory=lambda: {channel: _Standing() for channel in Channel}
    )


def judge_consent(
    call: HeardCall, conversation: Conversation, company: Company, do_not_contact: DoNotContactVerdict
) -> dict[Channel, ConsentVerdict]:
    """The consent verdict of each channel; `why` is one plain sentence with the seconds of the turns it rests on."""
    blocks = conversation.blocks
    if not blocks:
        return dict.fromkeys(Channel, ConsentVerdict(Consent.NOT_ASKED, (), "There is no transcript."))
    floor, leave_alone = _Floor(), set(do_not_contact.evidence)
    for place, block in enumerate(blocks):
        if company.is_machine_at(block.said[-1].index):
            floor.offer = None
        elif block.by_agent:
            _hear_agent(floor, block, call.country)
        else:
            before = blocks[place - 1] if place else None
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            _hear_contact(floor, block, before, following, company.doubt_at(block.said[-1].index))
            if not leave_alone.isdisjoint(block.indexes):
                _leave_alone(floor, block)
    return {channel: _conclude(call, standing) for channel, standing in floor.standings.items()}


def _hear_agent(floor: _Floor, block: Block, country: str) -> None:
    offer = find_offer(block, country)
    if offer is not None:
        floor.offer, floor.waiting = offer, False
        for channel in offer.channels:
            standing = floor.standings[channel]
            if standing.consent is Consent.NOT_ASKED:
                standing.become(Consent.UNCLEAR, offer.turns, "Offered, and no answer to it was heard.")
    elif floor.offer is not None and reasks(block):
        earlier = floor.offer
        turns = (*earlier.turns, *block.indexes)
        floor.offer = Offer(earlier.channels, Force.QUESTION, turns, earlier.minding, earlier.either_or)
        floor.waiting = False
    elif floor.offer is not None and floor.offer.unfinished:
        earlier = floor.offer
        done = not is_unfinished(block.low)
        another = "?" in block.low and (len(block.low.split()) > _LONGEST_ENDING or block.low.count("?") > 1)
        force = Force.QUESTION if "?" in block.low or earlier.force is Force.QUESTION else earlier.force
        turns = (*earlier.turns, *block.indexes)
        doubled = earlier.doubled or another
        floor.offer = Offer(
            earlier.channels, force, turns, earlier.minding, earlier.either_or, doubled, not done
        )
    elif not (floor.waiting and not asks_anything(block) and len(block.low.split()) <= _LONGEST_EXPLANATION):
        floor.offer, floor.waiting = None, False


def _hear_contact(
    floor: _Floor, block: Block, before: Block | None, following: Block | None, doubt: str | None
) -> None:
    answered: set[Channel] = set()
    offer = floor.offer
    if offer is not None:
        answered = _hear_answer(floor, offer, block, following, doubt)
    for channel, standing in floor.standings.items():
        if channel not in answered:
            _hear_unasked(standing, channel, block, before, doubt)


def _leave_alone(floor: _Floor, block: Block) -> None:
    for standing in floor.standings.values():
        if standing.consent is not Consent.NOT_ASKED:
            evidence = (*standing.evidence, *block.indexes)
            standing.become(Consent.DECLINED, evidence, "Asked not to be contacted again.")


def _hear_answer(
    floor: _Floor, offer: Offer, block: Block, following: Block | None, doubt: str | None
) -> set[Channel]:
    """Judges the reply to the open offer; the channels it settled."""
    low = block.low
    answer = judge_answer(low, asked_whether_minded=offer.minding)
    if answer is Answer.NOD:
        plain = offer.force is Force.QUESTION and not offer.unfinished and is_whole_nod(low)
        answer = Answer.YES if plain and not _talks_on(following) else Answer.UNSURE
    if answer is Answer.YES and floor.waiting and len(low.split()) > 6:
        answer = Answer.UNSURE
    stances = choose_channels(low, offer, answer)
    settled = set()
    evidence = (*offer.turns, *block.indexes)
    for channel in offer.channels:
        standing, stance = floor.standings[channel], stances[channel]
        settled.add(channel)
        if stance is Stance.ACCEPTED:
            _grant(standing, evidence, doubt)
        elif stance is Stance.REFUSED:
            standing.become(Consent.DECLINED, evidence, "Offered, and the contact said no.")
        elif _only_confirms(offer, standing, answer) and not may_withdraw(low):
            continue
        else:
            standing.become(Consent.UNCLEAR, evidence, _say_unclear(offer, answer))
    keep = answer is Answer.QUESTION or offer.unfinished
    floor.waiting = answer is Answer.QUESTION and not offer.unfinished
    if not keep and not (answer in (Answer.UNSURE, Answer.NOD) or following is None or reasks(following)):
        floor.offer = None
    return settled


def _hear_unasked(
    standing: _Standing, channel: Channel, block: Block, before: Block | None, doubt: str | None
) -> None:
    low = block.low
    if requests_channel(low, channel):
        if is_doubtful(low) or may_withdraw(low) or refuses_channel(low, channel):
            standing.become(
                Consent.UNCLEAR,
                (*standing.evidence, *block.indexes),
                "Asked for in words that may not be meant.",
            )
        else:
            _grant(standing, (*standing.evidence, *block.indexes), doubt, asked=True)
    elif standing.consent is Consent.NOT_ASKED:
        return
    elif withdraws(low, channel):
        why = (
            "Agreed at first, and taken back later."
            if standing.consent is Consent.GRANTED
            else "The contact said no."
        )
        standing.become(Consent.DECLINED, (*standing.evidence, *block.indexes), why)
    elif standing.consent is Consent.GRANTED and (may_withdraw(low, before) or is_angry(low)):
        standing.become(
            Consent.UNCLEAR,
            (*standing.evidence, *block.indexes),
            "Agreed, but a later word may take it back.",
        )


def _grant(standing: _Standing, evidence: Sequence[int], doubt: str | None, asked: bool = False) -> None:
    if standing.consent is Consent.GRANTED:
        evidence = (*standing.evidence, *evidence)
    if doubt:
        standing.become(Consent.UNCLEAR, evidence, f"There was a yes, but {doubt}.")
    else:
        standing.become(
            Consent.GRANTED,
            evidence,
            "The contact asked for it." if asked else "Offered, and the contact agreed.",
        )


def _only_confirms(offer: Offer, standing: _Standing, answer: Answer) -> bool:
    """Whether a granted channel was merely spoken of again ('I'll text it now', 'the link by text, then')."""
    return (
        standing.consent is Consent.GRANTED and offer.force is not Force.QUESTION and answer is not Answer.NO
    )


def _talks_on(following: Block | None) -> bool:
    """Whether the agent went on with the same sentence, so that the nod before was only a nod."""
    if following is None:
        return False
    return bool(following.low[:4] in ("and ", "so t", "to y") or reasks(following))


def _say_unclear(offer: Offer, answer: Answer) -> str:
    if offer.doubled:
        return "Two questions were asked at once, and the answer may belong to the other."
    if answer is Answer.QUESTION:
        return "Offered, and answered with a question."
    if offer.force is Force.ANNOUNCEMENT:
        return "The agent announced it and did not ask."
    return "Offered, and the answer is neither a plain yes nor a plain no."


def _conclude(call: HeardCall, standing: _Standing) -> ConsentVerdict:
    return ConsentVerdict(
        standing.consent, standing.evidence, _with_seconds(call, standing.why, standing.evidence)
    )


def _with_seconds(call: HeardCall, why: str, evidence: Evidence) -> str:
    moments = [call.turns[index].at for index in evidence]
    spoken = [f"{int(at) // 60}:{int(at) % 60:02d}" for at in moments if at is not None]
    return f"{why[:-1]} (at {', '.join(spoken)})." if spoken else why
