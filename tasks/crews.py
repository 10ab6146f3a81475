"""A crew: so many threads of this worker at most do one kind of work, so that none of another kind waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Crew:
    """Whoever comes while all places are taken leaves word and returns: one of those at work looks again when it is done."""

    def __init__(self, places: int) -> None:
        self._places = threading.BoundedSemaphore(max(places, 1))
        self._is_wanted = threading.Event()

    def work(self, drain: Callable[[], object]) -> None:
        """Run `drain`, which does all there is to do, until nobody has left word meanwhile."""
        self._is_wanted.set()
        while self._is_wanted.is_set() and self._places.acquire(blocking=False):
            try:
                self._is_wanted.clear()
                drain()
            finally:
                self._places.release()
