"""Calls written as they are spoken: 'A: …' for the agent, 'C: …' for the contact."""

from collections.abc import Mapping
from datetime import datetime

from webapp.rules.listening import Consent, HeardCall, Speaker, Turn, Verdicts, listen

CALLED = "+14155550123"
GREETING = ("A: Hi Dana, it's Max, an AI assistant with Acme.", "C: hi")
OFFER = "A: Would you like me to text you the details?"


def make_call(
    *lines: str,
    called: str = CALLED,
    country: str = "US",
    name: str | None = "Dana Ruiz",
    email: str | None = None,
    claims: Mapping[str, object] | None = None,
    started_at: str = "2026-03-04T15:00:00-08:00",
) -> HeardCall:
    """A call of a Wednesday afternoon; each turn comes four seconds after the one before."""
    turns = tuple(
        Turn(Speaker.AGENT if line[0] == "A" else Speaker.CONTACT, line[2:].strip(), 4.0 * place)
        for place, line in enumerate(lines)
    )
    return HeardCall(
        turns, called, country, name, email, datetime.fromisoformat(started_at), None, claims or {}
    )


def hear_call(
    *lines: str, country: str = "US", email: str | None = None, claims: Mapping[str, object] | None = None
) -> Verdicts:
    """The verdicts on a call that begins with a greeting."""
    return listen(make_call(*GREETING, *lines, country=country, email=email, claims=claims))


def hear_reply(reply: str, offer: str = OFFER) -> Consent:
    """The consent to texts after this reply to a plain offer."""
    return hear_call(offer, f"C: {reply}", "A: Alright.", "C: bye").sms_consent.consent


def hear_number(*lines: str) -> str | None:
    """The confirmed number after a plain yes to a text."""
    return hear_call("A: Can I text you the link?", "C: Yes please.", *lines).sms_destination.number


def hear_moment(*lines: str) -> str | None:
    """The agreed appointment as 'YYYY-MM-DD HH:MM'."""
    found = hear_call(*lines).appointment
    return f"{found.date} {found.time:%H:%M}" if found.date and found.time else None
