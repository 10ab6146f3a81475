"""One sentence of the agent's as an offer: which channels it names, and how far it goes."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.rules.listening.english import offers as words
from webapp.rules.listening.verdicts import Channel


class Force(StrEnum):
    """How far an offer goes: a question can be answered by any yes, a statement needs more than a nod."""

    QUESTION = "question"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"
    MENTION = "mention"
    """Only named; an offer where 'would you like that?' follows."""


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
    followed: bool = False
    """The agent went on to say something else before the contact could answer."""
    placed: bool = False
    """Says where to: a number, 'this number', the address on file. After a yes, that is what is asked."""
    elsewhere: bool = False
    """Meant for somebody else's phone."""


@dataclass(frozen=True, slots=True)
class Sentence:
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


def read_offer(low: str, turn: int, country: str) -> Offer | None:
    """The offer in a sentence of lower-cased words, with `turn` as its evidence; None where it makes none."""
    channels = _read_channels(low, country)
    if not channels or words.ASKS_WHICH.match(low):
        return None
    if words.REFUSED_BY_AGENT.search(low) or words.NO_OFFER.search(low):
        return None
    if words.NUMBER_QUESTION.search(low) and not words.DIRECT_OFFER.search(low):
        return None
    force = _read_force(low)
    either = len(channels) == 2 and bool(words.EITHER_OR.search(low))
    choice = bool(words.OTHER_WAY.search(low) or words.AND_MORE.search(low))
    minding, elsewhere = bool(words.MINDING.search(low)), bool(words.ELSEWHERE.search(low))
    return Offer(
        channels,
        force,
        (turn,),
        minding,
        either,
        doubled=choice,
        placed=bool(words.PLACED.search(low)),
        elsewhere=elsewhere,
    )


def _read_channels(low: str, country: str) -> tuple[Channel, ...]:
    channels = tuple(channel for channel in Channel if names_channel(low, channel))
    if not channels and country == "IN" and words.INDIAN_MAIL.search(low):
        return (Channel.EMAIL,)
    if not channels and words.SEND_BOTH.search(low):
        return (Channel.SMS,)
    return channels


def _read_force(low: str) -> Force:
    stated, announced = words.STATED.search(low), words.ANNOUNCED.search(low)
    if words.ASKED.search(low) or ((stated or announced) and words.END_TAG.search(low)):
        return Force.QUESTION
    if stated:
        return Force.STATEMENT
    return Force.ANNOUNCEMENT if announced else Force.MENTION
