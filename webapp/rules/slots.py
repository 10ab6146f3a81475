"""Decides what a slot of a text may hold: how it is cleaned, how long it may be, when it is blank."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# Invisible, but part of emoji, of flags and of some scripts.
JOINERS = "\u200c\u200d" + "".join(map(chr, range(0xE0020, 0xE0080)))


class Slot(StrEnum):
    SENDER_NAME = "sender_name"
    BUSINESS_NAME = "business_name"
    MEETING_LINK = "meeting_link"
    OFFER_SUMMARY = "offer_summary"
    PROMO_CODE = "promo_code"
    APPOINTMENT_DAY = "appointment_day"
    APPOINTMENT_TIME = "appointment_time"
    APPOINTMENT_WHAT = "appointment_what"
    RECAP = "recap"


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A slot for people: what it is called, how many characters it may hold, and an example."""

    title: str
    limit: int
    example: str


# The limits leave the longest text far below the 1600 characters Twilio takes (Messages, parameter Body).
SLOTS = {
    Slot.SENDER_NAME: SlotSpec("sender name", 40, "Ivy"),
    Slot.BUSINESS_NAME: SlotSpec("business name", 60, "Alder Street Dental"),
    Slot.MEETING_LINK: SlotSpec("meeting link", 300, "https://alderstreet.example/meet"),
    Slot.OFFER_SUMMARY: SlotSpec("offer summary", 200, "20% off your first whitening until 30 April"),
    Slot.PROMO_CODE: SlotSpec("promo code", 30, "SMILE20"),
    Slot.APPOINTMENT_DAY: SlotSpec("appointment day", 40, "Friday, March 6"),
    Slot.APPOINTMENT_TIME: SlotSpec("appointment time", 30, "3:30 PM"),
    Slot.APPOINTMENT_WHAT: SlotSpec("appointment (what or where)", 120, "cleaning with Dr. Lee"),
    Slot.RECAP: SlotSpec("recap", 200, "You asked about whitening, and we will send prices by Friday."),
}


class WordingProblem(StrEnum):
    MISSING = "missing"
    TOO_LONG = "too_long"


class MissingSlots(ValueError):
    """A text cannot be written because `slots` are blank."""

    code = WordingProblem.MISSING

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        super().__init__(self.code.value, *slots)
        self.slots = slots

    @property
    def words(self) -> str:
        return "Still missing: " + ", ".join(SLOTS[slot].title for slot in self.slots) + "."


class SlotTooLong(ValueError):
    """A slot holds more characters than it may; nothing is ever cut off silently."""

    code = WordingProblem.TOO_LONG

    def __init__(self, slot: Slot, length: int) -> None:
        super().__init__(self.code.value, slot, length)
        self.slot = slot
        self.length = length

    @property
    def words(self) -> str:
        spec = SLOTS[self.slot]
        return f"The {spec.title} has {self.length} characters; at most {spec.limit} fit into the text."


def clean_slot(slot: Slot, raw: str) -> str:
    """A slot's value as it goes into the text: one line, single spaces, nothing unseen. Raises SlotTooLong.

    Composed (NFC), because a loose accent forces UCS-2 where the letter with its accent may not.
    """
    value = " ".join(unicodedata.normalize("NFC", raw).split())
    if not value.isprintable():
        value = " ".join("".join(filter(is_shown, value)).split())
    if len(value) > SLOTS[slot].limit:
        raise SlotTooLong(slot, len(value))
    return value


def is_shown(character: str) -> bool:
    """Whether a character may stand in a text: no control, no half of a pair, no mark that turns a line."""
    category = unicodedata.category(character)
    return category not in ("Cc", "Cs") and (category != "Cf" or character in JOINERS)


def is_blank(raw: str) -> bool:
    return not any(is_shown(character) and not character.isspace() for character in raw)
