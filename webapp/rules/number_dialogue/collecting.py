"""Digits said in one turn or over several: a whole number, a beginning, too few, too many, or more than one number."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.rules.listening.english.number_talk import CORRECTING
from webapp.rules.listening.spoken_numbers import DigitRun
from webapp.rules.number_dialogue.correcting import correct, is_left_out, names_part
from webapp.rules.number_dialogue.hearing_digits import join_number, whole_numbers
from webapp.rules.number_dialogue.sizes import Size, measure

_A_WHOLE_TRY = 7
"""Digits in one go from which on they were meant as a whole number rather than as its first group."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One of: `number` is whole; `digits` so far, of this `size`; `many` numbers at once; `unsure` which part is meant."""

    number: str | None = None
    digits: str = ""
    size: Size | None = None
    is_group: bool = False
    """Too few, and said as a group: the rest is still to come."""
    many: bool = False
    unsure: bool = False


def collect(low: str, runs: Sequence[DigitRun], *, before: str, country: str) -> Collected:
    """What the digits of this turn make, together with those `before`."""
    whole = whole_numbers(runs, country)
    if whole:
        return _choose(low, runs, whole, country)
    said = "".join(run.digits for run in runs)
    if "+" in said[1:]:
        return Collected(unsure=True)
    for digits in _together(before, said):
        number = join_number(digits, country)
        if number is not None:
            return Collected(number)
    is_fresh = not before or len(said) >= _A_WHOLE_TRY
    if before and names_part(low, runs):
        return Collected(unsure=True)
    digits = said if is_fresh else before + said
    size = measure(digits, country)
    return Collected(digits=digits, size=size, is_group=size is Size.TOO_FEW and len(said) < _A_WHOLE_TRY)


def _choose(low: str, runs: Sequence[DigitRun], whole: list[tuple[DigitRun, str]], country: str) -> Collected:
    """The number meant among those said in one breath: the last one where the speaker corrected themselves."""
    whole = [(run, number) for run, number in whole if not is_left_out(low, run)]
    if not whole:
        return Collected(unsure=True)
    last, number = whole[-1]
    if len({each for _, each in whole}) > 1 and not CORRECTING.search(low[whole[-2][0].end : last.start]):
        return Collected(many=True)
    after = [run for run in runs if run.start >= last.end]
    if after and CORRECTING.search(low[last.end : after[0].start]):
        rest = low[last.end :]
        moved = [DigitRun(run.digits, run.start - last.end, run.end - last.end) for run in after]
        corrected = correct(number, rest, moved, country)
        return Collected(corrected) if corrected else Collected(unsure=True)
    return Collected(number)


def _together(before: str, said: str) -> list[str]:
    """The digits joined to those before: alone, added on, or with the last group said once more and gone on from."""
    joined = [said, before + said] if before else [said]
    for overlap in range(min(len(before), len(said) - 1), 1, -1):
        if before.endswith(said[:overlap]):
            joined.append(before + said[overlap:])
    return joined
