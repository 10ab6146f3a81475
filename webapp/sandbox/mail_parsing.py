"""Reads an RFC 5322 message back as a mail program does: headers decoded, text and HTML parts, how to unsubscribe."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses

HEADER_NAME = re.compile(rb"[!-9;-~]+:")
HTTP_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
TAG = re.compile(r"<(style|title)\b.*?</\1>|<[^>]*>", re.S | re.I)


class MailError(Exception):
    """The bytes are no mail that could be sent; the message says why."""


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One mail. `headers` in their order, decoded; `text` and `html` are None where there is no
    such part; their lines end as Python's do."""

    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    headers: tuple[tuple[str, str], ...]
    text: str | None
    html: str | None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def headers_by_name(self) -> dict[str, str]:
        """A name that comes more than once has its values on lines of their own."""
        found: dict[str, str] = {}
        for name, value in self.headers:
            found[name] = f"{found[name]}\n{value}" if name in found else value
        return found

    @property
    def unsubscribe_address(self) -> str | None:
        """The web address of List-Unsubscribe, as a mail provider takes it: between angle brackets."""
        found = HTTP_ADDRESS.search(self.header("List-Unsubscribe"))
        return found[1] if found else None

    @property
    def is_one_click(self) -> bool:
        """Whether one POST unsubscribes (RFC 8058)."""
        wanted = self.header("List-Unsubscribe-Post").replace(" ", "").lower()
        return self.unsubscribe_address is not None and wanted == "list-unsubscribe=one-click"

    def with_headers(self, changes: dict[str, str], sender: str) -> ParsedMail:
        """What reading the mail again would give after `replace_headers`: that is slow, and sends are in a hurry."""
        names = {name.lower() for name in changes}
        kept = tuple((name, value) for name, value in self.headers if name.lower() not in names)
        return replace(self, sender=sender, headers=(*kept, *changes.items()))

    @property
    def first_words(self) -> str:
        """What an inbox shows beside the subject."""
        source = self.text if self.text is not None else TAG.sub(" ", self.html or "")
        return " ".join(source.split())[:160]


def parse_mail(raw: bytes) -> ParsedMail:
    """Read `raw`. Raises MailError for what has no header, no sender or no recipient."""
    if not HEADER_NAME.match(raw):
        raise MailError("it does not start with a header")
    try:
        message = message_from_bytes(raw, policy=policy.default)
        headers = tuple((name, " ".join(str(value).split())) for name, value in message.items())
        parts = {kind: _read_part(message, kind) for kind in ("plain", "html")}
    except (MessageError, ValueError, LookupError, IndexError, AttributeError) as error:
        raise MailError(f"it cannot be read ({type(error).__name__})") from error
    senders = _addresses(message, "From")
    recipients = [address for name in ("To", "Cc", "Bcc") for _, address in _addresses(message, name)]
    if not senders:
        raise MailError("From is missing")
    if not recipients:
        raise MailError("Recipient address required")
    return ParsedMail(
        sender=senders[0][1],
        sender_name=senders[0][0],
        recipients=tuple(recipients),
        subject=" ".join(str(message.get("Subject", "")).split()),
        headers=headers,
        text=parts["plain"],
        html=parts["html"],
    )


def replace_headers(raw: bytes, changes: dict[str, str]) -> bytes:
    """The same message with some headers replaced, every other byte as it came."""
    head, blank, body = raw.partition(b"\r\n\r\n") if b"\r\n\r\n" in raw else raw.partition(b"\n\n")
    ending = b"\r\n" if blank.startswith(b"\r\n") else b"\n"
    names = {name.lower().encode() for name in changes}
    fields = re.split(rb"\r?\n(?![ \t])", head)
    kept = [field for field in fields if field.partition(b":")[0].strip().lower() not in names]
    new = [f"{name}: {value}".encode() for name, value in changes.items()]
    return ending.join(kept + new) + (blank or ending + ending) + body


def _addresses(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    values = [str(value) for value in message.get_all(name, [])]
    return [(shown, address) for shown, address in getaddresses(values) if "@" in address]


def _read_part(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    return str(part.get_content()).replace("\r\n", "\n")
