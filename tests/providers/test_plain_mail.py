"""How the system's own mail looks, and from whom it comes."""

from __future__ import annotations

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

import pytest

from webapp.providers.mail_headers import BadHeader
from webapp.providers.plain_mail import Sender, choose_sender, write_plain

AT = datetime(2026, 3, 4, 15, 2, tzinfo=UTC)


def write(**changes: Any) -> EmailMessage:
    values: dict[str, Any] = {
        "to_address": "ivy@example.com",
        "subject": "Please reconnect the mailbox",
        "body": "Hello Zoë,\n\nplease.\n",
        "unique": "system-7.ab12",
        "date": AT,
        **changes,
    }
    raw = write_plain(Sender("Follow-ups", "no-reply@followups.example.com"), **values)
    assert b"\n" not in raw.replace(b"\r\n", b"") and raw.isascii()
    return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)


def test_it_is_plain_text_and_says_that_a_machine_wrote_it() -> None:
    mail = write()
    assert (mail.get_content_type(), mail.is_multipart()) == ("text/plain", False)
    assert mail.get_content().splitlines() == ["Hello Zoë,", "", "please."]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<system-7.ab12@followups.example.com>"
    assert (mail["To"], mail["Date"].datetime) == ("ivy@example.com", AT)


@pytest.mark.parametrize("subject", ["Hello\nBcc: x@example.com", "Hello\r\nx", "\x00"])
def test_a_subject_adds_no_header(subject: str) -> None:
    with pytest.raises(BadHeader):
        write(subject=subject)


@pytest.mark.parametrize(
    ("smtp_from", "public_url", "sender"),
    [
        (None, "https://followups.example.com", Sender("Follow-ups", "no-reply@followups.example.com")),
        (
            None,
            "https://followups.example.com:8443/x",
            Sender("Follow-ups", "no-reply@followups.example.com"),
        ),
        (None, "http://127.0.0.1:8000", Sender("Follow-ups", "no-reply@example.com")),
        (None, "http://localhost:8000", Sender("Follow-ups", "no-reply@example.com")),
        ("mail@alder.example.com", "https://x.example.com", Sender("Follow-ups", "mail@alder.example.com")),
        (
            "Alder <mail@alder.example.com>",
            "https://x.example.com",
            Sender("Alder", "mail@alder.example.com"),
        ),
    ],
)
def test_it_comes_from_smtp_from_else_from_the_host_of_the_public_address(
    smtp_from: str | None, public_url: str, sender: Sender
) -> None:
    assert choose_sender(smtp_from, public_url) == sender
