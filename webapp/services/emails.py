"""Writes a contact's email: the campaign's subject and body, their merge fields from the contact, the settings and the account."""

from __future__ import annotations

from webapp.models.accounts import Account
from webapp.models.campaigns import FollowUpSettings
from webapp.rules.email_content import contact_values, write_email
from webapp.rules.merge_fields import find_html_missing, find_html_problems, find_missing, find_problems
from webapp.rules.rich_text import is_blank
from webapp.rules.states import Kind
from webapp.services.texts import Composed


def templates_of(settings: FollowUpSettings, kind: Kind) -> tuple[str, str]:
    """The subject and the body (HTML) with their merge fields, of a consented or a missed-call email."""
    if kind is Kind.EMAIL:
        return settings.email_subject, settings.email_body
    return settings.missed_subject, settings.missed_body


def settings_values(account: Account, settings: FollowUpSettings) -> dict[str, str]:
    """The merge fields that do not depend on the contact; a blank override means the account's default, as things stand now."""
    return {
        "business_name": account.business_name,
        "from_name": settings.email_from_name or account.sender_name or account.business_name,
        "meeting_link": settings.email_meeting_link or account.meeting_link,
    }


def compose_email(account: Account, settings: FollowUpSettings, contact_name: str, kind: Kind) -> Composed:
    """The email, or what it lacks in words. It lacks nothing when it was turned on; defaults may have changed since."""
    subject, body = templates_of(settings, kind)
    values = settings_values(account, settings)
    lacks = {
        "a subject": not subject.strip(),
        "a body": is_blank(body),
        "the postal address of the account": not account.postal_address.strip(),
        "merge fields that exist": bool(find_problems(subject) or find_html_problems(body)),
    }
    values |= contact_values(contact_name)
    missing = [title for title, is_missing in lacks.items() if is_missing]
    missing += [*find_missing(subject, values), *find_html_missing(body, values)]
    if missing:
        return Composed(None, tuple(dict.fromkeys(missing)))
    content = write_email(subject, body, values)
    return Composed(content.html, subject=content.subject)
