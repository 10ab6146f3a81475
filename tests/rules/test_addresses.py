"""Phone numbers and email addresses: read, refused with a reason, shown and masked."""

import pytest

from webapp.rules.address_problems import ADDRESS_WORDS
from webapp.rules.addresses import (
    AddressError,
    AddressProblem,
    format_number,
    mask_email,
    mask_number,
    parse_email,
    parse_number,
)


def problem_of_number(raw: str, country: str = "US") -> AddressProblem:
    with pytest.raises(AddressError) as caught:
        parse_number(raw, country)
    assert caught.value.words == ADDRESS_WORDS[caught.value.code]
    return caught.value.code


def problem_of_email(raw: str) -> AddressProblem:
    with pytest.raises(AddressError) as caught:
        parse_email(raw)
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "country", "number"),
    [
        ("+14155550123", "US", "+14155550123"),
        ("+14155550123", "GB", "+14155550123"),
        ("+14155550123", "", "+14155550123"),
        ("415 555 0123", "US", "+14155550123"),
        ("(415) 555-0123", "us", "+14155550123"),
        ("1.415.555.0123", "US", "+14155550123"),
        ("tel:+1-415-555-0123", "US", "+14155550123"),
        ("\u202a+1 415\u00a0555\u20110123\u202c", "US", "+14155550123"),  # as phones put it on the clipboard
        ("07700 900123", "GB", "+447700900123"),
        ("011 44 7700 900123", "US", "+447700900123"),
        ("0041 44 668 18 00", "GB", "+41446681800"),
        ("06 1234 5678", "IT", "+390612345678"),
    ],
)
def test_a_number_is_read_in_e164_or_national_writing(raw: str, country: str, number: str) -> None:
    assert parse_number(raw, country) == number


def test_a_number_already_read_reads_the_same() -> None:
    number = parse_number("(415) 555-0123", "US")
    assert parse_number(number, "DE") == number


@pytest.mark.parametrize("raw", ["+447700900000", "+447700900999", "+12125550100", "+12125550199"])
def test_numbers_for_fiction_pass(raw: str) -> None:
    assert parse_number(raw, "US") == raw


@pytest.mark.parametrize(
    ("raw", "country", "problem"),
    [
        ("", "US", AddressProblem.NUMBER_EMPTY),
        ("  ", "US", AddressProblem.NUMBER_EMPTY),
        ("+1415555", "US", AddressProblem.NUMBER_TOO_SHORT),
        ("911", "US", AddressProblem.NUMBER_TOO_SHORT),
        ("+141555501234", "US", AddressProblem.NUMBER_TOO_LONG),
        ("4155550123/4155550124", "US", AddressProblem.NUMBER_TOO_LONG),
        ("555-0123", "US", AddressProblem.NUMBER_WITHOUT_AREA_CODE),
        ("+44 7700 9001", "GB", AddressProblem.NUMBER_TOO_SHORT),
        ("415 555 0123", "", AddressProblem.NUMBER_WITHOUT_COUNTRY),
        ("415 555 0123", "XX", AddressProblem.NUMBER_WITHOUT_COUNTRY),
        ("+999 123 456 789", "US", AddressProblem.NUMBER_COUNTRY_CODE_UNKNOWN),
        ("115 555 0123", "US", AddressProblem.NUMBER_CANNOT_EXIST),
        ("415 055 0123", "US", AddressProblem.NUMBER_CANNOT_EXIST),
        ("415 555 0123 ext 5", "US", AddressProblem.NUMBER_HAS_EXTENSION),
        ("1-800-FLOWERS", "US", AddressProblem.NUMBER_UNREADABLE),
        ("call 415 555 0123", "US", AddressProblem.NUMBER_UNREADABLE),
        ("anonymous", "US", AddressProblem.NUMBER_UNREADABLE),
        ("0" * 5000, "US", AddressProblem.NUMBER_TOO_LONG),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_reason(
    raw: str, country: str, problem: AddressProblem
) -> None:
    assert problem_of_number(raw, country) is problem


def test_every_problem_has_words() -> None:
    assert set(ADDRESS_WORDS) == set(AddressProblem)


def test_a_number_is_shown_nationally_at_home_and_with_its_country_code_abroad() -> None:
    assert format_number("+14155550123", "US") == "(415) 555-0123"
    assert format_number("+14155550123", "CA") == "(415) 555-0123"
    assert format_number("+447700900123", "US") == "+44 7700 900123"
    assert format_number("+14155550123", None) == "+1 415-555-0123"


def test_what_is_no_number_is_shown_as_it_is() -> None:
    assert format_number("n/a", "US") == "n/a"


def test_a_masked_number_keeps_at_most_its_last_four_digits() -> None:
    assert mask_number("+14155550123") == "***0123"
    assert mask_number("12345") == "***45"
    assert mask_number("") == "***"


def test_a_masked_address_keeps_one_letter_and_the_domain() -> None:
    assert mask_email("dana.ruiz@example.com") == "d***@example.com"
    assert mask_email("no address") == "***"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("dana@example.com", "dana@example.com"),
        ("  Dana.Ruiz@EXAMPLE.Com ", "dana.ruiz@example.com"),
        ("dana+ivy@mail.example.co.uk", "dana+ivy@mail.example.co.uk"),
        ("dana@clinic.test", "dana@clinic.test"),
        ("dana@b\u00fccher.example", "dana@bücher.example"),
        ("dana@xn--bcher-kva.example", "dana@bücher.example"),
        ("jose\u0301@example.com", "jos\u00e9@example.com"),
    ],
)
def test_an_email_address_is_read_into_its_normal_form(raw: str, address: str) -> None:
    assert parse_email(raw) == address


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", AddressProblem.EMAIL_EMPTY),
        ("dana", AddressProblem.EMAIL_WITHOUT_AT),
        ("dana@@example.com", AddressProblem.EMAIL_WITHOUT_AT),
        ("dana@example", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@test", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@example..com", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@example.co m", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@printer.local", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@nowhere.invalid", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana@192.0.2.1", AddressProblem.EMAIL_BAD_DOMAIN),
        ("@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("dana ruiz@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("dana..ruiz@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("dana\r\nBcc: x@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("d" * 65 + "@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("d@" + "e" * 250 + ".com", AddressProblem.EMAIL_TOO_LONG),
    ],
)
def test_an_address_that_cannot_be_is_refused_with_the_reason(raw: str, problem: AddressProblem) -> None:
    assert problem_of_email(raw) is problem
