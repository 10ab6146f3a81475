"""Decides what keeps a campaign's SMS settings from being turned on."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.models.accounts import Account
from webapp.rules.meeting_link import MeetingLinkError, check_meeting_link
from webapp.rules.slots import SLOTS, Slot, SlotTooLong, clean_slot, is_blank
from webapp.rules.wording import TEMPLATES, SmsTemplate
from webapp.services.sms_preview import TYPED, as_settings
from webapp.services.texts import settings_values

FIELD_OF = {slot: field for field, slot in TYPED.items()}


def find_problems(account: Account, values: Mapping[str, object]) -> dict[str, str]:
    """What keeps these settings from being turned on: a sentence by field, empty when nothing does or texts are off."""
    problems: dict[str, str] = {}
    if not values["sms_enabled"]:
        return problems
    effective = settings_values(account, as_settings(values))
    for slot in (Slot.SENDER_NAME, *TEMPLATES[SmsTemplate(str(values["sms_template"]))].manager_slots):
        problem = _find_slot_problem(slot, effective[slot])
        if problem:
            own = not is_blank(str(values[FIELD_OF[slot]]))
            problems[FIELD_OF[slot]] = problem if own else _of_default(slot, effective[slot], problem)
    return problems


def _find_slot_problem(slot: Slot, value: str) -> str | None:
    if is_blank(value):
        return f"Enter the {SLOTS[slot].title}: the text cannot do without it."
    try:
        clean = clean_slot(slot, value)
        if slot is Slot.MEETING_LINK:
            check_meeting_link(clean)
    except (SlotTooLong, MeetingLinkError) as error:
        return error.words
    return None


def _of_default(slot: Slot, value: str, problem: str) -> str:
    """The problem of a slot left to the account's default."""
    if slot not in {Slot.SENDER_NAME, Slot.MEETING_LINK}:
        return problem
    title = SLOTS[slot].title
    if is_blank(value):
        return f"Enter the {title} here, or give the account a default one."
    return f"The account's default {title} cannot be used. {problem}"
