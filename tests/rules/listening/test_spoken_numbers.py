import random

import pytest

from webapp.rules.listening.spoken_numbers import find_runs, read_number, to_e164

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EXAMPLES = {
    "US": ("4155550123", "2125550187"),
    "GB": ("07700900163", "02079460188"),
    "AU": ("0491570156",),
    "NZ": ("0272550143",),
    "IN": ("9812340107",),
    "SG": ("91234017",),
    "ZA": ("0825550143",),
    "IE": ("0871234011",),
    "FR": ("0612345678",),
}


def say_singly(digits: str) -> str:
    return " ".join(WORDS[int(digit)] for digit in digits)


def say_with_oh(digits: str) -> str:
    return " ".join("oh" if digit == "0" else WORDS[int(digit)] for digit in digits)


def say_with_doubles(digits: str) -> str:
    said, place = [], 0
    while place < len(digits):
        run = next(length for length in (3, 2, 1) if digits[place : place + length] == digits[place] * length)
        said.append({3: "triple ", 2: "double ", 1: ""}[run] + WORDS[int(digits[place])])
        place += run
    return ", ".join(said)


def say_in_pairs(digits: str) -> str:
    pairs = [digits[place : place + 2] for place in range(0, len(digits), 2)]
    return ", ".join(say_pair(pair) for pair in pairs)


def say_pair(pair: str) -> str:
    if len(pair) == 1 or pair[0] == "0":
        return say_singly(pair)
    if pair[0] == "1":
        return TEENS[int(pair[1])]
    return TENS[int(pair[0])] + ("" if pair[1] == "0" else f"-{WORDS[int(pair[1])]}")


def write_grouped(digits: str) -> str:
    return f"{digits[:3]}-{digits[3:6]} {digits[6:]}"


STYLES = (say_singly, say_with_oh, say_with_doubles, say_in_pairs, write_grouped)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("country", EXAMPLES)
def test_a_number_is_heard_back_exactly_in_every_style(style, country: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for digits in EXAMPLES[country]:
        runs = find_runs(f"it's {style(digits)}, thanks")
        assert [read_number(run, country) for run in runs] == [to_e164(digits, country)]


def test_any_us_number_is_heard_back_exactly() -> None:
    chance = random.Random(11)
    for _ in range(400):
        digits = f"{chance.randint(2, 9)}{chance.randint(0, 8)}{chance.randint(2, 9)}555{chance.randint(0, 9999):04d}"
        style = chance.choice(STYLES)
        assert [run.digits for run in find_runs(f"so {style(digits)}?")] == [digits], style


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("nine hundred, one six three", "900163"),
        ("oh seven seven hundred, nine hundred, two seven three", "07700900273"),
        ("two double five oh one", "25501"),
        ("fifty-six seventy eight", "5678"),
        ("plus one 415 555 0123", "+14155550123"),
        ("(415) 555.0123", "4155550123"),
        ("four one five and then um five five five", "415555"),
    ],
)
def test_groups_and_multiples_are_read_as_said(said: str, digits: str) -> None:
    assert [run.digits for run in find_runs(said)] == [digits]


@pytest.mark.parametrize(
    "said", ["this one", "at 3:30 pm", "the 12th of may", "double", "nothing here", "one"]
)
def test_words_that_are_no_phone_digits_give_no_run(said: str) -> None:
    assert find_runs(said) == ()


def test_an_oh_before_the_number_may_be_only_an_exclamation() -> None:
    (run,) = find_runs("oh four one five five five five oh one two three")
    assert read_number(run, "US") == "+14155550123"


def test_two_numbers_in_one_sentence_stay_two() -> None:
    assert [run.digits for run in find_runs("415 555 0123 or 415 555 0199")] == ["4155550123", "4155550199"]


@pytest.mark.parametrize(
    "digits",
    ["555012", "55501234567", "0155550123", "9115550123", "4151150123", "7777777777", "12345678901234567"],
)
def test_what_no_north_american_phone_can_have_is_no_number(digits: str) -> None:
    assert to_e164(digits, "US") is None


def test_a_british_number_for_fiction_is_possible_and_a_digit_less_is_not() -> None:
    assert to_e164("07700900163", "GB") == "+447700900163"
    assert to_e164("0770090016", "GB") is None
