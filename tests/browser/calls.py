"""Calls that the tests report themselves: of a named contact, at whose place it is day, so that no text waits for a morning."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import requests

PLACES = (
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/Berlin",
    "America/Denver",
    "Pacific/Honolulu",
    "Pacific/Auckland",
)

YES = (
    ("agent", "Would you like me to text you a link to pick a time?"),
    ("contact", "Yes, please do."),
    ("agent", "Should I send it to this number, the one I called you on?"),
    ("contact", "Yes, this number is fine."),
    ("agent", "Great, you will have it in a moment. Goodbye."),
)
NEVER_CONFIRMED = (
    ("agent", "Would it be all right if I texted you a link with the open times?"),
    ("contact", "Yes, that works for me."),
    ("agent", "Which number is best for the text?"),
    ("contact", "Use my cell. Sorry, I have to run, someone is at the door."),
)
UNCLEAR = (
    ("agent", "Would you like me to text you a link to pick a time?"),
    ("contact", "Hm, maybe, I don't know. How long does a check-up take these days?"),
    ("agent", "About forty minutes. Should I use this number, the one I called you on?"),
    ("contact", "Yes, this number is fine. I'd have to look at my week first."),
    ("agent", "Of course. Thanks for your time."),
)
DECLINED = (
    ("agent", "Would you like me to text you a link so you can book when you are back?"),
    ("contact", "No thanks, please don't text me. I'll call you when I'm back."),
    ("agent", "That is absolutely fine, no text then."),
)
DOUBTED = (*YES, ("contact", "Maybe don't call me again."))


@dataclass(frozen=True, slots=True)
class VoiceAgent:
    """Reports calls with an API key, as a voice platform would."""

    address: str
    api_key: str

    def report(
        self,
        campaign: str,
        name: str,
        said: tuple[tuple[str, str], ...] = YES,
        *,
        to: str | None = None,
        contact_id: str | None = None,
        **more: object,
    ) -> str:
        """One finished call of `name`; the number that was called, E.164."""
        to = to or new_number()
        call_id = f"browser-{secrets.token_hex(6)}"
        body = {
            "call_id": call_id,
            "campaign": campaign,
            "contact": {"id": contact_id or call_id, "name": name, "timezone": daytime_zone()},
            "to": to,
            "status": "answered" if said else "missed",
            "ended_at": minutes_ago(0),
            "transcript": [
                {"speaker": speaker, "text": text, "at": 4 * at} for at, (speaker, text) in enumerate(said)
            ],
        }
        headers = {"Authorization": f"Bearer {self.api_key}"}
        answer = requests.post(f"{self.address}/api/v1/calls", json=body | more, headers=headers, timeout=30)
        assert answer.status_code == 202, answer.text
        return to


def minutes_ago(minutes: int) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="seconds")


def new_number() -> str:
    """A number kept for fiction, in an area code whose state keeps the federal hours (8:00 to 21:00)."""
    area = secrets.choice(("206", "213", "303", "312", "415", "503", "602", "702", "808", "907"))
    return f"+1{area}55501{secrets.randbelow(90):02d}"


def daytime_zone() -> str:
    """A place where it is as near to one in the afternoon as may be."""
    return min(PLACES, key=lambda zone: abs(datetime.now(ZoneInfo(zone)).hour - 13))
