"""The digits in what the contact said, and the whole numbers among them."""

from collections.abc import Sequence

import phonenumbers

from webapp.rules.listening.english.number_talk import COUNTED, DIGIT_VALUES, LONE_DIGIT
from webapp.rules.listening.spoken_numbers import DigitRun, find_runs, read_number, to_e164


def without_counts(low: str) -> str:
    """'The last four digits are' without its 'four'."""
    return COUNTED.sub(r"\1 digits", low)


def hear_digits(low: str) -> tuple[DigitRun, ...]:
    """Every run of digits; also a digit all by itself, where there is no other."""
    runs = find_runs(low)
    if runs:
        return runs
    alone = list(LONE_DIGIT.finditer(low)) if len(low) < 80 else []
    if len(alone) != 1:
        return ()
    word = alone[0].group(1)
    return (DigitRun(DIGIT_VALUES.get(word, word), alone[0].start(), alone[0].end()),)


def whole_numbers(runs: Sequence[DigitRun], country: str) -> list[tuple[DigitRun, str]]:
    """The runs that are a phone number each, with it in E.164."""
    read = ((run, read_number(run, country) or join_number(run.digits, country)) for run in runs)
    return [(run, number) for run, number in read if number is not None]


def join_number(digits: str, country: str) -> str | None:
    """Digits as E.164, also where the country code was said without its plus."""
    number = to_e164(digits, country)
    code = phonenumbers.country_code_for_region(country)
    if number is None and code and digits.startswith(str(code)) and len(digits) > 9:
        return to_e164(f"+{digits}", country)
    return number
