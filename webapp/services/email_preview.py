"""Writes a campaign's email for the eye, as it will stand in an inbox: for a contact with a name, and for one without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from markupsafe import Markup

from webapp.models.accounts import Account
from webapp.models.campaigns import FollowUpSettings
from webapp.models.mailboxes import Mailbox
from webapp.rules.email_content import contact_values, write_email
from webapp.rules.rich_text import sanitise, to_plain
from webapp.rules.states import Kind
from webapp.services.emails import settings_values, templates_of

SNIPPET = 90
# (key, what the sample is called on the page, name, address)
CONTACTS = (
    ("named", "With a name", "Dana Ruiz", "dana.ruiz@example.com"),
    ("unnamed", "Without a name", "", "contact@example.com"),
)
NO_LINK = "https://your-meeting-link.example"


@dataclass(frozen=True, slots=True)
class Sample:
    """One opened mail. `body` is sanitised; `first_line` is what a list of mails shows after the subject."""

    key: str
    title: str
    to: str
    subject: str
    first_line: str
    body: Markup


@dataclass(frozen=True, slots=True)
class EmailPreview:
    """`key` is the kind's; `from_address` is '' where no mailbox is chosen; `has_sample_link`: no meeting link is known, an example stands for it."""

    key: str
    from_name: str
    from_address: str
    samples: tuple[Sample, ...]
    business_name: str
    postal_lines: tuple[str, ...]
    has_sample_link: bool


def write_preview(
    account: Account, mailbox: Mailbox | None, values: Mapping[str, object], kind: Kind
) -> EmailPreview:
    """What contacts would get by these settings: `values` by the columns of FollowUpSettings, of the email and missed steps."""
    settings = as_settings(values)
    subject, body = templates_of(settings, kind)
    fields = settings_values(account, settings)
    has_link = bool(fields["meeting_link"])
    fields["meeting_link"] = fields["meeting_link"] or NO_LINK
    samples = tuple(
        _write_sample(key, title, name, address, subject, body, fields)
        for key, title, name, address in CONTACTS
    )
    return EmailPreview(
        key=kind.value,
        from_name=fields["from_name"],
        from_address=mailbox.address if mailbox else "",
        samples=samples,
        business_name=account.business_name,
        postal_lines=tuple(account.postal_address.splitlines()),
        has_sample_link=not has_link and any(NO_LINK in sample.body for sample in samples),
    )


def as_settings(values: Mapping[str, object]) -> FollowUpSettings:
    """Settings that are in no database, for reading only; a column that `values` leaves out is blank."""
    columns = (
        "email_from_name",
        "email_subject",
        "email_body",
        "email_meeting_link",
        "missed_subject",
        "missed_body",
    )
    return FollowUpSettings(**{column: str(values.get(column) or "") for column in columns})


def _write_sample(
    key: str, title: str, name: str, address: str, subject: str, body: str, fields: Mapping[str, str]
) -> Sample:
    content = write_email(subject, body, {**fields, **contact_values(name)})
    words = " ".join(to_plain(content.html).split())
    return Sample(
        key=key,
        title=title,
        to=address,
        subject=content.subject,
        first_line=words if len(words) <= SNIPPET else words[:SNIPPET].rstrip() + "…",
        body=for_the_page(content.html),
    )


def for_the_page(html: str) -> Markup:
    """The mail's own HTML, sanitised once more; its links open elsewhere, so that nobody leaves what they are typing."""
    shown = nh3.clean(
        sanitise(html),
        attributes={"a": {"href", "target"}},
        set_tag_attribute_values={"a": {"target": "_blank"}},
        link_rel="noopener noreferrer",
    )
    return Markup(shown)  # noqa: S704  # cleaned in the line before
