"""The queue only makes things fast: a task lost, doubled or refused by a queue that is down costs time, nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, current_app

from tasks import queue as module
from tasks.follow_ups import ask_provider, send_follow_up
from tasks.queue import background, queue
from tests.conftest import Queued
from tests.due_texts import expect, make_due_text, make_ripe, make_unconfirmed_text
from tests.fakes import FakeTexts, make_receipt
from webapp.rules.states import FollowUpState

pytestmark = pytest.mark.usefixtures("app")


def test_calling_a_task_puts_it_in_line_with_its_one_id(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    queued.clear()
    send_follow_up(follow_up.id)
    assert queued == [("run", (follow_up.id,))] or queued[0][1] == (follow_up.id,)
    assert texts.sent == []


def test_a_task_in_line_runs_inside_the_app(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    queued.clear()
    queued.tasks.clear()
    send_follow_up(follow_up.id)
    queued.run()
    expect(follow_up, FollowUpState.SENT)


def test_a_task_that_runs_twice_sends_once(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    for _ in range(3):
        send_follow_up(follow_up.id)
    queued.run()
    assert len(texts.sent) == 1


def test_the_question_to_the_provider_is_a_task_of_its_own(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    texts.listed.append((str(follow_up.destination), str(follow_up.body), make_receipt()))
    make_ripe(follow_up)
    ask_provider(follow_up.id)
    queued.run()
    expect(follow_up, FollowUpState.SENT)


def test_a_queue_that_is_down_costs_the_caller_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_task: Any) -> None:
        raise ConnectionError("the queue is down")

    monkeypatch.setattr(queue, "enqueue", refuse)
    send_follow_up(1)
    assert "the sweep will find its work" in caplog.text


def test_nothing_that_sends_is_retried_by_the_queue(queued: Queued) -> None:
    send_follow_up(1)
    ask_provider(1)
    assert [task.retries for task in queued.tasks[-2:]] == [0, 0]


def test_a_task_finds_the_app_of_its_process(app: Flask, queued: Queued) -> None:
    seen: list[object] = []

    @background
    def look() -> None:
        seen.append(current_app._get_current_object())  # type: ignore[attr-defined]

    look()
    queued.run()
    assert seen == [app] and module.bound_app() is app
