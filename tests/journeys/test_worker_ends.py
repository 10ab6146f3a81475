"""The worker is killed, or asked to end, while texts go out: none doubled, none lost, each with its reason."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.bench.stack import Stack
from tests.journeys.conftest import Story, wait_for
from webapp.models.base import table_of
from webapp.models.follow_ups import FollowUp

pytestmark = pytest.mark.journey
FOLLOW_UPS = table_of(FollowUp)
STATES = {"sent", "delivered", "unconfirmed"}


def let_claims_run_out(stack: Stack) -> int:
    """Claims last a minute; here they were made an hour ago. How many there were."""
    engine = stack.storage.engine()
    with engine.begin() as connection:
        count = connection.execute(
            sa.update(FOLLOW_UPS)
            .where(FOLLOW_UPS.c.state == "sending")
            .values(claimed_at=datetime.now(UTC) - timedelta(hours=1))
        ).rowcount
    engine.dispose()
    return count


def test_a_worker_killed_while_texts_go_out_doubles_none_and_loses_none(story: Story, running: Stack) -> None:
    numbers = [f"+1206555{place:04d}" for place in range(130, 142)]
    story.arm("slow:0.4")
    calls = {number: story.report(number, f"kill-{number}") for number in numbers}
    wait_for(lambda: [n for n in numbers if story.outbox(n)], lambda sent: len(sent) >= 2)
    running.kill("worker")
    assert len([n for n in numbers if story.outbox(n)]) < len(numbers), "killed too late to show anything"
    time.sleep(0.6)  # requests under way reach the provider
    story.clear_faults()
    let_claims_run_out(running)
    running.start("worker")
    texts = {
        number: wait_for(
            lambda call_id=call_id: story.text_of(call_id),  # type: ignore[misc]
            lambda text: text.get("state") in STATES,
            40,
        )
        for number, call_id in calls.items()
    }
    for number, text in texts.items():
        went = len(story.outbox(number))
        assert went <= 1, f"{number} was texted {went} times"
        if text["state"] == "unconfirmed":
            assert text["reason"] in {"interrupted", "no_answer"} and text["reason_words"]
        else:
            assert went == 1
    assert sum(text["state"] != "unconfirmed" for text in texts.values()) >= len(numbers) - 4


def test_a_worker_asked_to_end_finishes_the_text_at_hand(story: Story, running: Stack) -> None:
    running.wait("worker")
    story.arm("slow:1.5", 1)
    number = "+12065550150"
    call_id = story.report(number, "term")
    story.wait_for_text(call_id, "sending")
    worker = running.children["worker"].process
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(15) == 0
    text = story.text_of(call_id)
    assert text["state"] in {"sent", "delivered"}, text
    assert len(story.outbox(number)) == 1
    running.children.pop("worker")
    running.start("worker")
    running.wait("worker")
    late = story.report("+12065550151", "after-term")
    story.wait_for_text(late, "sent", "delivered")
