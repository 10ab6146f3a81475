"""How fast a mailbox may send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from webapp.rules.pace import EXCHANGE_PACE, GMAIL_PACE, Pace

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


def send_as_fast_as_allowed(pace: Pace, seconds: int, rest: int = 0) -> list[datetime]:
    """When messages went, by somebody who looks ten times a second, after a rest of so many seconds."""
    sent: list[datetime] = []
    paced_until = NOW - timedelta(seconds=rest)
    for tenth in range(seconds * 10):
        now = NOW + timedelta(seconds=tenth / 10)
        while pace.is_ready(paced_until, now):
            sent.append(now)
            paced_until = pace.after_one(paced_until, now)
    return sent


def most_within_a_minute(sent: list[datetime]) -> int:
    return max(sum(start <= moment < start + timedelta(minutes=1) for moment in sent) for start in sent)


@pytest.mark.parametrize(("pace", "limit"), [(GMAIL_PACE, 60), (EXCHANGE_PACE, 30)])
@pytest.mark.parametrize("rest", [0, 3600])
def test_no_minute_ever_has_more_than_the_provider_allows(pace: Pace, limit: int, rest: int) -> None:
    sent = send_as_fast_as_allowed(pace, 300, rest)
    assert most_within_a_minute(sent) <= limit


@pytest.mark.parametrize("pace", [GMAIL_PACE, EXCHANGE_PACE])
def test_the_allowance_is_used_nearly_whole(pace: Pace) -> None:
    assert len(send_as_fast_as_allowed(pace, 300)) >= pace.per_minute * 5


def test_the_first_messages_after_a_rest_go_at_once_and_the_next_one_waits() -> None:
    sent = send_as_fast_as_allowed(GMAIL_PACE, 5, rest=60)
    assert [moment for moment in sent if moment == NOW] == [NOW] * GMAIL_PACE.burst


def test_a_fresh_mailbox_may_send_at_once() -> None:
    assert GMAIL_PACE.is_ready(None, NOW)


@pytest.mark.parametrize("ahead", [0, 1, 5, 200])
def test_the_turn_told_is_the_turn_taken(ahead: int) -> None:
    told = EXCHANGE_PACE.turn_of(ahead, None, NOW)
    paced_until, now = None, NOW
    for _ in range(ahead):
        while not EXCHANGE_PACE.is_ready(paced_until, now):
            now += timedelta(milliseconds=10)
        paced_until = EXCHANGE_PACE.after_one(paced_until, now)
    while not EXCHANGE_PACE.is_ready(paced_until, now):
        now += timedelta(milliseconds=10)
    assert abs((told - now).total_seconds()) < 0.011 * (ahead + 1)
