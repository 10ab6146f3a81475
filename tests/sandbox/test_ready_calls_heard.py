"""The ready calls, heard by the product's own listening: each is read as its card promises."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from webapp.cli.listen import read_call, show_verdicts
from webapp.rules.listening import listen
from webapp.sandbox.contacts import InventedContact, InventedContacts
from webapp.sandbox.ready_calls import READY_CALLS
from webapp.sandbox.reports import write_reports
from webapp.sandbox.settings import VoiceSetup

SETUP = VoiceSetup("", "cmp_1", None, "Marlow Lane Dental", "Nora")
TIMES = 24  # every first name once

# kind: text consent, destination, email consent, address
HEARD = {
    "yes-this-number": ("granted", "confirmed", "not_asked", "on_file"),
    "yes-other-number": ("granted", "confirmed", "not_asked", "on_file"),
    "yes-never-confirmed": ("granted", "unconfirmed", "not_asked", "on_file"),
    "declined": ("declined", "unconfirmed", "not_asked", "on_file"),
    "unclear": ("unclear", "unconfirmed", "not_asked", "on_file"),
    "appointment": ("granted", "confirmed", "not_asked", "on_file"),
    "text-and-email": ("granted", "confirmed", "granted", "confirmed"),
    "email-only": ("declined", "unconfirmed", "granted", "on_file"),
    "email-declined": ("not_asked", "unconfirmed", "declined", "on_file"),
    "asked-for-email": ("not_asked", "unconfirmed", "granted", "on_file"),
    "email-unclear": ("not_asked", "unconfirmed", "unclear", "on_file"),
    "email-unconfirmed": ("not_asked", "unconfirmed", "granted", "unconfirmed"),
}


def hear(kind: str, contact: InventedContact) -> dict[str, Any]:
    report: dict[str, Any] = write_reports(
        READY_CALLS[kind], contact, SETUP, "+15555550100", datetime.now(UTC)
    )[-1]
    call = {
        "turns": report["transcript"],
        "called": report["to"],
        "country": "US",
        "contact": report["contact"],
        "started_at": report["started_at"],
        "summary": report.get("summary"),
        "extracted": report.get("extracted"),
    }
    return show_verdicts(kind, listen(read_call(call)))


@pytest.mark.parametrize("kind", HEARD)
def test_each_call_is_heard_as_its_card_promises_whoever_the_contact(kind: str) -> None:
    contacts = InventedContacts()
    for _ in range(TIMES):
        contact = contacts.invent()
        heard = hear(kind, contact)
        told = (
            heard["sms_consent"],
            heard["sms_destination"]["state"],
            heard["email_consent"],
            heard["email_address"]["state"],
        )
        assert told == HEARD[kind], contact.name
        if kind == "text-and-email":
            spelled = f"{contact.first_name}{contact.number[2:5]}{contact.number[-2:]}@example.com".lower()
            assert heard["email_address"]["address"] == spelled
        if heard["email_address"]["state"] == "on_file":
            assert heard["email_address"]["address"] == contact.email
