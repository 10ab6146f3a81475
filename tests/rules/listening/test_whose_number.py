"""Which number an agent names: the contact's for texts, or one of another kind. And read-backs as recognisers write them."""

import pytest

from tests.rules.listening.make import CALLED, hear_number

CELL = "+13105550162"


def test_a_read_back_in_single_digits_after_a_landline() -> None:
    assert (
        hear_number(
            "A: Is this number okay?",
            "C: No, this is the landline at the shop. My cell is three one zero, five five five, zero one six two.",
            "A: 3 1 0, 5 5 5, 0 1 6 2. Is that right?",
            "C: Yes, that's right.",
        )
        == CELL
    )


@pytest.mark.parametrize(
    "named",
    [
        "You'll get it from 310 555 0162, okay?",
        "It will come from 310 555 0162, okay?",
        "The text shows 310 555 0162 as the sender, alright?",
        "If you need us, we're at 310 555 0162, alright?",
        "Our office is at 310 555 0162, is that okay?",
        "Your account number is 310 555 0162, correct?",
        "Is your fax 310 555 0162?",
        "I have your home phone as 310 555 0162, is that right?",
        "Is 310 555 0162 your wife's number?",
        "Don't worry, I won't use 310 555 0162, right?",
        "Should I not use this number?",
        "Is this number a landline?",
    ],
)
def test_a_yes_to_a_number_of_another_kind_confirms_nothing(named: str) -> None:
    assert hear_number(f"A: {named}", "C: Yes, that's right.") is None


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Is this a good number for that?", "Yes it is."),
        ("I have you at four one five, five five five, zero one two three. Still good?", "Still good."),
        ("Number I've got is 415 555 0123. That the one?", "Sure is."),
        ("It's 415 555 0123, isn't it?", "It is, yeah."),
        ("Am I right that it's 415 555 0123?", "You're right."),
        ("415 555 0123, have I got that right?", "You have, yes."),
    ],
)
def test_a_plain_yes_to_the_dialled_number(question: str, reply: str) -> None:
    assert hear_number(f"A: {question}", f"C: {reply}") == CALLED


def test_the_yes_after_the_last_piece_counts() -> None:
    pieces = (
        "A: Three one oh, five five five",
        "C: yep",
        "A: zero one six two, is that all correct?",
        "C: all correct",
    )
    assert hear_number("A: Best number for texts?", "C: 310 555 0162", *pieces) == CELL


@pytest.mark.parametrize(
    "later",
    [
        "Yes. It's my daughter's phone.",
        "Yes, but my number is changing next week.",
        "Yes, but it can't get texts.",
    ],
)
def test_a_yes_with_doubt_about_the_phone_confirms_nothing(later: str) -> None:
    assert hear_number("A: To this number?", f"C: {later}") is None
