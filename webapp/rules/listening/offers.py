"""Where the agent offers a text or an email, and whether the offer is a question that a bare yes can answer."""

from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.rules.listening import offer_words as words
from webapp.rules.listening.hearing import Block, is_unfinished
from webapp.rules.listening.verdicts import Channel

_LONGEST_TAG = 10
_LONGEST_REASKING = 12


class Force(StrEnum):
    """How far an offer goes: a question can be answered by any yes, a statement needs more than a nod."""

    QUESTION = "question"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Offer:
    channels: tuple[Channel, ...]
    force: Force
    turns: tuple[int, ...]
    minding: bool = False
    """Asked as 'do you mind if', where 'no' is the yes."""
    either_or: bool = False
    """Both channels are named as alternatives: a bare yes chooses none."""
    doubled: bool = False
    """The agent asked something else as well before the contact could answer."""
    unfinished: bool = False
    elsewhere: bool = False
    """Meant for somebody else's phone."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    turn: int
    low: str
    offer: Offer | None


def names_channel(low: str, channel: Channel) -> bool:
    """Whether the channel's word occurs."""
    if channel is Channel.SMS:
        may = "text" in low or "sms" in low
    else:
        may = "mail" in low
    return may and bool(words.CHANNEL_NAMES[channel].search(low))


def find_offer(block: Block, country: str) -> Offer | None:
    """The last offer in what the agent said in one go, or None. A question which number to use is no offer."""
    if not ("text" in block.low or "mail" in block.low or "sms" in block.low):
        return None
    sentences = [
        _Sentence(turn, low, _read_offer(low, turn, country)) for turn, low in _list_sentences(block)
    ]
    found: tuple[int, Offer] | None = None
    for position, sentence in enumerate(sentences):
        if sentence.offer is not None:
            found = _follow(found, position, sentence.offer)
    if found is None:
        return None
    return _with_context(*found, sentences, block)


def reasks(block: Block) -> bool:
    """Whether the agent says nothing but 'would you like that?', which asks the last offer again."""
    sentences = _list_sentences(block)
    return bool(sentences) and _is_tag(sentences[-1][1]) and len(block.low.split()) <= _LONGEST_REASKING


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


def _read_offer(low: str, turn: int, country: str) -> Offer | None:
    channels = _read_channels(low, country)
    if not channels or words.REFUSED_BY_AGENT.search(low) or words.ASKS_WHICH.match(low):
        return None
    if words.NUMBER_QUESTION.search(low) and not words.DIRECT_OFFER.search(low):
        return None
    force = _read_force(low)
    if force is None:
        return None
    either = len(channels) == 2 and bool(words.EITHER_OR.search(low))
    choice = bool(words.OTHER_WAY.search(low))
    minding, elsewhere = bool(words.MINDING.search(low)), bool(words.ELSEWHERE.search(low))
    return Offer(channels, force, (turn,), minding, either, doubled=choice, elsewhere=elsewhere)


def _read_channels(low: str, country: str) -> tuple[Channel, ...]:
    channels = tuple(channel for channel in Channel if names_channel(low, channel))
    if not channels and country == "IN" and words.INDIAN_MAIL.search(low):
        return (Channel.EMAIL,)
    if not channels and words.SEND_BOTH.search(low):
        return (Channel.SMS,)
    return channels


def _read_force(low: str) -> Force | None:
    stated, announced = words.STATED.search(low), words.ANNOUNCED.search(low)
    if words.ASKED.search(low) or ((stated or announced) and words.END_TAG.search(low)):
        return Force.QUESTION
    if stated:
        return Force.STATEMENT
    return Force.ANNOUNCEMENT if announced else None


def _follow(found: tuple[int, Offer] | None, position: int, offer: Offer) -> tuple[int, Offer]:
    """The later offer counts; a question is not replaced by an announcement, and two channels asked join."""
    if found is None or found[1].force is not Force.QUESTION:
        return position, offer
    if offer.force is not Force.QUESTION:
        return found
    if set(offer.channels) == set(found[1].channels):
        return position, offer
    channels = tuple(dict.fromkeys((*found[1].channels, *offer.channels)))
    turns = (*found[1].turns, *offer.turns)
    return position, replace(offer, channels=channels, turns=turns, either_or=True, doubled=True)


def _with_context(position: int, offer: Offer, sentences: list[_Sentence], block: Block) -> Offer:
    """Adds what surrounds the offer in the same breath: a tag that asks it, or another question beside it."""
    force, turns, doubled, minding = offer.force, set(offer.turns), offer.doubled, offer.minding
    for place, sentence in enumerate(sentences):
        if place == position or (sentence.offer and sentence.offer.channels == offer.channels):
            continue
        if place > position and _is_tag(sentence.low):
            force = Force.QUESTION
            turns.add(sentence.turn)
            minding = minding or bool(words.MINDING.search(sentence.low))
        elif _looks_asked(sentence.low):
            doubled = True
    own, last = sentences[position].low, block.said[-1].low
    return replace(
        offer,
        force=force,
        turns=tuple(sorted(turns)),
        minding=minding,
        doubled=doubled or (own[-1:] not in ".?!" and _asks_on(own)),
        unfinished=is_unfinished(last) and "?" not in last[-2:],
    )


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
