"""When in the call something was said, in words: 'at 0:41', or 'in turn 9' where the platform gave no times."""

import math
from collections.abc import Iterable

from webapp.rules.listening.verdicts import HeardCall


def say_moments(call: HeardCall, turns: Iterable[int]) -> str:
    """'at 0:41', 'at 0:41 and 0:44', 'in turn 9'; turns are counted from 1 for people. Empty for no turns."""
    indexes = sorted(set(turns))
    seconds = [call.turns[index].at for index in indexes]
    timed = [_clock(at) for at in seconds if at is not None and math.isfinite(at) and at >= 0]
    if timed:
        return f"at {_join(list(dict.fromkeys(timed)))}"
    places = [str(index + 1) for index in indexes]
    return f"in turn{'s' if len(places) > 1 else ''} {_join(places)}" if places else ""


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
