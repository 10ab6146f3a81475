import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import RecapVerdict


def hear_recap(recap: str, reply: str = "Yes, that's right.") -> RecapVerdict:
    return hear_call(f"A: {recap}", f"C: {reply}").recap


def test_the_agents_own_recap_agreed_to_is_taken_word_for_word() -> None:
    verdict = hear_recap(
        "So to recap, the patio sketch is ready and Paul will bring both versions. Is that right?"
    )
    assert verdict.text == "The patio sketch is ready and Paul will bring both versions."
    assert verdict.evidence == (2, 3)


def test_typographic_marks_are_made_plain() -> None:
    assert (
        hear_recap("To sum up: you’ll get the free two-week pass – no card needed.").text
        == "You'll get the free two-week pass - no card needed."
    )


@pytest.mark.parametrize("reply", ["No, that's wrong.", "Hm.", "What?", "I never said that."])
def test_a_recap_not_agreed_to_is_missing(reply: str) -> None:
    assert hear_recap("So to recap, the sketch is ready and Paul will call you.", reply).text is None


@pytest.mark.parametrize(
    "recap",
    [
        "So to recap, I'll text you at 415 555 0123, or 4155550123.",
        "So to recap, we'll write to dana@example.com about the quote.",
        "So to recap, " + "the sketch is ready and " * 20 + "done.",
        "So to recap, the sketch is ready 🎉 and Paul will call.",
        "So to recap, did you want the patio or the deck?",
        "So to recap, yes.",
    ],
)
def test_a_recap_unfit_for_a_text_is_missing(recap: str) -> None:
    verdict = hear_recap(recap)
    assert verdict.text is None
    assert verdict.why


def test_without_a_spoken_recap_nothing_is_invented() -> None:
    verdict = hear_call("A: The sketch is ready.", "C: Great.").recap
    assert (verdict.text, verdict.evidence) == (None, ())
