"""Texts and emails each take some of the worker's threads, never all: a provider that hangs keeps no other kind waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tasks.follow_ups import THREADS, send_emails, send_follow_up
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


@pytest.mark.parametrize(
    ("task", "senders"), [(send_emails, THREADS // 2), (send_follow_up, THREADS - 1)], ids=["emails", "texts"]
)
def test_a_provider_that_hangs_keeps_only_some_threads_and_what_came_meanwhile_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, task: Any, senders: int
) -> None:
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
