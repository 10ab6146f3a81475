"""Wake-ups: says that there is work of some kind, once however many say it within a moment.

A burst of a thousand reports needs a few dozen wake-ups, not a thousand: each drains all that waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PAUSE_SECONDS = 0.02


class WakeUp:
    """Calls `enqueue` (see tasks/queue.py) in a thread of its own, at once and then at most every PAUSE_SECONDS, as long as it is asked for.

    A process that dies with a wake-up unsaid loses nothing but time: the sweep finds the work.
    """

    def __init__(self, enqueue: Callable[[], None], run_now: Callable[[], None]) -> None:
        self.enqueue, self.run_now = enqueue, run_now
        self._wanted = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def __call__(self) -> None:
        """Ask for a wake-up; returns at once. What it is about must be committed."""
        self._wanted.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():  # also after a fork
                self._thread = threading.Thread(target=self._run, name="wake-up", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            self.enqueue()
            time.sleep(PAUSE_SECONDS)
