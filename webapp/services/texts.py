"""Writes a contact's text: the campaign's template, its slots from the settings, the account, the call and a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from webapp.models.accounts import Account
from webapp.models.campaigns import FollowUpSettings
from webapp.rules.listening.verdicts import Verdicts
from webapp.rules.slots import SLOTS
from webapp.rules.wording import MissingSlots, Slot, SlotTooLong, SmsTemplate, render

TWELVE_HOUR_COUNTRIES = {"US", "CA", "AU", "NZ", "IN", "PH", "IE", "GB", "ZA", "SG", "UK"}


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole text or email, or what stands in its way: the titles of missing slots, or one that is too long.

    `subject` is an email's; its `body` is HTML, without the footer.
    """

    body: str | None
    missing: tuple[str, ...] = ()
    subject: str | None = None


def settings_values(account: Account, settings: FollowUpSettings) -> dict[Slot, str]:
    """The slots that the manager gives; a blank override means the account's default, as things stand now."""
    return {
        Slot.SENDER_NAME: settings.sms_sender_name or account.sender_name or account.business_name,
        Slot.BUSINESS_NAME: account.business_name,
        Slot.MEETING_LINK: settings.sms_meeting_link or account.meeting_link,
        Slot.OFFER_SUMMARY: settings.sms_offer_summary,
        Slot.PROMO_CODE: settings.sms_promo_code,
    }


def call_values(verdicts: Verdicts | None, country: str) -> dict[Slot, str]:
    """The slots that the call gives: only what was agreed or said on it."""
    values: dict[Slot, str] = {}
    if verdicts is None:
        return values
    appointment = verdicts.appointment
    if appointment.date is not None and appointment.time is not None:
        values[Slot.APPOINTMENT_DAY] = write_day(appointment.date, country)
        values[Slot.APPOINTMENT_TIME] = write_time(appointment.time, country)
        values[Slot.APPOINTMENT_WHAT] = appointment.what or ""
    values[Slot.RECAP] = verdicts.recap.text or ""
    return values


def compose(template: SmsTemplate, values: Mapping[Slot, str]) -> Composed:
    """Render, or say in the slots' own titles what is missing or too long."""
    try:
        return Composed(render(template, values))
    except MissingSlots as error:
        return Composed(None, tuple(SLOTS[slot].title for slot in error.slots))
    except SlotTooLong as error:
        return Composed(None, (f"a shorter {SLOTS[error.slot].title}",))


def write_day(day: date, country: str) -> str:
    """'Monday, March 9' in the United States, 'Monday 9 March' elsewhere."""
    if country in {"US", "CA"}:
        return f"{day:%A}, {day:%B} {day.day}"
    return f"{day:%A} {day.day} {day:%B}"


def write_time(moment: time, country: str) -> str:
    """'3:30 PM' where people say it so, '15:30' elsewhere."""
    if country not in TWELVE_HOUR_COUNTRIES:
        return f"{moment:%H:%M}"
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"
