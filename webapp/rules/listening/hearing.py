"""The transcript made ready for judging: one spelling of quotes and spaces, sentences, and who had the floor."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.rules.listening.english import hearing as words
from webapp.rules.listening.pauses import mark_pauses
from webapp.rules.listening.verdicts import HeardCall, Speaker

LONGEST_TURN = 2000
"""Characters of one side's words in one go beyond which no number, address, day or time is read out of them."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})
_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn in lower case, with its sentences."""

    index: int
    by_agent: bool
    low: str
    sentences: tuple[str, ...]
    """With pauses put in where the recogniser wrote none."""
    capital: bool
    """Written with a capital letter first: a sentence of its own, where the recogniser writes capitals at all."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one side said until the other side took the floor."""

    by_agent: bool
    said: tuple[Said, ...]
    low: str
    paused: str
    """The same, with pauses put in where the recogniser wrote none."""
    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The transcript as every judge of this package reads it."""

    turns: tuple[Said, ...]
    blocks: tuple[Block, ...]


def hear(call: HeardCall) -> Conversation:
    """The call's turns and blocks. Speaker labels and words are taken as the platform gave them."""
    turns = _hear_turns(call)
    return Conversation(tuple(turns), tuple(_group(turns)))


def _hear_turns(call: HeardCall) -> list[Said]:
    """The turns that hold a word, in order, keeping their index in the call."""
    heard = []
    for index, turn in enumerate(call.turns):
        low = lower(turn.text)
        if low:
            heard.append(
                Said(
                    index,
                    turn.speaker is Speaker.AGENT,
                    low,
                    tuple(split_sentences(mark_pauses(low, by_agent=turn.speaker is Speaker.AGENT))),
                    turn.text.lstrip()[:1].isupper(),
                )
            )
    return heard


def split_sentences(low: str) -> list[str]:
    """The words at each full stop, question mark, exclamation mark or semicolon."""
    return _SENTENCE_END.split(low)


def lower(text: str) -> str:
    """Lower case, straight quotes, single spaces; 'a.m.' loses the dots that would end a sentence."""
    low = text if text.isascii() else text.translate(_APOSTROPHES)
    low = words.LOST_APOSTROPHE.sub(
        lambda lost: words.WITH_APOSTROPHE[lost[0]], " ".join(low.lower().split())
    )
    return (
        words.ABBREVIATIONS.sub(lambda m: f"{m[1]}m" if m[1] else m[2], low)
        if ". " in low or "m." in low
        else low
    )


def _group(turns: Iterable[Said]) -> list[Block]:
    """Turns joined by speaker; an agent's mere 'mm-hm' or 'take your time' does not end the contact's block."""
    groups: list[list[Said]] = []
    for said in turns:
        if groups and groups[-1][0].by_agent == said.by_agent:
            groups[-1].append(said)
        elif not (said.by_agent and groups and len(said.low) < 60 and words.NODDING.fullmatch(said.low)):
            groups.append([said])
    return [_join(group) for group in groups]


def _join(group: list[Said]) -> Block:
    low = group[0].low if len(group) == 1 else " ".join([each.low for each in group])
    paused = " ".join([sentence for each in group for sentence in each.sentences])
    return Block(group[0].by_agent, tuple(group), low, paused, tuple([each.index for each in group]))


def is_unfinished(low: str) -> bool:
    """Whether a turn breaks off, so that a yes after it may be no answer to it."""
    return bool(words.DANGLING.search(low)) and not words.ENDS_IN_PREPOSITION.search(low)
