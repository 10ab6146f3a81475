"""Keeps what just happened for the page that the browser is sent to next."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from dataclasses import dataclass

KEPT = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for a person; `details` are lines below it, `link` (address, words) an optional next step."""

    words: str
    is_good: bool
    details: tuple[str, ...] = ()
    link: tuple[str, str] | None = None


class Notices:
    """Notices by number; old ones are dropped. In memory instead of a cookie: the sandbox has no sessions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._kept: OrderedDict[str, Notice] = OrderedDict()

    def keep(self, notice: Notice) -> str:
        """The number under which `find` gives it back."""
        with self._lock:
            number = str(next(self._numbers))
            self._kept[number] = notice
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return number

    def find(self, number: str) -> Notice | None:
        return self._kept.get(number)
