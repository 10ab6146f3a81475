"""The worker: Huey's consumer with a few threads, its heartbeat, and the sweep. `python -m tasks.worker`."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading

from flask import Flask

import tasks.calls
import tasks.follow_ups
import tasks.receipts
import tasks.system_mail
import tasks.test_sends
from tasks.queue import bind, queue, watch_stop
from tasks.sweep import sweep
from webapp.app import create_app
from webapp.services import health

log = logging.getLogger("tasks.worker")
SWEEP_SECONDS = 3.0
# Idle SQLite queues are polled: often enough that nobody waits, seldom enough that an idle machine sleeps.
POLL_SECONDS = 0.05
# A thread that holds the database's write lock gives up the interpreter at each statement; by default it would then wait
# 5 ms behind a busy one, with everybody else waiting for the lock.
SWITCH_SECONDS = 0.0005


def main() -> None:
    """Run until SIGTERM, which lets the text or the batch at hand finish, or SIGINT."""
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO"), format="%(levelname)s %(name)s %(message)s"
    )
    logging.getLogger("huey").setLevel(logging.WARNING)
    sys.setswitchinterval(SWITCH_SECONDS)
    app = create_app()
    bind(app)
    stop = threading.Event()
    sweeper = threading.Thread(target=_keep_sweeping, args=(app, stop), name="sweep", daemon=True)
    consumer = queue.create_consumer(
        workers=int(os.environ.get("WORKER_THREADS", "4")),
        worker_type="thread",
        periodic=False,
        initial_delay=POLL_SECONDS,
        max_delay=POLL_SECONDS,
        backoff=1.0,
        check_worker_health=True,
        graceful_signal="TERM",
    )
    watch_stop(consumer.stop_flag.is_set)  # set within a tenth of a second after the signal
    sweeper.start()
    try:
        consumer.run()
    finally:
        stop.set()
        sweeper.join(timeout=5)


def _keep_sweeping(app: Flask, stop: threading.Event) -> None:
    name = f"{socket.gethostname()}-{os.getpid()}"
    while not stop.is_set():
        for work in (lambda: health.beat(name), sweep):
            try:
                with app.app_context():
                    work()
            except Exception:
                log.exception("heartbeat or sweep failed; it goes on")
        stop.wait(SWEEP_SECONDS)


__all__ = ["main", "tasks"]

if __name__ == "__main__":
    main()
