import json
import time

import pytest

from tests.rules.listening.make import GREETING, hear_call, make_call
from webapp.rules.listening import RULES_VERSION, Consent, HeardCall, Speaker, Turn, Verdicts, listen

FULL = (
    "A: Would Friday at ten work for your cleaning?",
    "C: Yes.",
    "A: Can I text you the link?",
    "C: Sure.",
    "A: To this number?",
    "C: Yes.",
    "A: So to recap, your cleaning is on Friday at ten.",
    "C: Yes, thanks.",
)


def test_verdicts_survive_being_kept_as_json() -> None:
    for verdicts in (hear_call(*FULL), listen(make_call())):
        assert Verdicts.from_json(json.loads(json.dumps(verdicts.to_json()))) == verdicts


def test_every_verdict_names_the_rules_it_was_reached_by() -> None:
    assert hear_call(*FULL).to_json()["rules_version"] == RULES_VERSION


def test_json_that_holds_no_verdicts_is_refused() -> None:
    with pytest.raises(KeyError):
        Verdicts.from_json({})


def test_every_verdict_says_why_in_one_sentence() -> None:
    for verdict in hear_call(*FULL).to_json().values():
        if isinstance(verdict, dict):
            assert verdict["why"].endswith(".")


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "🦄", "at dot com at", "+", "double", "9" * 500, "½ ٣٤", "<b>yes</b>"]
)
@pytest.mark.parametrize("speaker", Speaker)
def test_odd_turns_do_no_harm(text: str, speaker: Speaker) -> None:
    call = make_call(*GREETING, *FULL[:4])
    odd = HeardCall(
        (*call.turns, Turn(speaker, text, float("nan"))), call.called, "", None, "", call.started_at
    )
    assert listen(odd).sms_consent.consent in Consent


@pytest.mark.parametrize(
    "words", ["yes ", "at dot com ", "monday ", "one ", "can i text ", "text ", "double ", "(", "a."]
)
def test_a_turn_of_a_hundred_thousand_characters_does_no_harm(words: str) -> None:
    started = time.perf_counter()
    for speaker in "AC":
        heard = listen(
            make_call(*GREETING, "A: Can I text you?", f"{speaker}: {words * (100_000 // len(words))}")
        )
        assert heard.sms_consent.consent is not Consent.GRANTED
    assert time.perf_counter() - started < 10


def test_ten_thousand_turns_do_no_harm() -> None:
    started = time.perf_counter()
    assert listen(make_call(*(FULL * 1250))).sms_consent.consent is Consent.GRANTED
    assert time.perf_counter() - started < 30
