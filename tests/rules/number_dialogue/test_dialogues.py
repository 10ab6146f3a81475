"""Dialogues about a number, each by the sentence that made its rule necessary."""

from __future__ import annotations

import random

import pytest

from tests.rules.number_dialogue.talking import CALLED, confirmed, read_back, talk
from webapp.rules.number_dialogue import Dialogue, reply

OTHER = "+14155550177"
SAID = "four one five, five five five, zero one seven seven"


@pytest.mark.parametrize(
    "words",
    [
        "this one", "this number", "this is fine", "the one you called", "the number you just called me on",
        "same number", "use the one you dialed", "the number I'm on now", "you're calling it", "right here's good, this one",
        "yes", "yeah sure", "yes please", "the one ending in 0123", "it ends in 0123",
    ],
)  # fmt: skip
def test_the_called_number_is_read_back_before_it_counts(words: str) -> None:
    assert read_back(words) == CALLED
    assert confirmed(words, "yes that's right") == CALLED


@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "Yes.",
        "yeah that's it",
        "that's correct",
        "yep",
        "perfect",
        "yes, 0177",
        "correct, ends in 0177",
    ],
)
def test_a_plain_yes_to_the_read_back_confirms(words: str) -> None:
    assert confirmed(SAID, words) == OTHER


@pytest.mark.parametrize(
    "words",
    [
        "okay", "uh-huh", "mm", "sure?", "maybe", "I think so", "yes but the last digit is eight", "yes, 0178", "what?",
        "yes, is that my old number?", "yes can you say it again", "no", "not quite", SAID, "yes that's my wife's phone", "yes it's my old number", "yes that's my desk phone", "yes it's my other phone", "yes, he can be reached there",
        "yes it's my landline", "yeah, but use a different number", "yes eight at the end", "this one", "the same number",
        "yes, I mean the number you called", "yes the last four are 0178", "I guess", "yes ending in 55", "say again?", "it ends in seven seven",
    ],
)  # fmt: skip
def test_what_is_no_plain_yes_does_not_confirm(words: str) -> None:
    assert confirmed(SAID, words) is None


def test_words_that_opened_the_read_back_are_not_the_yes_to_it() -> None:
    assert confirmed("yes this number is fine", "yes this number is fine") is None
    assert confirmed("yes this number is fine", "yes this number is fine", "yes") == CALLED


def test_digits_over_several_turns_add_up() -> None:
    assert "four one five so far" in talk("it's 415").say
    assert confirmed("four one five", "five five five", "oh one", "seven seven", "yes") == OTHER
    assert read_back("415", "415 555 0177") == OTHER
    assert read_back("415 555", "555 0177") == OTHER
    assert talk("415", "banana").failures == 1


def test_too_few_and_too_many_digits_are_told_plainly() -> None:
    few = talk("415 555 017")
    assert "only nine digits" in few.say and "A number here has ten" in few.say
    assert read_back("415 555 017", "7") == OTHER
    assert read_back("415 555 017", "415 555 0177") == OTHER
    many = talk("415 555 0177 8")
    assert "eleven digits, which is too many" in many.say
    assert many.digits == ""
    assert "eleven" in talk("07700 900 12", country="GB").say
    assert talk("415 155 0177").stage == "asking"
    assert "does not seem to be a phone number" in talk("415 155 0177").say


def test_two_numbers_at_once_are_not_chosen_between() -> None:
    assert "more than one number" in talk("415 555 0177 or 415 555 0142").say
    assert read_back("415 555 0142, sorry, 415 555 0177") == OTHER
    assert read_back("not 415 555 0142, it's 415 555 0177") in (OTHER, None)


@pytest.mark.parametrize(
    "words",
    [
        "don't text me", "no thanks", "no text please", "I don't want a text", "never mind", "I'd rather not", "leave it",
        "no, email me instead", "stop", "I don't have a mobile", "I'd rather give you my email", "please don't send me anything", "I'm not giving you my number", "not interested",
    ],
)  # fmt: skip
def test_who_wants_no_text_is_let_go_kindly(words: str) -> None:
    for before in ((), ("this one",), (SAID, "yes")):
        end = talk(*before, words)
        assert (end.stage, end.number) == ("given_up", None)
        assert "I will not send a text" in end.say
    assert confirmed(words, "yes") is None


