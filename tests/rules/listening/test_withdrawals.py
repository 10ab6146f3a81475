import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import Consent

AGREED = ("A: May I text you the details?", "C: Sure.")


@pytest.mark.parametrize(
    "words",
    [
        "Actually, don't text me.",
        "You know what, actually scrap the text, I've already put it on my calendar.",
        "On second thought no texts.",
        "Then never mind the text, they know the gate.",
        "Just email it instead.",
        "Take me off your list.",
    ],
)
def test_a_yes_taken_back_later_is_declined(words: str) -> None:
    assert hear_call(*AGREED, "A: Is there a dog?", f"C: {words}").sms_consent.consent is Consent.DECLINED


@pytest.mark.parametrize(
    "words",
    [
        "Never mind.",
        "I changed my mind.",
        "Don't send me anything.",
        "Unbelievable.",
        "You people are a scam.",
    ],
)
def test_a_later_word_that_may_take_it_back_makes_it_unclear(words: str) -> None:
    assert (
        hear_call(*AGREED, "A: You'll have it tonight.", f"C: {words}").sms_consent.consent is Consent.UNCLEAR
    )


@pytest.mark.parametrize(
    "words",
    ["No, it's open.", "nah leave it til after easter hey", "No thanks, that's all.", "I can't do Friday."],
)
def test_a_no_to_another_question_takes_nothing_back(words: str) -> None:
    assert (
        hear_call(*AGREED, "A: Could we send Trent out this Friday?", f"C: {words}").sms_consent.consent
        is Consent.GRANTED
    )


def test_another_appointment_day_leaves_the_text_granted() -> None:
    words = "C: Oh, actually scrap Thursday, my son's got his recital. Keep the text though."
    assert hear_call(*AGREED, "A: Is there a gate code?", words).sms_consent.consent is Consent.GRANTED


def test_a_later_yes_overrules_an_earlier_no() -> None:
    lines = (
        "A: Can I text you the link?",
        "C: No.",
        "A: It has the gate code.",
        "C: Oh, okay then, text it to me.",
    )
    assert hear_call(*lines).sms_consent.consent is Consent.GRANTED


def test_a_later_no_to_the_same_offer_overrules_an_earlier_yes() -> None:
    lines = (*AGREED, "A: So shall I text you the details now?", "C: No, leave it.")
    assert hear_call(*lines).sms_consent.consent is Consent.DECLINED


def test_speaking_of_the_text_again_changes_nothing() -> None:
    lines = (*AGREED, "A: Great, I'll text you the details.", "C: Thank you.")
    assert hear_call(*lines).sms_consent.consent is Consent.GRANTED
