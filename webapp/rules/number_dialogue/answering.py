"""Whether the contact says yes to the number that was read back: plainly, to this number, with nothing beside it."""

from collections.abc import Sequence

from webapp.rules.listening.agreements import agrees_plainly
from webapp.rules.listening.english.number_talk import (
    ANOTHER_ONE,
    CALLED_ONE,
    IT_IS_MINE,
    LEFT_OVER,
    NOT_THIS,
    THIS_ONE,
    YES_WORD,
)
from webapp.rules.listening.mere_yes import cut_out, says_only_yes
from webapp.rules.number_dialogue.correcting import correct, names_part
from webapp.rules.number_dialogue.dialogue import Dialogue
from webapp.rules.number_dialogue.grouping import group
from webapp.rules.number_dialogue.hearing_digits import hear_digits

_MERE_YES = frozenset(("yes", "yeah", "yep", "yup", "correct", "right", "that's right", "that's correct"))


def agrees(low: str) -> bool:
    """A plain yes to a question about the called number, before anything was read back."""
    return not hear_digits(low) and agrees_plainly(low, nod_counts=True) and not LEFT_OVER.search(low)


def says_of(number: str, low: str, country: str) -> bool:
    """Whether every digit in these words is the number's own, in order, and where it is said to be."""
    runs = hear_digits(low)
    said = [run.digits for run in runs]
    home = "".join(group(number, country))
    # With the country code only from its first digit on: '4 7700…' is a slip of '07700…', not the end of '44 7700…'.
    abroad = bool(said) and number.startswith((said[0], f"+{said[0]}"))
    if not (_occur(said, home) or (abroad and _occur(said, number))):
        return False
    return not names_part(low, runs) or correct(number, low, runs, country) == number


def _occur(said: Sequence[str], digits: str) -> bool:
    position = 0
    for each in said:
        found = digits.find(each, position)
        if found < 0:
            return False
        position = found + len(each)
    return True


def confirms(dialogue: Dialogue, low: str) -> bool:
    """An explicit yes to `dialogue.number`. 'Okay' alone is none, nor is the number said over again without a yes."""
    number = dialogue.number
    if number is None or ANOTHER_ONE.search(IT_IS_MINE.sub(" ", low)) or NOT_THIS.search(low):
        return False
    if low == dialogue.last_said and low.strip(" .,!") not in _MERE_YES:
        return False
    runs = hear_digits(low)
    if runs and not says_of(number, low, dialogue.country):
        return False
    words = cut_out(low, runs)
    refers = bool(CALLED_ONE.search(words) or THIS_ONE.search(words))
    if refers and number != dialogue.called:
        return False
    if LEFT_OVER.search(words):
        return False
    bare = THIS_ONE.sub(" ", CALLED_ONE.sub(" ", words)) if refers else words
    if not says_only_yes(bare):
        return False
    if (refers or runs) and not YES_WORD.search(bare):
        return False
    return agrees_plainly(bare, nod_counts=False, must_say_yes=refers)
