"""Decides who can sign in at the played providers: a few ready people, and anybody whose address is typed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class MailAccount:
    """A person at a provider. Without a mailbox the sign-in works, and sending never does."""

    address: str
    name: str
    has_mailbox: bool = True


READY_ACCOUNTS = {
    "google": (
        MailAccount("ivy.marsh@alderstreet.example", "Ivy Marsh"),
        MailAccount("frontdesk@alderstreet.example", "Alder Street Front Desk"),
        MailAccount("zoe.muller@example.com", "Zoë Müller"),
    ),
    "microsoft": (
        MailAccount("ivy.marsh@alderstreet.example", "Ivy Marsh"),
        MailAccount("bookings@alderstreet.example", "Alder Street Bookings"),
        MailAccount("zoe.muller@outlook.example", "Zoë Müller"),
    ),
}


def find_account(provider: str, address: str, *, has_mailbox: bool = True) -> MailAccount | None:
    """The ready account of this address, or one made up for it; None for what is no address."""
    address = address.strip()
    if not ADDRESS.fullmatch(address) or len(address) > 254:
        return None
    for ready in READY_ACCOUNTS[provider]:
        if ready.address.lower() == address.lower():
            return MailAccount(ready.address, ready.name, has_mailbox)
    words = re.split(r"[._+-]+", address.partition("@")[0])
    return MailAccount(address, " ".join(word.capitalize() for word in words if word), has_mailbox)


def subject_of(provider: str, address: str) -> str:
    """The provider's lasting id of an account: 21 digits at Google, 16 hexadecimal ones at Microsoft."""
    digest = hashlib.sha256(f"{provider}:{address.lower()}".encode()).hexdigest()
    return f"1{int(digest[:24], 16) % 10**20:020d}" if provider == "google" else digest[:16]
