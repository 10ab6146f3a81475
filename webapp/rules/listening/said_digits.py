"""Whether digits the contact said fit a number that was read back: repeated along with the yes, or said before it."""

from collections.abc import Sequence

import phonenumbers

from webapp.rules.listening.spoken_numbers import DigitRun, list_numbers

_MOST_STATES = 96
_MOST_FRAGMENTS = 8
_LONGEST = 7
_NEARLY = 2


def repeats_number(runs: Sequence[DigitRun], number: str) -> bool:
    """Whether the groups the contact said occur in the number, one after the other, without change."""
    position = 0
    for run in runs:
        digits = run.digits.lstrip("+")
        found = number.find(digits, position)
        if found < 0 and digits.startswith("0"):
            digits = digits[1:]
            found = number.find(digits, position)
        if found < 0 and position == 0 and len(digits) > 4:
            return _is_split_of(digits, number)
        if found < 0:
            return False
        position = found + len(digits)
    return True


def _is_split_of(digits: str, number: str) -> bool:
    """'236 0193' for 2365550193: a beginning and the end, the middle left out."""
    return any(
        number.endswith(digits[cut:]) and digits[:cut] in number[:-4]
        for cut in (2, 3, 4)
        if len(digits) - cut >= 4
    )


def matches_said(number: str, said: DigitRun | None, country: str) -> bool:
    """Whether the number read back is what the contact said last, as far as they said it."""
    return said is None or fits_said(number, (said,), country)


def fits_said(number: str, said: Sequence[DigitRun], country: str) -> bool:
    """Whether the number can be what the contact said bit by bit: groups said one after the other, repeated,
    corrected or begun anew. A whole number said makes everything before it void."""
    said = _split_repeated(_from_last_whole(said[-_MOST_FRAGMENTS:], country), country)
    if not said:
        return True
    numbers = list_numbers(said[0], country)
    if numbers and len(said) == 1:
        return number in numbers
    forms = _list_forms(number)
    return any(_comes_to(form, said, numbers) for form in forms)


def _from_last_whole(said: Sequence[DigitRun], country: str) -> Sequence[DigitRun]:
    for place in range(len(said) - 1, -1, -1):
        if list_numbers(said[place], country):
            return said[place:]
    return said


def _split_repeated(said: Sequence[DigitRun], country: str) -> Sequence[DigitRun]:
    """A row of groups too long for a number, taken group by group: some of it was said again."""
    split: list[DigitRun] = []
    for run in said:
        if len(run.digits) > _LONGEST and len(run.groups) > 1 and not list_numbers(run, country):
            split.extend(DigitRun(group, run.start, run.end, groups=(group,)) for group in run.groups)
        else:
            split.append(run)
    return split


def _list_forms(number: str) -> tuple[str, ...]:
    """The digits of the number as they may be said: national, with a leading zero, with the country code."""
    parsed = phonenumbers.parse(number)
    national = phonenumbers.national_significant_number(parsed)
    return national, f"0{national}", f"{parsed.country_code}{national}", f"00{parsed.country_code}{national}"


def _comes_to(form: str, said: Sequence[DigitRun], whole: tuple[str, ...]) -> bool:
    states = {""}
    for place, run in enumerate(said):
        readings = _list_readings(run)
        if place == 0 and whole:
            readings = [each for number in whole for each in _list_forms(number)]
        states = {
            after
            for state in states
            for digits in readings
            for after in _write(state, digits, form, at_end=run.at_end)
        }
        if len(states) > _MOST_STATES:
            states = set(sorted(states, key=lambda each: _distance(each, form))[:_MOST_STATES])
    if form in states:
        return True
    if whole:
        return False
    longest = max((len(state) for state in states), default=0)
    bare = {state.lstrip("0") for state in states if len(state) == longest}
    return any(each and each in form for each in bare)


def _list_readings(run: DigitRun) -> list[str]:
    """The digits as read, and with a group that was only said again left out: 'oh, two. Two at the end.'"""
    once = [each for place, each in enumerate(run.groups) if place == 0 or each != run.groups[place - 1]]
    again = "".join(once)
    bare = [again[1:]] if run.opened_with_oh else []
    return [
        digits.lstrip("+") for digits in dict.fromkeys((run.digits, *run.others[:2], again, *bare)) if digits
    ]


def _write(state: str, digits: str, form: str, *, at_end: bool = False) -> set[str]:
    """What may be meant once these digits are said after those: more of the number, its beginning, the same again,
    a part put right."""
    half = len(digits) // 2
    after = _write(state, digits[:half], form) if half >= 2 and digits == digits[:half] * 2 else set()
    if len(digits) > len(form):
        return after
    after.add(digits)
    if state and len(state) + len(digits) == len(form):
        after.add(digits + state)
    for kept in range(max(0, len(state) - len(digits)), len(state) + 1):
        if kept + len(digits) <= len(form):
            after.add(state[:kept] + digits)
    for place in range(len(state) - len(digits) + 1):
        if at_end and place + len(digits) < len(state):
            continue
        after.add(state[:place] + digits + state[place + len(digits) :])
    return after


def _distance(state: str, form: str) -> int:
    return sum(a != b for a, b in zip(state, form, strict=False)) + abs(len(form) - len(state))


def is_nearly(number: str, called: str) -> bool:
    """Whether it differs from the dialled number in one or two digits: misheard more likely than meant."""
    if len(number) != len(called) or number == called:
        return False
    return sum(a != b for a, b in zip(number, called, strict=True)) <= _NEARLY
