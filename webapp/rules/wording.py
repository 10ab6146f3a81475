"""Decides the wording of the five texts: fixed here, in one place, under one version; only slots are filled.

Every text opens with the sender and the business and ends with how to stop. A changed word is a new version.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from webapp.rules.slots import SLOTS, MissingSlots, Slot, SlotTooLong, WordingProblem, clean_slot, is_blank

__all__ = [
    "SLOTS",
    "TEMPLATES",
    "WORDING_VERSION",
    "MissingSlots",
    "Slot",
    "SlotTooLong",
    "SmsTemplate",
    "TemplateSpec",
    "WordingProblem",
    "clean_slot",
    "missing_slots",
    "render",
    "render_pieces",
    "sample_values",
]

WORDING_VERSION = "wording-1"


class SmsTemplate(StrEnum):
    MEETING_REQUEST = "meeting_request"
    NEXT_STEP = "next_step"
    APPOINTMENT_CONFIRMATION = "appointment_confirmation"
    CONVERSATION_SUMMARY = "conversation_summary"
    OFFER_PROMO = "offer_promo"


@dataclass(frozen=True, slots=True)
class TemplateSpec:
    """One of the five texts. `text` is what stands between opening and closing, its slots in braces.

    `manager_slots` are given in the campaign's settings, `call_slots` are found in the call.
    """

    title: str
    purpose: str
    text: str
    manager_slots: tuple[Slot, ...] = ()
    call_slots: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot of the text, in the order in which it reads."""
        return (*OPENING_SLOTS, *self.manager_slots, *self.call_slots)


OPENING_SLOTS = (Slot.SENDER_NAME, Slot.BUSINESS_NAME)
OPENING = "{sender_name} from {business_name}: "
OPENING_OF_ONE_NAME = "{business_name}: "
CLOSING = " Reply HELP for help or STOP to opt out."

TEMPLATES = {
    SmsTemplate.MEETING_REQUEST: TemplateSpec(
        title="Meeting Request",
        purpose="Invite to book a meeting",
        text="thank you for speaking with us. Please choose a time to meet that suits you: {meeting_link}",
        manager_slots=(Slot.MEETING_LINK,),
    ),
    SmsTemplate.NEXT_STEP: TemplateSpec(
        title="Next Step",
        purpose="A follow-up action after a positive call",
        text="it was good to talk with you. Here is the next step, whenever you are ready: {meeting_link}",
        manager_slots=(Slot.MEETING_LINK,),
    ),
    SmsTemplate.APPOINTMENT_CONFIRMATION: TemplateSpec(
        title="Appointment Confirmation",
        purpose="Confirm a scheduled appointment",
        text=(
            "your appointment is set for {appointment_day} at {appointment_time}: {appointment_what}. "
            "If anything changes, please give us a call."
        ),
        call_slots=(Slot.APPOINTMENT_DAY, Slot.APPOINTMENT_TIME, Slot.APPOINTMENT_WHAT),
    ),
    SmsTemplate.CONVERSATION_SUMMARY: TemplateSpec(
        title="Conversation Summary",
        purpose="Recap the highlights",
        text="thank you for the call. In short: {recap}.",
        call_slots=(Slot.RECAP,),
    ),
    SmsTemplate.OFFER_PROMO: TemplateSpec(
        title="Offer / Promo",
        purpose="An offer",
        text="here is the offer from our call: {offer_summary}. Use code {promo_code} to claim it.",
        manager_slots=(Slot.OFFER_SUMMARY, Slot.PROMO_CODE),
    ),
}


def missing_slots(template: SmsTemplate, values: Mapping[Slot, str]) -> tuple[Slot, ...]:
    """The slots of a template that `values` leaves out or blank, in the order in which the text reads."""
    return tuple(slot for slot in TEMPLATES[template].slots if is_blank(values.get(slot, "")))


def render(template: SmsTemplate, values: Mapping[Slot, str]) -> str:
    """Write the whole text; braces in a value mean nothing. Raises MissingSlots, SlotTooLong."""
    return "".join(piece for piece, _ in render_pieces(template, values))


def render_pieces(template: SmsTemplate, values: Mapping[Slot, str]) -> list[tuple[str, Slot | None]]:
    """The whole text in its pieces, each with the slot that it fills; None for the fixed words. Raises like `render`."""
    spec = TEMPLATES[template]
    missing = missing_slots(template, values)
    if missing:
        raise MissingSlots(missing)
    filled = {slot: clean_slot(slot, values[slot]) for slot in spec.slots}
    one_name = filled[Slot.SENDER_NAME].casefold() == filled[Slot.BUSINESS_NAME].casefold()
    opening = OPENING_OF_ONE_NAME if one_name else OPENING
    return fill(opening + spec.text + CLOSING, filled)


def fill(pattern: str, filled: Mapping[Slot, str]) -> list[tuple[str, Slot | None]]:
    """Put values where their names stand in braces; the full stop after a value with its own is dropped."""
    pieces = re.split(r"\{(\w+)\}", pattern)
    written: list[tuple[str, Slot | None]] = [(pieces[0], None)]
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        value = filled[Slot(name)]
        if value.endswith((".", "!", "?")):
            words = words.removeprefix(".")
        written += [(value, Slot(name)), (words, None)]
    return [(piece, slot) for piece, slot in written if piece]


def sample_values(template: SmsTemplate, values: Mapping[Slot, str] | None = None) -> dict[Slot, str]:
    """Values for a preview: what `values` gives, and an example wherever it is blank."""
    given = values or {}
    return {
        slot: SLOTS[slot].example if is_blank(given.get(slot, "")) else given[slot]
        for slot in TEMPLATES[template].slots
    }
