"""The address with which a contact ends the emails of an account: sealed, so that it says nothing to whoever reads a log.

The token holds all that is needed, so that it works long after the campaign and its follow-ups are gone. It ends with the
key that sealed it: a key is dropped from ENCRYPTION_KEYS only 30 days after the last email that it sealed for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.services.crypto import CannotDecrypt, decrypt, encrypt

# A token that is longer than any address could make it is none of ours, and not worth the work of opening it.
LONGEST_TOKEN = 2000
# What else the same keys have sealed is no link: the first word says what it is for.
_PURPOSE = "unsubscribe-1"


@dataclass(frozen=True)
class Link:
    account_public_id: str
    address: str
    follow_up_public_id: str


def make_unsubscribe_url(
    public_url: str,
    keys: Sequence[str],
    *,
    account_public_id: str,
    address: str,
    follow_up_public_id: str,
) -> str:
    """`https://…/u/<token>`: the same link differs each time it is made, and every one of them works."""
    sealed = encrypt(json.dumps([_PURPOSE, account_public_id, address, follow_up_public_id]), keys)
    return f"{public_url.rstrip('/')}/u/{sealed.rstrip('=')}"


def read_token(keys: Sequence[str], token: str) -> Link | None:
    """None for what we did not seal, or what a mail program cut short."""
    # The padding is left out of the address (some programs end a link before it) and may come back with one.
    bare = token.strip().rstrip("=")
    if not bare or len(bare) > LONGEST_TOKEN or not bare.isascii():
        return None
    try:
        held = json.loads(decrypt(bare + "=" * (-len(bare) % 4), keys))
    except (CannotDecrypt, ValueError):
        return None
    match held:
        case [str(purpose), str(account), str(address), str(follow_up)] if purpose == _PURPOSE:
            return Link(account, address, follow_up)
    return None
