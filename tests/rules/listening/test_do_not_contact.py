import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import Consent


@pytest.mark.parametrize(
    "words",
    [
        "Don't call me again.", "Take me off your list.", "Remove my number please.", "Stop calling.", "stop calling me", "quit calling me",
        "Please put me on your do not call list", "never call this number again", "I don't want any more calls", "don't ever contact me again",
        "lose my number", "leave me alone", "I want to be taken off of every list you have. Do not call this number again.",
        "could you take my number off so i don't get any more calls from you guys at all", "I do not wish to be contacted",
        "I'd like you to delete my details, please, and I don't want to hear from you again", "no more calls please", "stop calling my house",
        "Stop calling me. Don't ever call me again. You hear me? Ever.", "please stop contacting me", "I've said it twice, do not contact me again.",
    ],
)  # fmt: skip
def test_asking_to_be_left_alone_for_good_is_heard(words: str) -> None:
    verdict = hear_call("A: We have an offer.", f"C: {words}").do_not_contact
    assert verdict.asked
    assert verdict.evidence == (3,)


@pytest.mark.parametrize(
    "words",
    [
        "I'm not interested.", "This is a bad time.", "No texts please.", "Stop texting me.", "Don't call me at work.", "not before ten",
        "Please don't call me before ten.", "Please don't call me today.", "stop calling me sir", "Call me again tomorrow",
        "Can you call me back later, I'm busy", "don't call me, text me", "Don't call my cell, call my house", "I told my wife to stop calling me",
        "No, don't you ever text me, honey. You can call.", "don't worry about calling again tomorrow", "hey i'm in a meeting i can't right now",
        "I'd rather you didn't call so early", "I canceled this in the summer.", "please don't hang up", "Goodbye.",
    ],
)  # fmt: skip
def test_a_smaller_no_is_no_such_request(words: str) -> None:
    assert not hear_call("A: We have an offer.", f"C: {words}").do_not_contact.asked


def test_the_agents_own_words_are_no_request() -> None:
    assert not hear_call(
        "A: I can take you off our list, and we won't call again.", "C: Thank you."
    ).do_not_contact.asked


def test_to_be_left_alone_declines_what_was_offered_and_asks_nothing_else() -> None:
    heard = hear_call(
        "A: May I text you the link?", "C: Yes.", "A: Great.", "C: Wait, no. Take me off your list."
    )
    assert heard.sms_consent.consent is Consent.DECLINED
    assert heard.email_consent.consent is Consent.NOT_ASKED
