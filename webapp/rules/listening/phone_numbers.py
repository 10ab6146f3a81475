"""Which digits are a number that a phone can have, and whether a number of its type takes a text."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

_FILLS = ("000123", "123456", "234567", "345678", "456789", "567890", "678901", "789012", "890123", "901234")
_NO_TEXT = {
    PhoneNumberType.FIXED_LINE: "a fixed line",
    PhoneNumberType.TOLL_FREE: "a toll-free number",
    PhoneNumberType.PREMIUM_RATE: "a premium-rate number",
    PhoneNumberType.SHARED_COST: "a shared-cost number",
    PhoneNumberType.PAGER: "a pager",
    PhoneNumberType.UAN: "a company's access number",
    PhoneNumberType.VOICEMAIL: "a voicemail access number",
}
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_NORTH_AMERICA = re.compile(r"(?!\d?11|...?11\d{4}$)[2-9]\d\d[2-9]\d{6}")


@lru_cache(maxsize=4096)
def to_e164(digits: str, country: str) -> str | None:
    """Digits, international or national in the country, as E.164; None where the number cannot exist.

    A number need not be valid, for the fiction ranges are not: it must be valid, or be as long as a mobile number there
    and lie where mobile numbers do, and in North America have an area code and an exchange that can exist
    (https://www.nanpa.com).
    """
    if not 7 <= len(digits) <= 16:
        return None
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    national = phonenumbers.national_significant_number(number)
    if len(set(national)) < 2:
        return None
    if number.country_code == 1:
        possible = bool(_NORTH_AMERICA.fullmatch(national))
    else:
        possible = phonenumbers.is_valid_number(number) or _lies_among_mobiles(number, national)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None


@lru_cache(maxsize=4096)
def why_no_text(number: str) -> str | None:
    """What kind of number it is ('a fixed line'), where one of that kind takes no text; None where it may."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    return _NO_TEXT.get(phonenumbers.number_type(parsed))


def _lies_among_mobiles(number: phonenumbers.PhoneNumber, national: str) -> bool:
    """Whether a number that is not valid itself has the length and the beginning of a mobile number."""
    reason = phonenumbers.is_possible_number_for_type_with_reason(number, PhoneNumberType.MOBILE)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return False
    head = national[: len(national) - len(_FILLS[0])]
    return any(phonenumbers.number_type(_with_national(number, head + fill)) in _MOBILE for fill in _FILLS)


def _with_national(number: phonenumbers.PhoneNumber, national: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.PhoneNumber(
        country_code=number.country_code,
        national_number=int(national),
        italian_leading_zero=number.italian_leading_zero,
        number_of_leading_zeros=number.number_of_leading_zeros,
    )
