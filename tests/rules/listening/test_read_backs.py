"""Which number the agent names in one go, and whether a bare yes can answer it."""

import pytest

from tests.rules.listening.make import CALLED, hear_number


@pytest.mark.parametrize(
    "naming",
    [
        "Should I use the mobile you're holding?",
        "And the number I'm calling you on now, is that the best one?",
        "It'll come from 310 555 0162. Shall I send it to the mobile I've rung you on?",
        "I'm showing 415 555 0123 for you. Does that look right?",
        "I have four one five, five five five, oh one two three. Is that still your mobile?",
        "415 555 0123, not seventeen. Correct?",
        "Zero one two three. Four one five, five five five, zero one two three. Okay?",
        "Area code four one five, then the rest is five five five, and lastly oh one two three?",
        "I've got 415 555 0123 here. Tell me if that's wrong.",
        "The text goes to 415-555-0123. Message and data rates may apply. Okay?",
        "So I'd be sending that to 415-555-0123, and you can reply stop at any time. Is that number correct?",
        "Last four, zero one two three?",
        "Can I text the claim number to this phone?",
        "Is Tuesday still okay? And is 415-555-0123 still good?",
    ],
)
def test_a_yes_to_what_is_named_confirms_it(naming: str) -> None:
    assert hear_number(f"A: {naming}", "C: Yes.") == CALLED


@pytest.mark.parametrize(
    "naming",
    [
        "Is this number a cell, can it receive texts?",
        "Is 415-555-0123 still good? And is Tuesday still okay?",
        "To this number or another one?",
        "Is 415 555 0123 right? I'll send it. The desk will ring about a time.",
        "Your claim number is 415 555 0123, right?",
    ],
)
def test_a_yes_that_may_answer_something_else_does_not(naming: str) -> None:
    assert hear_number(f"A: {naming}", "C: Okay, yes.") is None


@pytest.mark.parametrize("reply", ["Great.", "Perfect, thanks.", "Okay, thank you."])
def test_a_number_only_told_is_not_agreed_to_by_praise(reply: str) -> None:
    lines = ("A: Which number?", "C: 415 555 0199", "A: Okay, I'm sending it to 415 555 0199.")
    assert hear_number(*lines, f"C: {reply}") is None
    assert hear_number(*lines, "C: Yes, that's right.") == "+14155550199"
    assert hear_number("A: I'll text this number.", f"C: {reply}") is None


@pytest.mark.parametrize(
    "reply",
    [
        "Yes it's my cell so that works.",
        "Yeah, not the landline.",
        "Yes, I'll see you at ten thirty.",
        "Yes, and my email is dana 42 at example dot com.",
    ],
)
def test_what_is_said_beside_the_yes_does_not_spoil_it(reply: str) -> None:
    assert hear_number("A: To this number?", f"C: {reply}") == CALLED
