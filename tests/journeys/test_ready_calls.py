"""The nine kinds of call that a newcomer plays: for each the right outcome, and a reason in words."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Story, wait_for

pytestmark = pytest.mark.journey
NOT_SENT = {
    "yes-never-confirmed": ("answered", "review", "number_not_confirmed"),
    "declined": ("answered", "held", "declined"),
    "unclear": ("answered", "review", "unclear"),
    "voicemail": ("missed", "held", "voicemail"),
    "busy": ("missed", "held", "not_answered"),
    "failed": ("failed", "held", "call_failed"),
    "do-not-contact": ("dnc", "held", "on_dnc"),
}


def test_a_yes_to_this_number_is_delivered_to_it_once(story: Story) -> None:
    played = story.play("yes-this-number")
    text = story.wait_for_text(played["id"], "delivered")
    (sent,) = story.outbox(played["to"])
    assert (text["destination"], text["text"], text["reason"]) == (played["to"], sent["text"], None)
    assert [line["what"] for line in text["trail"]][:2] == ["decided", "request_started"]
    assert text["trail"][-1]["what"] == "callback"


def test_a_yes_to_another_number_goes_to_that_number_only(story: Story) -> None:
    played = story.play("yes-other-number")
    text = story.wait_for_text(played["id"], "sent", "delivered")
    assert text["destination"] != played["to"] and story.outbox(played["to"]) == []
    assert len(story.outbox(text["destination"])) == 1


@pytest.mark.parametrize("kind", NOT_SENT)
def test_every_other_call_sends_nothing_and_says_why(story: Story, kind: str) -> None:
    status, state, reason = NOT_SENT[kind]
    played = story.play(kind)
    call = wait_for(lambda: story.call(played["id"]), lambda call: call["state"] == "processed")
    text = story.text_of(played["id"])
    assert (call["contact"]["status"], text["state"], text["reason"]) == (status, state, reason)
    assert text["reason_words"] and story.outbox(played["to"]) == []


def test_the_same_report_twice_and_a_second_attempt_make_one_text(story: Story) -> None:
    twice = story.play("reported-twice")
    assert [one["answer"]["duplicate"] for one in twice["answers"]] == [False, True]
    later = story.play("second-attempt")
    for played in (twice, later):
        story.wait_for_text(played["id"], "sent", "delivered")
        assert len(story.outbox(played["to"])) == 1
