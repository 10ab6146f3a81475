"""Which phone a number is: somebody else's, a landline, one from abroad; and how it is said in each country."""

from __future__ import annotations

import pytest

from tests.rules.number_dialogue.talking import CALLED, confirmed, read_back, talk

OTHER = "+14155550177"
SAID = "four one five, five five five, zero one seven seven"


@pytest.mark.parametrize(
    "words",
    [
        "yes that's my ex's phone", "that's correct, this is Dana's mother", "yeah right", "Yeah, right.", "sure, right", "yes that's Dana's number",
        "yes it's Dana's", "correct, I'm her husband", "yes my roommate uses it", "yes that's our phone", "yes it belongs to Dana", "yes, the nurse's station",
        "that's right, you're speaking to the nurse", "yes for the patient", "yes this is mom", "yes that's somebody's", "yes, the reception",
        "this is", "yes, this is", "yes it's my", "my number", "text me",
    ],
)  # fmt: skip
def test_a_yes_that_may_tell_of_somebody_elses_phone_is_asked_again(words: str) -> None:
    for said in (SAID, "this one"):
        assert talk(said, words).stage in ("read_back", "asking")
        assert talk(said, "yes", "wait", words).stage != "confirmed"


@pytest.mark.parametrize(
    "words",
    [
        "Yeah, that's right.",
        "yes, right",
        "yes that's mine",
        "yes it's my own cell",
        "yep, spot on, thank you",
    ],
)
def test_a_yes_to_a_phone_of_their_own_is_one(words: str) -> None:
    assert confirmed(SAID, words) == OTHER


def test_a_pager_takes_no_text() -> None:
    assert "landline" in talk("this one", country="GB", called="+447640123456").say


def test_the_phone_of_somebody_else_is_not_taken() -> None:
    for words in (
        "use my wife's number, 415 555 0177",
        "it's my husband's phone",
        "text my son 415 555 0177",
        "this is not my phone",
    ):
        assert talk(words).stage == "asking"
        assert "number of your own" in talk(words).say
    assert confirmed("this is my wife's phone", "yes") is None
    assert read_back("this is my wife's phone, use my mobile 415 555 0177") == OTHER


def test_a_landline_is_told_and_a_mobile_asked_for() -> None:
    for words in ("this is a landline", "it's the house phone", "that's my office line"):
        assert "Which mobile number" in talk(words).say
        assert talk(words).number is None
    assert read_back("not the landline, this one") == CALLED
    assert read_back("this is the landline, use my cell 415 555 0177") == OTHER
    by_type = talk("this one", country="GB", called="+442079460123")
    assert (by_type.stage, by_type.number) == ("asking", None)
    assert "landline" in by_type.say
    assert talk("020 7946 0123", country="GB").number is None


def test_numbers_for_fiction_and_from_abroad_are_taken() -> None:
    assert (
        confirmed("oh double seven double oh nine hundred four five six", "yes", country="GB")
        == "+447700900456"
    )
    abroad = talk("plus four four, seven seven double oh, nine hundred one two three")
    assert abroad.number == "+447700900123"
    assert "plus four four, seven seven zero zero, nine zero zero, one two three" in abroad.say


def test_the_groups_are_those_of_the_country() -> None:
    spoken = {
        ("US", "4155550177"): "four one five, five five five, zero one seven seven",
        ("GB", "07700900123"): "zero seven seven zero zero, nine zero zero, one two three",
        ("IE", "0871234567"): "zero eight seven, one two three, four five six seven",
        ("AU", "0412345678"): "zero four one two, three four five, six seven eight",
        ("NZ", "0211234567"): "zero two one, one two three, four five six seven",
        ("IN", "9876543210"): "nine eight seven six five, four three two one zero",
        ("ZA", "0821234567"): "zero eight two, one two three, four five six seven",
        ("SG", "91234567"): "nine one two three, four five six seven",
        ("FR", "0612345678"): "zero six, one two, three four, five six, seven eight",
    }
    for (country, digits), words in spoken.items():
        assert words in talk(digits, country=country).say


def test_a_bad_line_is_no_landline() -> None:
    assert "landline" not in talk("sorry, the reception is bad here").say
