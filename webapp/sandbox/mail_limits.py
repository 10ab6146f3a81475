"""Decides whether a mailbox sends too fast: so many mails a minute, and so many requests at once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

MINUTE = 60.0


class MailLimits:
    """The limits of one provider, kept for each mailbox by itself; safe to use from several threads.

    The window is one send's share shorter than a minute, so that a client that keeps the pace exactly is not turned
    away because one of its requests took a little longer on the way than another.
    """

    def __init__(self, a_minute: int, at_once: int | None = None, *, is_kept: bool = True) -> None:
        self._lock = threading.Lock()
        self._a_minute = a_minute
        self._at_once = at_once
        self._window = MINUTE - MINUTE / a_minute
        self._is_kept = is_kept
        self._sent: dict[str, deque[float]] = {}
        self._busy: dict[str, int] = {}

    def seconds_to_wait(self, mailbox: str, *, now: float | None = None) -> float:
        """0, and one more mail is counted; or how long the mailbox must wait, and none is."""
        at = time.monotonic() if now is None else now
        with self._lock:
            sent = self._sent.setdefault(mailbox, deque())
            while sent and sent[0] <= at - self._window:
                sent.popleft()
            if self._is_kept and len(sent) >= self._a_minute:
                return sent[0] + self._window - at
            sent.append(at)
            return 0.0

    @contextmanager
    def request(self, mailbox: str) -> Iterator[bool]:
        """Whether the mailbox may have one more request under way, for as long as it is."""
        with self._lock:
            busy = self._busy.get(mailbox, 0)
            is_free = not self._is_kept or self._at_once is None or busy < self._at_once
            self._busy[mailbox] = busy + 1
        try:
            yield is_free
        finally:
            with self._lock:
                self._busy[mailbox] -= 1
