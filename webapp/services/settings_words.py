"""How the settings of a campaign are named and said in words: in what a draft changes, and in the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.models.base import db
from webapp.models.mailboxes import Mailbox
from webapp.rules.rich_text import to_plain
from webapp.rules.slots import SLOTS, Slot
from webapp.rules.word_changes import Stretch, compare_words
from webapp.rules.wording import TEMPLATES, SmsTemplate
from webapp.services.draft_lines import LONG_FIELDS
from webapp.services.follow_up_drafts import STEP_FIELDS
from webapp.services.mail_provider_words import name_mailbox
from webapp.services.sms_preview import TYPED

STEP_NAMES = {"sms": "Text", "email": "Email", "missed": "Missed-call email"}
TITLES = {
    "sms_enabled": "Texts",
    "sms_template": "Template",
    **{field: SLOTS[slot].title.capitalize() for field, slot in TYPED.items()},
    "email_enabled": "Emails",
    "ask_for_email": "Ask for email",
    "mailbox_id": "Mailbox",
    "email_from_name": "From name",
    "email_subject": "Subject",
    "email_body": "Body",
    "email_meeting_link": "Meeting link",
    "missed_enabled": "Missed-call emails",
    "missed_subject": "Subject",
    "missed_body": "Body",
    "missed_after_attempts": "Goes out after missed call number",
}
SWITCHES = frozenset({"sms_enabled", "email_enabled", "ask_for_email", "missed_enabled"})
WITH_DEFAULT = frozenset({"sms_sender_name", "sms_meeting_link", "email_from_name", "email_meeting_link"})
STEP_OF = {field: step for step, fields in STEP_FIELDS.items() for field in fields}


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting that is not the same before and after, in words; `stretches` tell a long text apart."""

    field: str
    title: str
    before: str
    after: str
    stretches: tuple[Stretch, ...] = ()


def compare(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Difference, ...]:
    """What differs, in the order of the steps. Slots that neither text has are left out: they are kept for later."""
    return tuple(
        tell(field, before[field], after[field])
        for field in STEP_OF
        if before[field] != after[field] and _matters(field, before, after)
    )


def tell(field: str, before: object, after: object) -> Difference:
    """One change in words."""
    stretches: tuple[Stretch, ...] = ()
    if field in LONG_FIELDS:
        old, new = to_plain(str(before)), to_plain(str(after))
        if old == new:
            return Difference(field, name_of(field), "the same words", "other formatting")
        stretches = compare_words(old, new)
    return Difference(field, name_of(field), say(field, before), say(field, after), stretches)


def name_of(field: str) -> str:
    """A field by its full name: 'Text: Promo code'; what switches a kind on names the kind already."""
    return TITLES[field] if field.endswith("_enabled") else f"{STEP_NAMES[STEP_OF[field]]}: {TITLES[field]}"


def say(field: str, value: object) -> str:
    """A value as people read it."""
    if field in SWITCHES:
        return "on" if value else "off"
    if field == "sms_template":
        return TEMPLATES[SmsTemplate(str(value))].title
    if field == "mailbox_id":
        return _name_mailbox(value)
    if field in LONG_FIELDS:
        return to_plain(str(value)) or "blank"
    return str(value) or ("account default" if field in WITH_DEFAULT else "blank")


def _matters(field: str, before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """A promo code kept for later is no difference of a meeting request."""
    if field not in TYPED:
        return True
    slots = {Slot.SENDER_NAME}
    for values in (before, after):
        slots |= set(TEMPLATES[SmsTemplate(str(values["sms_template"]))].manager_slots)
    return TYPED[field] in slots


def _name_mailbox(mailbox_id: object) -> str:
    if mailbox_id is None:
        return "none"
    mailbox = db.session.get(Mailbox, mailbox_id)
    return name_mailbox(mailbox) if mailbox else "a mailbox that is gone"
