"""Offers that a bare yes does not settle, questions that are no offers, and offers in less usual words."""

import pytest

from tests.rules.listening.make import hear_call, hear_reply
from webapp.rules.listening import Consent

CHOICES = (
    "Should we call or text you?",
    "Do you want a text or a call back?",
    "Would you like it by post or by text?",
)
NO_OFFERS = (
    "Would you like to opt out of texts?", "Should I stop texting you?", "Would you rather I didn't text?", "Would you prefer I not text you?",
    "Is it okay that we texted you last week?", "Would you like the full text of the policy read out?", "Do you like texting?",
    "Should I text your husband the link?", "Can I text your office manager?", "Shall I text the form to your wife?",
)  # fmt: skip
OFFERS = (
    "Will I text you the price list?", "We'd be happy to text the estimate to you, does that work?", "You okay with a quick text?",
    "What if I text you the address?", "shall i pop the details in a text for you", "I was going to text you the list, okay?",
    "I can have the quote texted over to you. Would that suit you?", "Do you want a list of what to bring by text?",
    "I'd like to send the list to you as a text. Is that something you'd be okay with?", "If I sent you the quote by text, would that help?",
)  # fmt: skip


@pytest.mark.parametrize("offer", CHOICES)
def test_a_bare_yes_to_a_choice_of_ways_takes_none(offer: str) -> None:
    assert hear_reply("Yeah.", f"A: {offer}") is Consent.UNCLEAR
    assert hear_reply("A text, please.", f"A: {offer}") is Consent.GRANTED


@pytest.mark.parametrize("question", NO_OFFERS)
def test_a_yes_to_the_opposite_the_past_or_anothers_phone_is_not_granted(question: str) -> None:
    assert hear_reply("Yes.", f"A: {question}") is not Consent.GRANTED


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_in_other_words_is_granted_by_a_yes(offer: str) -> None:
    assert hear_reply("Yes, please.", f"A: {offer}") is Consent.GRANTED


def test_a_channel_with_a_question_mark_is_an_offer() -> None:
    heard = hear_call(
        "A: Can I text you the receipt?", "C: No, no texts.", "A: Email, then?", "C: Email's fine."
    )
    assert heard.sms_consent.consent is Consent.DECLINED
    assert heard.email_consent.consent is Consent.GRANTED


def test_the_channel_that_is_asked_for_beside_a_refusal_of_the_other() -> None:
    heard = hear_call("A: Should it come by email or text?", "C: Text please, no emails.")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.GRANTED, Consent.DECLINED)
