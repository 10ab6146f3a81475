"""Whether a number agreed to is left in peace for the rest of the call. Strict: one that is spoken of again is for a person."""

from collections.abc import Sequence

from webapp.rules.listening.english import number_talk as talk
from webapp.rules.listening.exchange_turns import SpokenExchanges, lies_within
from webapp.rules.listening.hearing import LONGEST_TURN, Block
from webapp.rules.listening.mere_yes import cut_out
from webapp.rules.listening.read_backs import asks_else, find_read_back, reasks
from webapp.rules.listening.spoken_numbers import DigitRun, find_runs, read_number
from webapp.rules.listening.verdicts import HeardCall

_WHOLE = 7
"""Digits from which on they may be a number."""
_FEW_WORDS = 4


def is_reopened(blocks: Sequence[Block], spoken: SpokenExchanges, call: HeardCall, number: str) -> bool:
    """Whether, from the yes to the number on, anything objects to it, corrects it, or names another phone."""
    if _speaks_of_another(blocks[spoken.agreed].low):
        return True
    for place in range(spoken.first + 1, len(blocks)):
        block, before = blocks[place], blocks[place - 1]
        if block.by_agent:
            if place > spoken.agreed and _names_another(block, call, number):
                return True
        elif _says_other_digits(block.low, number, call.country) or (
            place > spoken.agreed and (_objects(block.low) or _denies(before, block, call, number))
        ):
            return True
    return False


def _names_another(block: Block, call: HeardCall, number: str) -> bool:
    read = find_read_back(block, call.called, call.country)
    if read is None:
        return False
    named = {read_number(run, call.country) for run in find_runs(block.low) if len(run.digits) >= _WHOLE}
    return not {read.number, *named} <= {None, number}


def _says_other_digits(low: str, number: str, country: str) -> bool:
    return any(
        len(run.digits) > 1 and not lies_within(run.digits, number, country) and not _is_time(low, run)
        for run in find_runs(low)
    )


def _is_time(low: str, run: DigitRun) -> bool:
    return bool(talk.TIME.fullmatch(run.digits) and talk.TIME_AHEAD.search(low[: run.start]))


def _objects(low: str) -> bool:
    if len(low) > LONGEST_TURN or _speaks_of_another(low):
        return True
    return bool(talk.OBJECTS.search(low) or talk.BACK_TO_IT.search(low))


def _denies(agent: Block, answer: Block, call: HeardCall, number: str) -> bool:
    """Whether the answer to an agent who comes back to the number is no yes to it, where asked, or any kind of no."""
    read = find_read_back(agent, call.called, call.country)
    told = any(
        len(run.digits) > 2 and lies_within(run.digits, number, call.country) for run in find_runs(agent.low)
    )
    if not (read or told or reasks(agent) or talk.SPEAKS_OF_NUMBER.search(agent.low)):
        return False
    low = answer.low
    if asks_else(agent.low) and talk.ALL_DONE.search(low):
        return False
    if talk.SECOND_THOUGHT.search(low) or talk.SAYS_NO.search(low):
        return True
    words = cut_out(low, find_runs(low))
    if len(words.split()) <= _FEW_WORDS and talk.LEFT_OVER.search(words):
        return True
    return bool(read and read.asked and not read.crowded) and not talk.YES_WORD.search(low)


def _speaks_of_another(low: str) -> bool:
    words = talk.IT_IS_MINE.sub(" ", talk.NO_LANDLINE.sub(" ", low))
    tables = (talk.SOMEBODY_ELSES, talk.LANDLINE, talk.ANOTHER_ONE, talk.NOT_THIS)
    return any(table.search(words) for table in tables)
