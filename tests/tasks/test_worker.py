"""The worker's own work beside its tasks: a heartbeat and a sweep every few seconds, whatever goes wrong in one of them."""

from __future__ import annotations

import sys
import threading

import pytest
from flask import Flask

import tasks.queue
import tasks.worker as module
from tasks.queue import queue
from tasks.worker import _keep_sweeping
from webapp.rules.lifecycle import CLAIM_LEASE
from webapp.services import health
from webapp.services.health import STALE_AFTER


def run_sweeper(app: Flask, rounds: int, monkeypatch: pytest.MonkeyPatch, sweep: object = None) -> list[int]:
    """The sweeper's thread for some rounds without a pause; how often it swept."""
    swept: list[int] = []
    stop = threading.Event()

    def counted() -> None:
        swept.append(1)
        if len(swept) == rounds:
            stop.set()
        if sweep is not None:
            sweep(len(swept))  # type: ignore[operator]

    monkeypatch.setattr(module, "SWEEP_SECONDS", 0.01)
    monkeypatch.setattr(module, "sweep", counted)
    thread = threading.Thread(target=_keep_sweeping, args=(app, stop))
    thread.start()
    stop.wait(3)
    stop.set()
    thread.join(10)
    return swept


def test_it_sweeps_at_once_at_its_start_and_beats(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_sweeper(app, 1, monkeypatch) == [1]
    assert health.check_health().is_worker_alive


def test_a_sweep_that_fails_is_followed_by_the_next(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail_first(time: int) -> None:
        if time < 3:
            raise RuntimeError("a surprise")

    assert len(run_sweeper(app, 4, monkeypatch, fail_first)) == 4
    assert "it goes on" in caplog.text


def test_a_heart_that_cannot_beat_does_not_stop_the_sweep(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_worker: str) -> None:
        raise RuntimeError("no room for heartbeats")

    monkeypatch.setattr(health, "beat", fail)
    assert len(run_sweeper(app, 2, monkeypatch)) == 2


def test_it_sweeps_many_times_before_it_counts_as_dead_or_a_claim_as_lost() -> None:
    assert module.SWEEP_SECONDS * 3 < STALE_AFTER.total_seconds() < CLAIM_LEASE.total_seconds()


def test_sigterm_lets_the_task_at_hand_finish(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """The consumer is told that TERM is the gentle signal; that it is gentle, the journeys show."""
    given: dict[str, object] = {}

    class Consumer:
        stop_flag = threading.Event()

        def run(self) -> None:
            given["ran"] = True

    def make(**options: object) -> Consumer:
        given.update(options)
        return Consumer()

    monkeypatch.setattr(queue, "create_consumer", make)
    monkeypatch.setattr(tasks.queue, "_stop_flag", [])
    monkeypatch.setattr(module, "create_app", lambda: app)
    monkeypatch.setattr(module, "sweep", lambda: None)
    monkeypatch.setattr(sys, "setswitchinterval", lambda _seconds: None)
    module.main()
    assert given["graceful_signal"] == "TERM" and given["worker_type"] == "thread" and given["ran"]
