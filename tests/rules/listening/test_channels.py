import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import Consent

EITHER = "A: Would you like it by text, or by email?"


def test_text_or_email_answered_with_text_grants_the_text_alone() -> None:
    heard = hear_call(EITHER, "C: Text please.")
    assert heard.sms_consent.consent is Consent.GRANTED
    assert heard.email_consent.consent is not Consent.GRANTED


def test_text_not_email_refuses_the_email() -> None:
    heard = hear_call(EITHER, "C: text not email i never check my email")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.GRANTED, Consent.DECLINED)


@pytest.mark.parametrize("reply", ["Yes.", "Either.", "Sure.", "Okay."])
def test_a_yes_that_chooses_neither_channel_is_unclear_for_both(reply: str) -> None:
    heard = hear_call(EITHER, f"C: {reply}")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.UNCLEAR, Consent.UNCLEAR)


@pytest.mark.parametrize("reply", ["Both please.", "uh both actually both would be good"])
def test_both_grants_both(reply: str) -> None:
    heard = hear_call("A: I can send it by text, by email, or both. What would you prefer?", f"C: {reply}")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.GRANTED, Consent.GRANTED)


def test_one_no_to_both_channels_declines_both() -> None:
    heard = hear_call(EITHER, "C: no i don't want no text and i don't do no email")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.DECLINED, Consent.DECLINED)


def test_an_email_asked_for_instead_of_the_offered_text() -> None:
    heard = hear_call("A: Should I text you the link?", "C: Nah, don't text it, I'll lose it. Just email me.")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.DECLINED, Consent.GRANTED)


@pytest.mark.parametrize(
    "request_words",
    [
        "Can you text me the new address? I'm driving.",
        "Could you send me a text with that?",
        "No no, could you text me that list?",
        "just text it to me",
        "shoot me a text",
    ],
)
def test_a_request_by_the_contact_is_offer_and_yes_in_one(request_words: str) -> None:
    verdict = hear_call("A: Anything else?", f"C: {request_words}", "A: Of course.").sms_consent
    assert verdict.consent is Consent.GRANTED
    assert 3 in verdict.evidence


@pytest.mark.parametrize(
    "words",
    [
        "Text me if you find it.",
        "You guys text me all the time.",
        "I'll text you when I decide.",
        "My son can text you.",
        "Don't text me.",
        "Why did you text me?",
        "You can text my wife, she does all that.",
        "Send it over.",
        "Maybe text me later.",
    ],
)
def test_words_about_texts_that_ask_for_none_are_no_request(words: str) -> None:
    assert (
        hear_call("A: Anything else?", f"C: {words}", "A: Alright.").sms_consent.consent
        is not Consent.GRANTED
    )


def test_mail_it_to_you_offers_an_email_in_india() -> None:
    heard = hear_call("A: And the syllabus, can I mail it to you?", "C: Yeah, mail it also.", country="IN")
    assert heard.email_consent.consent is Consent.GRANTED


def test_put_it_in_the_mail_is_a_letter() -> None:
    heard = hear_call("A: I can text you the breakdown, want me to?", "C: No, put it in the mail.")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.DECLINED, Consent.NOT_ASKED)
