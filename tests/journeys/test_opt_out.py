"""A reply STOP, and then no further text: not by a new call, not by another campaign's word."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Story, wait_for

pytestmark = pytest.mark.journey


def test_after_a_reply_of_stop_in_own_words_no_further_text_goes_out(story: Story) -> None:
    number = "+14155550181"
    story.wait_for_text(story.report(number, "stop-1"), "sent", "delivered")
    story.reply(number, "Stop. Thank you")

    def try_again(tries: list[str]) -> str:
        tries.append("")
        call_id = story.report(
            number, f"stop-try-{len(tries)}", campaign=story.stack.demo["appointments_campaign"]
        )
        return str(wait_for(lambda: story.text_of(call_id), bool).get("reason"))

    tries: list[str] = []
    assert wait_for(lambda: try_again(tries), lambda reason: reason == "opted_out")
    assert len(story.outbox(number)) == 1


def test_whoever_replies_stop_to_the_text_itself_is_not_texted_again(story: Story) -> None:
    number = "+14155550196"  # replies STOP a moment after delivery
    text = story.wait_for_text(story.report(number, "stop-2"), "delivered")
    assert text["state"] == "delivered"

    def reason_now() -> object:
        call_id = story.report(
            number, f"stop-2-{len(seen)}", campaign=story.stack.demo["appointments_campaign"]
        )
        seen.append(call_id)
        return wait_for(lambda: story.text_of(call_id), bool).get("reason")

    seen: list[str] = []
    wait_for(reason_now, lambda reason: reason == "opted_out")
    assert len(story.outbox(number)) == 1
