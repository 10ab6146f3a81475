"""A number corrected in part, exchanged for another, or taken back after the yes."""

from __future__ import annotations

import pytest

from tests.rules.number_dialogue.talking import CALLED, confirmed, read_back, talk

OTHER = "+14155550177"
SAID = "four one five, five five five, zero one seven seven"


@pytest.mark.parametrize(
    ("correction", "number"),
    [
        ("no, seven eight", "+14155550178"),
        ("no, it ends in seven eight", "+14155550178"),
        ("no, the last digit is eight", "+14155550178"),
        ("the last four digits are 0178", "+14155550178"),
        ("no, the last two are four two", "+14155550142"),
        ("no, zero one four two", "+14155550142"),
        ("no, the middle part is five six six", "+14155660177"),
        ("it's five six six, not five five five", "+14155660177"),
        ("not five five five, five six six", "+14155660177"),
        ("no the area code is 628", "+16285550177"),
        ("no it starts with 628", "+16285550177"),
        ("no, 416", "+14165550177"),
        ("no, five five six, oh one seven seven", "+14155560177"),
        ("no, 415 555 0142", "+14155550142"),
        ("replace 415 with 628", "+16285550177"),
        ("the number ends in 78 not 77", "+14155550178"),
        ("415 555 0142, no wait, 0143", "+14155550143"),
    ],
)
def test_a_correction_of_one_part_is_put_right_and_read_back(correction: str, number: str) -> None:
    assert read_back(SAID, correction) == number
    assert confirmed(SAID, correction) is None
    assert confirmed(SAID, correction, "yes") == number


@pytest.mark.parametrize(
    "correction", ["no, four two", "no, nine nine nine", "no, there is another five", "the second digit is 9"]
)
def test_a_correction_that_may_belong_anywhere_is_asked_for_in_full(correction: str) -> None:
    after = talk(SAID, correction)
    assert (after.stage, after.number) == ("asking", None)
    assert "whole number" in after.say or "from the start" in after.say
    assert confirmed(SAID, correction, "yes") is None
    assert confirmed(SAID, correction, "415 555 0142", "yes") == "+14155550142"


def test_a_correction_may_follow_the_no_in_a_turn_of_its_own() -> None:
    assert read_back(SAID, "no", "it ends in four two") == "+14155550142"
    assert read_back(SAID, "no", "415 555 0142") == "+14155550142"
    assert talk(SAID, "no", "four one five").digits == "415"


def test_a_change_of_mind_is_followed() -> None:
    assert read_back(SAID, "actually use the one you called") == CALLED
    assert read_back("this one", "no, use my cell, 415 555 0177") == OTHER
    assert "not that one" in talk("this one", "actually not this one").say
    assert talk("this one", "I have a different number now").stage == "asking"
    assert confirmed("not this one", "yes") is None
    assert confirmed("not this one", "415 555 0177", "yes") == OTHER


@pytest.mark.parametrize(
    "words", ["thanks", "okay", "yes", "no, that's all", "no thank you, that's everything", "bye", "", "0177"]
)
def test_after_the_yes_the_answer_stays_the_same(words: str) -> None:
    before = talk(SAID, "yes")
    after = talk(SAID, "yes", words)
    assert (after.stage, after.number, after.say) == (before.stage, before.number, before.say)


@pytest.mark.parametrize(
    "words",
    [
        "wait, it ends in 78", "no", "actually use my work phone", "hold on, that's wrong", "415 555 0178",
        "actually use the one you called", "sorry, that's my wife's number", "it's a landline though", "don't text me",
        "change it to this number", "not that number", "oh and the last two are seven eight",
    ],
)  # fmt: skip
def test_a_correction_after_the_yes_opens_it_again(words: str) -> None:
    assert confirmed(SAID, "yes", words) is None
