"""The platform's summary as the recap: only where each of its facts was said on the call, and nothing contradicts it."""

from dataclasses import replace

import pytest

from tests.rules.listening.make import GREETING, make_call
from webapp.rules.listening import RecapVerdict, listen

TALK = (
    "A: It's about the whitening you asked about. It costs ninety nine dollars.", "C: ok",
    "A: We can send prices by Friday. Would that help?", "C: Yes please.",
    "A: And Dr. Lee has Monday the ninth at three thirty.", "C: No, I don't want a visit.",
)  # fmt: skip


def hear_summary(summary: str, *lines: str) -> RecapVerdict:
    return listen(replace(make_call(*GREETING, *(lines or TALK)), summary=summary)).recap


@pytest.mark.parametrize(
    "summary",
    ["You asked about whitening, and we will send prices by Friday.", "You asked about whitening for $99.", "Dr. Lee has Monday the ninth at 3:30."],
)  # fmt: skip
def test_a_summary_that_the_transcript_bears_out_is_told(summary: str) -> None:
    verdict = hear_summary(summary)
    assert verdict.text == summary
    assert verdict.evidence


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        ("You asked about whitening, prices follow by Thursday.", "was not said"),
        ("You asked about whitening for $89.", "was not said"),
        ("You asked about veneers.", "was not said"),
        ("You asked Dr. Moreno about whitening.", "was not said"),
        ("We send prices on Friday at 3:45.", "was not said"),
        ("You don't want whitening.", "does not bear out"),
        ("You want a visit on Monday.", "does not bear out"),
        ("The user agreed to whitening.", "speaks about the contact"),
        ("Dana asked about whitening.", "speaks about the contact"),
        ("You were interested in whitening.", "note for colleagues"),
        ("You asked about whitening " + "and prices " * 20 + ".", "longer than"),
        ("You asked about whitening ✨.", "plain text"),
        ("Was whitening asked about?", "says too little"),
    ],
)
def test_a_summary_that_says_more_or_is_unfit_for_a_text_is_missing_with_the_reason(
    summary: str, why: str
) -> None:
    verdict = hear_summary(summary)
    assert verdict.text is None
    assert why in verdict.why


def test_a_booking_told_without_the_contacts_yes_is_missing() -> None:
    lines = ("A: We could book the roof visit.", "C: What would the roof visit be?")
    assert hear_summary("You booked the roof visit.", *lines).text is None
    assert (
        hear_summary("You booked the roof visit.", lines[0], "C: Yes please.").text
        == "You booked the roof visit."
    )
    assert (
        hear_summary(
            "You booked the roof visit.", lines[0], "C: Yes please.", "A: Ok.", "C: No, cancel it."
        ).text
        is None
    )


def test_no_more_than_two_sentences_are_told() -> None:
    verdict = hear_summary("You asked about whitening. We send prices by Friday. It costs $12.")
    assert verdict.text == "You asked about whitening. We send prices by Friday."


def test_the_agents_own_recap_comes_first_even_where_it_was_not_agreed_to() -> None:
    lines = (*TALK, "A: So to recap, we send prices by Friday.", "C: No, that's wrong.")
    assert hear_summary("You asked about whitening.", *lines).text is None


def test_the_question_that_follows_a_recap_is_not_part_of_it() -> None:
    lines = (
        "A: Quick summary: Paul brings both sketches on Friday. Shall I text you that?",
        "C: Yes please.",
    )
    assert hear_summary("", *lines).text == "Paul brings both sketches on Friday."


@pytest.mark.parametrize(
    "words", ["your prescription is ready", "your balance is past due", "we come to 12 Oak Street"]
)
def test_what_is_too_personal_for_a_text_is_missing(words: str) -> None:
    assert hear_summary("", f"A: So to recap, {words}.", "C: Yes.").text is None
