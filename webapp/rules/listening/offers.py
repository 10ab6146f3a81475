"""Where the agent offers a text or an email, and whether the offer is a question that a bare yes can answer."""

from dataclasses import replace

from webapp.rules.listening.english import offers as words
from webapp.rules.listening.hearing import Block, is_unfinished
from webapp.rules.listening.offer_sentences import Force, Offer, Sentence, names_channel, read_offer

__all__ = ["Force", "Offer", "asks_anything", "find_offer", "names_channel", "reasks"]

_LONGEST_TAG = 10
_LONGEST_REASKING = 12


def find_offer(block: Block, country: str) -> Offer | None:
    """The last offer in what the agent said in one go, or None. A question which number to use is no offer."""
    if not ("text" in block.low or "mail" in block.low or "sms" in block.low):
        return None
    sentences = [Sentence(turn, low, read_offer(low, turn, country)) for turn, low in _list_sentences(block)]
    found: tuple[int, Offer] | None = None
    for position, sentence in enumerate(sentences):
        if sentence.offer is not None:
            found = _follow(found, position, sentence.offer)
    if found is None:
        return None
    offer = _with_context(*found, sentences, block)
    return None if offer.force is Force.MENTION else offer


def reasks(block: Block) -> bool:
    """Whether the agent says nothing but 'would you like that?', which asks the last offer again."""
    sentences = _list_sentences(block)
    if not sentences or words.PLACED.search(block.low) or words.PRICED.search(block.low):
        return False
    return _is_tag(sentences[-1][1]) and len(block.low.split()) <= _LONGEST_REASKING


def asks_anything(block: Block) -> bool:
    """Whether the agent's words hold a question."""
    return "?" in block.low or any(_looks_asked(low) for _, low in _list_sentences(block))


def _list_sentences(block: Block) -> list[tuple[int, str]]:
    listed: dict[str, int] = {}
    for said in block.said:
        for sentence in said.sentences:
            for part in words.RUN_ON.split(sentence):
                listed.setdefault(part, said.index)
    return [(turn, part) for part, turn in listed.items()]


def _follow(found: tuple[int, Offer] | None, position: int, offer: Offer) -> tuple[int, Offer]:
    """The later offer counts; a question is not replaced by an announcement, and two channels asked join."""
    if found is None or (found[1].force is not Force.QUESTION and offer.force is not Force.MENTION):
        return position, offer
    if offer.force is not Force.QUESTION:
        return found
    if set(offer.channels) == set(found[1].channels):
        return position, offer
    channels = tuple(dict.fromkeys((*found[1].channels, *offer.channels)))
    turns = (*found[1].turns, *offer.turns)
    return position, replace(offer, channels=channels, turns=turns, either_or=True, doubled=True)


def _with_context(position: int, offer: Offer, sentences: list[Sentence], block: Block) -> Offer:
    """Adds what surrounds the offer in the same breath: a tag that asks it, or another question beside it."""
    force, turns, doubled, minding = offer.force, set(offer.turns), offer.doubled, offer.minding
    followed = False
    for place, sentence in enumerate(sentences):
        if place == position or (sentence.offer and sentence.offer.channels == offer.channels):
            followed = followed or (
                place > position and sentence.offer is not None and sentence.offer.force is not Force.QUESTION
            )
            continue
        if place > position and _is_tag(sentence.low):
            force = Force.QUESTION
            turns.add(sentence.turn)
            minding = minding or bool(words.MINDING.search(sentence.low))
            followed = False
        elif _looks_asked(sentence.low) or (place > position and _asks_place(sentence.low)):
            doubled = True
        elif place > position and not words.DISCLOSURE.search(sentence.low):
            followed = True
    own, last = sentences[position].low, block.said[-1].low
    return replace(
        offer,
        force=force,
        turns=tuple(sorted(turns)),
        minding=minding,
        followed=followed or bool(words.ANNOUNCED_AFTER.search(own)),
        doubled=doubled or (own[-1:] not in ".?!" and _asks_on(own)),
        unfinished=is_unfinished(last) and "?" not in last[-2:] and not _is_tag(sentences[-1].low),
    )


def _asks_place(low: str) -> bool:
    """Whether the sentence asks where to send it, or reads back a number or an address."""
    return bool(words.ASKS_PLACE.match(low) or words.PLACED.search(low))


def _asks_on(low: str) -> bool:
    """Whether a sentence without an end asks something else after the channel ('can i text you does tuesday work')."""
    ends = (match.end() for names in words.CHANNEL_NAMES.values() for match in names.finditer(low))
    return bool(words.ASKED_AFTER.search(low, max(ends, default=0)))


def _is_tag(low: str) -> bool:
    """'Would you like that?', 'okay?': a lone 'okay' without a question mark is the agent's own acknowledgement."""
    words_said = low.split()
    if len(words_said) > _LONGEST_TAG or low[-1:] in ".!" or (len(words_said) == 1 and low[-1:] != "?"):
        return False
    return bool(words.TAG.fullmatch(low)) and not words.NOT_A_TAG.search(low)


def _looks_asked(low: str) -> bool:
    return low.endswith("?") or bool(words.CHECKED_AT_END.search(low) or words.LOOKS_ASKED.match(low))
