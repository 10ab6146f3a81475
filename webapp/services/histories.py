"""A follow-up's trail for people: who did what, when and why, with the turns that it rested on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.models.follow_ups import Actor, TrailEntry
from webapp.rules.listening.verdicts import Speaker
from webapp.rules.rich_text import to_plain
from webapp.rules.slots import SLOTS, Slot
from webapp.rules.states import FollowUpState, Reason
from webapp.services.trail import WHAT_WORDS
from webapp.services.transcripts import ShownTurn

ACTOR_WORDS: dict[Actor, str] = {
    Actor.SYSTEM: "the app",
    Actor.PERSON: "a person",
    Actor.PROVIDER: "the provider",
    Actor.CONTACT: "the contact",
}

# What a trail line carries, and what it is called.
FACT_WORDS: dict[str, str] = {
    "to": "To",
    "from": "From",
    "subject": "Subject",
    "text": "Text",
    "body": "Body",
    "footer": "Footer",
    "words": "The provider says",
    "code": "Code",
    "status": "Status at the provider",
    "message": "Message",
    "message_id": "Message-ID",
    "segments": "Segments",
    "try": "Try",
    "wording": "Wording",
    "rules": "Rules",
    "recording": "Recording",
}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """`facts` are (what it is called, its value); `next_at` is when it is tried or looked at again."""

    at: datetime
    what: str
    who: str
    state: FollowUpState
    reason: Reason | None
    why: str
    quotes: tuple[ShownTurn, ...]
    facts: tuple[tuple[str, str], ...]
    next_at: datetime | None


def tell_trail(entries: list[TrailEntry], people: Mapping[int, str]) -> tuple[TrailLine, ...]:
    """The lines, oldest first, as they were written then. `people` by row id."""
    return tuple(_tell(line, people) for line in entries)


def _tell(line: TrailEntry, people: Mapping[int, str]) -> TrailLine:
    detail = _readable(line.detail)
    facts = [
        (words, str(detail[name])) for name, words in FACT_WORDS.items() if detail.get(name) not in (None, "")
    ]
    facts += [(SLOTS[slot].title.capitalize(), str(detail[slot])) for slot in Slot if slot in detail]
    return TrailLine(
        at=line.at,
        what=WHAT_WORDS.get(line.what, line.what),
        who=people.get(line.user_id or 0, ACTOR_WORDS[line.actor]),
        state=line.state,
        reason=line.reason,
        why=str(detail.get("why") or ""),
        quotes=_quotes(detail),
        facts=tuple(facts),
        next_at=_moment(detail.get("next")),
    )


def _readable(detail: Mapping[str, object]) -> Mapping[str, object]:
    """An email's body is kept as HTML; here its words are enough, the card shows it as it looked."""
    if "subject" not in detail:
        return detail
    return {**detail, "text": "", "body": to_plain(str(detail.get("text") or ""))}


def _quotes(detail: Mapping[str, object]) -> tuple[ShownTurn, ...]:
    """The turn that a person chose, else the turns that the decision rested on."""
    chosen, kept = detail.get("chosen"), detail.get("quotes")
    if isinstance(chosen, dict):
        seconds = chosen.get("seconds")
        at = float(seconds) if isinstance(seconds, int | float) else None
        return (ShownTurn(int(chosen["turn"]), Speaker.CONTACT, str(chosen["text"]), at),)
    if isinstance(kept, list):
        return tuple(
            ShownTurn(int(turn["turn"]), Speaker(turn["speaker"]), str(turn["text"]), turn["at"])
            for turn in kept
        )
    return ()


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
