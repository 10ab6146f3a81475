"""Decides which addresses the links of a mail may have: web pages and mail addresses, nothing that runs."""

import re
from urllib.parse import unquote, urlsplit

HREF_LENGTH = 2000
MEETING_LINK_FIELD = "{{meeting_link}}"
# What editors make of the field where they take it for an address.
MEETING_LINK_AS_ADDRESS = re.compile(r"(?:https?://)?\{\{\s*meeting_link\s*\}\}/?", re.IGNORECASE)
UNWANTED = re.compile(r"[\s<>\"'`\\^]")
FIELD_IN_ADDRESS = re.compile(r"\{\{[^{}<>\"'`\\^]*\}\}")
MAIL_ADDRESS = re.compile(r"mailto:[^@?&]+@[^@?&]+\.[^@?&]+(?:\?.*)?", re.IGNORECASE)


def check_href(raw: str) -> str | None:
    """A link's address as it may stand in a body: web, mailto, or exactly the meeting link's field; else None.

    Merge fields may stand in the path and query of a web address, never in what names the site.
    """
    href = raw.strip()
    if len(href) > HREF_LENGTH:
        return None
    if MEETING_LINK_AS_ADDRESS.fullmatch(unquote(href)):
        return MEETING_LINK_FIELD
    readable = FIELD_IN_ADDRESS.sub("", href)
    if is_web_link(readable) and href.isprintable():
        is_whole = not re.search(r"\{\{|\}\}", readable) and not re.search(r"[{}]", authority_of(href))
        return href if is_whole else None
    return href if is_mail_link(href) else None


def is_web_link(address: str) -> bool:
    """Whether an address leads to a page: http or https, a host, nothing unseen, no name before an @."""
    if not address.isprintable() or UNWANTED.search(address):
        return False
    if not re.match(r"https?://[^/?#]", address, re.IGNORECASE):
        return False
    authority = authority_of(address)
    return bool(authority) and "@" not in authority


def is_mail_link(address: str) -> bool:
    is_clean = address.isprintable() and not UNWANTED.search(address) and not re.search(r"[{}]", address)
    return is_clean and MAIL_ADDRESS.fullmatch(address) is not None


def authority_of(address: str) -> str:
    """What names the site in an address; nothing where it cannot be read."""
    try:
        return urlsplit(address).netloc
    except ValueError:  # brackets that do not match, or a host that folds into another
        return ""
