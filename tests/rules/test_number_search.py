import pytest

from webapp.rules.number_search import number_prefix


@pytest.mark.parametrize(
    ("typed", "country", "prefix"),
    [
        ("(415) 555", "US", "+1415555"),
        ("1 415", "US", "+1415"),
        ("+1 415", "GB", "+1415"),
        ("07700 900", "GB", "+447700900"),
        ("0044 7700", "GB", "+447700"),
        ("06 123", "IT", "+3906123"),
        ("0176", "DE", "+49176"),
        ("415", "XX", "+415"),
    ],
)
def test_the_start_of_a_number_is_read_as_people_type_it(typed: str, country: str, prefix: str) -> None:
    assert number_prefix(typed, country) == prefix


@pytest.mark.parametrize("typed", ["", "dana@", "dana", "+", "4155a", "()"])
def test_what_is_not_the_start_of_a_number_is_left_alone(typed: str) -> None:
    assert number_prefix(typed, "US") is None
