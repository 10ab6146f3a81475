"""Decides how a follow-up may move from state to state, and how long it waits between tries."""

from __future__ import annotations

from datetime import datetime, timedelta

from webapp.rules.states import FollowUpState as State
from webapp.rules.states import Reason

# A decision may be made anew as long as nothing may have gone out.
UNDECIDED = frozenset({State.HELD, State.REVIEW, State.DUE})
# A text is on its way, has gone, or may have gone: no decision touches it, and only a person sends it again.
COMMITTED = frozenset({State.SENDING, State.SENT, State.DELIVERED, State.FAILED, State.UNCONFIRMED})
# States that a person may move back to due ('Send again').
RESENDABLE = frozenset({State.FAILED, State.UNCONFIRMED})
# States that a person works on; a failed text does so too where another number is needed.
NEEDS_A_PERSON = frozenset({State.REVIEW, State.UNCONFIRMED})

RETRY_DELAYS = (5, 30, 120, 600, 1800, 7200)  # seconds
PROVIDER_CHECK_DELAYS = (5, 20, 60)  # seconds
ASKED_WITHIN = timedelta(minutes=2)
# Longer than the provider client's connect and read time-outs together: a live sender never loses its claim.
CLAIM_LEASE = timedelta(seconds=60)
# 'Within minutes of the call': the quiet hours do not hold back the text of a call that has just taken place.
PROMPT_WITHIN = timedelta(minutes=15)

_MOVES: dict[State, frozenset[State]] = {
    State.HELD: frozenset({State.HELD, State.REVIEW, State.DUE}),
    State.REVIEW: frozenset({State.HELD, State.REVIEW, State.DUE}),
    State.DUE: frozenset({State.HELD, State.REVIEW, State.DUE, State.SENDING}),
    State.SENDING: frozenset(
        {State.SENT, State.DELIVERED, State.FAILED, State.UNCONFIRMED, State.DUE, State.HELD, State.REVIEW}
    ),
    State.UNCONFIRMED: frozenset({State.SENT, State.DELIVERED, State.FAILED, State.DUE, State.UNCONFIRMED}),
    State.SENT: frozenset({State.DELIVERED, State.FAILED}),
    State.DELIVERED: frozenset(),
    State.FAILED: frozenset({State.DUE}),
}


def can_move(before: State, after: State) -> bool:
    """Whether a follow-up may go from one state to another; a final state is never overwritten by a late word."""
    return after in _MOVES[before]


def needs_a_person(state: State, reason: Reason | None) -> bool:
    return state in NEEDS_A_PERSON or (state is State.FAILED and reason is Reason.BAD_NUMBER)


def next_try(tries: int, now: datetime, retry_after: float | None = None) -> datetime | None:
    """When to try again after the `tries`-th refusal that may pass; None when it is time to give up.

    `retry_after`: seconds that the provider asked for; never less than these is waited.
    """
    if tries > len(RETRY_DELAYS):
        return None
    return now + timedelta(seconds=max(RETRY_DELAYS[tries - 1], retry_after or 0))


def next_check(checks: int, now: datetime) -> datetime | None:
    """When the provider is asked again after `checks` questions; None when it is a person's turn."""
    return (
        None
        if checks >= len(PROVIDER_CHECK_DELAYS)
        else now + timedelta(seconds=PROVIDER_CHECK_DELAYS[checks])
    )


def is_being_asked(state: State, due_at: datetime | None, last_word: str | None, now: datetime) -> bool:
    """Whether the provider's answer on an unconfirmed text is still awaited, so that a person has to wait.

    `due_at` is when it is asked (again), `last_word` what the trail says last. A provider that cannot be asked, or that
    nobody asks (no worker, no sender), keeps no person waiting.
    """
    if state is not State.UNCONFIRMED or due_at is None or last_word == "could_not_ask":
        return False
    return due_at > now - ASKED_WITHIN


def is_prompt(ended_at: datetime, now: datetime) -> bool:
    return now - ended_at <= PROMPT_WITHIN
