"""One sentence of the agent, and which phone number it names: digits, 'this number', 'the one ending in 0123'."""

import re
from dataclasses import dataclass, replace

from webapp.rules.listening.english import phones, wrong_questions
from webapp.rules.listening.english import read_backs as words
from webapp.rules.listening.spoken_numbers import DigitRun, find_runs, is_aside, read_number

_LONG_ENOUGH = 7
_SHORT = 10
_GAP_WORDS = 6
_NEAR = 4
"""Characters between 'ending in' and its digits."""
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Statement:
    low: str
    runs: tuple[DigitRun, ...]
    """With their places in `low`."""


def split_statements(low: str) -> list[Statement]:
    """The sentences, except that digits set apart by full stops stay together."""
    runs = find_runs(low)
    cuts = [0]
    for match in words.SENTENCE_END.finditer(low):
        if not any(run.start < match.start() < run.end for run in runs):
            cuts.append(match.end())
    spans = zip(cuts, [*cuts[1:], len(low)], strict=True)
    return [Statement(low[start:end].strip(), find_runs(low[start:end].strip())) for start, end in spans]


def is_of_another(statement: Statement) -> bool:
    """Whether the sentence speaks of our own number, of calls, or of a phone that is not the contact's to be texted."""
    low = statement.low
    if phones.FOR_CALLS.search(low) or phones.OWN_NUMBER.search(low) or phones.OTHER_KIND.search(low):
        return True
    return bool(phones.OTHER_THING.search(low)) and bool(statement.runs)


def name_numbers(statement: Statement, called: str, country: str) -> set[str | None]:
    numbers: set[str | None] = {read_number(run, country) for run in list_whole(statement)}
    if not numbers:
        joined = _join(statement)
        if joined is not None and read_number(joined, country):
            numbers.add(read_number(joined, country))
    if refers_to_called(statement):
        numbers.add(called)
    for run in _find_ending(statement):
        numbers.add(called if called.endswith(run.digits) and len(run.digits) >= 3 else None)
    return numbers


def list_whole(statement: Statement) -> list[DigitRun]:
    return [
        run for run in statement.runs if len(run.digits) >= _LONG_ENOUGH and not is_aside(statement.low, run)
    ]


def asks_other_thing(statement: Statement) -> bool:
    """Whether a yes to it says nothing of texting this number: 'Should I avoid this number?'"""
    return statement.low.endswith("?") and bool(wrong_questions.OTHER_QUESTION.search(statement.low))


def asks_two_things(statement: Statement) -> bool:
    """'This number, and is Tuesday good?'"""
    return statement.low.endswith("?") and bool(wrong_questions.SECOND_QUESTION.search(statement.low))


def is_denied(statement: Statement) -> bool:
    """Whether the number named is not the one to use; 'not seventeen' only tells it from another."""
    low = words.ISNT_IT.sub("", statement.low)
    for run in reversed(statement.runs):
        if is_aside(statement.low, run) and len(run.digits) < _LONG_ENOUGH:
            low = low[: run.start].rstrip().removesuffix("not") + low[run.end :]
    return bool(words.DENIED.search(low))


def _join(statement: Statement) -> DigitRun | None:
    """'Area code four one five, then the rest is five five five, and lastly oh one two three' as one number."""
    if len(statement.runs) < 2:
        return None
    gaps = zip(statement.runs, statement.runs[1:], strict=False)
    if any(
        len(_WORD.findall(statement.low[one.end : next_one.start])) > _GAP_WORDS for one, next_one in gaps
    ):
        return None
    digits = "".join(run.digits for run in statement.runs)
    return DigitRun(digits, statement.runs[0].start, statement.runs[-1].end)


def refers_to_called(statement: Statement) -> bool:
    low = statement.low
    return bool(phones.THIS.search(low)) and (
        bool(words.PURPOSE.search(low) or words.TO_BE_USED.search(low)) or len(low.split()) <= _SHORT
    )


def asks_kind(statement: Statement) -> bool:
    """Whether it is only asked what kind of phone this is: a bare yes to that does not say to use it."""
    bare = phones.ASKS_KIND.sub(" ", statement.low)
    return bare != statement.low and not statement.runs and not words.TO_BE_USED.search(bare)


def _find_ending(statement: Statement) -> list[DigitRun]:
    """The digits after 'ending in'; in 'the last four, zero one two three' the four is none of them."""
    found: list[DigitRun] = []
    for match in words.ENDING.finditer(statement.low):
        for run in statement.runs:
            counted = match.start() < run.start < match.end() and run.digits[0] in "34"
            if counted and len(run.digits) - 1 == int(run.digits[0]):
                found.append(replace(run, digits=run.digits[1:]))
            elif 0 <= run.start - match.end() <= _NEAR and len(run.digits) < _LONG_ENOUGH:
                found.append(run)
    return found
