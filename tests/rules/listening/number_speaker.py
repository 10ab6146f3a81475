"""Says a phone number aloud the way people do: in words, figures, pairs, doubles, with 'oh', 'hundred' and fillers."""

import random
from collections.abc import Callable

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
FILLERS = ("um", "uh", "and then", "and", "then")
COUNTRY_CODES = {
    "US": "1",
    "CA": "1",
    "GB": "44",
    "IE": "353",
    "AU": "61",
    "NZ": "64",
    "IN": "91",
    "ZA": "27",
    "SG": "65",
}

Style = Callable[[str], str]


def pick_number(chance: random.Random, country: str) -> str:
    """A random mobile number as it is written inside its country."""

    def some(count: int) -> str:
        return "".join(str(chance.randint(0, 9)) for _ in range(count))

    if country in ("US", "CA"):
        area = chance.choice(("415", "604", "212", "647", "303", "416", "917", "808"))
        return f"{area}555{some(4)}"
    start = {
        "GB": ("07700900", "07412", "07833", "07911"),
        "IE": ("087", "085", "086"),
        "AU": ("0491570", "0412", "0435"),
        "NZ": ("021", "027", "022"),
        "IN": ("98123", "91234", "70123"),
        "ZA": ("082", "071", "083"),
        "SG": ("9123", "8123", "9876"),
    }[country]
    head = chance.choice(start)
    length = {"GB": 11, "IE": 10, "AU": 10, "NZ": 10, "IN": 10, "ZA": 10, "SG": 8}[country]
    return head + some(length - len(head))


def say_digits(digits: str) -> str:
    return " ".join(WORDS[int(digit)] for digit in digits)


def say_with_oh(digits: str) -> str:
    return " ".join("oh" if digit == "0" else WORDS[int(digit)] for digit in digits)


def say_with_multiples(digits: str) -> str:
    said, place = [], 0
    while place < len(digits):
        count = next(
            length for length in (3, 2, 1) if digits[place : place + length] == digits[place] * length
        )
        said.append({3: "triple ", 2: "double ", 1: ""}[count] + WORDS[int(digits[place])])
        place += count
    return " ".join(said)


def say_in_pairs(digits: str) -> str:
    return ", ".join(_say_pair(digits[place : place + 2]) for place in range(0, len(digits), 2))


def say_hundreds(digits: str) -> str:
    """'Nine hundred' wherever a group of three ends in two zeros."""
    groups = _group(digits)
    return ", ".join(
        f"{WORDS[int(group[0])]} hundred"
        if len(group) == 3 and group[1:] == "00" and group[0] != "0"
        else say_with_oh(group)
        for group in groups
    )


def say_in_groups(digits: str) -> str:
    return ", ".join(say_digits(group) for group in _group(digits))


def write_plainly(digits: str) -> str:
    return digits


def write_with_dashes(digits: str) -> str:
    return "-".join(_group(digits))


def write_with_full_stops(digits: str) -> str:
    """As a recogniser that takes every breath for the end of a sentence."""
    return ". ".join(say_digits(group).capitalize() for group in _group(digits))


def write_spaced(digits: str) -> str:
    return " ".join(digits)


def say_with_fillers(digits: str, chance: random.Random) -> str:
    groups = [say_with_oh(group) for group in _group(digits)]
    said = groups[0]
    for group in groups[1:]:
        said += f", {chance.choice(FILLERS)} {group}"
    return said


def say_with_country_code(digits: str, country: str) -> str:
    national = digits.removeprefix("0")
    return f"plus {say_digits(COUNTRY_CODES[country])}, {say_in_groups(national)}"


STYLES: tuple[Style, ...] = (
    say_digits,
    say_with_oh,
    say_with_multiples,
    say_in_pairs,
    say_hundreds,
    say_in_groups,
    write_plainly,
    write_with_dashes,
    write_with_full_stops,
    write_spaced,
)


def _group(digits: str) -> list[str]:
    """Threes, and what is left at the end: four where it would be one."""
    rest = len(digits) % 3
    cut = len(digits) - (4 if rest == 1 else rest)
    groups = [digits[place : place + 3] for place in range(0, cut, 3)]
    return [*groups, digits[cut:]] if cut < len(digits) else groups


def _say_pair(pair: str) -> str:
    if len(pair) == 1 or pair[0] == "0":
        return say_with_oh(pair)
    if pair[0] == "1":
        return TEENS[int(pair[1])]
    return TENS[int(pair[0])] + ("" if pair[1] == "0" else f"-{WORDS[int(pair[1])]}")
