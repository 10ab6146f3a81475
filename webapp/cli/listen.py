"""`flask listen FILE`: the verdicts for calls kept as JSON lines, one JSON line a call. Needs no database."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

import click

from webapp.rules.listening import HeardCall, Speaker, Turn, Verdicts, listen


@click.command("listen")
@click.argument("file", type=click.File("r", encoding="utf-8"))
def listen_command(file: IO[str]) -> None:
    """Judge the calls of FILE, one JSON object a line ('-' reads standard input)."""
    failed = False
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            call = read_call(data)
            answer = show_verdicts(str(data["id"]), listen(call))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            failed = True
            click.echo(f"line {number}: {_explain(error)}", err=True)
            continue
        click.echo(json.dumps(answer, ensure_ascii=False))
    if failed:
        sys.exit(1)


def read_call(data: Mapping[str, Any]) -> HeardCall:
    """A call in the form of the labelled data. Raises KeyError, TypeError or ValueError where it has another form."""
    contact = data.get("contact") or {}
    started_at = datetime.fromisoformat(data["started_at"])
    if started_at.tzinfo is None:
        raise ValueError("started_at has no offset from UTC")
    return HeardCall(
        turns=tuple(_read_turn(turn) for turn in data["turns"]),
        called=str(data["called"]),
        country=str(data["country"]),
        contact_name=contact.get("name"),
        email_on_file=contact.get("email"),
        started_at=started_at,
        summary=data.get("summary"),
        claims=data.get("extracted") or {},
    )


def show_verdicts(call_id: str, verdicts: Verdicts) -> dict[str, object]:
    """The verdicts in the form of the labels, with single values."""
    number, address, meeting = verdicts.sms_destination, verdicts.email_address, verdicts.appointment
    appointment = None
    if meeting.date is not None and meeting.time is not None:
        appointment = {"date": meeting.date.isoformat(), "time": meeting.time.isoformat("minutes")}
    return {
        "id": call_id,
        "sms_consent": verdicts.sms_consent.consent.value,
        "email_consent": verdicts.email_consent.consent.value,
        "sms_evidence": list(verdicts.sms_consent.evidence),
        "email_evidence": list(verdicts.email_consent.evidence),
        "sms_destination": {"state": number.state.value, "number": number.number},
        "email_address": {"state": address.state.value, "address": address.address},
        "do_not_contact": verdicts.do_not_contact.asked,
        "appointment": appointment,
    }


def _read_turn(turn: Mapping[str, Any]) -> Turn:
    text, at = turn["text"], turn.get("at")
    if not isinstance(text, str):
        raise TypeError("a turn's text is not a string")
    return Turn(Speaker(turn["speaker"]), text, None if at is None else float(at))


def _explain(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    if isinstance(error, KeyError):
        return f"the field {error} is missing"
    return f"not a call: {error}"
