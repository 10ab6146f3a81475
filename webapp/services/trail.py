"""The append-only trail: what happened to a follow-up, who or what did it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required, TypedDict, Unpack

import sqlalchemy as sa

from webapp.models.base import table_of
from webapp.models.follow_ups import Actor, TrailEntry
from webapp.rules.states import FollowUpState, Reason

# What can happen, and how the trail says it.
WHAT_WORDS: dict[str, str] = {
    "decided": "Decided from the call",
    "decided_again": "Decided anew",
    "request_started": "Handing it to the provider",
    "accepted": "Accepted by the provider",
    "refused": "Refused by the provider",
    "not_sent": "Not accepted by the provider for now",
    "no_answer": "The provider did not answer",
    "interrupted": "The program stopped while it was sending",
    "found": "Found at the provider",
    "not_found": "Not found at the provider",
    "could_not_ask": "The provider could not be asked",
    "callback": "The provider reported",
    "destination_set": "Destination set",
    "consent_settled": "Consent settled",
    "details_filled": "Details filled in",
    "dismissed": "Set aside: not to be sent",
    "decided_anew": "Had it decided anew",
    "send_again": "Send again",
    "arrived": "Marked as arrived",
    "suppressed": "Put on a do-not-contact list",
    "released": "Taken up again",
    "wish_settled": "Not meant that way: they may be contacted",
}


class Line(TypedDict, total=False):
    """What `line` takes."""

    account_id: Required[int]
    follow_up_id: Required[int]
    at: Required[datetime]
    what: Required[str]
    state: Required[FollowUpState]
    reason: Reason | None
    actor: Actor
    user_id: int | None
    detail: Mapping[str, object] | None


INSERT = sa.insert(table_of(TrailEntry))


def line(
    *,
    account_id: int,
    follow_up_id: int,
    at: datetime,
    what: str,
    state: FollowUpState,
    reason: Reason | None = None,
    actor: Actor = Actor.SYSTEM,
    user_id: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """A new line's values, to be inserted (`INSERT`) in the transaction in which the thing happened."""
    if what not in WHAT_WORDS:
        raise ValueError(f"unknown trail word {what!r}")
    return {
        "account_id": account_id,
        "follow_up_id": follow_up_id,
        "at": at,
        "actor": actor,
        "user_id": user_id,
        "what": what,
        "state": state,
        "reason": reason,
        "detail": dict(detail or {}),
    }


def entry(**values: Unpack[Line]) -> TrailEntry:
    """The same as a row for a session."""
    return TrailEntry(**line(**values))
