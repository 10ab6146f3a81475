"""Writes the report of a ready call: the documented JSON of `POST /api/v1/calls`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from webapp.sandbox.contacts import InventedContact
from webapp.sandbox.ready_call import ReadyCall
from webapp.sandbox.settings import VoiceSetup

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDS_A_SECOND = 2.6
RINGING = timedelta(seconds=22)


def write_reports(
    call: ReadyCall, contact: InventedContact, setup: VoiceSetup, caller: str, ended_at: datetime
) -> list[dict[str, object]]:
    """The reports of one call that ended at `ended_at` (aware), in the order in which a platform sends them."""
    here = ended_at.astimezone(ZoneInfo(contact.timezone))
    if not call.is_second_attempt:
        return [_write_report(call, contact, setup, caller, here)]
    unanswered = replace(
        call, status="missed", ended_reason="no answer", transcript="", summary="", extracted={}
    )
    first = _write_report(unanswered, contact, setup, caller, here - timedelta(minutes=10))
    second = _write_report(call, contact, setup, caller, here)
    return [first | {"attempt": 1, "final": False}, second | {"attempt": 2, "final": True}]


def read_turns(call: ReadyCall, words: dict[str, str]) -> list[dict[str, object]]:
    """The transcript's turns with speaker, text and seconds from the start."""
    turns: list[dict[str, object]] = []
    at = 0.8
    for line in call.transcript.strip().splitlines():
        speaker, _, text = line.format_map(words).partition(": ")
        turns.append({"speaker": speaker, "text": text, "at": round(at, 1)})
        at += len(text.split()) / WORDS_A_SECOND + 0.9
    return turns


def fill_words(contact: InventedContact, setup: VoiceSetup, today: date) -> dict[str, str]:
    """What stands in the place of the braces in a transcript or summary."""
    letters, digits = contact.first_name.upper(), _address_digits(contact)
    return {
        "name": contact.first_name,
        "agent": setup.agent,
        "business": setup.business,
        "other_said": _group([DIGITS[int(digit)] for digit in contact.other_number[2:]]),
        "other_read": _group(contact.other_number[2:]),
        "email_said": f"{' '.join(letters)}, then {' '.join(DIGITS[int(digit)] for digit in digits)}, at example dot com",
        "email_read": f"{' '.join(letters)} {' '.join(digits)} at example dot com",
        "day": _say_day(_next_weekday(today)),
        "time": "2:30 p.m.",
    }


def _write_report(
    call: ReadyCall, contact: InventedContact, setup: VoiceSetup, caller: str, ended_at: datetime
) -> dict[str, object]:
    words = fill_words(contact, setup, ended_at.date())
    turns = read_turns(call, words)
    lasted = timedelta(seconds=float(str(turns[-1]["at"])) + 3) if turns else RINGING
    report: dict[str, object] = {
        "call_id": f"sandbox-{secrets.token_hex(8)}",
        "campaign": setup.campaign,
        "attempt": 1,
        "final": True,
        "contact": {
            "id": contact.id,
            "name": contact.name,
            "timezone": contact.timezone,
        }
        | ({"email": contact.email} if call.has_address else {}),
        "to": contact.number,
        "from": caller,
        "status": call.status,
        "ended_reason": call.ended_reason,
        "started_at": (ended_at - lasted).isoformat(timespec="milliseconds"),
        "ended_at": ended_at.isoformat(timespec="milliseconds"),
        "transcript": turns,
    }
    if call.summary:
        report["summary"] = call.summary.format_map(words)
    if call.extracted:
        report["extracted"] = call.extracted
    return report


def _address_digits(contact: InventedContact) -> str:
    """Area code and line: no two contacts share a spelled address."""
    return contact.number[2:5] + contact.number[-2:]


def _group(digits: Sequence[str]) -> str:
    """The ten digits of a US number in the groups in which people say them."""
    return ", ".join(" ".join(digits[start:end]) for start, end in ((0, 3), (3, 6), (6, 10)))


def _next_weekday(today: date) -> date:
    """A working day about a week from now."""
    day = today + timedelta(days=6)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def _say_day(day: date) -> str:
    tail = "th" if 10 < day.day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day:%A}, {day:%B} {day.day}{tail}"
