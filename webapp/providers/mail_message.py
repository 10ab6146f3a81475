"""Decides how a mail is written for the wire (RFC 5322, MIME): both parts, safe headers, CRLF, short lines."""

import re
import unicodedata
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from webapp.providers.mail_headers import (
    BadHeader,
    WrittenHeaders,
    write_address,
    write_domain,
    write_subject,
)

__all__ = ["BadHeader", "build_message", "new_message_id"]

POLICY: EmailPolicy = WrittenHeaders(linesep="\r\n", cte_type="7bit", max_line_length=78)
MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>")
UNIQUE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
# What may stand between the angle brackets of List-Unsubscribe (RFC 2369): a web address, nothing to be encoded.
WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+;=%]+")
LINE_LENGTH = 998  # RFC 5322, 2.1.1


def build_message(
    *,
    from_name: str,
    from_address: str,
    to_address: str,
    subject: str,
    html: str,
    text: str,
    message_id: str,
    date: datetime,
    unsubscribe_url: str | None,
    reply_to: str | None = None,
    to_name: str = "",
) -> bytes:
    """One mail with a text and an HTML part, ready for Gmail, Graph or SMTP. `date` is aware.

    Raises BadHeader, naming the header, where a value has line breaks or control characters in it, or is no
    address that can be written without SMTPUTF8.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = write_address("From", from_name, from_address)
    message["To"] = write_address("To", to_name, to_address)
    if reply_to is not None:
        message["Reply-To"] = write_address("Reply-To", "", reply_to)
    message["Subject"] = write_subject(subject)
    message["Date"] = write_date(date)
    message["Message-ID"] = check_message_id(message_id)
    if unsubscribe_url is not None:
        # On a line of its own: an address must not be broken, nor taken for words to encode.
        message["List-Unsubscribe"] = f"\r\n <{check_web_address(unsubscribe_url)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(clean_body(text), subtype="plain", charset="utf-8")
    message.add_alternative(clean_body(html), subtype="html", charset="utf-8")
    return message.as_bytes(policy=POLICY)


def new_message_id(domain: str, unique: str) -> str:
    """A Message-ID in angle brackets. `unique` is letters, digits, - and _, such as a public id. Raises BadHeader."""
    if UNIQUE.fullmatch(unique) is None:
        raise BadHeader("Message-ID")
    return check_message_id(f"<{unique}@{write_domain('Message-ID', domain)}>")


def check_message_id(message_id: str) -> str:
    if MESSAGE_ID.fullmatch(message_id) is None or len(message_id) > LINE_LENGTH - len("Message-ID: "):
        raise BadHeader("Message-ID")
    return message_id


def check_web_address(address: str) -> str:
    if WEB_ADDRESS.fullmatch(address) is None or len(address) > LINE_LENGTH - len(" <>"):
        raise BadHeader("List-Unsubscribe")
    return address


def write_date(date: datetime) -> str:
    if date.tzinfo is None:
        raise BadHeader("Date")
    return format_datetime(date.astimezone(UTC))


def clean_body(body: str) -> str:
    """A part's words without what UTF-8 cannot write and what no mail holds; tabs and line breaks stay."""
    return "".join(
        character
        for character in body
        if character in "\t\r\n" or unicodedata.category(character) not in ("Cc", "Cs")
    )
