"""What number the agent names in one go: all its digits, 'this number', 'the one I called', 'ending in 0123'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from webapp.rules.listening.english import phones
from webapp.rules.listening.english import read_backs as words
from webapp.rules.listening.english.numbers import TEENS, UNITS
from webapp.rules.listening.hearing import LONGEST_TURN, Block
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.listening.statements import (
    asks_kind,
    asks_other_thing,
    asks_two_things,
    is_denied,
    is_of_another,
    list_whole,
    name_numbers,
    refers_to_called,
    split_statements,
)

_FEW_WORDS = 4
_LEAD_IN = 14
_SHORT_TAG = 1
_LONGEST_REASKING = 120
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class ReadBack:
    number: str | None
    """E.164; None where what was named is no whole number or is ambiguous."""
    turns: tuple[int, ...]
    asked: bool
    spelled: bool
    """All digits were said, not only 'this number'."""
    crowded: bool
    """Another question was asked with it in the same breath, or another number offered."""
    theirs: bool = True
    """Spoken of as the contact's own; to be told only where they did not say the number themselves."""

    def asked_again(self, turns: tuple[int, ...]) -> "ReadBack":
        """The same number, asked about in later turns too."""
        return replace(self, turns=(*self.turns, *turns), asked=True)


def find_read_back(block: Block, called: str, country: str) -> ReadBack | None:
    """The number the agent named, or None where none was; a naming that cannot be trusted has number None."""
    if len(block.low) > LONGEST_TURN:
        return None
    statements = split_statements(block.low)
    found = [statement for statement in statements if not is_of_another(statement)]
    if any(asks_other_thing(statement) for statement in statements):
        return None
    numbers: set[str | None] = set()
    spelled = refers = denied = either = kind = False
    last = 0
    for place, statement in enumerate(found):
        named = name_numbers(statement, called, country)
        if not named:
            continue
        numbers |= named
        last = place
        spelled = spelled or bool(list_whole(statement))
        refers = refers or refers_to_called(statement)
        kind = kind or asks_kind(statement)
        denied = denied or is_denied(statement)
        following = found[place + 1].low if place + 1 < len(found) else ""
        either = either or bool(words.ALTERNATIVE.search(statement.low) or words.ALTERNATIVE.match(following))
    if not numbers:
        return None
    number = numbers.pop() if len(numbers) == 1 and not denied else None
    low = " ".join(statement.low for statement in found)
    theirs = not words.OURS.search(low) and bool(words.THEIRS.search(low) or refers or len(low.split()) <= 14)
    asked = "?" in low or bool(words.LEADS_IN.search(low))
    moved_on = statements[-1] is not found[last] and not _is_tag(statements[-1].low)
    crowded = (
        either
        or kind
        or moved_on
        or any(asks_two_things(statement) for statement in found)
        or any(not asks_about_number(each.low) for each in found[last:] if each.low.endswith("?"))
    )
    return ReadBack(number, block.indexes, asked, spelled, crowded, theirs)


def find_piece(block: Block) -> str | None:
    """The digits of a read-back in pieces ('okay, four two five'), where nothing else was said."""
    runs = find_runs(block.low)
    if len(runs) != 1:
        return None
    if any(
        kind.search(block.low)
        for kind in (phones.OWN_NUMBER, words.OURS, phones.OTHER_KIND, phones.FOR_CALLS)
    ):
        return None
    if phones.OTHER_THING.search(block.low) or words.DENIED.search(block.low):
        return None
    before, behind = block.low[: runs[0].start], block.low[runs[0].end :]
    spoken = _WORD.findall(words.TAG_AT_END.sub("", before + behind))
    if len(spoken) <= _FEW_WORDS or _is_number_talk(spoken) or _begins_naming(before, behind):
        return runs[0].digits
    return None


def _begins_naming(before: str, behind: str) -> bool:
    """Whether the agent breaks off after the first digits: 'the number on your account starts four one five,'."""
    named = words.NUMBER_NAMED.search(before) and len(before.split()) <= _LEAD_IN
    return bool(named) and not _WORD.search(behind) and "?" not in behind


def asks_about_number(sentence: str) -> bool:
    """Whether a question is about which number, or whether it is right, and about nothing else."""
    if find_runs(sentence) or phones.THIS.search(sentence) or words.ENDING.search(sentence):
        return True
    if re.search(r"\b(?:number|phone|mobile|cell)\b", sentence):
        return True
    spoken = _WORD.findall(sentence)
    to_the_point = words.NUMBER_NAMED.search(sentence) or not words.PURPOSE.search(sentence)
    return bool(to_the_point) and _is_number_talk(spoken)


def asks_else(low: str) -> bool:
    """Whether what the agent said ends with a question about neither the number nor the text."""
    last = words.SENTENCE_END.split(low)[-1]
    if not last.endswith("?") or words.PURPOSE.search(last) or phones.ASKS_KIND.search(last):
        return False
    return not asks_about_number(last)


def _is_tag(sentence: str) -> bool:
    """Whether a sentence after the number still asks about it: 'is that right?', 'tell me if that's wrong'."""
    spoken = _WORD.findall(sentence)
    if "?" not in sentence and not words.LEADS_IN.search(sentence.rstrip(". ")):
        return bool(words.ASKS_TO_CHECK.search(sentence)) or len(spoken) <= _SHORT_TAG
    return asks_about_number(sentence)


def reasks(block: Block) -> bool:
    """Whether the agent only asks again whether the number is right, naming none: 'So that's the right one?'"""
    if not block.low.endswith("?") or len(block.low) > _LONGEST_REASKING:
        return False
    if any(asks_other_thing(statement) for statement in split_statements(block.low)):
        return False
    spoken = _WORD.findall(block.low)
    return len(spoken) <= 14 and _is_number_talk(spoken)


def _is_number_talk(spoken: Sequence[str]) -> bool:
    return all(each in words.NUMBER_TALK or each in UNITS or each in TEENS for each in spoken)
