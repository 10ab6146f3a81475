"""Decides how a mail and a grant are shown to people: a line of an inbox, the opened mail, who agreed to what."""

from __future__ import annotations

import re
from html import escape

from webapp.sandbox.grant import Grant
from webapp.sandbox.mails import PROVIDER_NAMES, Mail
from webapp.sandbox.oauth_requests import is_loopback

HEAD = re.compile(r"<head\b[^>]*>", re.I)
# Links of a mail open beside it: pages of the app refuse to stand in a frame.
OPEN_APART = '<base target="_blank">'


def describe_line(mail: Mail) -> dict[str, object]:
    """A mail as an inbox lists it."""
    return {
        "id": mail.id,
        "sender": mail.parsed.sender_name or mail.parsed.sender,
        "to": mail.to,
        "subject": mail.parsed.subject or "(no subject)",
        "first_words": mail.parsed.first_words,
        "provider": PROVIDER_NAMES[mail.provider],
        "time": mail.accepted_at.astimezone().strftime("%H:%M:%S"),
    }


def describe_mail(mail: Mail) -> dict[str, object]:
    """The opened mail, with what can be done about its List-Unsubscribe."""
    address = mail.parsed.unsubscribe_address
    return describe_line(mail) | {
        "address": mail.parsed.sender,
        "mailbox": mail.mailbox,
        "headers": mail.parsed.headers,
        "text": mail.parsed.text,
        "has_html": mail.parsed.html is not None,
        "size": len(mail.raw),
        "unsubscribe_address": address,
        "can_unsubscribe": address is not None and is_loopback(address),
        "is_one_click": mail.parsed.is_one_click,
    }


def write_mail_page(mail: Mail) -> str:
    """The HTML part as it came, but that its links open apart; the text part where there is no other."""
    html = mail.parsed.html
    if html is None:
        return f"<!doctype html><html><head>{OPEN_APART}</head><body><pre>{escape(mail.parsed.text or '')}</pre></body></html>"
    if HEAD.search(html):
        return HEAD.sub(lambda found: found[0] + OPEN_APART, html, count=1)
    return OPEN_APART + html


def describe_grant(grant: Grant) -> dict[str, object]:
    """One account's agreement."""
    return {
        "id": grant.id,
        "provider": PROVIDER_NAMES[grant.provider],
        "address": grant.address,
        "issued": grant.issued_at.astimezone().strftime("%d %b %H:%M:%S"),
        "refreshed": grant.refreshed,
        "is_revoked": grant.is_revoked,
        "can_send": any(scope.endswith(("gmail.send", "Mail.Send")) for scope in grant.scopes),
        "has_mailbox": grant.has_mailbox,
    }
