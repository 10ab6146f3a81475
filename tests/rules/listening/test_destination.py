import pytest

from tests.rules.listening.make import CALLED, hear_call, hear_number, make_call
from webapp.rules.listening import DestinationState, listen


@pytest.mark.parametrize(
    "naming",
    [
        "To this number?",
        "And is this number the right one for that?",
        "Should that go to the number I called you on?",
        "That's the number I'm calling now, right?",
        "At the number I've got you on right now?",
        "And it's four one five, five five five, oh one two three?",
        "At 415-555-0123, this number?",
        "The one ending in 0123?",
        "I'd send it to your phone ending zero one two three, is that correct?",
        "Great, I'll text this number, okay?",
        "And may I use the number you're speaking to me on?",
        "To the phone you're talking to me on?",
        "And the phone you have in your hand, is that the one?",
        "Is this still your cell?",
        "Ha. This your cell?",
    ],
)
def test_the_dialled_number_named_and_agreed_to_is_confirmed(naming: str) -> None:
    assert hear_number(f"A: {naming}", "C: Yes.") == CALLED


@pytest.mark.parametrize(
    "reply",
    [
        "yep that's my cell",
        "that's it",
        "you got it",
        "It is, yes.",
        "Exact.",
        "right",
        "yes this number is good",
        "yuh",
        "thats her",
        "You may.",
        "Yes they should.",
        "They can, yes.",
        "yes send them there",
        "'tis",
        "that's what I use",
        "It is!",
    ],
)
def test_any_plain_agreement_confirms(reply: str) -> None:
    assert hear_number("A: To this number?", f"C: {reply}") == CALLED


@pytest.mark.parametrize(
    "reply",
    [
        "What?",
        "no",
        "I think so",
        "uh",
        "maybe",
        "not this one",
        "it's the landline",
        "yes, but not this one",
        "say again?",
        "she has it",
        "that's her number",
        "that's her, my wife",
        "they should ask my wife",
        "that's not what I use",
    ],
)
def test_anything_but_a_plain_agreement_leaves_it_unconfirmed(reply: str) -> None:
    assert hear_number("A: To this number?", f"C: {reply}") is None


def test_a_number_folded_into_the_offer_is_confirmed_by_its_yes() -> None:
    heard = hear_call(
        "A: can i text the confirmation to this number 415 555 0123", "C: yes this number is good"
    )
    assert heard.sms_destination.number == CALLED
    assert heard.sms_destination.evidence == (2, 3)


def test_another_number_read_back_in_full_is_confirmed() -> None:
    lines = ("A: What's the best cell?", "C: it's four eight oh double five five oh one six eight")
    assert (
        hear_number(
            *lines,
            "A: Four eight zero, five five five, zero one six eight. Did I get that right?",
            "C: you got it",
        )
        == "+14805550168"
    )


def test_a_number_never_read_back_is_unconfirmed() -> None:
    assert (
        hear_number(
            "A: Which number is best?",
            "C: six oh four, five five five, oh one three nine.",
            "A: Perfect, got it.",
            "C: Thanks.",
        )
        is None
    )


def test_a_read_back_in_pieces_each_agreed_to_is_confirmed() -> None:
    lines = (
        "A: Which number?",
        "C: 425 555 0171",
        "A: Okay, four two five",
        "C: yep",
        "A: five five five",
        "C: yep",
        "A: oh one seven one.",
    )
    assert hear_number(*lines, "C: Yes, that's it.") == "+14255550171"


def test_a_yes_before_the_read_back_is_complete_confirms_nothing() -> None:
    lines = (
        "A: Which number?",
        "C: 801 555 0176.",
        "A: So that's eight zero one, five five five,",
        "C: yes yes that's it",
    )
    assert hear_number(*lines, "A: zero one seven six. Great. It should be Friday.", "C: Awesome.") is None


def test_a_correction_restarts_the_confirmation() -> None:
    lines = ("A: 415 555 0123?", "C: No, 415 555 0199.")
    assert hear_number(*lines, "A: Got it, thanks.", "C: Bye.") is None
    assert hear_number(*lines, "A: 415 555 0199?", "C: Yes.") == "+14155550199"
    assert hear_number(*lines, "A: 0199?", "C: Yes.") is None


