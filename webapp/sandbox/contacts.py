"""Invents contacts for the ready calls: a fresh person and a fresh number at each play."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

# Area codes by zone: a second play must meet a new contact, also after a restart.
AREA_CODES = (
    (
        "America/New_York",
        "202 207 212 215 216 301 305 313 401 404 412 443 502 603 614 617 704 802 804 843 860 919",
    ),
    (
        "America/Chicago",
        "205 214 225 281 312 314 319 402 405 414 501 504 512 515 605 608 612 615 701 713 816 901",
    ),
    ("America/Denver", "303 307 385 406 505 575 719 720 801 970"),
    (
        "America/Los_Angeles",
        "206 213 253 310 360 408 415 503 509 510 541 559 619 626 650 702 707 714 775 805 858 916",
    ),
)
PLACES = tuple((zone, code) for zone, codes in AREA_CODES for code in codes.split())
FIRST_NAMES = (
    "Priya", "Marcus", "Elena", "Tobias", "Amara", "Julian", "Ingrid", "Rafael", "Naomi", "Desmond", "Leila", "Owen",
    "Camille", "Hiro", "Beatriz", "Anton", "Zora", "Felix", "Maeve", "Idris", "Sunita", "Cole", "Paloma", "Gareth",
)  # fmt: skip
LAST_NAMES = (
    "Ashworth", "Delgado", "Okafor", "Lindqvist", "Marchetti", "Tran", "Whitlock", "Sandoval", "Ferris", "Kaplan",
    "Nakamura", "Boateng", "Hollis", "Pereira", "Vance", "Osei", "Brandt",
)  # fmt: skip
LINES = 90  # 555-0100 to 0189; the last ten are the magic numbers


@dataclass(frozen=True, slots=True)
class InventedContact:
    """A person: `number` was called, `other_number` is a second one of theirs; both E.164."""

    id: str
    name: str
    email: str
    timezone: str
    number: str
    other_number: str

    @property
    def first_name(self) -> str:
        return self.name.partition(" ")[0]


class InventedContacts:
    """Fresh contacts, one after another, from a random start; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = secrets.randbelow(len(PLACES) * LINES)
        self._last: InventedContact | None = None

    def invent(self, *, same_again: bool = False) -> InventedContact:
        """A new contact, or the last one once more."""
        with self._lock:
            if self._last is None or not same_again:
                self._last = _make_contact(self._turn)
                self._turn += 1
            return self._last


def _make_contact(turn: int) -> InventedContact:
    zone, area_code = PLACES[turn % len(PLACES)]
    line = turn // len(PLACES) % LINES
    first, last = FIRST_NAMES[turn % len(FIRST_NAMES)], LAST_NAMES[turn % len(LAST_NAMES)]
    return InventedContact(
        id=f"sandbox-{secrets.token_hex(5)}",
        name=f"{first} {last}",
        # With the number in it: names come again, and one address belongs to one contact.
        email=f"{first}.{last}.{area_code}{line:02d}@example.com".lower(),
        timezone=zone,
        number=f"+1{area_code}55501{line:02d}",
        other_number=f"+1{area_code}55501{(line + 45) % LINES:02d}",
    )
