"""Decides what counts as a phone number or an email address, and how each is written, shown and masked."""

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from webapp.rules.address_problems import AddressError, AddressProblem

__all__ = [
    "AddressError",
    "AddressProblem",
    "format_number",
    "mask_email",
    "mask_number",
    "parse_email",
    "parse_number",
]

PARSE_PROBLEMS = {
    NumberParseException.NOT_A_NUMBER: AddressProblem.NUMBER_UNREADABLE,
    NumberParseException.TOO_SHORT_AFTER_IDD: AddressProblem.NUMBER_TOO_SHORT,
    NumberParseException.TOO_SHORT_NSN: AddressProblem.NUMBER_TOO_SHORT,
    NumberParseException.TOO_LONG: AddressProblem.NUMBER_TOO_LONG,
}
LENGTH_PROBLEMS = {
    ValidationResult.TOO_SHORT: AddressProblem.NUMBER_TOO_SHORT,
    ValidationResult.TOO_LONG: AddressProblem.NUMBER_TOO_LONG,
    ValidationResult.INVALID_LENGTH: AddressProblem.NUMBER_WRONG_LENGTH,
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: AddressProblem.NUMBER_WITHOUT_AREA_CODE,
    ValidationResult.INVALID_COUNTRY_CODE: AddressProblem.NUMBER_COUNTRY_CODE_UNKNOWN,
}
NORTH_AMERICA = 1
EMAIL_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


def parse_number(raw: str, country: str) -> str:
    """Read a number, in E.164 or national to `country` (ISO 3166 alpha-2), into E.164.

    Asked is whether the number is possible, not whether it is given out: numbers for fiction pass. Spaces
    and punctuation are skipped; letters and extensions are refused. Raises AddressError.
    """
    text = raw.strip().removeprefix("tel:")
    if not text:
        raise AddressError(AddressProblem.NUMBER_EMPTY)
    number = read_number(text, country.strip().upper())
    if number.extension:
        raise AddressError(AddressProblem.NUMBER_HAS_EXTENSION)
    # The library would find digits in a sentence and dial letters; neither was meant as a number.
    if any(character.isalpha() for character in text):
        raise AddressError(AddressProblem.NUMBER_UNREADABLE)
    check_length(number, abroad=is_international(text))
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    # North American numbers are NXX NXX XXXX, N from 2 to 9 (nanpa.com); the library checks lengths only.
    if number.country_code == NORTH_AMERICA and (e164[2] in "01" or e164[5] in "01"):
        raise AddressError(AddressProblem.NUMBER_CANNOT_EXIST)
    return e164


def is_international(text: str) -> bool:
    """Whether a number as written starts with a + (of either width, maybe behind a bracket or a mark)."""
    return text.lstrip("(\u202a\u200e ").startswith(("+", "\uff0b"))


def check_length(number: PhoneNumber, abroad: bool) -> None:
    """Refuse a number with too few or too many digits for its country."""
    problem = LENGTH_PROBLEMS.get(phonenumbers.is_possible_number_with_reason(number))
    if problem is AddressProblem.NUMBER_WITHOUT_AREA_CODE and abroad:
        problem = AddressProblem.NUMBER_TOO_SHORT
    if problem is not None:
        raise AddressError(problem)


def read_number(text: str, country: str) -> PhoneNumber:
    """Have the library read a number, its complaints as ours."""
    try:
        return phonenumbers.parse(text, country)
    except NumberParseException as error:
        problem = PARSE_PROBLEMS.get(error.error_type, AddressProblem.NUMBER_COUNTRY_CODE_UNKNOWN)
        # The library has one complaint for a + with an unknown code and for no + with an unknown country.
        if (
            problem is AddressProblem.NUMBER_COUNTRY_CODE_UNKNOWN
            and not is_international(text)
            and country not in phonenumbers.SUPPORTED_REGIONS
        ):
            problem = AddressProblem.NUMBER_WITHOUT_COUNTRY
        raise AddressError(problem) from error


def format_number(e164: str, country: str | None = None) -> str:
    """Write an E.164 number for people: nationally within `country`'s numbering, else with its country code.

    What is not a number comes back as it is.
    """
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return e164
    home_code = phonenumbers.country_code_for_region(country.upper()) if country else None
    at_home = number.country_code == home_code
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def parse_email(raw: str) -> str:
    """Read an email address into its normal form: Unicode NFC, in lower case.

    The name as well: no mail provider in use tells Dana@ from dana@, and nobody must get round an opt-out by a capital.

    Nothing is looked up. Domains for examples and tests (RFC 6761: example.com, anything.test) pass; names
    that can never receive mail (localhost, .local, .invalid) do not. Raises AddressError.
    """
    text = raw.strip()
    if not text:
        raise AddressError(AddressProblem.EMAIL_EMPTY)
    domain = text.rpartition("@")[2]
    if text.count("@") != 1:
        raise AddressError(AddressProblem.EMAIL_WITHOUT_AT)
    if len(text) > EMAIL_LENGTH:
        raise AddressError(AddressProblem.EMAIL_TOO_LONG)
    if "." not in domain:
        raise AddressError(AddressProblem.EMAIL_BAD_DOMAIN)
    try:
        # test_environment admits .test and, without look-ups, no more; strict limits the name to 64.
        read = validate_email(text, check_deliverability=False, test_environment=True, strict=True)
    except EmailNotValidError as error:
        problem = AddressProblem.EMAIL_BAD_NAME if is_domain(domain) else AddressProblem.EMAIL_BAD_DOMAIN
        raise AddressError(problem) from error
    return read.normalized.lower()


def is_domain(domain: str) -> bool:
    """Whether mail to some name at this domain could be right."""
    try:
        validate_email("name@" + domain, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def mask_number(number: str) -> str:
    """A number for the log: no more than its last four digits, and never more than half of them."""
    digits = "".join(character for character in number if character.isdigit())
    shown = min(4, len(digits) // 2)
    return "***" + digits[len(digits) - shown :]


def mask_email(address: str) -> str:
    """An email address for the log: the first letter of the name, and the domain."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}***@{domain}" if at else "***"
