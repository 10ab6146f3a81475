"""Any number of each country, spoken digit by digit, is confirmed exactly; a changed digit never is."""

from __future__ import annotations

import random

import pytest

from tests.rules.number_dialogue.talking import PATTERNS, confirmed, invent, read_back, speak, talk
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.number_dialogue.grouping import group
from webapp.rules.number_dialogue.hearing_digits import join_number
from webapp.rules.number_dialogue.speaking import speak_number

EACH = 60
YESES = ("yes", "yeah that's it", "correct", "yep, that's right", "that's right", "perfect", "yes please")


@pytest.fixture(params=sorted(PATTERNS))
def country(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def dice(country: str) -> random.Random:
    return random.Random(f"dice of {country}")


def change(digits: str, dice: random.Random) -> str:
    place = dice.randrange(len(digits))
    other = dice.choice([digit for digit in "0123456789" if digit != digits[place]])
    return digits[:place] + other + digits[place + 1 :]


def test_a_number_spoken_digit_by_digit_is_confirmed_exactly(country: str, dice: random.Random) -> None:
    for _ in range(EACH):
        digits, number = invent(country, dice)
        assert confirmed(speak(digits), dice.choice(YESES), country=country) == number, digits


def test_a_number_spoken_group_by_group_is_confirmed_exactly(country: str, dice: random.Random) -> None:
    for _ in range(EACH):
        _, number = invent(country, dice)
        turns = [speak(each) for each in group(number, country)]
        end = talk(*turns, country=country)
        assert end.number in (number, None)
        if end.stage == "read_back":
            assert confirmed(*turns, "yes", country=country) == number


def test_what_is_read_back_is_heard_as_that_number(country: str, dice: random.Random) -> None:
    for _ in range(EACH):
        _, number = invent(country, dice)
        (run,) = find_runs(speak_number(number, country))
        assert join_number(run.digits, country) == number
        (abroad,) = find_runs(speak_number(number, "US" if country not in ("US", "CA") else "GB"))
        assert join_number(abroad.digits, country) == number


def test_a_yes_with_a_changed_digit_beside_it_never_confirms(country: str, dice: random.Random) -> None:
    for _ in range(EACH):
        digits, _ = invent(country, dice)
        other = change(digits, dice)
        for words in (
            f"yes {speak(other)}",
            f"{speak(other)} yes",
            f"yes, {other}",
            f"yes {speak(other[-4:])}",
        ):
            if other[-4:] == digits[-4:] and words.endswith(speak(other[-4:])):
                continue
            assert confirmed(speak(digits), words, country=country) is None, (digits, words)


def test_a_number_said_anew_is_the_one_that_is_read_back(country: str, dice: random.Random) -> None:
    for _ in range(EACH):
        first, _ = invent(country, dice)
        second, number = invent(country, dice)
        assert read_back(speak(first), f"no, {speak(second)}", country=country) == number


def test_without_a_yes_nothing_is_confirmed(country: str, dice: random.Random) -> None:
    digits, _ = invent(country, dice)
    for words in (
        "no",
        "hm",
        "okay",
        "what?",
        "maybe",
        "who is this?",
        speak(digits),
        "",
        "I don't know",
        "mm",
    ):
        assert confirmed(speak(digits), words, country=country) is None, words
