"""What a ready call is made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadyCall:
    """One kind of call. `outcome` says in plain words what the app should make of it.

    `is_second_attempt`: a missed call, not final, is reported before it. `has_address`: the report names an email address.
    """

    kind: str
    title: str
    outcome: str
    status: str
    ended_reason: str
    transcript: str = ""
    summary: str = ""
    extracted: dict[str, object] = field(default_factory=dict)
    times_sent: int = 1
    is_second_attempt: bool = False
    has_address: bool = True
