"""A number agreed to stands, whatever else is spoken of; only what is said of the number takes it back."""

import pytest

from tests.rules.listening.make import CALLED, hear_number

AGREED = ("A: To this number?", "C: Yes.")
OLD = ("A: To which phone?", "C: Four one five, five five five, oh one seven four.", "A: 415 555 0174?")


@pytest.mark.parametrize("told", ["Great, I will text it to this number.", "Great, sending to 415 555 0123."])
@pytest.mark.parametrize("asked", ["Anything else?", "And when can you come?"])
@pytest.mark.parametrize("answer", ["Maybe Tuesday.", "Two thirty, maybe.", "I think Friday, if he's free."])
def test_an_answer_to_another_question_leaves_the_number(told: str, asked: str, answer: str) -> None:
    assert hear_number(*AGREED, f"A: {told} {asked}", f"C: {answer}") == CALLED
    assert hear_number(*AGREED, f"A: {told}", f"A: {asked}", f"C: {answer}") == CALLED
    assert hear_number(*AGREED, f"A: {told}", "C: Thanks.", f"A: {asked}", f"C: {answer}") == CALLED


def test_a_no_to_anything_else_leaves_the_number() -> None:
    for answer in ("No.", "No, that's all.", "Nope, thanks."):
        assert (
            hear_number(*AGREED, "A: Great, I'll text this number. Anything else?", f"C: {answer}") == CALLED
        )
        assert hear_number(*AGREED, "A: Great, I'll text this number.", f"C: {answer}") is None


def test_what_is_said_after_the_number_was_told_again_need_not_be_about_it() -> None:
    assert hear_number(*AGREED, "A: Great, I'll text this number.", "C: When will it come?") == CALLED
    assert hear_number(*AGREED, "A: Great, I'll text this number.", "C: Maybe call me Tuesday.") == CALLED


@pytest.mark.parametrize("asked", ["", " Anything else?", " When can you come?"])
@pytest.mark.parametrize(
    "answer",
    [
        "Maybe use my wife's.",
        "Maybe text Bill.",
        "Maybe 0177.",
        "It's 0177.",
        "Wait, not that one.",
        "Which number?",
        "Maybe send it to Bill.",
        "That's wrong.",
    ],
)
def test_what_is_said_of_the_number_takes_it_back(asked: str, answer: str) -> None:
    assert hear_number(*AGREED, f"A: Great, I'll text this number.{asked}", f"C: {answer}") is None


@pytest.mark.parametrize(
    "asked",
    [
        "And this number takes texts?",
        "I'll text this number. Can it take texts?",
        "Great, I'll text this number, it's a mobile?",
        "I'll send it to this number then, or to another?",
    ],
)
def test_a_no_to_whether_it_takes_texts_takes_it_back(asked: str) -> None:
    assert hear_number(*AGREED, f"A: {asked}", "C: No.") is None


@pytest.mark.parametrize(
    "then",
    [
        "Actually, sorry, could you not text it, my husband handles all that, I'll just get it from the centre.",
        "Actually, please don't text me.",
    ],
)
def test_a_text_that_is_no_longer_wanted_leaves_the_number_agreed_to(then: str) -> None:
    assert hear_number("A: And your mobile is 415 555 0123?", "C: Yep, that's it.", f"C: {then}") == CALLED


@pytest.mark.parametrize(
    "then",
    [
        "Actually no, that's wrong.",
        "Actually, don't text that one.",
        "Please don't text it, use my other phone.",
        "Sorry, don't text me, text my husband.",
        "No wait, it's 0199, please don't text it.",
        "Don't text it there.",
        "Don't text it, my daughter has it now.",
        "Please don't text it, I gave this to my son.",
    ],
)
def test_what_takes_the_yes_back_in_the_next_turn_still_does(then: str) -> None:
    assert hear_number("A: And your mobile is 415 555 0123?", "C: Yep, that's it.", f"C: {then}") is None


@pytest.mark.parametrize("rest", ["but I might be late on Tuesday.", "he'll be there.", "when will it come?"])
def test_after_yes_that_is_it_the_meeting_may_be_spoken_of(rest: str) -> None:
    assert hear_number("A: To this number?", f"C: Yes, that's it, {rest}") == CALLED


@pytest.mark.parametrize(
    "rest",
    [
        "I think.",
        "if I remember right.",
        "but he has it on Tuesdays.",
        "but only when I'm home.",
        "but use the one at home.",
        "but maybe not tomorrow.",
        "but text my wife on Tuesdays.",
    ],
)
def test_after_yes_that_is_it_what_limits_it_still_does(rest: str) -> None:
    assert hear_number("A: To this number?", f"C: Yes, that's it, {rest}") is None


def test_the_old_one_is_no_digit_and_this_same_one_begins_anew() -> None:
    put_right = (
        "C: Oh, sorry, no, that is the old one. Zero one two three, this same one you call.",
        "A: Four one five, five five five, zero one two three, is that right?",
    )
    assert hear_number(*OLD, *put_right, "C: Yes, that is right.") == CALLED
    assert hear_number(*OLD, put_right[0], "A: 415 555 0199, is that right?", "C: Yes.") is None
