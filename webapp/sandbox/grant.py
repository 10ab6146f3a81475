"""What one account of Google or Microsoft, as the sandbox plays them, allows the app."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Grant:
    """What one account allows the app: it stands, with all its tokens, until it is revoked. Times are aware UTC."""

    id: str
    provider: str
    address: str
    name: str
    has_mailbox: bool
    scopes: frozenset[str]
    issued_at: datetime
    refresh_tokens: dict[str, frozenset[str]] = field(default_factory=dict)
    refreshed: int = 0
    is_revoked: bool = False
