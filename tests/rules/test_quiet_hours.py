"""Quiet hours: whose clock counts, which state's hours, and the nights on which clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from webapp.rules.area_codes import STATE_AREA_CODES, ZONES_BY_AREA_CODE
from webapp.rules.quiet_hours import FEDERAL, STATE_WEEKS, closes_at, first_allowed, is_allowed, next_allowed

CALIFORNIA = "+14155550123"
LONDON = "+447700900123"
TOLL_FREE = "+18005550123"
MINUTE = timedelta(minutes=1)


def make_time(text: str, zone: str = "UTC") -> datetime:
    """'2026-03-04 21:30' on the clock of a zone, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "allowed"),
    [("07:59", False), ("08:00", True), ("12:00", True), ("20:59", True), ("21:00", False), ("03:03", False)],
)
def test_texts_go_out_from_eight_to_nine_where_the_number_is(clock: str, allowed: bool) -> None:
    now = make_time(f"2026-03-04 {clock}", "America/Los_Angeles")
    assert is_allowed(now, CALIFORNIA) is allowed


def test_an_allowed_time_comes_back_as_it_went_in() -> None:
    now = datetime(2026, 3, 4, 10, 17, 3, 250, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert next_allowed(now, CALIFORNIA) is now


def test_a_late_text_waits_for_eight_the_next_morning() -> None:
    now = make_time("2026-03-04 21:00", "America/Los_Angeles")
    assert next_allowed(now, CALIFORNIA) == make_time("2026-03-05 08:00", "America/Los_Angeles")


def test_an_early_text_waits_for_eight_the_same_morning() -> None:
    now = make_time("2026-03-04 03:03:03", "Europe/London")
    allowed = next_allowed(now, LONDON)
    assert allowed == make_time("2026-03-04 08:00", "Europe/London")
    assert allowed.utcoffset() == timedelta(0)


def test_the_stated_zone_of_the_contact_beats_the_zone_of_the_number() -> None:
    now = make_time("2026-03-04 09:00", "Europe/Berlin")
    assert is_allowed(now, CALIFORNIA, "Europe/Berlin")
    assert not is_allowed(now, CALIFORNIA)


@pytest.mark.parametrize(
    "timezone",
    [
        None,
        "",
        "Mars/Olympus",
        "../../etc/passwd",
        "America/",
        "America",
        "a/\0",
        "America/" + "x" * 5000,
        "CET",
    ],
)
def test_a_stated_zone_that_is_none_counts_as_not_stated(timezone: str | None) -> None:
    now = make_time("2026-03-04 03:03", "America/Los_Angeles")
    assert next_allowed(now, CALIFORNIA, timezone) == make_time("2026-03-04 08:00", "America/Los_Angeles")


@pytest.mark.parametrize("timezone", ["UTC", "Etc/UTC", "GMT", "Etc/GMT+3"])
def test_a_zone_that_names_no_place_is_not_believed(timezone: str) -> None:
    now = make_time("2026-03-04 12:00")  # noon by that clock, four in the morning in California
    assert not is_allowed(now, CALIFORNIA, timezone)


@pytest.mark.parametrize("state", sorted(STATE_AREA_CODES))
def test_every_state_with_area_codes_has_hours_stricter_than_the_federal_ones(state: str) -> None:
    week = STATE_WEEKS[state]
    for opening, closing in (week.weekdays, week.saturday, week.sunday):
        assert opening >= FEDERAL.weekdays[0]
        assert closing <= FEDERAL.weekdays[1]
    assert week != FEDERAL


def test_no_area_code_is_in_two_states() -> None:
    codes = [code for listed in STATE_AREA_CODES.values() for code in listed.split()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isdigit() for code in codes)
    assert set(STATE_WEEKS) == set(STATE_AREA_CODES)


# 2026-03-04 is a Wednesday, the 7th a Saturday, the 14th too (after the clocks changed on the 8th).
@pytest.mark.parametrize(
    ("number", "zone", "day", "opening", "closing"),
    [
        ("+13055550123", "America/New_York", "2026-03-04", 8, 20),  # Florida
        ("+14105550123", "America/New_York", "2026-03-04", 8, 20),  # Maryland
        ("+16015550123", "America/Chicago", "2026-03-04", 8, 20),  # Mississippi
        ("+14715550123", "America/Chicago", "2026-03-04", 8, 20),  # Mississippi, a code of 2026
        ("+12015550123", "America/New_York", "2026-03-04", 8, 20),  # New Jersey
        ("+14055550123", "America/Chicago", "2026-03-04", 8, 20),  # Oklahoma
        ("+12035550123", "America/New_York", "2026-03-04", 9, 20),  # Connecticut
        ("+14015550123", "America/New_York", "2026-03-04", 9, 18),  # Rhode Island
        ("+14015550123", "America/New_York", "2026-03-14", 10, 17),
        ("+14015550123", "America/New_York", "2026-03-15", 10, 17),
        ("+12145550123", "America/Chicago", "2026-03-04", 9, 21),  # Texas
        ("+12145550123", "America/Chicago", "2026-03-14", 9, 21),
        ("+12145550123", "America/Chicago", "2026-03-15", 12, 21),
        ("+19155550123", "America/Denver", "2026-03-04", 9, 21),  # El Paso
        ("+12125550123", "America/New_York", "2026-03-15", 8, 21),  # New York: federal
    ],
)
def test_the_hours_are_those_of_the_state_of_the_area_code(
    number: str, zone: str, day: str, opening: int, closing: int
) -> None:
    opens, closes = make_time(f"{day} {opening:02}:00", zone), make_time(f"{day} {closing}:00", zone)
    assert next_allowed(opens - MINUTE, number) == opens
    assert is_allowed(opens, number)
    assert is_allowed(closes - MINUTE, number)
    assert not is_allowed(closes, number)


def test_the_hours_of_the_state_follow_a_contact_who_moved() -> None:
    now = make_time("2026-03-04 20:30", "America/Los_Angeles")
    assert is_allowed(now, CALIFORNIA, "America/Los_Angeles")
    assert not is_allowed(now, "+13055550123", "America/Los_Angeles")


def test_a_texan_text_on_saturday_night_waits_for_sunday_noon() -> None:
    now = make_time("2026-03-14 21:30", "America/Chicago")
    assert next_allowed(now, "+12145550123") == make_time("2026-03-15 12:00", "America/Chicago")


def test_an_area_code_over_two_zones_is_allowed_only_where_both_are() -> None:
    pensacola_or_tallahassee = "+18505550123"
    now = make_time("2026-03-04 08:30", "America/New_York")
    assert next_allowed(now, pensacola_or_tallahassee) == make_time("2026-03-04 08:00", "America/Chicago")
    assert not is_allowed(make_time("2026-03-04 19:30", "America/Chicago"), pensacola_or_tallahassee)


def test_every_zone_listed_for_an_area_code_exists() -> None:
    for zones in ZONES_BY_AREA_CODE.values():
        assert all(ZoneInfo(zone) for zone in zones)


def test_a_number_that_may_be_anywhere_in_north_america_is_texted_when_it_is_day_in_all_of_it() -> None:
    allowed = next_allowed(make_time("2026-03-04 08:03"), TOLL_FREE)
    for zone in (
        "Pacific/Guam",
        "Pacific/Honolulu",
        "America/Los_Angeles",
        "America/New_York",
        "America/St_Johns",
    ):
        assert 8 <= allowed.astimezone(ZoneInfo(zone)).hour < 21


@pytest.mark.parametrize("number", ["+881612345678", "+80012345678", "not a number"])
def test_a_number_of_no_known_place_is_treated_as_one_in_the_contiguous_us(number: str) -> None:
    now = make_time("2026-03-04 08:30", "America/New_York")
    assert next_allowed(now, number) == make_time("2026-03-04 08:00", "America/Los_Angeles")
    assert not is_allowed(make_time("2026-03-04 21:00", "America/New_York"), number)


def test_zones_that_are_never_open_together_get_the_first_time_at_which_most_are() -> None:
    names = ("Europe/London", "Asia/Shanghai", "America/Los_Angeles")
    zones = tuple(ZoneInfo(name) for name in names)
    allowed = first_allowed(make_time("2026-01-07 05:07"), zones, FEDERAL)
    assert allowed == make_time("2026-01-07 08:00")  # London and Shanghai


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-03-07 22:00", "2026-03-08 08:00"),  # an hour is skipped in this night
        ("2026-10-31 22:00", "2026-11-01 08:00"),  # and one comes twice in this
    ],
)
def test_eight_means_eight_on_the_clock_when_clocks_change_in_the_night(now: str, opens: str) -> None:
    zone = "America/Los_Angeles"
    assert next_allowed(make_time(now, zone), CALIFORNIA) == make_time(opens, zone)


