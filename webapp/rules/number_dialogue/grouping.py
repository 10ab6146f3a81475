"""How people of a country group a number when they say it."""

import re
from functools import lru_cache

import phonenumbers

# Calling code: beginning of the national number as it is dialled at home, its length, the groups.
# As mobile numbers are written and said there: Ofcom's and ACMA's own examples, ComReg's, ICASA's, IMDA's, TRAI's.
_SPOKEN: dict[int, tuple[tuple[str, int, tuple[int, ...]], ...]] = {
    1: (("", 10, (3, 3, 4)),),
    27: (("0", 10, (3, 3, 4)),),
    44: (("07", 11, (5, 3, 3)),),
    61: (("04", 10, (4, 3, 3)), ("05", 10, (4, 3, 3))),
    63: (("09", 11, (4, 3, 4)),),
    64: (("02", 9, (3, 3, 3)), ("02", 10, (3, 3, 4)), ("02", 11, (3, 4, 4))),
    65: (("", 8, (4, 4)),),
    91: (("", 10, (5, 5)),),
    353: (("08", 10, (3, 3, 4)),),
}
_LONGEST_GROUP = 5


@lru_cache(maxsize=4096)
def group(number: str, country: str) -> tuple[str, ...]:
    """The digits of an E.164 number in groups, national at home in `country`, else with '+' and the country code first."""
    parsed = phonenumbers.parse(number, None)
    code = int(parsed.country_code or 0)
    groups = _group_national(parsed, code)
    if code == phonenumbers.country_code_for_region(country):
        return groups
    prefix = phonenumbers.ndd_prefix_for_region(phonenumbers.region_code_for_country_code(code), True) or ""
    if prefix == "0" and groups[0].startswith("0"):
        groups = (groups[0][1:], *groups[1:])
    return (f"+{code}", *(each for each in groups if each))


def _group_national(parsed: phonenumbers.PhoneNumber, code: int) -> tuple[str, ...]:
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    digits = re.sub(r"\D", "", national)
    if code == 91:
        digits = phonenumbers.national_significant_number(parsed)
    # The library writes no trunk prefix before a number that it holds for invalid, as those kept for fiction are.
    for candidate in (digits, f"0{digits}"):
        for start, length, sizes in _SPOKEN.get(code, ()):
            if candidate.startswith(start) and len(candidate) == length:
                return _cut(candidate, sizes)
    pieces = [piece for piece in re.split(r"\D+", national) if piece]
    return tuple(part for piece in pieces for part in _halve(piece))


def _cut(digits: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    groups, start = [], 0
    for size in sizes:
        groups.append(digits[start : start + size])
        start += size
    return tuple(groups)


def _halve(piece: str) -> tuple[str, ...]:
    if len(piece) <= _LONGEST_GROUP:
        return (piece,)
    half = len(piece) // 2
    return (*_halve(piece[:half]), *_halve(piece[half:]))
