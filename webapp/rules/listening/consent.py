"""Consent per channel: granted only by the contact's own plain yes to the agent's offer, or by their own request,
and only while nothing later takes it back. The latest word stands."""

import re

from webapp.rules.listening.answers import Answer
from webapp.rules.listening.choices import Stance, choose_channels
from webapp.rules.listening.doubting import is_doubtful
from webapp.rules.listening.floor import Floor
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.offers import Force, Offer, names_channel, reasks
from webapp.rules.listening.replies import weigh_reply
from webapp.rules.listening.requests import refuses_channel, requests_channel, retracts
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.standing import Standing
from webapp.rules.listening.verdicts import Channel, Consent, ConsentVerdict, DoNotContactVerdict, HeardCall
from webapp.rules.listening.withdrawals import denies_again, is_angry, may_withdraw, speaks_against, withdraws

_MARKS = re.compile(r"[^\w\s]")
_LONGEST_ECHO = 3
"""Words that two people may well say alike."""


def judge_consent(
    call: HeardCall, conversation: Conversation, company: Company, do_not_contact: DoNotContactVerdict
) -> dict[Channel, ConsentVerdict]:
    """The consent verdict of each channel; `why` is one plain sentence with the seconds of the turns it rests on."""
    blocks = conversation.blocks
    if not blocks:
        return dict.fromkeys(Channel, ConsentVerdict(Consent.NOT_ASKED, (), "There is no transcript."))
    floor, leave_alone = Floor(), set(do_not_contact.evidence)
    standings = {channel: Standing() for channel in Channel}
    for place, block in enumerate(blocks):
        if company.is_machine_at(block.said[-1].index):
            floor.offer = None
        elif block.by_agent:
            _note_offer(standings, floor.hear_agent(block, call.country))
        else:
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            doubt = company.doubt_at(block.said[-1].index)
            before = blocks[place - 1] if place else None
            if doubt is None and before is not None and _echoes(block, before):
                doubt = "it only repeats the agent's own words"
            answered = _hear_answer(standings, floor, block, following, doubt)
            for channel in set(Channel) - answered:
                _hear_unasked(standings[channel], channel, block, before, doubt, answers_other=bool(answered))
            if not leave_alone.isdisjoint(block.indexes):
                _leave_alone(standings, block)
    _weigh_identity(standings, company)
    return {channel: standing.conclude(call) for channel, standing in standings.items()}


def _weigh_identity(standings: dict[Channel, Standing], company: Company) -> None:
    """'You have the wrong number', said after the yes: then it was not the contact's."""
    doubt, turn = company.last_doubt()
    for standing in standings.values():
        if doubt and standing.consent is Consent.GRANTED:
            standing.add(Consent.UNCLEAR, (turn,), "put in doubt", f": {doubt}")


def _echoes(block: Block, before: Block) -> bool:
    """Whether the turn is the agent's words come back, by an echo on the line or a wrong speaker."""
    agent = _MARKS.sub("", before.low)
    turns = [_MARKS.sub("", said.low) for said in block.said]
    return any(len(said.split()) > _LONGEST_ECHO and said in agent for said in turns)


def _note_offer(standings: dict[Channel, Standing], offer: Offer | None) -> None:
    for channel in offer.channels if offer else ():
        if offer and standings[channel].consent is Consent.NOT_ASKED:
            standings[channel].offer(offer.turns)


def _hear_answer(
    standings: dict[Channel, Standing], floor: Floor, block: Block, following: Block | None, doubt: str | None
) -> set[Channel]:
    """Judges the reply to the open offer; the channels it settled. One merely spoken of again is not among them."""
    offer = floor.offer
    if offer is None:
        return set()
    answer = weigh_reply(offer, block, following, waiting=floor.waiting)
    settled = set(offer.channels)
    for channel, stance in choose_channels(block.paused, offer, answer).items():
        standing = standings[channel]
        if stance is Stance.ACCEPTED:
            standing.agree(offer.turns, block.indexes, doubt)
        elif stance is Stance.REFUSED:
            standing.answer(Consent.DECLINED, offer.turns, block.indexes, "declined")
        elif _only_confirms(offer, standing, answer):
            settled.discard(channel)
        else:
            standing.answer(
                Consent.UNCLEAR, offer.turns, block.indexes, "answered", _say_unclear(offer, answer)
            )
    _close(floor, offer, block, answer, following)
    return settled


def _close(floor: Floor, offer: Offer, block: Block, answer: Answer, following: Block | None) -> None:
    """Leaves the offer open only where what follows may still finish, explain or ask it again."""
    floor.waiting = False
    if answer is Answer.QUESTION:
        floor.hear_question_back(block.low)
    elif following is not None and not reasks(following):
        answered = answer is Answer.NO or (answer is Answer.YES and not offer.unfinished)
        floor.offer = None if answered else floor.offer


def _hear_unasked(
    standing: Standing,
    channel: Channel,
    block: Block,
    before: Block | None,
    doubt: str | None,
    *,
    answers_other: bool,
) -> None:
    """What the contact says of a channel that was not just offered: a request, a refusal, a withdrawal.

    `answers_other`: the words answer an offer of the other channel, so that a no in them is about that one.
    """
    low, turns = block.paused, block.indexes
    if requests_channel(low, channel):
        if is_doubtful(low) or may_withdraw(low) or refuses_channel(low, channel) or retracts(low):
            standing.add(
                Consent.UNCLEAR,
                turns,
                "asked for by the contact",
                ": in words that may not be meant",
            )
        else:
            standing.request(turns, doubt)
    elif standing.consent is Consent.NOT_ASKED:
        return
    elif withdraws(low, channel):
        verb = "taken back" if standing.consent is Consent.GRANTED else "declined"
        standing.add(Consent.DECLINED, turns, verb)
    elif standing.consent is Consent.GRANTED and (
        (may_withdraw(low, before) and not (answers_other and not names_channel(low, channel)))
        or is_angry(low)
        or speaks_against(low, channel)
        or denies_again(low, channel, before)
    ):
        standing.add(Consent.UNCLEAR, turns, "perhaps taken back")


def _leave_alone(standings: dict[Channel, Standing], block: Block) -> None:
    for standing in standings.values():
        if standing.consent is not Consent.NOT_ASKED:
            standing.add(Consent.DECLINED, block.indexes, "asked not to be contacted again")


def _only_confirms(offer: Offer, standing: Standing, answer: Answer) -> bool:
    """Whether a granted channel was merely spoken of again ('I'll text it now', 'the link by text, then')."""
    granted = standing.consent is Consent.GRANTED
    return granted and (offer.force is not Force.QUESTION or offer.placed) and answer is not Answer.NO


def _say_unclear(offer: Offer, answer: Answer) -> str:
    if offer.doubled:
        return ": two questions were asked at once, and the answer may belong to the other"
    if answer is Answer.QUESTION:
        return ": with a question"
    if offer.force is Force.ANNOUNCEMENT:
        return ": the agent announced it and did not ask"
    return ": neither a plain yes nor a plain no"
