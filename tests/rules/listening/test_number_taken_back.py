"""A number or address that the contact corrects, disowns or never really agreed to is not confirmed."""

import pytest

from tests.rules.listening.make import hear_call, hear_number
from webapp.rules.listening import EmailAddressState, EmailAddressVerdict

ASKED = "A: What number should I use?"
GIVEN = (ASKED, "C: 415 555 0177")
READ = "A: 415 555 0177?"
MAIL = ("A: Can I email you the quote?", "C: Yes please.", "A: What's your email?")
SAID = ("C: dana dot ruiz at example dot com", "A: dana dot ruiz at example dot com, right?")


@pytest.mark.parametrize(
    "later",
    [
        "Hang on, it's 0178",
        "Hold on, I said nine eight",
        "Actually, nine eight not nine nine",
        "It's 0198",
        "My mistake, it ends in nine eight",
        "That number is wrong",
        "Wait, that's not right",
        "Sorry that was the wrong one",
        "I gave you my old one",
        "I gave you my ex's number, oops",
        "I mixed up the digits",
        "I don't think that was right",
        "Actually I'm not sure that's right",
        "Is it 77 or 78?",
        "That one's been cut off",
        "that one's disconnected",
        "I lost that phone",
        "Better send it to this one instead",
        "use my cell",
        "this is my work phone, don't use it",
        "My cell would be better",
        "it's my work line",
    ],
)
@pytest.mark.parametrize("between", ["A: Great.", "A: Great. Anything else I can do for you?"])
def test_a_number_taken_back_after_the_yes_is_not_confirmed(later: str, between: str) -> None:
    assert hear_number(*GIVEN, READ, "C: Yes.", between, f"C: {later}", "A: Alright, bye.") is None


def test_a_number_read_back_is_taken_back_by_a_bare_second_thought() -> None:
    assert hear_number(*GIVEN, READ, "C: Yes.", "A: Great.", "C: Wait, no.", "A: Alright, bye.") is None


def test_this_number_is_taken_back_by_a_bare_second_thought() -> None:
    assert hear_number("A: To this number?", "C: Yes.", "A: Great.", "C: Wait, no.", "A: Bye.") is None


@pytest.mark.parametrize(
    "later",
    ["Thanks, bye.", "See you at 2:30.", "It's 4120 Oak Street.", "No, that's all.", "Actually, can we say Tuesday at ten?"],
)  # fmt: skip
def test_what_is_said_of_other_things_leaves_the_number_agreed_to(later: str) -> None:
    lines = (*GIVEN, READ, "C: Yes.", "A: Great. Anything else?", f"C: {later}")
    assert hear_number(*lines) == "+14155550177"


def test_a_number_refused_is_not_confirmed_by_being_told_again() -> None:
    lines = (*GIVEN, READ, "C: No.", READ, "C: No!")
    assert hear_number(*lines, "A: Okay, I'll use 415 555 0177.", "C: Right.") is None


@pytest.mark.parametrize(
    "question",
    [
        "Should I avoid this number?",
        "Do you have another number besides this number?",
        "Is this number in the phone book?",
        "Do you know this number?",
        "Can we call you on this number for emergencies?",
        "This number, and is Tuesday good?",
    ],
)
def test_a_yes_to_another_question_confirms_no_number(question: str) -> None:
    assert hear_number(f"A: {question}", "C: Yes.") is None


@pytest.mark.parametrize(
    "reply",
    [
        "Yes, it's a payphone",
        "Yes, it's a borrowed phone",
        "Yes, it's my kid's phone",
        "Yes, it's the switchboard",
        "Yes, come in",
        "Yes, how did you get it?",
        "Sounds about right",
        "Yes, give or take",
        "Yes, hmm, let me check",
    ],
)
def test_a_yes_that_leaves_the_number_open_confirms_none(reply: str) -> None:
    assert hear_number("A: Should I text this number?", f"C: {reply}") is None
    assert hear_number(*GIVEN, READ, f"C: {reply}") is None


def test_a_restated_ending_is_the_end_of_the_number() -> None:
    said = "four one five, five five five, zero one eight nine. No wait. Eight seven. It ends eight seven."
    assert hear_number(ASKED, f"C: {said}", "A: 415 555 0187, right?", "C: Right.") == "+14155550187"
    assert hear_number(ASKED, f"C: {said}", "A: 415 555 0887, right?", "C: Right.") is None


def hear_address(*lines: str, email: str | None = None) -> EmailAddressVerdict:
    return hear_call(*MAIL, *lines, email=email).email_address


@pytest.mark.parametrize(
    "reply",
    [
        "Yes, dot org",
        "Yes, at example dot net",
        "Yes, underscore",
        "Yes, without the dot",
        "Yes, with a one at the end",
        "Yes, with an x",
        "Yes with a y",
        "Yes, dana with two n's",
    ],
)
def test_an_address_put_right_in_the_yes_is_not_confirmed(reply: str) -> None:
    assert hear_address(*SAID, f"C: {reply}").address is None


@pytest.mark.parametrize(
    "reply", ["Yes, dot com", "Yes, with a z", "Yes, at example dot com", "Yes, R U I Z"]
)
def test_a_part_said_again_as_it_is_does_not_spoil_the_yes(reply: str) -> None:
    assert hear_address(*SAID, f"C: {reply}").address == "dana.ruiz@example.com"


@pytest.mark.parametrize(
    "later",
    [
        "Oh wait, it's dot org",
        "No, R U I S.",
        "that account is closed",
        "I gave you the old one",
        "That address is wrong",
        "Wait no.",
        "I may have misspelled it",
    ],
)
def test_an_address_taken_back_after_the_yes_is_not_confirmed(later: str) -> None:
    assert hear_address(*SAID, "C: Yes.", "A: Great.", f"C: {later}", "A: Alright.").address is None


@pytest.mark.parametrize(
    "reply",
    ["That one's my ex's", "Yes, but I can't log in to it any more", "I have a new one", "It's dana2"],
)
def test_the_address_on_file_is_not_used_once_the_contact_disowns_it(reply: str) -> None:
    verdict = hear_call(
        "A: Can I email you the quote?",
        "C: Yes please.",
        "A: I have dana at example dot com, is that right?",
        f"C: {reply}",
        "A: Okay.",
        email="dana@example.com",
    ).email_address
    assert (verdict.state, verdict.address) == (EmailAddressState.UNCONFIRMED, None)
