"""Digits in words, so that any speech synthesiser says them one by one, with a pause after each group."""

from collections.abc import Iterable

from webapp.rules.number_dialogue.grouping import group

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTS = (*_WORDS, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")


def speak_number(number: str, country: str) -> str:
    """'four one five, five five five, zero one two three' for an E.164 number."""
    return speak_groups(group(number, country))


def speak_groups(groups: Iterable[str]) -> str:
    return ", ".join(_speak(each) for each in groups)


def speak_digits(digits: str) -> str:
    """Digits of no known grouping, in threes, a rest of one joined to the last."""
    plus, bare = digits.startswith("+"), digits.lstrip("+")
    cuts = [bare[start : start + 3] for start in range(0, len(bare), 3)]
    if len(cuts) > 1 and len(cuts[-1]) == 1:
        cuts[-2:] = [cuts[-2] + cuts[-1]]
    return ("plus " if plus else "") + speak_groups(cuts)


def count_words(count: int) -> str:
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _speak(digits: str) -> str:
    return " ".join("plus" if digit == "+" else _WORDS[int(digit)] for digit in digits)
