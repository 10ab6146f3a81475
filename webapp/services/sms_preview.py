"""Writes the exact text of a campaign's settings for the eye: what is given, what stands for the call, what is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from webapp.models.accounts import Account
from webapp.models.campaigns import FollowUpSettings
from webapp.rules.meeting_link import MeetingLinkError, check_meeting_link
from webapp.rules.segments import Segments, count_segments, plain_twin
from webapp.rules.slots import SLOTS, Slot, SlotTooLong, clean_slot, is_blank
from webapp.rules.wording import TEMPLATES, SmsTemplate, render_pieces
from webapp.services.texts import settings_values, write_day, write_time

# The fields of the settings that a person types, and the slots that they fill.
TYPED = {
    "sms_sender_name": Slot.SENDER_NAME,
    "sms_meeting_link": Slot.MEETING_LINK,
    "sms_offer_summary": Slot.OFFER_SUMMARY,
    "sms_promo_code": Slot.PROMO_CODE,
}
SAMPLE_DAY, SAMPLE_TIME = date(2026, 3, 6), time(15, 30)


class Mark(StrEnum):
    """What a piece of the text is: fixed words, given, an example of what the call will give, or missing."""

    FIXED = "fixed"
    GIVEN = "given"
    SAMPLE = "sample"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Forcing:
    """A character outside GSM-7. `twin` is its plain writing, '' where it can go, None where it has none."""

    character: str
    name: str
    where: str
    twin: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The text in its pieces and what it costs. `missing`: titles of blank slots; `problems`: sentences."""

    pieces: tuple[Piece, ...]
    count: Segments
    characters: int
    missing: tuple[str, ...]
    problems: tuple[str, ...]
    forcing: tuple[Forcing, ...]

    @property
    def has_samples(self) -> bool:
        return any(piece.mark is Mark.SAMPLE for piece in self.pieces)

    @property
    def can_be_plain(self) -> bool:
        return any(forcing.twin is not None for forcing in self.forcing)


def write_preview(account: Account, values: Mapping[str, object], *, country: str) -> Preview:
    """The text that these settings would send; `values` by the columns of FollowUpSettings, `country` ISO 3166."""
    template = SmsTemplate(str(values["sms_template"]))
    given = settings_values(account, as_settings(values))
    samples = sample_call_values(template, country)
    shown: dict[Slot, str] = {}
    missing: list[Slot] = []
    problems: list[str] = []
    for slot in TEMPLATES[template].slots:
        value, problem = _shown_value(slot, samples.get(slot, given.get(slot, "")))
        shown[slot] = value
        if problem == "":
            missing.append(slot)
        elif problem:
            problems.append(problem)
    written = render_pieces(template, shown)
    count = count_segments("".join(piece for piece, _ in written))
    return Preview(
        pieces=tuple(Piece(piece, _mark(slot, samples, shown)) for piece, slot in written),
        count=count,
        characters=sum(len(piece) for piece, _ in written),
        missing=tuple(SLOTS[slot].title for slot in missing),
        problems=tuple(problems),
        forcing=tuple(_name_forcing(character, written, values) for character in count.forcing),
    )


def sample_call_values(template: SmsTemplate, country: str) -> dict[Slot, str]:
    """Examples of what a call gives, written the way of `country`."""
    samples = {slot: SLOTS[slot].example for slot in TEMPLATES[template].call_slots}
    if Slot.APPOINTMENT_DAY in samples:
        samples[Slot.APPOINTMENT_DAY] = write_day(SAMPLE_DAY, country)
        samples[Slot.APPOINTMENT_TIME] = write_time(SAMPLE_TIME, country)
    return samples


def write_plain(values: Mapping[str, object]) -> dict[str, object]:
    """The same settings with every typographic character that has a plain twin replaced by it."""
    plain = dict(values)
    for field in TYPED:
        typed = str(values.get(field) or "")
        twins = [twin if (twin := plain_twin(character)) is not None else character for character in typed]
        plain[field] = "".join(twins)
    return plain


def as_settings(values: Mapping[str, object]) -> FollowUpSettings:
    """Settings that are in no database, for reading only; a column that `values` leaves out is blank."""
    texts = {field: str(values.get(field) or "") for field in TYPED}
    return FollowUpSettings(**texts)


def _shown_value(slot: Slot, value: str) -> tuple[str, str | None]:
    """What to show in a slot, and what is wrong with it: '' where it is missing, None where nothing is."""
    title = SLOTS[slot].title
    if is_blank(value):
        return f"[{title}]", ""
    try:
        clean = clean_slot(slot, value)
        return (check_meeting_link(clean) if slot is Slot.MEETING_LINK else clean), None
    except SlotTooLong as error:
        return f"[{title}]", error.words
    except MeetingLinkError as error:
        return clean, error.words


def _mark(slot: Slot | None, samples: Mapping[Slot, str], shown: Mapping[Slot, str]) -> Mark:
    if slot is None:
        return Mark.FIXED
    if slot in samples:
        return Mark.SAMPLE
    return Mark.MISSING if shown[slot] == f"[{SLOTS[slot].title}]" else Mark.GIVEN


def _name_forcing(
    character: str, written: list[tuple[str, Slot | None]], values: Mapping[str, object]
) -> Forcing:
    slots = [slot for piece, slot in written if slot is not None and character in piece]
    where = ", ".join(dict.fromkeys(SLOTS[slot].title for slot in slots))
    is_typed = any(
        character in str(values.get(field) or "") for field, slot in TYPED.items() if slot in slots
    )
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return Forcing(character, name, where, plain_twin(character) if is_typed else None)
