"""Whether digits that are no number are too few or too many for the country, and how many a number has."""

from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneMetadata

LONGEST_NUMBER = 15
"""ITU-T E.164, 6.1."""


class Size(StrEnum):
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    IMPOSSIBLE = "impossible"
    """As many as a number has, and yet none."""


def measure(digits: str, country: str) -> Size:
    if digits.startswith("+"):
        return _measure_abroad(digits)
    lengths = _lengths(country)
    count = len(_without_prefix(digits, country))
    if count < lengths[0]:
        return Size.TOO_FEW
    return Size.TOO_MANY if count > lengths[-1] else Size.IMPOSSIBLE


def expected_digits(country: str, *, with_prefix: bool) -> int | None:
    """How many digits a mobile number has as it is said at home; None where that varies."""
    lengths = _lengths(country)
    if len(lengths) != 1:
        return None
    return lengths[0] + (len(_prefix(country)) if with_prefix else 0)


def begins_with_prefix(digits: str, country: str) -> bool:
    prefix = _prefix(country)
    return bool(prefix) and digits.startswith(prefix)


def _measure_abroad(digits: str) -> Size:
    try:
        reason = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(digits, None))
    except phonenumbers.NumberParseException:
        return Size.TOO_FEW if len(digits) < 8 else Size.IMPOSSIBLE
    if reason == phonenumbers.ValidationResult.TOO_SHORT:
        return Size.TOO_FEW
    too_long = reason == phonenumbers.ValidationResult.TOO_LONG or len(digits) > LONGEST_NUMBER + 1
    return Size.TOO_MANY if too_long else Size.IMPOSSIBLE


def _lengths(country: str) -> tuple[int, ...]:
    metadata = PhoneMetadata.metadata_for_region(country)
    mobile = metadata.mobile.possible_length if metadata is not None and metadata.mobile is not None else ()
    general = metadata.general_desc.possible_length if metadata is not None and metadata.general_desc else ()
    found = [length for length in (mobile or general) if length > 0]
    return tuple(sorted(found)) or (7, LONGEST_NUMBER)


def _without_prefix(digits: str, country: str) -> str:
    return digits[len(_prefix(country)) :] if begins_with_prefix(digits, country) else digits


def _prefix(country: str) -> str:
    return phonenumbers.ndd_prefix_for_region(country, True) or ""
