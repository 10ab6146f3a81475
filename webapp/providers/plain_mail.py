"""Decides how the system's own mail looks on the wire: plain text, from one address, marked as written by a machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import urlsplit

from webapp.providers.mail_headers import BadHeader, ascii_address, write_address, write_subject
from webapp.providers.mail_message import POLICY, clean_body, new_message_id, write_date

NAME = "Follow-ups"
# Where PUBLIC_URL names this machine only: a domain that nobody's mail comes from (RFC 2606).
NOWHERE = "example.com"


@dataclass(frozen=True, slots=True)
class Sender:
    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def choose_sender(smtp_from: str | None, public_url: str) -> Sender:
    """SMTP_FROM, an address with or without a name; else no-reply at the host of PUBLIC_URL. Not checked here."""
    if smtp_from:
        name, address = parseaddr(smtp_from)
        return Sender(name or NAME, address)
    address = f"no-reply@{urlsplit(public_url).hostname or NOWHERE}"
    try:
        ascii_address("From", address)
    except BadHeader:  # an IP address, or localhost
        return Sender(NAME, f"no-reply@{NOWHERE}")
    return Sender(NAME, address)


def write_plain(
    sender: Sender, *, to_address: str, subject: str, body: str, unique: str, date: datetime
) -> bytes:
    """One plain mail; `unique` makes its Message-ID, `date` is aware. Raises BadHeader, naming the header."""
    message = EmailMessage(policy=POLICY)
    message["From"] = write_address("From", sender.name, sender.address)
    message["To"] = write_address("To", "", to_address)
    message["Subject"] = write_subject(subject)
    message["Date"] = write_date(date)
    message["Message-ID"] = new_message_id(sender.domain, unique)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office replies leave it alone
    message.set_content(clean_body(body), subtype="plain", charset="utf-8")
    return message.as_bytes(policy=POLICY)
