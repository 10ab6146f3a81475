"""After a yes, any later word on the channel that does not go with it makes it doubtful at least."""

import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import Consent

AGREED = ("A: Can I text you the link?", "C: Yes please.", "A: Great.")


@pytest.mark.parametrize(
    "later",
    [
        "Actually forget about the text.",
        "Hang on, before you text anything let me check with my husband first.",
        "Let me think about the text first.",
        "Yeah, scratch what I said about texting.",
        "I'd rather you emailed it.",
        "you can skip texting me",
        "oh wait, my phone doesn't get texts",
        "nah leave the text",
        "I shouldn't have said yes to that",
        "That text, I don't really need it",
    ],
)
def test_a_later_word_against_the_text_takes_the_yes_away(later: str) -> None:
    assert hear_call(*AGREED, f"C: {later}", "A: Okay.").sms_consent.consent is not Consent.GRANTED


@pytest.mark.parametrize(
    "later",
    [
        "Don't forget to text me.",
        "When will the text come?",
        "I'll check the text when I'm home.",
        "No thanks, nothing else.",
        "Let me check my calendar.",
        "I haven't got the text yet.",
    ],
)
def test_a_later_word_that_goes_with_the_yes_leaves_it(later: str) -> None:
    heard = hear_call(*AGREED, "A: Anything else I can help with?", f"C: {later}", "A: Okay.")
    assert heard.sms_consent.consent is Consent.GRANTED


def test_a_second_thought_about_the_number_is_about_the_number() -> None:
    heard = hear_call(
        *AGREED, "A: To this number?", "C: Yes. Oh wait, no, use my work cell, 602 555 0184.", "A: Okay."
    )
    assert heard.sms_consent.consent is Consent.GRANTED
    assert heard.sms_destination.number is None
