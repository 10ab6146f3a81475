"""Digits as people say and recognisers write them: 'oh double seven', '405 555 0175', 'nine hundred one six three'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from webapp.rules.listening.digit_reader import Kind, Token, list_readings, read_token
from webapp.rules.listening.english import numbers as words
from webapp.rules.listening.hearing import LONGEST_TURN
from webapp.rules.listening.phone_numbers import to_e164

__all__ = [
    "DigitRun",
    "find_digits",
    "find_runs",
    "is_aside",
    "list_numbers",
    "read_number",
    "to_e164",
    "without_denied",
]

_LONGEST_ASIDE = 4
_NEAR = 24


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits said without other words between them; `digits` may begin with '+'."""

    digits: str
    start: int
    end: int
    opened_with_oh: bool = False
    """The first zero may be only the exclamation 'oh'."""
    groups: tuple[str, ...] = ()
    """The digits as they were set apart by pauses."""
    others: tuple[str, ...] = ()
    """Other readings of the same words, the less usual ones."""
    at_end: bool = False
    """Said to be how the number ends."""


@lru_cache(maxsize=1024)
def find_runs(low: str) -> tuple[DigitRun, ...]:
    """Every run of digits in lower-cased text, in order; words that make no sense as digits are left out."""
    if len(low) > LONGEST_TURN or not words.HINT.search(low):
        return ()
    return find_digits(low)


def find_digits(low: str) -> tuple[DigitRun, ...]:
    """The same with single digits too, in text that is known to speak of digits: 'no, the last one is a nine'."""
    if len(low) > LONGEST_TURN:
        return ()
    runs = (_read(tokens, before) for tokens, before in _split(low))
    return tuple(run for run in runs if run is not None)


def _split(low: str) -> Iterator[tuple[list[Token], str]]:
    """The rows of tokens that may be digits, each with the word before it."""
    row: list[Token] = []
    before = last = ""
    for match in words.TOKEN.finditer(low):
        token = read_token(match.group(), match.start(), match.end())
        if token is not None and not _begins_or_continues(token, match.group(), row):
            token = None if token.kind not in (Kind.PAUSE, Kind.PLUS) else token
            if row:
                yield row, before
                row = []
            if token is None or token.kind is Kind.PAUSE:
                last = match.group()
                continue
        if token is None:
            if row:
                yield row, before
                row = []
            last = match.group()
            continue
        if not row:
            before = last
        row.append(token)
        last = match.group()
    if row:
        yield row, before


def _begins_or_continues(token: Token, text: str, row: list[Token]) -> bool:
    if token.kind is Kind.PLUS:
        return not row
    if not row:
        return token.kind in (Kind.DIGITS, Kind.TEN, Kind.TEEN, Kind.TIMES) and text != "o"
    if token.kind is Kind.ROUND:
        return row[-1].kind in (Kind.DIGITS, Kind.TEEN) and row[-1].text != "0"
    if token.kind is Kind.SEVERAL:
        return row[-1].text in ("2", "3", "4")
    return row[-1].kind is not Kind.TIMES or token.kind is Kind.DIGITS


def _read(row: list[Token], before: str) -> DigitRun | None:
    while row and row[-1].kind in (Kind.PAUSE, Kind.FILLER, Kind.TIMES):
        row = row[:-1]
    only = (
        row[0].kind is Kind.DIGITS and not row[0].written and before in words.NOT_A_DIGIT_AFTER
        if row
        else False
    )
    lone_one = only and row[0].text == "1"
    if lone_one and len(row) == 1:
        return None
    readings = list_readings(row)
    if not readings or not readings[0].strip("+,"):
        return None
    opened = not row[0].written and row[0].text == "0" and row[0].end - row[0].start == 2
    bare = [each.replace(",", "") for each in readings]
    others = bare[1:] + ([each[1:] for each in bare] if opened or lone_one else [])
    return DigitRun(
        bare[0],
        row[0].start,
        row[-1].end,
        opened,
        tuple(readings[0].split(",")),
        tuple(each for each in dict.fromkeys(others) if each and each != bare[0]),
    )


def read_number(run: DigitRun, country: str) -> str | None:
    """The run as E.164, or None where no phone can have this number or where two can be meant."""
    numbers = list_numbers(run, country)
    return numbers[0] if len(numbers) == 1 else None


def list_numbers(run: DigitRun, country: str) -> tuple[str, ...]:
    """Every number that the run can stand for; one said twice over, or with its end repeated, counts once."""
    whole = [to_e164(digits, country) for digits in (run.digits, *run.others)]
    numbers = dict.fromkeys(number for number in whole if number is not None)
    return tuple(numbers) or tuple(_read_repeated(run, country))


def _read_repeated(run: DigitRun, country: str) -> list[str]:
    """'415 555 0123, 415 555 0123' and '415 555 0123, 0123': the number before a pause, where the rest only repeats it."""
    for cut in range(1, len(run.groups)):
        head, tail = "".join(run.groups[:cut]), "".join(run.groups[cut:])
        first, second = to_e164(head, country), to_e164(tail, country)
        if first is not None and (second == first or (len(tail) >= 2 and first.endswith(tail))):
            return [first]
        if second is not None and len(head) >= 2 and second.endswith(head):
            return [second]
    return []


def is_aside(low: str, run: DigitRun) -> bool:
    """Whether the digits are only denied ('not seventeen'), or a year, an hour, a count."""
    if len(run.digits) > _LONGEST_ASIDE:
        return False
    before, behind = low[max(0, run.start - _NEAR) : run.start], low[run.end : run.end + _NEAR]
    return bool(words.ASIDE.search(before) or words.COUNTED.search(behind))


def without_denied(low: str, runs: tuple[DigitRun, ...]) -> list[DigitRun]:
    """The digits that were meant: 'not eight. Zero one nine nine' leaves the last four."""
    meant: list[DigitRun] = []
    for run in runs:
        denied = words.DENIED.search(low[max(0, run.start - _NEAR) : run.start])
        if denied and len(run.groups) > 1:
            meant.append(replace(run, digits="".join(run.groups[1:]), groups=run.groups[1:], others=()))
        elif not is_aside(low, run):
            meant.append(run)
    return meant


def without_runs(low: str, runs: Sequence[DigitRun]) -> str:
    """What was said besides the digits: a space stands for each run of `low`."""
    for run in reversed(runs):
        low = low[: run.start] + " " + low[run.end :]
    return low
