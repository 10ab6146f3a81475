"""What a contact's reply is to the offer before it: the answer by its words, weighed with how it was asked."""

import re

from webapp.rules.listening.answers import Answer, is_whole_nod, judge_answer
from webapp.rules.listening.belonging import belongs
from webapp.rules.listening.doubting import is_doubtful, is_taken_back
from webapp.rules.listening.english import replies as words
from webapp.rules.listening.floor import goes_on
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.offers import Force, Offer
from webapp.rules.listening.verdicts import Channel
from webapp.rules.listening.withdrawals import may_withdraw

_LONGEST_LATE_YES = 6
_BUT = re.compile(r"^(?:but|so|and|anyway),? ")


def weigh_reply(offer: Offer, block: Block, following: Block | None, *, waiting: bool) -> Answer:
    """The answer of the whole reply, or of its last turn where the earlier ones only lead up to it.

    `waiting`: the contact asked something first, so that only a short, firm yes still answers the offer.
    """
    answer = _weigh(offer, block.paused, following, waiting)
    if answer is Answer.UNSURE and _comes_to_yes(offer, block, following, waiting):
        return Answer.YES
    return answer


def _comes_to_yes(offer: Offer, block: Block, following: Block | None, waiting: bool) -> bool:
    """'Last time I parked by the bank.' … 'But yes, you send it.': the last turn answers, the earlier take nothing back."""
    *earlier, last = block.said
    if not earlier or any(
        is_taken_back(said.low) or is_doubtful(said.low) or "?" in said.low for said in earlier
    ):
        return False
    return _weigh(offer, _BUT.sub("", " ".join(last.sentences)), following, waiting) is Answer.YES


def _weigh(offer: Offer, low: str, following: Block | None, waiting: bool) -> Answer:
    low = words.ECHO.sub("", low)
    answer = judge_answer(low, asked_whether_minded=offer.minding)
    if answer is Answer.NOD:
        plain = offer.force is Force.QUESTION and not offer.unfinished and is_whole_nod(low)
        left = offer.followed or goes_on(following) or waiting
        return Answer.YES if plain and not left else Answer.UNSURE
    if answer is not Answer.YES:
        return answer
    if may_withdraw(low):
        return Answer.UNSURE
    if not offer.minding and not belongs(low, to_text=Channel.SMS in offer.channels):
        return Answer.UNSURE
    if goes_on(following) and " " not in low.strip():
        return Answer.UNSURE
    if waiting and (len(low.split()) > _LONGEST_LATE_YES or not words.FIRM.search(low)):
        return Answer.UNSURE
    if (offer.followed or words.CLOSING.search(low)) and not words.OUTRIGHT.search(low):
        return Answer.UNSURE
    return answer
