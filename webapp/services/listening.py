"""Has a call listened to and keeps the verdicts with it, under the version of the rules that judged."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.rules.listening import HeardCall, Speaker, Turn, Verdicts, listen
from webapp.services.confirmed_numbers import find_confirmation
from webapp.services.dossiers import Dossier


def hear(call: Call, dossier: Dossier, campaign: Campaign) -> None:
    """Judge the call from its transcript and put the verdicts on it; committed by the caller."""
    zone = ZoneInfo(dossier.contact.timezone or campaign.timezone)
    began: datetime = call.started_at or call.ended_at
    verdicts = listen(
        HeardCall(
            turns=tuple(turns_of(call)),
            called=call.to_number,
            country=campaign.country,
            contact_name=dossier.contact.name or None,
            email_on_file=dossier.addresses[0] if dossier.addresses else None,
            started_at=began.astimezone(zone),
            summary=call.summary or None,
            claims=call.extracted,
            confirmation=find_confirmation(call),
        )
    )
    dossier.note_verdicts(call, verdicts)


def turns_of(call: Call) -> list[Turn]:
    """The stored transcript as turns; empty where there is none."""
    return [
        Turn(Speaker(str(turn["speaker"])), str(turn["text"]), _seconds(turn.get("at")))
        for turn in call.turns or []
    ]


def verdicts_of(call: Call) -> Verdicts | None:
    return None if call.verdicts is None else Verdicts.from_json(call.verdicts)


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
