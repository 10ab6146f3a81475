"""What people really say to an offer: found where they agree, never taken for a yes where they do not."""

import pytest

from tests.rules.listening.make import hear_call
from tests.rules.listening.spoken_replies import AGREED, NOT_AGREED
from webapp.rules.listening import Consent


@pytest.mark.parametrize(("offer", "reply"), AGREED)
def test_a_yes_in_any_words_is_granted(offer: str, reply: str) -> None:
    assert hear_call(f"A: {offer}", f"C: {reply}").sms_consent.consent is Consent.GRANTED


@pytest.mark.parametrize(("offer", "reply"), NOT_AGREED)
def test_what_only_sounds_like_a_yes_is_not_granted(offer: str, reply: str) -> None:
    assert hear_call(f"A: {offer}", f"C: {reply}").sms_consent.consent is not Consent.GRANTED
