"""Lets the writers of one SQLite file take turns, across threads and processes, instead of polling against one another.

SQLite's own busy handler sleeps up to 100 ms between looks and knows no order: under load a writer starves behind others
that follow each other closely. A lock on a file beside the database wakes the next one at once. It only orders; SQLite's
lock still protects, so whoever does not take part (a shell, a backup) does no harm.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Turns:
    """The turns of one database file. Reentrant within a thread."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.turn")
        self._threads = threading.RLock()
        self._depth = 0
        self._file = -1
        self._process = -1

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; it ends with the block."""
        with self._threads:
            if self._depth == 0:
                fcntl.flock(self._open(), fcntl.LOCK_EX)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    fcntl.flock(self._file, fcntl.LOCK_UN)

    def _open(self) -> int:
        # A lock belongs to the opened file, which a forked child shares with its parent: each opens its own.
        if self._process != os.getpid():
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._process = os.getpid()
        return self._file
