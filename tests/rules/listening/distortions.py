"""What recognisers and platforms do to a transcript: turns cut and joined, lower case, lost punctuation, turns twice.

And what may happen to a number in it: a digit changed, digits before it, its turn heard twice. Seeded, so that a
failure comes again.
"""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.rules.listening.number_speaker import WORDS
from webapp.rules.listening import HeardCall, Turn

Turns = list[Turn]
_PUNCTUATION = re.compile(r"[,;:!?]|\.(?=\s|$)")
_DIGIT = re.compile(rf"\d|\b(?:oh|{'|'.join(WORDS)})\b", re.IGNORECASE)
_TIMES = 4
_FEWEST_DIGITS = 3


def split_turns(turns: Turns, chance: random.Random) -> Turns:
    """Some turns cut in two at a space; the second half comes as a turn of its own."""
    cut: Turns = []
    for turn in turns:
        spaces = [place for place, letter in enumerate(turn.text) if letter == " "]
        if spaces and chance.random() < 1 / 2:
            place = chance.choice(spaces)
            cut += [replace(turn, text=turn.text[:place]), replace(turn, text=turn.text[place + 1 :])]
        else:
            cut.append(turn)
    return cut


def merge_turns(turns: Turns, chance: random.Random) -> Turns:
    """Neighbours of the same speaker joined, as often as not."""
    merged: Turns = []
    for turn in turns:
        if merged and merged[-1].speaker is turn.speaker and chance.random() < 1 / 2:
            merged[-1] = replace(merged[-1], text=f"{merged[-1].text} {turn.text}")
        else:
            merged.append(turn)
    return merged


def lower_case(turns: Turns, _: random.Random) -> Turns:
    return [replace(turn, text=turn.text.lower()) for turn in turns]


def drop_punctuation(turns: Turns, _: random.Random) -> Turns:
    return [replace(turn, text=" ".join(_PUNCTUATION.sub(" ", turn.text).split())) for turn in turns]


def double_a_turn(turns: Turns, chance: random.Random) -> Turns:
    if not turns:
        return turns
    place = chance.randrange(len(turns))
    return [*turns[: place + 1], *turns[place:]]


Distortion = Callable[[Turns, random.Random], Turns]
DISTORTIONS: tuple[Distortion, ...] = (split_turns, merge_turns, lower_case, drop_punctuation, double_a_turn)


def distort(call: HeardCall, chance: random.Random) -> HeardCall:
    """The call after a few of these, drawn by chance."""
    turns = list(call.turns)
    for distortion in chance.choices(DISTORTIONS, k=chance.randint(1, _TIMES)):
        turns = distortion(turns, chance)
    return replace(call, turns=tuple(turns))


def count_digits(text: str) -> int:
    """Digits in figures or in words, one by one ('double' and 'hundred' are not counted)."""
    return len(_DIGIT.findall(text))


def spoil_number(call: HeardCall, chance: random.Random) -> HeardCall | None:
    """One turn that says a number with a digit changed, with digits before it, or twice; None where none is said."""
    places = [place for place, turn in enumerate(call.turns) if count_digits(turn.text) >= _FEWEST_DIGITS]
    if not places:
        return None
    place = chance.choice(places)
    turn = call.turns[place]
    spoiled = chance.choice((_change_digit, _put_digits_before, _say_twice))(turn, chance)
    return replace(call, turns=(*call.turns[:place], *spoiled, *call.turns[place + 1 :]))


def _change_digit(turn: Turn, chance: random.Random) -> Turns:
    found = chance.choice(list(_DIGIT.finditer(turn.text)))
    said = found[0].lower()
    if said.isdigit():
        other = chance.choice([digit for digit in "0123456789" if digit != said])
    else:
        same = {said, "zero"} if said == "oh" else {said}
        other = chance.choice([word for word in WORDS if word not in same])
    return [replace(turn, text=turn.text[: found.start()] + other + turn.text[found.end() :])]


def _put_digits_before(turn: Turn, chance: random.Random) -> Turns:
    first = next(_DIGIT.finditer(turn.text))
    digits = [chance.randint(0, 9) for _ in range(chance.randint(1, 4))]
    before = " ".join(str(digit) if first[0].isdigit() else WORDS[digit] for digit in digits)
    return [replace(turn, text=f"{turn.text[: first.start()]}{before} {turn.text[first.start() :]}")]


def _say_twice(turn: Turn, _: random.Random) -> Turns:
    return [turn, turn]
