"""Whether words are an utterance sent once more (a retry of the platform's) rather than said once more."""

import re
from collections.abc import Mapping
from datetime import timedelta

from webapp.rules.listening.hearing import lower

_WORDS_A_SECOND = 3.0
"""No voice agent speaks faster, so no contact can have answered sooner."""
_SHORTEST = timedelta(seconds=4)


def is_repeat(
    earlier: Mapping[str, object], said: str, turn: str | None, *, is_last: bool, age: timedelta
) -> bool:
    """Whether this is the `earlier` exchange ({said, say, turn}) again, `age` after it.

    With the platform's own id of the utterance on both, that decides; the same id with other words is a new utterance.
    Without, the same words count as sent again as long as the answer to them cannot have been spoken yet.
    """
    if _bare(str(earlier["said"])) != _bare(said):
        return False
    known = earlier["turn"]
    if turn is not None and known is not None:
        return turn == known
    return is_last and age < speaking_time(str(earlier["say"]))


def speaking_time(say: str) -> timedelta:
    """The shortest time in which a voice agent can say this and hear an answer."""
    return max(_SHORTEST, timedelta(seconds=len(say.split()) / _WORDS_A_SECOND))


def _bare(said: str) -> str:
    return " ".join(re.findall(r"[\w+']+", lower(said)))
