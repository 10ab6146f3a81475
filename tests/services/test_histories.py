"""The history of a text tells what was known then: its words stay, whatever comes in later."""

from __future__ import annotations

from typing import Any

import pytest

from tests.due_texts import trail_of
from tests.factories import make_campaign
from tests.services.conversations import DECLINED, GRANTED, UNCLEAR, Said
from tests.services.reporting import body_of, process, the_call, the_text
from webapp.rules.listening.verdicts import Speaker
from webapp.services.histories import TrailLine, tell_trail

pytestmark = pytest.mark.usefixtures("app")
FIRST, SECOND = "https://r.example.com/first", "https://r.example.com/second"
# The first transcript heard another word, and a turn before it was missing.
FULLER: Said = (
    ("agent", "Good afternoon, and thank you very much for taking the call today.", 0.1),
    *DECLINED[:3],
    ("contact", "No, on second thoughts, please do not send me any text at all.", 11.2),
    *DECLINED[4:],
)


def first_line() -> TrailLine:
    return tell_trail(trail_of(the_text()), {})[0]


def quoted(line: TrailLine) -> list[tuple[int, Speaker, str, float | None]]:
    return [(turn.index, turn.speaker, turn.text, turn.at) for turn in line.quotes]


def test_the_trail_keeps_the_words_and_the_recording_that_a_decision_rested_on() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED, recording_url=FIRST))
    detail: dict[str, Any] = trail_of(the_text())[0].detail
    yes = {"turn": 3, "speaker": "contact", "text": GRANTED[3][1], "at": GRANTED[3][2]}
    assert yes in detail["quotes"] and detail["recording"] == FIRST
    assert "turns" not in detail
    assert (3, Speaker.CONTACT, GRANTED[3][1], GRANTED[3][2]) in quoted(first_line())
    assert ("Recording", FIRST) in first_line().facts


@pytest.mark.parametrize("said", [GRANTED, UNCLEAR, DECLINED])
def test_a_fuller_transcript_changes_nothing_that_the_history_said_before(said: Said) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, said, recording_url=FIRST))
    before = first_line()
    assert quoted(before)
    process(campaign, body_of(campaign, FULLER, recording_url=SECOND))
    assert len(the_call().turns or []) == len(FULLER), "the call itself has the fuller transcript"
    assert first_line() == before
    last: dict[str, Any] = trail_of(the_text())[-1].detail
    if said is not DECLINED:
        assert FULLER[4][1] in [quote["text"] for quote in last["quotes"]]


def test_a_turn_without_a_time_is_quoted_too() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, tuple((who, text, None) for who, text, _ in GRANTED)))
    assert (3, Speaker.CONTACT, GRANTED[3][1], None) in quoted(first_line())
