"""Facts for a brief, and a call in which its own sentences are said and answered."""

from datetime import datetime
from typing import Any

from webapp.rules.agent_brief import BriefFacts, write_brief
from webapp.rules.listening import HeardCall, Speaker, Turn, Verdicts, listen
from webapp.rules.wording import SmsTemplate

# A number to be called in each sample of a country: ranges for fiction, and numbers that libraries give as examples.
CALLED = {
    "US": "+14155550123",
    "CA": "+15062345678",
    "GB": "+447700900123",
    "IE": "+353850123456",
    "AU": "+61412345678",
    "NZ": "+64211234567",
    "ZA": "+27711234567",
    "IN": "+918123456789",
    "SG": "+6581234567",
    "PH": "+639051234567",
}


def make_facts(**changes: Any) -> BriefFacts:
    facts: dict[str, Any] = {
        "business_name": "Alder Street Dental",
        "sender_name": "Ivy",
        "campaign_id": "cmp_8Fh2kQ3vJx0aB1Cd",
        "country": "US",
        "zone": "America/Los_Angeles",
        "template": SmsTemplate.MEETING_REQUEST,
        "offer_summary": "20% off your first whitening until 30 April",
        "sends_emails": True,
        "asks_for_email": True,
        "public_url": "https://followups.example.com",
    }
    return BriefFacts(**{**facts, **changes})


def hear(facts: BriefFacts, *said: str, email: str | None = None) -> Verdicts:
    """The verdicts on the brief's opening and these turns, contact and agent by turns, beginning with the contact's."""
    words = (write_brief(facts).opening, *said)
    turns = tuple(
        Turn(Speaker.CONTACT if place % 2 else Speaker.AGENT, text, 4.0 * place)
        for place, text in enumerate(words)
    )
    started_at = datetime.fromisoformat("2026-03-04T15:00:00-08:00")
    return listen(HeardCall(turns, CALLED[facts.country], facts.country, "Dana Ruiz", email, started_at))
