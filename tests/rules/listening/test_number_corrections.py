"""What the contact puts right in a number, and how the number read back next is held against it."""

import pytest

from tests.rules.listening.make import hear_number
from webapp.rules.listening.said_digits import fits_said
from webapp.rules.listening.spoken_numbers import find_digits, find_runs

ASKED = "A: What number should I use?"
NUMBER = "+14155550199"


@pytest.mark.parametrize(
    "said",
    [
        "four one five five five five zero one nine eight. sorry, nine nine.",
        "415-555-0198, no, 0199.",
        "Four one five five five five oh one eight, wait no, oh one nine nine.",
        "four one five, five six five, no, five five five, oh one nine nine",
        "area code four one five, then five five five, and then oh one double nine",
    ],
)
def test_a_number_put_right_while_it_is_said(said: str) -> None:
    assert hear_number(ASKED, f"C: {said}", "A: 415 555 0199, right?", "C: Right.") == NUMBER
    assert hear_number(ASKED, f"C: {said}", "A: 415 555 0177, right?", "C: Right.") is None


@pytest.mark.parametrize(
    "correction",
    [
        "No, it ends nine nine.",
        "No, nine at the end, not eight. zero one nine nine",
        "The eight should be a nine.",
        "Nope, a nine.",
        "wait, ninety nine, not eighty nine",
    ],
)
def test_a_group_or_a_digit_put_right_after_the_read_back(correction: str) -> None:
    lines = (ASKED, "C: 415-555-0199.", "A: 415-555-0189?", f"C: {correction}")
    assert hear_number(*lines, "A: Sorry. 415-555-0199?", "C: Yes.") == NUMBER
    assert hear_number(*lines, "A: Sorry. 415-555-0179?", "C: Yes.") is None
    assert hear_number(*lines, "A: Sorry.", "C: Yes.") is None


def test_the_area_code_may_come_last() -> None:
    lines = (
        ASKED,
        "C: Five five five, oh one nine nine.",
        "A: And the area code?",
        "C: It's a four one five.",
    )
    assert (
        hear_number(*lines, "A: So four one five, five five five, zero one nine nine?", "C: Yes.") == NUMBER
    )


def test_digits_given_over_several_turns() -> None:
    lines = (ASKED, "C: four one five", "A: mm-hm", "C: five five five, oh, one", "A: go on", "C: nine, nine")
    assert hear_number(*lines, "A: Four one five, five five five, oh one nine nine?", "C: Yes.") == NUMBER
    assert hear_number(*lines, "A: Four one five, five five five, oh one nine eight?", "C: Yes.") is None


def test_groups_echoed_one_by_one_are_a_read_back() -> None:
    lines = (ASKED, "C: four one five", "A: four one five", "C: five five five", "A: five five five")
    assert (
        hear_number(*lines, "C: oh one nine nine", "A: oh one nine nine. All good?", "C: All good.") == NUMBER
    )


def test_an_echoed_group_that_is_put_right_counts_only_as_put_right() -> None:
    lines = (ASKED, "C: four one five", "A: four one five", "C: five five six", "A: five five six")
    after = (
        "C: no, five five five",
        "A: five five five",
        "C: oh one nine nine",
        "A: oh one nine nine. Okay?",
    )
    assert hear_number(*lines, *after, "C: yes") == NUMBER


def test_the_yes_may_come_when_the_agent_asks_again() -> None:
    lines = ("A: And the number is 415 555 0123, correct?", "C: Since 1998.")
    assert hear_number(*lines, "A: So that's the right one?", "C: Yes.") == "+14155550123"
    assert hear_number("A: 415 555 0123, correct?", "C: What?", "A: Is that right?", "C: Yes.") is None


@pytest.mark.parametrize("later", ["No.", "Sorry, it's 0177 at the end.", "Actually, make it 415 555 0177."])
def test_what_speaks_against_the_agreed_number_takes_it_back(later: str) -> None:
    lines = (
        ASKED,
        "C: 415 555 0199",
        "A: 415 555 0199?",
        "C: Yes.",
        "A: So I send it to 415 555 0199, right?",
    )
    assert hear_number(*lines, f"C: {later}") is None


def test_a_number_nearly_the_dialled_one_that_the_contact_never_said_is_not_trusted() -> None:
    assert hear_number("A: I have 415 555 0125 for you, is that right?", "C: Yes.") is None
    assert hear_number("A: I have 628 555 0177 for you, is that right?", "C: Yes.") == "+16285550177"


@pytest.mark.parametrize(
    "words",
    [
        "I'm free at two thirty",
        "there are 12 of us",
        "I've lived at 4120 for 30 years",
        "order number 445566",
    ],
)
def test_digits_of_something_else_do_not_count_against_the_number(words: str) -> None:
    assert hear_number("A: Which number is best?", f"C: This one, {words}.", "A: 415 555 0123?", "C: Yes.")


def test_digits_said_bit_by_bit_fit_only_what_they_can_make() -> None:
    said = [
        *find_runs("four one five, five five six"),
        *find_runs("five five five oh one"),
        *find_digits("nine nine"),
    ]
    assert fits_said("+14155550199", said, "US")
    assert not fits_said("+14155560199", said[:1] + said[1:2], "US")
    assert not fits_said("+14155550190", said, "US")
