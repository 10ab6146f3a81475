"""Neither a mail provider that hangs nor a long line of texts keeps what is of another kind waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tasks.follow_ups import TEXTS_AT_A_TIME, THREADS, send_emails, send_follow_up
from tests.conftest import Queued
from webapp.services import sending

pytestmark = pytest.mark.usefixtures("app", "queued")


class HangingDrain:
    """Stands in for sending what is due: keeps each of its threads until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.times = 0

    def __call__(self, *given: Any, should_stop: Callable[[], bool] | None = None) -> int:
        self.times += 1
        self.begun.release()
        asked = should_stop or given[-1]
        assert self.go_on.wait(10) and not asked()
        return 0


def start(task: Any) -> threading.Thread:
    thread = threading.Thread(target=task.run_now, daemon=True)
    thread.start()
    return thread


def test_a_mail_provider_that_hangs_keeps_only_some_threads_and_what_came_meanwhile_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task, senders = send_emails, THREADS // 2
    drain = HangingDrain()
    monkeypatch.setattr(sending, "drain", drain)
    held = [start(task) for _ in range(senders)]
    for _ in held:
        assert drain.begun.acquire(timeout=10)
    too_many = start(task)
    too_many.join(10)
    assert not too_many.is_alive(), "one more must return at once"
    assert drain.times == senders < THREADS
    drain.go_on.set()
    for thread in held:
        thread.join(10)
    assert drain.times > senders, "nobody looked for what the one that returned was woken for"


def test_one_email_after_another_is_sent_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    drain = HangingDrain()
    drain.go_on.set()
    monkeypatch.setattr(sending, "drain", drain)
    for _ in range(THREADS + 2):
        send_emails.run_now()  # type: ignore[attr-defined]
    assert drain.times == THREADS + 2


@pytest.mark.parametrize(
    ("sent", "goes_on"), [(TEXTS_AT_A_TIME, True), (TEXTS_AT_A_TIME - 1, False), (0, False)]
)
def test_a_long_line_of_texts_goes_on_behind_what_else_is_in_the_queue(
    monkeypatch: pytest.MonkeyPatch, queued: Queued, sent: int, goes_on: bool
) -> None:
    asked: list[int] = []

    def send_due(_sender: object, _id: object, limit: int, _should_stop: object) -> int:
        asked.append(limit)
        return sent

    monkeypatch.setattr(sending, "send_due", send_due)
    send_follow_up.run_now()  # type: ignore[attr-defined]
    assert asked == [TEXTS_AT_A_TIME]
    assert queued == ([("send_follow_up", ())] if goes_on else [])
