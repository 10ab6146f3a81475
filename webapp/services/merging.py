"""Makes one call of however many reports speak of it, whatever the order in which they come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeVar

from webapp.models.calls import Call, CallReport
from webapp.models.contacts import CampaignContact
from webapp.platforms.call_result import CallResult
from webapp.rules.listening.verdicts import Speaker, Turn
from webapp.rules.states import CallStatus

T = TypeVar("T")


def new_call(report: CallReport, result: CallResult, campaign_contact: CampaignContact) -> Call:
    """The call as its first report has it."""
    turns = _stored_turns(result.turns)
    return Call(
        public_id=report.call_public_id,
        account_id=report.account_id,
        campaign_id=report.campaign_id,
        campaign_contact_id=campaign_contact.id,
        platform=report.platform,
        platform_call_id=result.platform_call_id,
        attempt=result.attempt,
        is_final=result.is_final,
        status=settle_status({result.status}, turns, is_voicemail=result.is_voicemail),
        is_voicemail=result.is_voicemail,
        ended_reason=result.ended_reason,
        to_number=result.to_number,
        from_number=result.from_number,
        started_at=result.started_at,
        ended_at=result.ended_at,
        recording_url=result.recording_url,
        turns=turns,
        summary=result.summary,
        action_items=list(result.action_items),
        extracted=dict(result.extracted),
        received_at=report.received_at,
    )


def merge_call(call: Call, result: CallResult, earlier: set[CallStatus]) -> None:
    """Complete a call by a further report of it: nothing known is lost, and every order gives the same call.

    `earlier` is what the reports before said of its end; the call's own status, once settled, no longer tells it.
    """
    turns = _stored_turns(result.turns)
    if turns is not None:
        call.turns = turns if call.turns is None else max(call.turns, turns, key=_length)
    call.is_voicemail = call.is_voicemail or result.is_voicemail
    statuses = {call.status, result.status, *earlier}
    call.status = settle_status(statuses, call.turns, is_voicemail=call.is_voicemail)
    call.is_final = True if call.is_final or result.is_final else _known(call.is_final, result.is_final)
    call.attempt = max(call.attempt or 0, result.attempt or 0) or None
    call.ended_at = max(call.ended_at, result.ended_at)
    starts = [start for start in (call.started_at, result.started_at) if start is not None]
    call.started_at = min(starts, default=None)
    call.ended_reason = _fuller(call.ended_reason, result.ended_reason)
    call.from_number = _fuller(call.from_number, result.from_number)
    call.recording_url = _fuller(call.recording_url, result.recording_url)
    call.summary = _fuller(call.summary, result.summary)
    call.action_items = _fuller(call.action_items, list(result.action_items))
    call.extracted = {
        **call.extracted,
        **{name: _fuller(call.extracted.get(name), value) for name, value in result.extracted.items()},
    }


def settle_status(
    statuses: set[CallStatus], turns: Sequence[dict[str, object]] | None, *, is_voicemail: bool
) -> CallStatus:
    """One status of what the reports say and what the transcript shows.

    'Answered' needs a word of the contact where there is a transcript, and no sign of a voicemail; else it is Missed.
    """
    others = statuses - {CallStatus.ANSWERED}
    if CallStatus.ANSWERED not in statuses:
        return max(others, key=list(CallStatus).index)
    if is_voicemail or (turns is not None and not has_word_of_contact(turns)):
        return max(others, key=list(CallStatus).index, default=CallStatus.MISSED)
    if others and turns is None:
        return max(others, key=list(CallStatus).index)
    return CallStatus.ANSWERED


def has_word_of_contact(turns: Sequence[dict[str, object]]) -> bool:
    return any(turn["speaker"] == Speaker.CONTACT and str(turn["text"]).strip() for turn in turns)


def _stored_turns(turns: Sequence[Turn] | None) -> list[dict[str, object]] | None:
    if turns is None:
        return None
    return [{"speaker": turn.speaker.value, "text": turn.text, "at": turn.at} for turn in turns]


def _fuller(before: T, now: T) -> T:
    """The one that says more; of two that say as much always the same one, whichever came first."""
    return before if _size(before) >= _size(now) else now


def _size(value: object) -> tuple[int, str]:
    written = json.dumps(value, sort_keys=True)
    return (len(written), written) if value is not None else (0, "")


def _length(turns: Sequence[dict[str, object]]) -> tuple[int, str]:
    return sum(len(str(turn["text"])) for turn in turns), json.dumps(turns, sort_keys=True)


def _known(before: bool | None, now: bool | None) -> bool | None:
    return before if now is None else now
