"""Decides when a late or manual text may go out: by the contact's own clock and the number's state.

From 8:00 to 21:00 (47 CFR 64.1200(c)(1)), 21:00 itself excluded; stricter where a state is. State hours as
listed on Referrizer's help page 'TCPA Quiet Hours and State-Specific Rules for Text Campaigns', a vendor's
summary, read in November 2026; no statute was read. Holidays are not kept.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone as phone_timezone

from webapp.rules.area_codes import CONTIGUOUS_ZONES, STATE_BY_AREA_CODE, ZONES_BY_AREA_CODE, area_code

Hours = tuple[int, int]  # from, until; whole hours of the local clock


@dataclass(frozen=True, slots=True)
class Week:
    weekdays: Hours
    saturday: Hours
    sunday: Hours


def every_day(hours: Hours) -> Week:
    return Week(hours, hours, hours)


FEDERAL = every_day((8, 21))
STATE_WEEKS = {
    "CT": every_day((9, 20)),
    "FL": every_day((8, 20)),
    "MD": every_day((8, 20)),
    "MS": every_day((8, 20)),
    "NJ": every_day((8, 20)),
    "OK": every_day((8, 20)),
    "RI": Week(weekdays=(9, 18), saturday=(10, 17), sunday=(10, 17)),
    "TX": Week(weekdays=(9, 21), saturday=(9, 21), sunday=(12, 21)),
}

# Clocks everywhere stand whole quarters of an hour from UTC and change on one: no opening falls between.
STEP = timedelta(minutes=15)
HORIZON = timedelta(days=8)
NO_ZONE = phone_timezone.UNKNOWN_TIMEZONE


def next_allowed(now: datetime, number: str, timezone: str | None = None) -> datetime:
    """The first instant from `now` on at which this E.164 number may be texted: `now` itself if allowed.

    Aware in (ValueError otherwise), aware UTC out. `timezone` is the contact's own, an IANA name of a place;
    without a usable one the number's zones stand in, and where it may be in several, all must allow. Zones
    that never allow together (none today) get the first instant at which the most of them do. A number of no
    known place is treated as one anywhere in the contiguous US.
    """
    require_aware(now)
    return first_allowed(now, zones_of(number, timezone), week_of(number))


def is_allowed(now: datetime, number: str, timezone: str | None = None) -> bool:
    """Whether this number may be texted at `now`; arguments as for `next_allowed`."""
    require_aware(now)
    zones = zones_of(number, timezone)
    return count_allowing(now, zones, week_of(number)) == len(zones)


def closes_at(now: datetime, number: str, timezone: str | None = None) -> datetime:
    """The first instant from `now` on at which this number may no longer be texted: `now` itself outside the hours.

    Arguments as for `next_allowed`; aware UTC out, but for `now` itself.
    """
    require_aware(now)
    zones, week = zones_of(number, timezone), week_of(number)
    if count_allowing(now, zones, week) < len(zones):
        return now
    return first_closed(start_of_step(now), zones, week)


def require_aware(now: datetime) -> None:
    if now.tzinfo is None:
        raise ValueError("quiet hours need an aware time")


def first_allowed(now: datetime, zones: tuple[ZoneInfo, ...], week: Week) -> datetime:
    """The first instant from `now` on at which all the zones are open, else at which the most are."""
    if count_allowing(now, zones, week) == len(zones):
        return now
    best, best_count = now, 0
    instant = start_of_step(now) + STEP
    while instant <= now + HORIZON:
        count = count_allowing(instant, zones, week)
        if count == len(zones):
            return instant
        if count > best_count:
            best, best_count = instant, count
        instant += STEP
    return best


@lru_cache(maxsize=4096)
def first_closed(step: datetime, zones: tuple[ZoneInfo, ...], week: Week) -> datetime:
    """The first start of a step after this one, which is allowed, at which one of the zones is closed."""
    while count_allowing(step, zones, week) == len(zones):
        step += STEP
    return step


def start_of_step(now: datetime) -> datetime:
    in_utc = now.astimezone(UTC)
    return in_utc.replace(minute=in_utc.minute // 15 * 15, second=0, microsecond=0)


def count_allowing(now: datetime, zones: tuple[ZoneInfo, ...], week: Week) -> int:
    """In how many of the zones the local clock stands within the hours of its day."""
    return sum(is_open(now.astimezone(zone), week) for zone in zones)


def is_open(local: datetime, week: Week) -> bool:
    by_day = {5: week.saturday, 6: week.sunday}
    opening, closing = by_day.get(local.weekday(), week.weekdays)
    return opening <= local.hour < closing


def week_of(number: str) -> Week:
    """The hours of the state that a number's area code belongs to, wherever the contact is now."""
    return STATE_WEEKS.get(STATE_BY_AREA_CODE.get(area_code(number) or "", ""), FEDERAL)


def zones_of(number: str, timezone: str | None) -> tuple[ZoneInfo, ...]:
    """Where the contact may be: the stated zone if it names a place, else every zone of the number."""
    stated = place_zone(timezone)
    return (stated,) if stated else number_zones(number)


def place_zone(name: str | None) -> ZoneInfo | None:
    """The zone of this name; None for one that does not exist, or names no place.

    'UTC' and 'Etc/…' are what systems write when they do not know: believing them would text at night.
    """
    if not name or "/" not in name or name.startswith("Etc/"):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder
        return None


@lru_cache(maxsize=4096)
def number_zones(number: str) -> tuple[ZoneInfo, ...]:
    """Every time zone that a number may be in; the contiguous US where nothing is known."""
    names = ZONES_BY_AREA_CODE.get(area_code(number) or "") or library_zones(number)
    zones = [zone for name in names if (zone := place_zone(name))]
    return tuple(zones or map(ZoneInfo, CONTIGUOUS_ZONES))


def library_zones(number: str) -> tuple[str, ...]:
    """The phone library's zones of a number; of its prefix, where the number is for fiction or invalid."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ()
    names: tuple[str, ...] = tuple(phone_timezone.time_zones_for_number(parsed))
    if names == (NO_ZONE,):
        names = tuple(phone_timezone.time_zones_for_geographical_number(parsed))
    return names
