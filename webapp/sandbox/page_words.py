"""Decides what the page for people says about calls, texts and what was just done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from webapp.sandbox.contacts import InventedContact
from webapp.sandbox.notices import Notice
from webapp.sandbox.outbox import Message
from webapp.sandbox.posting import Posted
from webapp.sandbox.ready_call import ReadyCall
from webapp.sandbox.reports import fill_words, read_turns
from webapp.sandbox.settings import SandboxSettings, VoiceSetup, read_voice_setup
from webapp.sandbox.twilio_errors import DELIVERY_ERRORS
from webapp.sandbox.voice_platform import Played

EXAMPLE = InventedContact(
    "example",
    "Priya Ashworth",
    "priya.ashworth.30323@example.com",
    "America/Denver",
    "+13035550123",
    "+13035550168",
)
UNSET = VoiceSetup("", "", None, "Marlow Lane Dental", "Nora")
STATUS_WORDS = {"accepted": "accepted", "queued": "accepted", "received": "reply"}
PROBLEMS = {"undelivered", "failed"}


def describe_calls(
    settings: SandboxSettings, calls: Iterable[ReadyCall], today: date
) -> list[dict[str, object]]:
    """Ready calls as cards, each with its transcript about an example contact."""
    words = fill_words(EXAMPLE, read_voice_setup(settings) or UNSET, today)
    cards: list[dict[str, object]] = []
    for call in calls:
        turns = [
            turn | {"who": words["agent"] if turn["speaker"] == "agent" else words["name"]}
            for turn in read_turns(call, words)
        ]
        cards.append({"call": call, "turns": turns})
    return cards


def describe_message(message: Message) -> dict[str, object]:
    """A text or reply as a bubble: the contact's number, our side, status in words, time on this machine."""
    contact, ours = (message.sender, message.to) if message.is_reply else (message.to, message.sender)
    error = (
        f" · {message.error_code} {DELIVERY_ERRORS.get(message.error_code, '')}" if message.error_code else ""
    )
    return {
        "message": message,
        "contact": contact,
        "ours": ours or message.service_sid,
        "can_answer_to": message.sender or "",
        "status": STATUS_WORDS.get(message.status, message.status) + error,
        "is_problem": message.status in PROBLEMS,
        "time": message.created_at.astimezone().strftime("%H:%M:%S"),
    }


def describe_played(title: str, played: list[Played], results_url: str) -> Notice:
    """What came of a ready call."""
    contact = played[0].contact
    link = (results_url, "See it in the results")
    details = tuple(f"Call {one.call_id}: {one.posted.words}{_note(one)}" for one in played)
    if all(one.posted.is_accepted for one in played):
        return Notice(f"Sent: “{title}”, about {contact.name}, {contact.number}.", True, details, link)
    return Notice(f"“{title}” was not taken by the app.", False, details, link)


def describe_reply(contact: str, body: str, posted: Posted) -> Notice:
    """What came of a reply."""
    if posted.is_accepted:
        return Notice(f"{contact} replied “{body}”. The app answered {posted.words}.", True)
    return Notice(f"{contact} replied “{body}”, but the app answered {posted.words}.", False)


def _note(played: Played) -> str:
    answer = played.show()["answer"]
    if not isinstance(answer, dict):
        return ""
    if answer.get("duplicate") is True:
        return ", already known (duplicate)"
    detail = answer.get("detail") or answer.get("title")
    return f", {detail}" if detail and not played.posted.is_accepted else ""
