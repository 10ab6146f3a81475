"""The offer that is open for an answer: made, asked again, finished in a later turn, explained, or gone."""

from dataclasses import dataclass, replace

from webapp.rules.listening.english import floor as words
from webapp.rules.listening.hearing import Block, is_unfinished
from webapp.rules.listening.offers import Force, Offer, asks_anything, find_offer, names_channel, reasks
from webapp.rules.listening.verdicts import Channel

_LONGEST_EXPLANATION = 40
_LONGEST_ENDING = 12


@dataclass(slots=True)
class Floor:
    offer: Offer | None = None
    waiting: bool = False
    """The contact asked about the offer; an agent's explanation that asks nothing leaves it open."""

    def hear_agent(self, block: Block, country: str) -> Offer | None:
        """Takes in what the agent said; the offer made in it, if one was."""
        made = find_offer(block, country)
        if made is not None:
            self.offer, self.waiting = made, False
        elif self.offer is not None and reasks(block):
            turns = (*self.offer.turns, *block.indexes)
            self.offer = replace(
                self.offer, force=Force.QUESTION, turns=turns, doubled=False, unfinished=False
            )
            self.waiting = False
        elif self.offer is not None and self.offer.unfinished:
            self.offer = _finish(self.offer, block)
        elif not (self.waiting and _only_explains(block)):
            self.offer, self.waiting = None, False
        return made

    def hear_question_back(self, low: str) -> None:
        """The contact answered with a question: a yes may follow the explanation, unless they doubt who is calling."""
        self.waiting = self.offer is not None and not self.offer.unfinished and not words.PUTS_OFF.search(low)


def ends_in_offer(block: Block) -> bool:
    """Whether the agent's last sentence, and no other, asks something: whether to text or email."""
    sentences = [sentence for said in block.said for sentence in said.sentences]
    asked = [each for each in sentences if each.endswith("?")]
    return asked == sentences[-1:] and any(names_channel(sentences[-1], channel) for channel in Channel)


def goes_on(following: Block | None) -> bool:
    """Whether the agent went on with the same sentence or asked the offer again, so that a nod before was only a nod."""
    if following is None:
        return False
    same_sentence = not following.said[0].capital and words.GOES_ON.match(following.low)
    return bool(same_sentence) or reasks(following)


def _finish(offer: Offer, block: Block) -> Offer:
    """The rest of an offer that broke off; where something else is asked instead, a yes may belong to that."""
    asked = "?" in block.low
    lengthy = len(block.low.split()) > _LONGEST_ENDING or block.low.count("?") > 1
    anew = block.said[0].capital or bool(words.OPENS_ANEW.match(block.low))
    return replace(
        offer,
        force=Force.QUESTION if asked else offer.force,
        turns=(*offer.turns, *block.indexes),
        doubled=offer.doubled or (asked and lengthy) or anew,
        unfinished=is_unfinished(block.low),
    )


def _only_explains(block: Block) -> bool:
    return not asks_anything(block) and len(block.low.split()) <= _LONGEST_EXPLANATION