def test_both_passes_of_the_hour_that_comes_twice_are_night() -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/Los_Angeles"), fold=0)
    second = first.replace(fold=1)
    morning = make_time("2026-11-01 16:00")
    assert next_allowed(first, CALIFORNIA) == next_allowed(second, CALIFORNIA) == morning


def test_a_day_that_a_zone_skips_altogether_is_skipped() -> None:
    last_evening = make_time("2011-12-29 21:30", "Pacific/Apia")
    assert next_allowed(last_evening, CALIFORNIA, "Pacific/Apia") == make_time(
        "2011-12-31 08:00", "Pacific/Apia"
    )


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+14015550123", "America/New_York"),
        ("+12145550123", "Asia/Kathmandu"),
        (CALIFORNIA, "Australia/Lord_Howe"),
        (LONDON, "Europe/London"),
    ],
)
def test_what_comes_back_is_always_the_first_allowed_minute(number: str, zone: str) -> None:
    instant = make_time("2026-01-01 00:07:30")
    while instant.year == 2026:
        allowed = next_allowed(instant, number, zone)
        assert is_allowed(allowed, number, zone)
        if allowed != instant:
            assert not is_allowed(instant, number, zone)
            assert not is_allowed(allowed - MINUTE, number, zone)
            assert allowed - instant < timedelta(hours=19)
        instant += timedelta(hours=5, minutes=11)


