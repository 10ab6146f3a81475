"""Decides which fault the next requests to a provider meet."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace

PROVIDERS = ("twilio",)
FORM = re.compile(
    r"timeout-after-accept|500|500-after-accept|429(:\d{1,4})?|refuse:\d{5}|slow:\d{1,3}(\.\d+)?|revoke"
)
FAULTS = {
    "timeout-after-accept": "Accepted, but no answer comes: the connection is held, then closed",
    "500": "A 500, nothing accepted",
    "500-after-accept": "Accepted, but the answer is a 500",
    "429": "429 with Retry-After (429:seconds for another wait than 1)",
    "refuse:21610": "Refused with a code: refuse:21610, refuse:21614, refuse:21606 …",
    "slow:3": "Answered only after some seconds",
    "revoke": "Credentials revoked: 401 with code 20003, for every request",
}


class FaultError(Exception):
    """The fault asked for cannot be armed; the message says why."""


@dataclass(frozen=True, slots=True)
class Armed:
    """A fault and how many requests still meet it; None: every one until it is cleared."""

    provider: str
    fault: str
    left: int | None

    @property
    def kind(self) -> str:
        return self.fault.partition(":")[0]

    @property
    def seconds(self) -> float:
        """The number after the colon of slow and 429; 1 where there is none."""
        return float(self.fault.partition(":")[2] or 1)

    @property
    def code(self) -> int:
        return int(self.fault.partition(":")[2])


class Faults:
    """What is armed, one fault a provider; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._armed: dict[str, Armed] = {}

    def arm(self, provider: str, fault: str, count: int | None) -> Armed:
        """Let the next `count` requests meet `fault`; replaces what was armed. None: until cleared. Raises FaultError."""
        if provider not in PROVIDERS:
            raise FaultError(f"provider {provider!r} is not played here; known: {', '.join(PROVIDERS)}")
        if not FORM.fullmatch(fault):
            raise FaultError(f"fault {fault!r} is not known; known: {', '.join(FAULTS)}")
        if count is not None and count < 1:
            raise FaultError("next must be 1 or more")
        armed = Armed(provider, fault, count)
        with self._lock:
            self._armed[provider] = armed
        return armed

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()

    def list_armed(self) -> list[Armed]:
        with self._lock:
            return list(self._armed.values())

    def take(self, provider: str, *, creates: bool) -> Armed | None:
        """The fault this request meets, if any, counted down.

        Faults are met by requests that send something; revoked credentials by every request.
        """
        if not self._armed:
            return None
        with self._lock:
            armed = self._armed.get(provider)
            if armed is None or not (creates or armed.kind == "revoke"):
                return None
            if armed.left == 1:
                del self._armed[provider]
            elif armed.left is not None:
                self._armed[provider] = replace(armed, left=armed.left - 1)
            return armed
