"""How times, numbers and codes are written for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, session

from webapp.models.base import utc_now
from webapp.rules.states import CallStatus, ContactStatus, FollowUpState, Kind, Reason, Warmth
from webapp.views import filters


@pytest.fixture
def zone(app: Flask) -> Iterator[None]:
    """A request of somebody whose browser is in Los Angeles and who is not signed in: a 24-hour clock."""
    with app.test_request_context("/"):
        session["timezone"] = "America/Los_Angeles"
        yield


def test_a_time_of_today_says_so(zone: None) -> None:
    assert ">Today, " in filters.local_time(utc_now())


def test_a_time_of_the_day_before_is_yesterday_by_the_viewers_calendar(zone: None) -> None:
    assert ">Yesterday, " in filters.local_time(utc_now() - timedelta(days=1))


def test_inside_a_sentence_a_time_is_written_in_small_letters(zone: None) -> None:
    assert ">today at " in filters.spoken_time(utc_now())
    assert ">tomorrow at " in filters.spoken_time(utc_now() + timedelta(days=1))
    assert filters.spoken_time(datetime(2025, 7, 1, 6, 5, tzinfo=UTC)).striptags() == "Jun 30, 2025"


def test_a_time_carries_the_exact_instant_and_the_zone(zone: None) -> None:
    shown = filters.local_time(datetime(2025, 7, 1, 6, 5, tzinfo=UTC))
    assert shown == (
        '<time datetime="2025-07-01T06:05:00+00:00" title="Monday 30 June 2025, 23:05 PDT">Jun 30, 2025</time>'
    )


def test_the_zone_is_utc_where_none_is_known(app: Flask) -> None:
    with app.test_request_context("/"):
        assert "23:30 UTC" in filters.local_time(datetime(2025, 7, 1, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("seconds", "shown"), [(None, ""), (0, "0:00"), (4.8, "0:04"), (750, "12:30"), (3723.9, "1:02:03")]
)
def test_seconds_are_written_as_players_do(seconds: float | None, shown: str) -> None:
    assert filters.clock(seconds) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (9731, "9,731"), (10_000, "10,000"), (10_001, "10,000+")]
)
def test_counts_say_where_they_stopped(count: int, shown: str) -> None:
    assert filters.count_words(count) == shown


def test_every_code_has_its_own_words_though_some_are_spelled_alike() -> None:
    assert filters.words(FollowUpState.HELD) == "Not sent"
    assert filters.words(Reason.ANSWERED) == "the call was answered"
    assert filters.words(ContactStatus.ANSWERED) == filters.words(CallStatus.ANSWERED) == "Answered"
    assert filters.words(Kind.SMS) == "Text"
    assert filters.words(Warmth.HOT) == "Hot"
    for codes in (Kind, Reason, FollowUpState, ContactStatus, CallStatus, Warmth):
        assert all(filters.words(code) for code in codes)
