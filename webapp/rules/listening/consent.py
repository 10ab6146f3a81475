"""Consent per channel: granted only by the contact's own plain yes to the agent's offer, or by their own request,
and only while nothing later takes it back. The latest word stands."""

import re

from webapp.rules.listening.answers import Answer, is_doubtful, is_whole_nod, judge_answer
from webapp.rules.listening.belonging import belongs
from webapp.rules.listening.choices import Stance, choose_channels
from webapp.rules.listening.floor import Floor, goes_on
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.offers import Force, Offer, reasks
from webapp.rules.listening.requests import refuses_channel, requests_channel
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.standing import Standing
from webapp.rules.listening.verdicts import Channel, Consent, ConsentVerdict, DoNotContactVerdict, HeardCall
from webapp.rules.listening.withdrawals import denies_again, is_angry, may_withdraw, speaks_against, withdraws

_LONGEST_LATE_YES = 6
_ECHO = re.compile(r"^(?:an? |by )?(?:text|e-?mail|sms)(?: message)?\?\s+(?=\w)")
"""'A text? Sure.': the question is only the offer's own word again."""
_FIRM = re.compile(
    r"\b(?:sure|please|go ahead|text|send|e-?mail|sounds good|that'?s fine|that works|that'?d be)\b"
)


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
            answered = _hear_answer(standings, floor, block, following, doubt)
            before = blocks[place - 1] if place else None
            for channel in set(Channel) - answered:
                _hear_unasked(standings[channel], channel, block, before, doubt)
            if not leave_alone.isdisjoint(block.indexes):
                _leave_alone(standings, block)
    return {channel: standing.conclude(call) for channel, standing in standings.items()}


def _note_offer(standings: dict[Channel, Standing], offer: Offer | None) -> None:
    for channel in offer.channels if offer else ():
        if standings[channel].consent is Consent.NOT_ASKED:
            why = "Offered, and no answer to it was heard."
            standings[channel].become(Consent.UNCLEAR, offer.turns if offer else (), why)


def _hear_answer(
    standings: dict[Channel, Standing], floor: Floor, block: Block, following: Block | None, doubt: str | None
) -> set[Channel]:
    """Judges the reply to the open offer; the channels it settled."""
    offer = floor.offer
    if offer is None:
        return set()
    answer = _weigh(floor, offer, block.low, following)
    evidence = (*offer.turns, *block.indexes)
    for channel, stance in choose_channels(block.low, offer, answer).items():
        standing = standings[channel]
        if stance is Stance.ACCEPTED:
            standing.grant(evidence, doubt, "Offered, and the contact agreed.")
        elif stance is Stance.REFUSED:
            standing.become(Consent.DECLINED, evidence, "Offered, and the contact said no.")
        elif not _only_confirms(offer, standing, answer) or may_withdraw(block.low):
            standing.become(Consent.UNCLEAR, evidence, _say_unclear(offer, answer))
    _close(floor, offer, block, answer, following)
    return set(offer.channels)


def _weigh(floor: Floor, offer: Offer, low: str, following: Block | None) -> Answer:
    """The reply as an answer to this offer: a nod is a yes only to a plain, finished question."""
    low = _ECHO.sub("", low)
    answer = judge_answer(low, asked_whether_minded=offer.minding)
    if answer is Answer.NOD:
        plain = offer.force is Force.QUESTION and not offer.unfinished and is_whole_nod(low)
        answer = Answer.YES if plain and not goes_on(following) else Answer.UNSURE
    elif (
        answer is Answer.YES and not offer.minding and not belongs(low, to_text=Channel.SMS in offer.channels)
    ):
        return Answer.UNSURE
    if (
        answer is Answer.YES
        and floor.waiting
        and (len(low.split()) > _LONGEST_LATE_YES or not _FIRM.search(low))
    ):
        return Answer.UNSURE
    return answer


def _close(floor: Floor, offer: Offer, block: Block, answer: Answer, following: Block | None) -> None:
    """Leaves the offer open only where what follows may still finish, explain or ask it again."""
    floor.waiting = False
    if answer is Answer.QUESTION:
        floor.hear_question_back(block.low)
    elif (
        not offer.unfinished
        and answer in (Answer.YES, Answer.NO)
        and following is not None
        and not reasks(following)
    ):
        floor.offer = None


def _hear_unasked(
    standing: Standing, channel: Channel, block: Block, before: Block | None, doubt: str | None
) -> None:
    """What the contact says of a channel that was not just offered: a request, a refusal, a withdrawal."""
    low, turns = block.low, block.indexes
    if requests_channel(low, channel):
        if is_doubtful(low) or may_withdraw(low) or refuses_channel(low, channel):
            standing.become_also(Consent.UNCLEAR, turns, "Asked for in words that may not be meant.")
        else:
            standing.grant((*standing.evidence, *turns), doubt, "The contact asked for it.")
    elif standing.consent is Consent.NOT_ASKED:
        return
    elif withdraws(low, channel):
        agreed = standing.consent is Consent.GRANTED
        why = "Agreed at first, and taken back later." if agreed else "The contact said no."
        standing.become_also(Consent.DECLINED, turns, why)
    elif standing.consent is Consent.GRANTED and (
        may_withdraw(low, before)
        or is_angry(low)
        or speaks_against(low, channel)
        or denies_again(low, channel, before)
    ):
        standing.become_also(Consent.UNCLEAR, turns, "Agreed, but a later word may take it back.")


def _leave_alone(standings: dict[Channel, Standing], block: Block) -> None:
    for standing in standings.values():
        if standing.consent is not Consent.NOT_ASKED:
            standing.become_also(Consent.DECLINED, block.indexes, "Asked not to be contacted again.")


def _only_confirms(offer: Offer, standing: Standing, answer: Answer) -> bool:
    """Whether a granted channel was merely spoken of again ('I'll text it now', 'the link by text, then')."""
    granted = standing.consent is Consent.GRANTED
    return granted and offer.force is not Force.QUESTION and answer is not Answer.NO


def _say_unclear(offer: Offer, answer: Answer) -> str:
    if offer.doubled:
        return "Two questions were asked at once, and the answer may belong to the other."
    if answer is Answer.QUESTION:
        return "Offered, and answered with a question."
    if offer.force is Force.ANNOUNCEMENT:
        return "The agent announced it and did not ask."
    return "Offered, and the answer is neither a plain yes nor a plain no."