def test_a_naive_time_is_refused() -> None:
    naive = datetime(2026, 3, 4, 12)  # noqa: DTZ001 - the very thing under test
    with pytest.raises(ValueError, match="aware"):
        next_allowed(naive, CALIFORNIA)
    with pytest.raises(ValueError, match="aware"):
        is_allowed(naive, CALIFORNIA)


@pytest.mark.parametrize(
    ("number", "timezone", "now", "closing"),
    [
        (CALIFORNIA, "America/Los_Angeles", "2026-03-04 20:55", "2026-03-04 21:00"),
        (CALIFORNIA, "America/Los_Angeles", "2026-03-04 08:00", "2026-03-04 21:00"),
        ("+13055550123", "America/New_York", "2026-03-04 12:34", "2026-03-04 20:00"),
        ("+14015550123", "America/New_York", "2026-03-07 16:59:59", "2026-03-07 17:00"),
    ],
)
def test_the_hours_close_when_the_clock_of_the_place_says_so(
    number: str, timezone: str, now: str, closing: str
) -> None:
    closed = closes_at(make_time(now, timezone), number)
    assert closed == make_time(closing, timezone) and closed.utcoffset() == timedelta(0)


def test_outside_the_hours_they_are_closed_already() -> None:
    now = make_time("2026-03-04 21:00", "America/Los_Angeles")
    assert closes_at(now, CALIFORNIA) is now


def test_where_a_number_may_be_in_several_zones_the_first_to_close_counts() -> None:
    now = make_time("2026-03-04 14:00", "America/Los_Angeles")
    assert closes_at(now, TOLL_FREE) == make_time("2026-03-04 21:00", "America/St_Johns")


def test_at_every_minute_of_a_week_the_closing_is_the_end_of_what_is_allowed() -> None:
    now = make_time("2026-03-05 00:07", "America/New_York")  # a week in which clocks change
    for _ in range(7 * 24 * 3):
        closing = closes_at(now, TOLL_FREE)
        assert not is_allowed(closing, TOLL_FREE)
        assert closing == now or is_allowed(closing - MINUTE, TOLL_FREE)
        now += 20 * MINUTE
