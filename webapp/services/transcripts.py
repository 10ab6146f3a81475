"""A call as the panel shows it: its turns marked by the verdicts that rest on them, what was heard, what the platform claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp.models.calls import Call
from webapp.rules.claim_words import Claimed
from webapp.rules.listening.spoken_addresses import find_addresses
from webapp.rules.listening.spoken_numbers import find_runs, read_number
from webapp.rules.listening.verdicts import Speaker, Turn
from webapp.rules.states import CallStatus
from webapp.rules.verdict_words import Finding, tell
from webapp.services.listening import turns_of, verdicts_of

PLAYABLE = "https://"


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`at` is seconds from the start; `marks` the findings that rest on this turn, each as (its mark, its place on the page)."""

    index: int
    speaker: Speaker
    text: str
    at: float | None
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    public_id: str
    number: int
    status: CallStatus
    is_voicemail: bool
    ended_at: datetime
    ended_reason: str
    to_number: str


@dataclass(frozen=True, slots=True)
class ShownCall:
    """The attempt that is looked at. `seconds` is how long it took; `has_transcript` tells an empty one from none."""

    attempt: Attempt
    started_at: datetime | None
    seconds: int | None
    recording_url: str
    is_playable: bool
    summary: str
    action_items: tuple[dict[str, object], ...]
    has_transcript: bool
    turns: tuple[ShownTurn, ...]
    findings: tuple[Finding, ...]
    rules_version: str
    claims: tuple[tuple[str, str], ...]

    def moment(self, at: float) -> str:
        """Where the recording can be heard from this second on: a media fragment of its address."""
        return f"{self.recording_url.partition('#')[0]}#t={at:g}"


def number_attempts(calls: Iterable[Call]) -> list[Attempt]:
    """Newest first, as the calls come; one that the platform did not number is numbered by its place."""
    ordered = list(calls)
    return [
        Attempt(
            public_id=call.public_id,
            number=call.attempt or len(ordered) - place,
            status=call.status,
            is_voicemail=call.is_voicemail,
            ended_at=call.ended_at,
            ended_reason=call.ended_reason,
            to_number=call.to_number,
        )
        for place, call in enumerate(ordered)
    ]


def show_call(call: Call, attempt: Attempt, country: str) -> ShownCall:
    verdicts = verdicts_of(call)
    findings = tuple(tell(verdicts, Claimed.of(call.extracted, country))) if verdicts else ()
    length = call.ended_at - call.started_at if call.started_at else None
    return ShownCall(
        attempt=attempt,
        started_at=call.started_at,
        seconds=int(length.total_seconds()) if length else None,
        recording_url=call.recording_url,
        is_playable=call.recording_url.startswith(PLAYABLE),
        summary=call.summary,
        action_items=tuple(call.action_items),
        has_transcript=call.turns is not None,
        turns=tuple(show_turns(turns_of(call), findings)),
        findings=findings,
        rules_version=verdicts.rules_version if verdicts else "",
        claims=tuple((name.replace("_", " "), _in_words(value)) for name, value in call.extracted.items()),
    )


def show_turns(turns: Iterable[Turn], findings: Iterable[Finding] = ()) -> Iterable[ShownTurn]:
    marks: dict[int, list[tuple[str, str]]] = {}
    for finding in findings:
        for index in finding.evidence:
            marks.setdefault(index, []).append((finding.mark, finding.anchor))
    for index, turn in enumerate(turns):
        yield ShownTurn(index, turn.speaker, turn.text, turn.at, tuple(marks.get(index, ())))


def turn_of(call: Call | None, index: int | None) -> ShownTurn | None:
    """One turn of a call; None where there is none."""
    turns = list(show_turns(turns_of(call))) if call is not None and index is not None else []
    return turns[index] if index is not None and 0 <= index < len(turns) else None


def numbers_heard(call: Call, country: str) -> list[str]:
    """Every whole number that someone said on the call, as E.164, in the order of the call."""
    heard = (read_number(run, country) for turn in turns_of(call) for run in find_runs(turn.text.lower()))
    return list(dict.fromkeys(number for number in heard if number is not None))


def addresses_heard(call: Call) -> list[str]:
    """Every whole email address that someone said, spelled or not, in the order of the call; none of them is confirmed by that."""
    found = (said for turn in turns_of(call) for said in find_addresses(turn.text.lower()))
    return list(dict.fromkeys(said.address for said in found))


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not said" if value is None else str(value)
