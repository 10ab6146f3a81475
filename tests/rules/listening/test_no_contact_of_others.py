"""Wishes to be left alone in long turns and in blunter words, and those meant for others, for a form, or for some hours."""

import time

import pytest

from tests.rules.listening.make import OFFER, hear_call
from webapp.rules.listening import Consent

WISH = "Take me off your list and never call me again"


@pytest.mark.parametrize("gap", [". ", ", and "])
def test_a_wish_in_the_middle_of_a_long_turn_is_heard(gap: str) -> None:
    around = gap.join(["we went down to the lake with the neighbours"] * 46)
    verdicts = hear_call(OFFER, f"C: yes. {around}{gap}{WISH}{gap}{around}", "A: Alright.")
    assert verdicts.do_not_contact.asked
    assert verdicts.sms_consent.consent is not Consent.GRANTED


def test_a_turn_without_end_does_no_harm() -> None:
    begun = time.perf_counter()
    hear_call("C: " + "i told my friend to stop and never call the other one " * 2000)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "words",
    [
        "Can you make sure I don't get called again?", "Quit bugging me.", "She doesn't want you to call anymore.", "Knock it off with the calls.",
        "Cut it out with these calls.", "I'd prefer you didn't contact me again.", "I'd rather you didn't call again.", "This is the last time you call me.",
        "My ex won't stop calling me, so take me off your list.", "I told my wife you should never call me again.", "Stop calling her phone.", "Never call me again.",
    ],
)  # fmt: skip
def test_a_blunt_wish_is_heard(words: str) -> None:
    assert hear_call(f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize(
    "words",
    [
        "I told my ex never to call me again.", "I asked the other company to stop calling me.", "My ex won't stop calling me.", "The bank said they would never call me.",
        "I was never contacted.", "Nobody calls me anymore.", "Stop calling him doctor.", "Stop calling it a procedure.", "Never call me Danny.",
        "Don't bother me with the details.", "You people never call back.", "Take me off paperless billing.", "Put me on the cancellation list, don't forget me.",
        "Tell the driver not to call me.", "Remove my details from the form.", "I withdraw my consent to texts.", "I withdraw my consent for the surgery.",
        "I don't consent to being recorded.", "I'd rather not get calls, email works.", "Leave me alone, kids!", "Can people ask to be taken off your list?",
        "So I reply stop to opt out, okay.",
    ],
)  # fmt: skip
def test_what_is_meant_for_others_or_for_something_smaller_is_no_wish(words: str) -> None:
    assert not hear_call(f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize(
    "words",
    ["Forget about me please.", "The lady said they would never call me again.", "Can people ask to be taken off your list?"],
)  # fmt: skip
def test_what_may_be_meant_for_us_is_put_to_a_person(words: str) -> None:
    verdict = hear_call(f"C: {words}", "A: Okay.").do_not_contact
    assert (verdict.asked, bool(verdict.doubtful)) == (False, True)


@pytest.mark.parametrize(
    "asked",
    [
        "Are you on the do not call registry?", "I'll take you off hold now, okay?", "Shall I take you off the Tuesday list?",
        "Would you rather we not call in the mornings?", "We would never contact you without your permission, okay?",
    ],
)  # fmt: skip
def test_a_yes_to_an_agent_who_speaks_of_something_else_is_no_wish(asked: str) -> None:
    assert not hear_call(f"A: {asked}", "C: Yes.").do_not_contact.asked
