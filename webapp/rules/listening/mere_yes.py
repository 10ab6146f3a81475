"""Whether a yes to a number is nothing but a yes: in words that cannot make it somebody else's phone, and not in scorn."""

import re
from collections.abc import Sequence

from webapp.rules.listening.english.number_talk import MERE_YES, SCORN, UNFINISHED
from webapp.rules.listening.hearing import LONGEST_TURN
from webapp.rules.listening.spoken_numbers import DigitRun, without_runs

_BETWEEN = re.compile(r"[\s,.!;-]+")


def says_only_yes(words: str) -> bool:
    """Whether these words (digits left out) say no more than that it is right.

    A name, a person, a matter of their own: each may tell that the phone is another's, and what is not known cannot be ruled out.
    """
    if len(words) > LONGEST_TURN or SCORN.search(words) or UNFINISHED.search(words):
        return False
    return all(MERE_YES.fullmatch(word) for word in _BETWEEN.split(words) if word)


def cut_out(low: str, runs: Sequence[DigitRun]) -> str:
    """What was said besides the digits."""
    return re.sub(r"\s+", " ", without_runs(low, runs)).strip(" ,.-")
