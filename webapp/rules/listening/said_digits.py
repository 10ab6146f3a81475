"""Whether digits the contact said fit a number that was read back: repeated along with the yes, or said before it."""

from collections.abc import Sequence

from webapp.rules.listening.spoken_numbers import DigitRun, to_e164


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
    if said is None:
        return True
    digits = said.digits.lstrip("+")
    if to_e164(said.digits, country) == number:
        return True
    if said.opened_with_oh and to_e164(said.digits[1:], country) == number:
        return True
    half = len(digits) // 2
    if len(digits) % 2 == 0 and digits[:half] == digits[half:]:
        digits = digits[half:]
    bare = digits.lstrip("0") or digits
    return number.endswith(bare) or (len(digits) <= 6 and digits in number)
