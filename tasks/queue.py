"""The queue: one Huey object, on Redis where REDIS_URL is set, else on a SQLite file of its own; and the app context.

The queue only makes things fast. Each task takes at most one id, decides nothing and may be lost or run twice.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec

from flask import Flask
from huey import RedisHuey, SqliteHuey
from huey.api import Huey

from tasks.wake_ups import WakeUp
from webapp.settings import load_settings

log = logging.getLogger(__name__)
P = ParamSpec("P")
_worker_app: list[Flask] = []
_stop_flag: list[Callable[[], bool]] = []


def _make_queue() -> Huey:
    settings = load_settings()
    if settings.redis_url:
        return RedisHuey("follow-ups", url=settings.redis_url, results=False, blocking=True, read_timeout=1)
    # Not synced to the disk: a lost job is found again by the sweep.
    path = settings.instance_dir / "queue.sqlite3"
    return SqliteHuey("follow-ups", filename=str(path), results=False, fsync=False, timeout=15)


queue = _make_queue()


def bind(app: Flask) -> None:
    """Tell the tasks of this process which app they run in."""
    _worker_app[:] = [app]


def bound_app() -> Flask:
    return _worker_app[0]


def watch_stop(is_set: Callable[[], bool]) -> None:
    """Tell the tasks of this process where they see that it was asked to end."""
    _stop_flag[:] = [is_set]


def should_stop() -> bool:
    """Whether this process was asked to end: what drains a line of work leaves the rest to the next one."""
    return any(is_set() for is_set in _stop_flag)


def background(function: Callable[P, None]) -> Callable[P, None]:
    """A task: calling it puts it in line; it runs inside the app. A queue that is down costs speed, not the caller."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with bound_app().app_context():
            function(*args, **kwargs)

    task = queue.task(retries=0)(run)

    @functools.wraps(function)
    def enqueue(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            task(*args, **kwargs)
        except Exception:
            log.exception("%s could not be queued; the sweep will find its work", function.__name__)

    enqueue.run_now = run  # type: ignore[attr-defined]
    return enqueue


def wake_up(function: Callable[[], None]) -> WakeUp:
    """A task without an argument that drains all there is: however many call it within a moment, it is queued once."""
    enqueue = background(function)
    return WakeUp(enqueue, run_now=enqueue.run_now)  # type: ignore[attr-defined]
