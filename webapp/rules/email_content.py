"""Decides how a mail is put together: its subject and body filled, and the footer that every mail has."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from webapp.rules.first_names import contact_values
from webapp.rules.merge_fields import fill, fill_html
from webapp.rules.rich_text import sanitise, to_plain

__all__ = [
    "EMAIL_VERSION",
    "EmailContent",
    "Footer",
    "contact_values",
    "whole_html",
    "whole_text",
    "write_email",
]

# Stands for the frame below: the footer's words and the page around the body.
EMAIL_VERSION = "email-1"
# Merge fields may make a subject longer than it was written; a row keeps no more than a line of a mail holds (RFC 5322).
LONGEST_SUBJECT = 998
FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
# No colours but the footer's grey: readers with a dark mode choose their own for the rest.
PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
@media (prefers-color-scheme: dark) {{ .footer, .footer a {{ color: #a3a3a3 !important; }} }}
</style>
</head>
<body style="margin: 0; padding: 0;">
<div style="max-width: 600px; padding: 16px; font-family: {font}; font-size: 16px; line-height: 1.5; \
overflow-wrap: break-word;">
<div dir="auto">
{content}
</div>
{footer}</div>
</body>
</html>
"""
FOOTER = """<div class="footer" lang="en" style="margin-top: 32px; font-size: 13px; line-height: 1.5; color: #737373;">
{lines}
</div>
"""
UNSUBSCRIBE = '<a class="footer" href="{url}" style="color: #737373;">Unsubscribe</a>'


@dataclass(frozen=True, slots=True)
class EmailContent:
    """A mail's subject, one line, and its body as sanitised HTML, without the footer."""

    subject: str
    html: str


@dataclass(frozen=True, slots=True)
class Footer:
    """Who sends (several lines of postal address as typed), and the way out; None in a test mail."""

    business_name: str
    postal_address: str
    unsubscribe_url: str | None

    @property
    def lines(self) -> list[str]:
        """The lines above the way out; blank ones are left out."""
        typed = [self.business_name, *self.postal_address.splitlines()]
        return [line.strip() for line in typed if line.strip()]


def write_email(subject_template: str, body_template: str, values: Mapping[str, str]) -> EmailContent:
    """Subject and body with their merge fields filled. The body is sanitised first, whatever it went through before."""
    return EmailContent(
        subject=fill(subject_template, values)[:LONGEST_SUBJECT].rstrip(),
        html=fill_html(sanitise(body_template), values),
    )


def whole_html(content_html: str, footer: Footer) -> str:
    """The HTML part of a mail, a whole document: one narrow column, no pictures, the footer in small grey."""
    lines = [escape(line) for line in footer.lines]
    if footer.unsubscribe_url:
        lines.append(UNSUBSCRIBE.format(url=escape(footer.unsubscribe_url)))
    written = FOOTER.format(lines="<br>\n".join(lines)) if lines else ""
    return PAGE.format(title=escape(footer.business_name), font=FONT, content=content_html, footer=written)


def whole_text(content_html: str, footer: Footer) -> str:
    """The text part of a mail: the same words, the way out as an address."""
    lines = list(footer.lines)
    if footer.unsubscribe_url:
        lines.append(f"Unsubscribe: {footer.unsubscribe_url}")
    closing = "\n\n--\n" + "\n".join(lines) if lines else ""
    return f"{to_plain(content_html)}{closing}\n"
