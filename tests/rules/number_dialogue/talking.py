"""Dialogues as they are held: what the contact says, turn by turn, and where that leads."""

from __future__ import annotations

import random

from webapp.rules.listening.phone_numbers import why_no_text
from webapp.rules.listening.spoken_numbers import to_e164
from webapp.rules.number_dialogue import Dialogue, reply

CALLED = "+14155550123"
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Mobile numbers of each country as they are dialled at home: their beginnings, and how many digits follow.
PATTERNS: dict[str, tuple[tuple[str, int], ...]] = {
    "US": (("415", 7), ("212", 7), ("90", 8)),
    "CA": (("604", 7), ("416", 7)),
    "GB": (("07700900", 3), ("07", 9)),
    "IE": (("085", 7), ("087", 7)),
    "AU": (("04", 8),),
    "NZ": (("021", 7), ("027", 7), ("022", 7)),
    "ZA": (("082", 7), ("07", 8)),
    "IN": (("98", 8), ("7", 9)),
    "SG": (("8", 7), ("9", 7)),
    "PH": (("0917", 7), ("09", 9)),
    "DE": (("0151", 8),),
    "FR": (("06", 8),),
    "BR": (("11 9", 8),),
}


def talk(*said: str, country: str = "US", called: str = CALLED) -> Dialogue:
    """The dialogue after all this was said, one turn after the other."""
    dialogue = Dialogue(country, called)
    for words in said:
        dialogue = reply(dialogue, words)
    return dialogue


def confirmed(*said: str, country: str = "US", called: str = CALLED) -> str | None:
    """The number confirmed at the end, if any is."""
    end = talk(*said, country=country, called=called)
    return end.number if end.stage == "confirmed" else None


def read_back(*said: str, country: str = "US", called: str = CALLED) -> str | None:
    end = talk(*said, country=country, called=called)
    return end.number if end.stage == "read_back" else None


def speak(digits: str) -> str:
    """Digit by digit."""
    return " ".join(DIGITS[int(digit)] for digit in digits if digit.isdigit())


def invent(country: str, dice: random.Random) -> tuple[str, str]:
    """A mobile number that can be texted, as dialled at home and in E.164."""
    while True:
        start, rest = dice.choice(PATTERNS[country])
        digits = start.replace(" ", "") + "".join(str(dice.randrange(10)) for _ in range(rest))
        number = to_e164(digits, country)
        if number is not None and why_no_text(number) is None:
            return digits, number
