"""The append-only trail: what happened to a follow-up, who or what did it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from webapp.models.follow_ups import Actor, TrailEntry
from webapp.rules.states import FollowUpState, Reason

# What can happen, and how the trail says it.
WHAT_WORDS: dict[str, str] = {
    "decided": "Decided from the call",
    "decided_again": "Decided anew",
    "request_started": "Handing the text to the provider",
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
    "send_again": "Send again",
    "arrived": "Marked as arrived",
    "suppressed": "Put on a do-not-contact list",
    "released": "Taken up again",
}


def entry(
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
) -> TrailEntry:
    """A new line, to be added to the session of the transaction in which the thing happened."""
    if what not in WHAT_WORDS:
        raise ValueError(f"unknown trail word {what!r}")
    return TrailEntry(
        account_id=account_id,
        follow_up_id=follow_up_id,
        at=at,
        actor=actor,
        user_id=user_id,
        what=what,
        state=state,
        reason=reason,
        detail=dict(detail or {}),
    )
