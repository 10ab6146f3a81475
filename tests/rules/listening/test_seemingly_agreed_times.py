"""Days and times that look agreed: turned down by what the contact tells, asked the other way round, or taken back."""

import pytest

from tests.rules.listening.make import hear_moment

OFFERED = "A: How about Thursday at 3 p.m.?"
AGREED = ("A: How about Friday at 3 p.m.?", "C: Yes, that works.")


@pytest.mark.parametrize(
    "reply",
    [
        "Thursday at 3 I'm in court.", "Thursday I have chemo.", "That's when I'm at work.", "Yes, I'm busy then.", "3 would be tight.", "Thursday, morning though.",
        "Yeah, I'd need to see.", "Yes, as a backup.", "Yeah, like I'd ever come back there.", "Yes, subject to my shift.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("after", ["Okay.", "Great, you're all set."])
def test_a_reply_that_is_no_plain_yes_agrees_to_nothing(reply: str, after: str) -> None:
    assert hear_moment(OFFERED, f"C: {reply}", f"A: {after}") is None


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("Shall I cancel Thursday at 3 p.m.?", "Yes."), ("Is Thursday at 3 p.m. bad for you?", "Yes."), ("You can't do Thursday at 3 p.m., right?", "Right."),
        ("Your last visit was Thursday at 3 p.m., right?", "Yes."), ("Your husband is booked for Thursday at 3 p.m., right?", "Yes."),
    ],
)  # fmt: skip
def test_a_yes_to_the_opposite_agrees_to_nothing(asked: str, reply: str) -> None:
    assert hear_moment(f"A: {asked}", f"C: {reply}", "A: Okay.", "C: bye") is None


@pytest.mark.parametrize(
    "words",
    [
        "Wait, no, I can't do Friday.", "Actually I'm busy then.", "Oh, I have work that day.", "Not Friday actually.", "I'm in Denver that week.",
        "On second thought no.", "Can we leave it open?", "Don't put me down yet.", "Could we push it a week?", "Let me get back to you.", "I need to ask my wife first.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Great.", "Great, Friday at three it is. Anything else?"])
def test_second_thoughts_call_it_off(before: str, words: str) -> None:
    assert hear_moment(*AGREED, f"A: {before}", f"C: {words}", "A: Okay.", "C: bye") is None


@pytest.mark.parametrize(
    "words",
    ["Oh, that's just been taken.", "Oh, Dr. Feld is out that day.", "The system won't let me book it."],
)
def test_an_agent_who_cannot_book_it_takes_it_back(words: str) -> None:
    assert hear_moment(*AGREED, f"A: {words}", "C: Okay.", "A: Bye.") is None


def test_a_plain_yes_stands() -> None:
    assert hear_moment(*AGREED, "A: Great, you're all set. Anything else?", "C: No, thanks.") == (
        "2026-03-06 15:00"
    )