def test_no_text_on_this_phone_is_not_no_text() -> None:
    assert talk("don't text me on this one").stage == "asking"
    assert talk("don't send it to this number").stage == "asking"


def test_a_refusal_may_be_taken_back_but_only_with_a_number() -> None:
    assert confirmed("no thanks", "okay fine, use this number", "yes") == CALLED
    assert talk("no thanks", "okay").stage == "given_up"


def test_after_three_failed_tries_it_gives_up_kindly_and_stays_so() -> None:
    assert talk("banana", "hello?").stage == "asking"
    end = talk("banana", "hello?", "hm")
    assert (end.stage, end.number) == ("given_up", None)
    assert "no problem" in end.say
    assert talk("banana", "hello?", "hm", "yes", "this one", SAID).say == end.say
    assert talk(SAID, "no", "415 555 0142", "no", "415 555 0143", "no").stage == "given_up"
    assert talk("", "", "", "").stage == "given_up"


def test_asking_to_hear_it_again_is_no_failed_try() -> None:
    for words in ("can you repeat that?", "sorry?", "what was that", "I didn't catch that"):
        again = talk(SAID, words)
        assert (again.stage, again.number, again.failures) == ("read_back", OTHER, 0)
        assert "zero one seven seven" in again.say
        assert "Which mobile number" in talk(words).say


def test_an_ending_alone_is_no_beginning_of_a_number() -> None:
    assert "from the start" in talk("it ends in 0177").say
    assert talk("it ends in 0177").digits == ""


def test_it_does_not_go_on_for_ever_without_a_failed_try() -> None:
    assert talk(*["hold on"] * 14).stage == "asking"
    assert talk(*["hold on"] * 15).stage == "given_up"


def test_a_dialogue_comes_back_from_json_as_it_was() -> None:
    for said in (("415",), (SAID,), (SAID, "yes"), ("no thanks",), (SAID, "no")):
        dialogue = talk(*said)
        assert Dialogue.from_json(dialogue.to_json()) == dialogue


def test_whatever_is_said_it_answers() -> None:
    for words in (
        "\x00",
        "🙂" * 900,
        "1 " * 900,
        "not " * 500,
        "a" * 100_000,
        "no, " * 25_000,
        "+" * 2000,
        "٤١٥",
        "５５５ ０１２３",
    ):
        assert reply(Dialogue("US", CALLED), words).say
        assert reply(talk(SAID), words).stage != "confirmed"


PIECES = (
    SAID, "415 555 0142", "four one five", "five five five", "no, four two", "it ends in seven eight", "no", "yes", "yeah that's it",
    "this one", "the one you called", "not this one", "okay", "hm", "", "my wife's number", "it's a landline", "hold on", "wait",
    "don't text me", "07700 900123", "415 555", "use my cell", "yes, 0178", "correct", "the middle part is five six six", "what?", "zero",
)  # fmt: skip


def test_whatever_was_said_before_only_a_yes_to_a_number_read_back_confirms_it() -> None:
    dice, reached = random.Random(5), 0
    for _ in range(3000):
        dialogue = Dialogue("US", CALLED)
        for _ in range(dice.randrange(2, 12)):
            before, words = dialogue, dice.choice(PIECES)
            dialogue = reply(before, words)
            if dialogue.stage == "confirmed" and before.stage != "confirmed":
                assert (before.stage, before.number) == ("read_back", dialogue.number)
                own = ("yes, 0178",) if str(dialogue.number).endswith("0178") else ()
                assert words in ("yes", "yeah that's it", "correct", *own), words
                reached += 1
            assert (dialogue.number is not None) == (dialogue.stage in ("read_back", "confirmed"))
            assert dialogue.say
    assert reached > 100
