"""Invented finished calls: every one with a contact and number of its own, and a plain yes to a text to that number.

Some also with an address of their own and a yes to an email, or missed, so that an email alone comes of them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# Places with area codes of their own; the exchanges 200 to 899 give each some seven million possible numbers.
AREA_CODES = (212, 213, 303, 305, 312, 404, 415, 512, 503, 602, 617, 702, 713, 801, 919)
FIRST_NAMES = (
    "Dana",
    "Luis",
    "Amara",
    "Noor",
    "Grace",
    "Tomas",
    "Yuki",
    "Priya",
    "Owen",
    "Lena",
    "Malik",
    "Rosa",
)
LAST_NAMES = (
    "Ruiz",
    "Okafor",
    "Lindqvist",
    "Tran",
    "Haddad",
    "Novak",
    "Silva",
    "Brooks",
    "Castellanos",
    "Meyer",
)

OPENINGS = (
    "Hi {name}, this is Ivy, an automated assistant calling for Alder Street Dental on a recorded line. Is now okay?",
    "Hello {name}, Ivy here, an automated assistant for Alder Street Dental. The call is recorded. Do you have a minute?",
)
SMALL_TALK = (
    ("It has been about a year since your last check-up. Mornings or afternoons, what suits you better?",
     "Mornings, usually, but I don't have my calendar here."),
    ("You are due for a cleaning, and we have a few openings next week. How have your teeth been?",
     "Fine so far, a little sensitive on the left."),
    ("We have your yearly check-up due this month. Are you still living in the area?",
     "Yes, same place as before."),
    ("A check-up takes about forty minutes. Is there a day of the week that is easiest?",
     "Thursdays are the quietest for me."),
)  # fmt: skip
OFFERS = (
    "I can text you a link where you pick a time yourself. Would you like me to send you that text?",
    "Would you like me to text you a link so you can book when it suits you?",
)
YES = ("Yes, please.", "Yes, please do.", "Yes, that would be great.")
EMAIL_OFFERS = (
    ("And would you like me to email you what to bring?", "Yes, please email me that too."),
    ("Can I email you the details as well?", "Yes, email is fine."),
)
ON_FILE = ("Is the email address that we have on file still right?", "Yes, it is.")
CONFIRMATIONS = (
    ("Shall I send it to this number, the one I called you on?", "Yes, this number is fine."),
    ("Should I send it to this number?", "Yes."),
)


@dataclass(frozen=True, slots=True)
class InventedCall:
    """`number` (E.164) is its contact's alone, and so is `address` ('' for none on file); `body` is the JSON of the report."""

    number: str
    body: bytes
    address: str = ""
    is_missed: bool = False


def invent_calls(count: int, campaign: str, run: str, *, first: int = 0) -> Iterator[InventedCall]:
    """`count` calls that end at the moment they are asked for, each of a new contact.

    `run` names the run in their ids; numbers are taken from place `first` on.
    """
    chance = random.Random(first)
    for place in range(first, first + count):
        yield write_call(place, campaign, run, chance)


def write_call(
    place: int,
    campaign: str,
    run: str,
    chance: random.Random,
    *,
    has_address: bool = False,
    is_missed: bool = False,
) -> InventedCall:
    """The call of a place, ended now. With an address the contact agrees to a text and an email, or misses the call."""
    number, name, ended_at = number_of(place), name_of(chance), datetime.now(UTC)
    address = f"bench-{run}-{place}@example.com" if has_address else ""
    report: dict[str, object] = {
        "call_id": f"bench-{run}-{place}",
        "campaign": campaign,
        "attempt": 1,
        "final": True,
        "contact": {"id": f"crm-{run}-{place}", "name": name} | ({"email": address} if address else {}),
        "to": number,
        "from": "+15555550100",
        "started_at": (ended_at - timedelta(seconds=95)).isoformat(),
        "ended_at": ended_at.isoformat(),
    }
    if is_missed:
        report |= {"status": "missed", "ended_reason": "no answer"}
    else:
        wish = "a text with the link" + (" and to an email" if address else "")
        report |= {
            "status": "answered",
            "ended_reason": "contact hung up",
            "recording_url": f"https://recordings.example.com/{run}/{place}.mp3",
            "transcript": write_transcript(name.split()[0], chance, has_address=has_address),
            "summary": f"{name} would like to book a check-up and agreed to {wish}.",
            "extracted": {"sms_consent": True} | ({"email_consent": True} if address else {}),
        }
    return InventedCall(number, json.dumps(report, separators=(",", ":")).encode(), address, is_missed)


def number_of(place: int) -> str:
    """The place's own possible number."""
    line, area = divmod(place, len(AREA_CODES))
    exchange, subscriber = divmod(line, 10_000)
    return f"+1{AREA_CODES[area]}{200 + exchange % 700}{subscriber:04d}"


def name_of(chance: random.Random) -> str:
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"


def write_transcript(
    first_name: str, chance: random.Random, *, has_address: bool = False
) -> list[dict[str, object]]:
    """Twelve to fourteen turns, with seconds; the contact agrees to a text to the number that was called.

    With an address on file four more, in which the contact agrees to an email there.
    """
    said: list[tuple[str, str]] = [
        ("agent", f"Hi, is this {first_name}?"),
        ("contact", f"Yes, this is {first_name}."),
        ("agent", chance.choice(OPENINGS).format(name=first_name)),
        ("contact", "Sure, go ahead."),
    ]
    for question, answer in chance.sample(SMALL_TALK, chance.choice((1, 2))):
        said += [("agent", question), ("contact", answer)]
    question, answer = chance.choice(CONFIRMATIONS)
    said += [
        ("agent", chance.choice(OFFERS)),
        ("contact", chance.choice(YES)),
        ("agent", question),
        ("contact", answer),
    ]
    if has_address:
        for asked, agreed in (chance.choice(EMAIL_OFFERS), ON_FILE):
            said += [("agent", asked), ("contact", agreed)]
    said += [
        ("agent", f"Great, you will have it in a moment. Thanks, {first_name}, have a good day."),
        ("contact", "Thank you, bye."),
    ]
    return [
        {"speaker": speaker, "text": text, "at": round(0.4 + place * 6.5, 1)}
        for place, (speaker, text) in enumerate(said)
    ]