def test_a_read_back_that_differs_from_what_was_said_is_not_trusted() -> None:
    assert hear_number("A: Which number?", "C: 415 555 0199", "A: 415 555 0198?", "C: Yes.") is None


@pytest.mark.parametrize(
    "digits", ["415 555 019", "415 555 01999", "055 555 0199", "911 911 9111", "415 155 0199", "111 111 1111"]
)
def test_a_number_that_cannot_exist_is_unconfirmed(digits: str) -> None:
    assert hear_number("A: What number?", f"C: {digits}", f"A: {digits}?", "C: Yes.") is None


@pytest.mark.parametrize(
    "naming",
    [
        "The one ending 0199?",
        "To this number, 415 555 0124?",
        "Is the number we have on file still good?",
        "Is this number okay or is there a better one?",
        "Can we call you back on this number?",
        "Great, and you can text us at 415 555 0100.",
    ],
)
def test_an_ambiguous_or_other_naming_is_unconfirmed(naming: str) -> None:
    assert hear_number(f"A: {naming}", "C: Yes.") is None


def test_of_two_choices_the_one_named_by_the_contact_counts() -> None:
    assert hear_number("A: Is this number okay or is there a better one?", "C: This one's fine.") == CALLED


def test_a_number_agreed_to_before_texts_were_spoken_of_is_unconfirmed() -> None:
    heard = hear_call("A: Is this the best number to reach you?", "C: Yes.", "A: Can I text you?", "C: Yes.")
    assert heard.sms_destination.state is DestinationState.UNCONFIRMED


def test_use_this_number_needs_the_agent_to_name_it() -> None:
    lines = ("A: Can I text you the listing?", "C: go ahead and text it send it to this phone")
    assert hear_call(*lines, "A: Will do.", "C: alrighty").sms_destination.number is None
    assert (
        hear_call(*lines, "A: Great, I'll text this number, okay?", "C: yes").sms_destination.number == CALLED
    )


@pytest.mark.parametrize(
    "words",
    [
        "Wait, use my other number.",
        "Actually that's the wrong number.",
        "Use my work cell instead.",
        "Make it 415 555 0177.",
    ],
)
def test_a_later_correction_takes_the_number_back(words: str) -> None:
    assert hear_number("A: To this number?", "C: Yes.", "A: Great. Anything else?", f"C: {words}") is None


def test_a_landline_is_not_texted_as_this_number() -> None:
    lines = ("A: To this number?", "C: No, this is the landline.", "A: Okay, so this number then?", "C: yes")
    assert hear_number(*lines) is None


def test_the_digits_said_with_the_yes_must_be_the_numbers_own() -> None:
    lines = ("A: Which number?", "C: 727 555 0109", "A: That's 727 555 0109?")
    assert hear_number(*lines, "C: Zero one zero nine, yes, that's it.") == "+17275550109"
    assert hear_number(*lines, "C: Yes, zero one zero eight.") is None


@pytest.mark.parametrize(
    ("country", "said", "read", "number"),
    [
        ("GB", "oh double seven double oh, nine hundred, one six three", "Oh seven seven zero zero, nine zero zero, one six three", "+447700900163"),
        ("AU", "Oh four nine one, five seven oh, seven three seven.", "0491, 570, 737", "+61491570737"),
        ("NZ", "Oh two seven, two double five, oh one four three.", "Oh two seven, two five five, oh one four three", "+64272550143"),
        ("FR", "Zero six, twelve, thirty-four, uh, fifty-six, seventy-eight.", "Zero six, one two, three four, five six, seven eight", "+33612345678"),
        ("US", "it's plus four four seven seven double oh nine double oh three one five", "Plus four four, seven seven zero zero, nine zero zero, three one five", "+447700900315"),
    ],
)  # fmt: skip
def test_numbers_said_as_people_of_the_country_say_them(
    country: str, said: str, read: str, number: str
) -> None:
    lines = (
        "A: Can I text you the link?",
        "C: Yes please.",
        "A: Which number?",
        f"C: {said}",
        f"A: {read}. Is that right?",
        "C: Yes.",
    )
    assert listen(make_call(*lines, country=country)).sms_destination.number == number
