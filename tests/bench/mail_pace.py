"""Decides whether a mailbox kept its provider's pace, and how long so many emails take at it."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.rules.pace import PACES

# Messages within any 60 seconds. Sources: see webapp/rules/pace.py.
LIMITS = {"google": 60, "microsoft": 30}


def busiest(times: Sequence[float], seconds: float = 60.0) -> int:
    """The most of `times`, in order, within any so many seconds."""
    most = first = 0
    for place, moment in enumerate(times):
        while moment - times[first] >= seconds:
            first += 1
        most = max(most, place - first + 1)
    return most


def needed_seconds(provider: str, count: int) -> float:
    """What the pace alone takes for so many, after a rest."""
    pace = PACES[provider]
    return max(count - pace.burst, 0) * pace.interval.total_seconds()
