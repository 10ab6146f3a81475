"""Trips to a provider's consent page: what is remembered of each until its answer comes, in the session of who set out.

The session is a signed cookie: nobody else can read or change it, and it is emptied by signing in and out, so an answer
counts only for the person who set out, in their own browser. Its owner could read the PKCE verifier in it, which tells
them nothing that they could not have: it guards the code against others.
"""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp.views.sessions import own_path

KEPT_AS = "mailbox_trips"
MOST = 3  # a browser drops a cookie of more than 4 KB, and with it the sign-in
LONGEST_NEXT = 500
LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Trip:
    """`user` is the public id of who set out, `at` when (seconds), `next` the path to come back to. `campaign`: whose
    draft takes the mailbox; `mailbox`: the one to be reconnected; public ids, '' for none."""

    provider: str
    verifier: str
    user: str
    at: int
    next: str
    campaign: str = ""
    mailbox: str = ""


def remember_trip(
    session: MutableMapping[str, Any],
    provider: str,
    *,
    user: str,
    onward: str,
    campaign: str,
    mailbox: str,
    now: datetime,
) -> tuple[str, Trip]:
    """A new trip and its state. The oldest give way, so that the cookie stays small."""
    if len(onward) > LONGEST_NEXT:
        onward = onward.partition("?")[0]
    trip = Trip(
        provider=provider,
        verifier=secrets.token_urlsafe(48),
        user=user,
        at=int(now.timestamp()),
        next=onward if len(onward) <= LONGEST_NEXT else "/mailboxes",
        campaign=campaign[:40],
        mailbox=mailbox[:40],
    )
    state = secrets.token_urlsafe(24)
    kept = [*_read_all(session).items(), (state, trip)]
    kept = [(name, one) for name, one in kept if not _is_over(one, now)]
    newest = sorted(kept, key=lambda item: item[1].at)[-MOST:]
    session[KEPT_AS] = {name: asdict(one) for name, one in newest}
    return state, trip


def take_trip(
    session: MutableMapping[str, Any], state: str | None, provider: str, now: datetime
) -> Trip | None:
    """The trip that this state belongs to, forgotten at once: a state counts once. None for any other, or too late."""
    kept = _read_all(session)
    trip = kept.pop(state, None) if state else None
    session[KEPT_AS] = {name: asdict(one) for name, one in kept.items() if not _is_over(one, now)}
    if trip is None or trip.provider != provider or _is_over(trip, now):
        return None
    return trip


def _read_all(session: MutableMapping[str, Any]) -> dict[str, Trip]:
    """Only our own writes are in a signed session; still, an older version's may have other fields."""
    kept: dict[str, Trip] = {}
    raw = session.get(KEPT_AS)
    for state, values in raw.items() if isinstance(raw, dict) else ():
        try:
            trip = Trip(**values)
        except TypeError:
            continue
        if own_path(trip.next):
            kept[state] = trip
    return kept


def _is_over(trip: Trip, now: datetime) -> bool:
    return now.timestamp() - trip.at > LASTS.total_seconds()
