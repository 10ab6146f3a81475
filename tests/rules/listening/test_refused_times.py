"""Appointments that look agreed and are not, and two that are."""

import pytest

from tests.rules.listening.make import hear_moment


@pytest.mark.parametrize(
    "lines",
    [
        (
            "A: When could you come?",
            "C: Friday at two?",
            "A: Sorry, Friday's full. I'll have the desk call you.",
            "C: Okay.",
        ),
        ("A: It's for Friday's show. It's just one message.", "C: Oh, okay, yes, text me."),
        ("A: The show is Friday at eight p.m. Would you like a text with the link?", "C: Yes, please."),
    ],
)
def test_no_agreement_to_a_time(lines: tuple[str, ...]) -> None:
    assert hear_moment(*lines) is None


def test_another_time_after_a_full_one() -> None:
    lines = (
        "C: Friday at two?",
        "A: Friday's full, but Monday at three is free.",
        "C: Monday at three is fine.",
    )
    assert hear_moment("A: When could you come?", *lines) == "2026-03-09 15:00"


def test_the_wednesday_one_is_a_choice_and_no_hour() -> None:
    offered = "A: I've got Tuesday the tenth at one p.m. or Wednesday the eleventh at eight a.m."
    booked = "A: Wednesday the eleventh, eight a.m. You're all set."
    assert hear_moment(offered, "C: The Wednesday one.", booked) == "2026-03-11 08:00"


def test_at_half_past_for_a_purpose_is_a_time_and_no_price() -> None:
    lines = (
        "A: Could you come in Tuesday at ten thirty for the fitting?",
        "C: Tuesday ten thirty, yeah, I can do that.",
    )
    assert hear_moment(*lines) == "2026-03-10 10:30"
    assert hear_moment("A: Does tomorrow at three work?", "C: Sure, see you then.") == "2026-03-05 15:00"
