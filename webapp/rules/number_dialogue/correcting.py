"""A correction of one part of a number that was read back ('no, four two'): applied only where one part can be meant."""

from collections.abc import Sequence

from webapp.rules.listening.english.number_talk import AT_THE_END, AT_THE_START, IN_THE_MIDDLE, LEFT_OUT
from webapp.rules.listening.spoken_numbers import DigitRun
from webapp.rules.number_dialogue.grouping import group
from webapp.rules.number_dialogue.hearing_digits import join_number


def names_part(low: str, runs: Sequence[DigitRun]) -> bool:
    """Whether it is said which part is meant: the end, the start, the middle, or the digits that are wrong."""
    located = AT_THE_END.search(low) or AT_THE_START.search(low) or IN_THE_MIDDLE.search(low)
    return bool(located) or any(is_left_out(low, run) for run in runs)


def is_left_out(low: str, run: DigitRun) -> bool:
    """'Not 0123': said to be wrong."""
    return bool(LEFT_OUT.search(low[max(0, run.start - 30) : run.start]))


def correct(number: str, low: str, runs: Sequence[DigitRun], country: str) -> str | None:
    """The E.164 number with the part put right, or None where it is not plain which part or what it becomes.

    The same number where the named part is right already.
    """
    groups = group(number, country)
    fixed = groups[:1] if groups[0].startswith("+") else ()
    changed = _change(groups[len(fixed) :], low, runs)
    if changed is None:
        return None
    return join_number("".join(fixed) + changed, country)


def _change(groups: tuple[str, ...], low: str, runs: Sequence[DigitRun]) -> str | None:
    wrong, right = _wrong_and_right(low, runs)
    digits = "".join(groups)
    if not right or "+" in right or len(right) >= len(digits):
        return None
    if wrong:
        return _replace_wrong(groups, wrong, right)
    places = [bool(table.search(low)) for table in (AT_THE_END, AT_THE_START, IN_THE_MIDDLE)]
    if sum(places) > 1:
        return None
    at_end, at_start, in_middle = places
    if at_end:
        return digits[: -len(right)] + right
    if at_start:
        return right + digits[len(right) :] if len(right) > 1 else None
    if in_middle:
        fits = len(groups) == 3 and len(groups[1]) == len(right)
        return groups[0] + right + groups[2] if fits else None
    return _replace_likeliest(groups, right)


def _wrong_and_right(low: str, runs: Sequence[DigitRun]) -> tuple[str, str]:
    """What was wrong ('not five five five') and what is right; the wrong part is '' where it was not said."""
    if not runs or len(runs) > 2:
        return "", ""
    left_out = [is_left_out(low, run) for run in runs]
    if len(runs) == 1:
        digits, half = runs[0].digits, len(runs[0].digits) // 2
        if not left_out[0]:
            return "", digits
        return (digits[:half], digits[half:]) if len(digits) == 2 * half else ("", "")
    if sum(left_out) != 1:
        return "", ""
    wrong = left_out.index(True)
    return runs[wrong].digits, runs[1 - wrong].digits


def _replace_wrong(groups: tuple[str, ...], wrong: str, right: str) -> str | None:
    if len(wrong) != len(right):
        return None
    if groups.count(wrong) == 1:
        return "".join(right if each == wrong else each for each in groups)
    digits = "".join(groups)
    places = [place for place in range(len(digits)) if digits.startswith(wrong, place)]
    if len(places) != 1:
        return None
    return digits[: places[0]] + right + digits[places[0] + len(right) :]


def _replace_likeliest(groups: tuple[str, ...], right: str) -> str | None:
    """The part that sounds most like what was said: whole groups, or the end of one. None where two fit equally."""
    spans = _spans(groups, len(right))
    whole = [span for span in spans if span in _boundaries(groups)]
    digits = "".join(groups)
    if len(spans) > 1:
        ranked = sorted((_distance(digits[start:end], right), start, end) for start, end in spans)
        nearest = ranked[0][0]
        alike = [(start, end) for distance, start, end in ranked if distance == nearest]
        if nearest == 0 or len(alike) > 1 or nearest == len(right) or len(right) < 2:
            # Four digits are said of a group of four, however little they resemble it; two may belong anywhere.
            alike = whole if len(whole) == 1 and len(right) > 2 and nearest else []
        spans = alike
    if len(spans) != 1:
        return None
    start, end = spans[0]
    return digits[:start] + right + digits[end:]


def _boundaries(groups: tuple[str, ...]) -> set[tuple[int, int]]:
    """Every stretch of whole groups, as (start, end) in digits."""
    edges = [sum(len(each) for each in groups[:count]) for count in range(len(groups) + 1)]
    return {(start, end) for place, start in enumerate(edges) for end in edges[place + 1 :]}


def _spans(groups: tuple[str, ...], length: int) -> list[tuple[int, int]]:
    stretches = {span for span in _boundaries(groups) if span[1] - span[0] == length}
    edge = 0
    for each in groups:
        edge += len(each)
        if len(each) > length:
            stretches.add((edge - length, edge))
    return sorted(stretches)


def _distance(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
