"""Decides what Twilio itself makes of a reply, and whom it therefore no longer lets us text."""

from __future__ import annotations

import threading

# Twilio's default keywords: the whole reply must be one of them. Source: Twilio, 'Advanced Opt-Out'.
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS = frozenset({"HELP", "INFO"})


def find_opt_out_type(body: str) -> str | None:
    """STOP, START or HELP when the reply is exactly one of Twilio's keywords, else None."""
    word = body.strip().upper()
    if word in STOP_WORDS:
        return "STOP"
    if word in START_WORDS:
        return "START"
    return "HELP" if word in HELP_WORDS else None


class OptOuts:
    """Pairs of a contact and a sender (number or messaging service) that Twilio refuses with 21610."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pairs: set[tuple[str, str]] = set()

    def record(self, opt_out_type: str | None, contact: str, senders: list[str]) -> None:
        with self._lock:
            for sender in senders:
                if opt_out_type == "STOP":
                    self._pairs.add((contact, sender))
                elif opt_out_type == "START":
                    self._pairs.discard((contact, sender))

    def is_refused(self, contact: str, senders: tuple[str, ...]) -> bool:
        return any((contact, sender) in self._pairs for sender in senders)

    def list_numbers(self) -> list[tuple[str, str]]:
        """Each opted-out contact with the number of ours that it answered."""
        with self._lock:
            return sorted(pair for pair in self._pairs if pair[1].startswith("+"))
