"""Who asks to be left alone for good, and who only sounds like it."""

import pytest

from tests.rules.listening.make import hear_call

ASKED = (
    "Please take me off your list and don't ever call or text me again.", "quit calling me people i mean it lose this number",
    "I'd like my number removed from your system so nobody calls me anymore.", "Take me off.", "please cease all contact",
    "we'd like to opt out of all calls", "I'd appreciate it if you never called again", "I wish not to be contacted",
)  # fmt: skip
NEAR_MISSES = (
    "Can you take me off speaker? I can't hear.", "take me off hold please", "get me off this call, I'm driving",
    "Take me off the text list but calls are ok", "don't call me, I'll call you", "don't call again today",
    "leave me alone for five minutes and call back", "Stop, stop, I can't hear you.",
)  # fmt: skip


@pytest.mark.parametrize("words", ASKED)
def test_a_request_for_no_more_contact_is_heard(words: str) -> None:
    assert hear_call("A: Do you have a minute?", f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize("words", NEAR_MISSES)
def test_a_near_miss_is_none(words: str) -> None:
    assert not hear_call("A: Do you have a minute?", f"C: {words}", "A: Okay.").do_not_contact.asked
