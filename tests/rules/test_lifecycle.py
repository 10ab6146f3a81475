"""How a follow-up may move between its states, and how long it waits between tries."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from webapp.rules.lifecycle import (
    COMMITTED,
    PROMPT_WITHIN,
    PROVIDER_CHECK_DELAYS,
    RESENDABLE,
    RETRY_DELAYS,
    UNDECIDED,
    can_move,
    is_prompt,
    needs_a_person,
    next_check,
    next_try,
)
from webapp.rules.states import FollowUpState, Reason

NOW = datetime(2026, 3, 4, 20, 0, tzinfo=UTC)
STATES = list(FollowUpState)


def test_every_state_is_either_undecided_or_committed() -> None:
    assert set(STATES) == UNDECIDED | COMMITTED
    assert not UNDECIDED & COMMITTED


@pytest.mark.parametrize("after", STATES)
def test_a_delivered_text_stays_delivered(after: FollowUpState) -> None:
    assert not can_move(FollowUpState.DELIVERED, after)


@pytest.mark.parametrize("after", sorted(UNDECIDED))
def test_what_was_accepted_is_never_decided_anew(after: FollowUpState) -> None:
    assert not can_move(FollowUpState.SENT, after)


def test_only_a_due_text_can_be_claimed() -> None:
    assert [state for state in STATES if can_move(state, FollowUpState.SENDING)] == [FollowUpState.DUE]


def test_a_late_sent_does_not_overwrite_a_failure_or_a_delivery() -> None:
    assert not can_move(FollowUpState.FAILED, FollowUpState.SENT)
    assert not can_move(FollowUpState.FAILED, FollowUpState.DELIVERED)
    assert not can_move(FollowUpState.DELIVERED, FollowUpState.SENT)


def test_what_failed_or_is_unconfirmed_can_be_sent_again_and_nothing_else_that_may_have_gone_out() -> None:
    again = {state for state in COMMITTED if can_move(state, FollowUpState.DUE)}
    assert again - {FollowUpState.SENDING} == RESENDABLE


@pytest.mark.parametrize(("before", "after"), list(itertools.product(sorted(UNDECIDED), sorted(UNDECIDED))))
def test_a_decision_may_be_made_anew_as_long_as_nothing_went_out(
    before: FollowUpState, after: FollowUpState
) -> None:
    assert can_move(before, after)


@pytest.mark.parametrize(
    ("state", "reason", "is_needed"),
    [
        (FollowUpState.REVIEW, Reason.UNCLEAR, True),
        (FollowUpState.REVIEW, Reason.BAD_NUMBER, True),
        (FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, True),
        (FollowUpState.FAILED, Reason.BAD_NUMBER, True),
        (FollowUpState.FAILED, Reason.REFUSED, False),
        (FollowUpState.HELD, Reason.DECLINED, False),
        (FollowUpState.DUE, None, False),
        (FollowUpState.SENT, None, False),
        (FollowUpState.DELIVERED, None, False),
    ],
)
def test_a_person_is_needed_where_one_can_do_something(
    state: FollowUpState, reason: Reason | None, is_needed: bool
) -> None:
    assert needs_a_person(state, reason) is is_needed


def test_tries_lie_further_and_further_apart_and_then_end() -> None:
    waits = []
    for tries in itertools.count(1):
        again = next_try(tries, NOW)
        if again is None:
            break
        waits.append((again - NOW).total_seconds())
    assert waits == list(RETRY_DELAYS) == sorted(waits)
    assert len(set(waits)) == len(waits) > 3


def test_the_wait_that_the_provider_asks_for_is_kept_and_a_shorter_one_changes_nothing() -> None:
    assert next_try(1, NOW, retry_after=90) == NOW + timedelta(seconds=90)
    assert next_try(1, NOW, retry_after=0.5) == NOW + timedelta(seconds=RETRY_DELAYS[0])
    assert next_try(1, NOW, retry_after=-5) == NOW + timedelta(seconds=RETRY_DELAYS[0])
    assert next_try(len(RETRY_DELAYS) + 1, NOW, retry_after=1) is None


def test_the_provider_is_asked_a_few_times_and_then_a_person() -> None:
    asked = [next_check(checks, NOW) for checks in range(len(PROVIDER_CHECK_DELAYS) + 2)]
    assert asked[:-2] == [NOW + timedelta(seconds=delay) for delay in PROVIDER_CHECK_DELAYS]
    assert asked[-2:] == [None, None]


def test_a_text_is_prompt_within_minutes_of_the_call() -> None:
    assert is_prompt(NOW, NOW)
    assert is_prompt(NOW - PROMPT_WITHIN, NOW)
    assert not is_prompt(NOW - PROMPT_WITHIN - timedelta(seconds=1), NOW)


def test_a_platform_whose_clock_runs_ahead_does_not_make_a_text_late() -> None:
    assert is_prompt(NOW + timedelta(minutes=30), NOW)
