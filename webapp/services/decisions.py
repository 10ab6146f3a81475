"""What people decided on a follow-up, each beside what the rules had said until then, as the trail keeps both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.lifecycle import COMMITTED
from webapp.rules.slots import SLOTS, Slot
from webapp.rules.states import REASON_WORDS, Reason
from webapp.services.judgement import Judgement

# What a person did, as it goes on after their name.
DID: dict[str, str] = {
    "consent_settled": "chose",
    "destination_set": "set where it goes",
    "details_filled": "filled in",
    "dismissed": "set it aside: not to be sent",
    "wish_settled": "said that it was not meant that way",
}
# What the rules make of a call; any other reason came from elsewhere.
HEARD = frozenset(
    {
        Reason.UNCLEAR,
        Reason.DOUBTFUL_WISH,
        Reason.NUMBER_NOT_CONFIRMED,
        Reason.EMAIL_NOT_CONFIRMED,
        Reason.DETAILS_MISSING,
        Reason.NO_EMAIL,
    }
)


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """`before` is what held until then, by the rules where `is_heard`; `chosen` the contact's words that a person chose,
    `seconds` when these were said; `to` a number or an address. `stands`: nothing new was said since."""

    before: str
    is_heard: bool
    who: str
    did: str
    at: datetime
    chosen: str
    seconds: float | None
    to: str
    details: str
    stands: bool


def tell_decisions(
    follow_up: FollowUp, trail: Sequence[TrailEntry], people: Mapping[int, str], judgement: Judgement
) -> tuple[ShownDecision, ...]:
    """Oldest first; of one kind only the latest. `people` by row id."""
    latest: dict[str, ShownDecision] = {}
    for before, line in pairwise(trail):
        if line.what in DID and line.user_id is not None:
            latest.pop(line.what, None)
            stands = follow_up.state in COMMITTED or _stands(line.what, judgement)
            latest[line.what] = _tell(before, line, people.get(line.user_id, "A person"), stands)
    return tuple(latest.values())


def _stands(what: str, judgement: Judgement) -> bool:
    if what == "consent_settled":
        return judgement.settled_turn is not None
    if what == "wish_settled":
        return not judgement.facts.is_wish_doubtful
    return judgement.is_persons_decision


def _tell(before: TrailEntry, line: TrailEntry, who: str, stands: bool) -> ShownDecision:
    detail = line.detail
    chosen = detail.get("chosen")
    words = chosen if line.what == "consent_settled" and isinstance(chosen, dict) else {}
    seconds = words.get("seconds")
    filled = [f"{SLOTS[slot].title} “{detail[slot]}”" for slot in Slot if slot in detail]
    return ShownDecision(
        before=REASON_WORDS[before.reason] if before.reason else "",
        is_heard=before.reason in HEARD,
        who=who,
        did=DID[line.what],
        at=line.at,
        chosen=str(words.get("text") or ""),
        seconds=float(seconds) if isinstance(seconds, int | float) else None,
        to=str(detail.get("to") or "") if line.what == "destination_set" else "",
        details=", ".join(filled) if line.what == "details_filled" else "",
        stands=stands,
    )
