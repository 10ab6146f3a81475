"""Where in the transcript the exchanges of a number confirmation were spoken: the number named, read back, agreed to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.rules.listening.agreements import agrees_plainly
from webapp.rules.listening.english.number_talk import CALLED_ONE, THIS_ONE
from webapp.rules.listening.hearing import Block, lower
from webapp.rules.listening.mere_yes import cut_out, says_only_yes
from webapp.rules.listening.read_backs import find_read_back
from webapp.rules.listening.said_digits import matches_said
from webapp.rules.listening.spoken_numbers import find_runs, to_e164
from webapp.rules.listening.verdicts import NumberConfirmation

_MOST_PIECES = 6
"""In which a number is read back."""


@dataclass(frozen=True, slots=True)
class SpokenExchanges:
    turns: tuple[int, ...]
    named: int
    """The block in which the contact named the number; 0 where they only said yes to the called one."""
    first: int
    """The block of the first yes to the number read back."""
    agreed: int
    """The block of the last one."""


def find_exchanges(
    blocks: Sequence[Block], confirmation: NumberConfirmation, *, called: str, country: str
) -> SpokenExchanges | None:
    """The turns in which the contact named the number, the agent last read it back and the contact agreed, in this order.

    None where they are not all there: the words of the yes in a turn of the contact's, right after a turn in which the
    agent named the number, after one in which the contact did so, or pointed at the called one.
    """
    *before, last = confirmation.exchanges
    yes = _words(last.said)
    if not yes:
        return None
    naming = _last_naming([each.said for each in before])
    start = 0 if naming is None else _find_naming(blocks, naming)
    if start is None or (naming is None and confirmation.number != called):
        return None
    agreed = [
        place
        for place in range(start + (naming is not None), len(blocks))
        if not blocks[place].by_agent
        and place
        and blocks[place - 1].by_agent
        and _agrees(blocks[place], confirmation.number, country)
        and _names(blocks[start:place], confirmation.number, called, country)
    ]
    if not any(_holds(_words(blocks[place].low), yes) for place in agreed):
        return None
    first, last_yes = agreed[0], agreed[-1]
    named = blocks[start].indexes if naming is not None else ()
    turns = {*named, *blocks[last_yes - 1].indexes, *blocks[last_yes].indexes}
    return SpokenExchanges(tuple(sorted(turns)), start, first, last_yes)


def last_digits_fit(blocks: Sequence[Block], number: str, country: str) -> bool:
    """Whether a number that the contact said last, if any, is this one."""
    said = [
        run
        for block in blocks
        if not block.by_agent
        for run in find_runs(block.low)
        if len(run.digits) >= 7 and to_e164(run.digits, country) is not None
    ]
    return not said or matches_said(number, said[-1], country)


def _last_naming(said: Sequence[str]) -> str | None:
    """The contact's words with which a number was named last: digits, or the called one."""
    for words in reversed(said):
        low = lower(words)
        if find_runs(low) or CALLED_ONE.search(low) or THIS_ONE.search(low):
            return low
    return None


def _find_naming(blocks: Sequence[Block], naming: str) -> int | None:
    """The contact's last block with these words, or at least with their digits."""
    digits = _digits(naming)
    for place in range(len(blocks) - 1, -1, -1):
        low = blocks[place].low
        if blocks[place].by_agent:
            continue
        if _holds(_words(low), _words(naming)) or (digits and digits in _digits(low)):
            return place
    return None


def _names(blocks: Sequence[Block], number: str, called: str, country: str) -> bool:
    """Whether the agent has said this number in full, or pointed at the called one, and asks nothing else.

    `blocks` go from the contact's naming to the agent's last words before the yes: a yes in the middle of the number is
    none, and a number said in pieces, with a nod between them, counts when it is whole.
    """
    read = find_read_back(blocks[-1], called, country)
    if read is not None and (read.crowded or read.number not in (None, number)):
        return False
    if read is not None and read.number == number:
        return True
    said = [run.digits for block in blocks if block.by_agent for run in find_runs(block.low)]
    ends = ["".join(said[place:]) for place in range(max(0, len(said) - _MOST_PIECES), len(said))]
    return bool(find_runs(blocks[-1].low)) and any(to_e164(each, country) == number for each in ends)


def _agrees(block: Block, number: str, country: str) -> bool:
    """Whether all that the contact said there agrees: the tool may have been given the 'yes' of a 'yes, but…'."""
    runs = find_runs(block.low)
    if not all(lies_within(run.digits, number, country) for run in runs):
        return False
    words = cut_out(block.low, runs)
    bare = THIS_ONE.sub(" ", CALLED_ONE.sub(" ", words))
    return says_only_yes(bare) and agrees_plainly(words)


def lies_within(digits: str, number: str, country: str) -> bool:
    """Whether digits are this number, or a part of it."""
    return digits in number or to_e164(digits, country) == number


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", lower(text))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words occur one after the other."""
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _digits(low: str) -> str:
    return "".join(run.digits for run in find_runs(low))
