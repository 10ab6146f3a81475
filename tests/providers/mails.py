"""An ordinary mail to build, and what reads it back from the wire as a mail program does."""

import email
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from typing import Any

from webapp.providers.mail_message import build_message

HTML = "<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>\n"
TEXT = "Hello\n"
URL = "https://app.example.com/u/" + "aB3_-" * 60 + "?x=1&y=%20"
FIELDS: dict[str, Any] = {
    "from_name": "Ivy",
    "from_address": "ivy@alder.example",
    "to_address": "dana@example.com",
    "subject": "After our call",
    "html": HTML,
    "text": TEXT,
    "message_id": "<fu_1.1@alder.example>",
    "date": datetime(2026, 3, 4, 15, 6, 44, tzinfo=UTC),
    "unsubscribe_url": URL,
}


def build(**changes: Any) -> bytes:
    return build_message(**{**FIELDS, **changes})


def parse(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    assert all(part.defects == [] for part in message.walk())
    return message


def raw_header(raw: bytes, name: str) -> str:
    """A header unfolded (RFC 5322, 2.2.3) and its encoded words decoded as RFC 2047 has it."""
    value = email.message_from_bytes(raw)[name]
    return str(make_header(decode_header(re.sub(r"\r?\n", "", value))))


def words_of(part: Message) -> str:
    """A part's words, their lines ended as Python ends them."""
    assert isinstance(part, EmailMessage)
    content = part.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def assert_wire(raw: bytes) -> None:
    """ASCII, CRLF only, no line beyond 998, in the head none beyond 78 but for an address that cannot be broken."""
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    lines = raw.decode("ascii").split("\r\n")
    assert max(map(len, lines)) <= 998
    head = lines[: lines.index("")]
    assert all(len(line) <= 78 or " " not in line.strip() for line in head)
