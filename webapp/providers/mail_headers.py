"""Decides how the headers of a mail are written: names and subjects encoded and folded, addresses in ASCII.

Written here and passed on as they are, because the standard library's folding of addresses loses the quotes
around a comma in a long foreign name, and breaks long web addresses and message ids into encoded words.
"""

import re
import unicodedata
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

from email_validator import EmailNotValidError, validate_email

LINE_LENGTH = 76  # RFC 2047, 2: no line with an encoded word is longer
ADDRESS_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
TOKEN_LENGTH = 60  # an ASCII word beyond this is encoded, which can be folded
NEED_QUOTES = re.compile(r"[^A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]")
OURS = frozenset("from to reply-to subject date message-id list-unsubscribe list-unsubscribe-post".split())


class BadHeader(ValueError):
    """A value that cannot stand in a mail's header; `field` names the header. The value itself is not told."""

    def __init__(self, field: str, words: str = "cannot be written") -> None:
        super().__init__(f"{field}: {words}")
        self.field = field
        self.words = words


class WrittenHeaders(EmailPolicy):
    """Leaves the headers in OURS exactly as this module wrote them; the rest (MIME) is the library's."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        return (name, value) if name.lower() in OURS else super().header_store_parse(name, value)

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return value if name.lower() in OURS else super().header_fetch_parse(name, value)

    def fold(self, name: str, value: Any) -> Any:
        if name.lower() not in OURS:
            return super().fold(name, value)
        gap = "" if value.startswith("\r\n") else " "
        return f"{name}:{gap}{value}\r\n"

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() not in OURS:
            return super().fold_binary(name, value)
        written: str = self.fold(name, value)
        return written.encode("ascii")


def write_subject(subject: str) -> str:
    """A subject encoded where it must be (RFC 2047) and folded. Raises BadHeader."""
    check_characters("Subject", subject)
    return fold_words("Subject", encode_words("Subject", subject) if must_encode(subject) else subject)


def write_address(field: str, name: str, address: str) -> str:
    """A name, quoted or encoded, and an address in ASCII; the address alone without a name. Raises BadHeader."""
    check_characters(field, name)
    check_characters(field, address)
    addr_spec = ascii_address(field, address)
    phrase = write_phrase(field, " ".join(name.split()))
    return fold_words(field, f"{phrase} <{addr_spec}>") if phrase else addr_spec


def write_phrase(field: str, name: str) -> str:
    if must_encode(name):
        return encode_words(field, name)
    if NEED_QUOTES.search(name):
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def encode_words(field: str, words: str) -> str:
    """Encoded words with a space between, the first short enough to stand behind the header's name."""
    header = Header(" ".join(words.split()), "utf-8", maxlinelen=LINE_LENGTH, header_name=field)
    return header.encode(linesep="\n").replace("\n", "")


def fold_words(field: str, value: str) -> str:
    """A value on lines as short as its words allow; the first word stays behind the header's name."""
    lines = [f"{field}:"]
    for token in value.split():
        if len(lines[-1]) + 1 + len(token) > LINE_LENGTH and lines != [f"{field}:"]:
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines).removeprefix(f"{field}:").removeprefix(" ")


def must_encode(words: str) -> bool:
    """Whether words cannot stand as they are: not ASCII, taken for encoded, or too long to fold."""
    is_long = any(len(token) > TOKEN_LENGTH for token in words.split(" "))
    return not words.isascii() or "=?" in words or is_long


def ascii_address(field: str, address: str) -> str:
    """An address with its domain in ASCII (IDNA), its name as given. Raises BadHeader.

    The name's case is kept: only the receiving server knows whether it matters (RFC 5321, 2.4).
    """
    try:
        # test_environment admits .test and, without look-ups, no more; strict limits the name to 64.
        read = validate_email(address, check_deliverability=False, test_environment=True, strict=True)
    except EmailNotValidError as error:
        raise BadHeader(field, "is not an email address") from error
    if "." not in read.ascii_domain or len(address) > ADDRESS_LENGTH:
        raise BadHeader(field, "is not an email address")
    if read.ascii_email is None:
        raise BadHeader(field, "has letters before the @ that mail servers do not take")
    return read.ascii_email


def write_domain(field: str, domain: str) -> str:
    """A domain in ASCII (IDNA). Raises BadHeader."""
    return ascii_address(field, f"name@{domain}").rpartition("@")[2]


def check_characters(field: str, value: str) -> None:
    """Refuse what could begin a header of its own, and what cannot be written at all."""
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in value):
        raise BadHeader(field, "has line breaks or control characters in it")
