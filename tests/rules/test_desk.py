"""What a person may do with a follow-up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from webapp.rules.desk import ADVICE, Action, allowed_actions, is_moving
from webapp.rules.listening.verdicts import Consent
from webapp.rules.states import FollowUpState, Kind, Reason

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SENDS = {Action.SET_DESTINATION, Action.SETTLE_CONSENT, Action.FILL_DETAILS, Action.SEND_AGAIN}


EVERY_ROW = [(kind, state, reason) for kind in Kind for state in FollowUpState for reason in (None, *Reason)]


@pytest.mark.parametrize("consent", [Consent.DECLINED, Consent.NOT_ASKED])
def test_without_consent_nothing_that_sends_is_allowed_in_any_state(consent: Consent) -> None:
    for kind, state, reason in EVERY_ROW:
        if kind is not Kind.MISSED_EMAIL:  # which needs no consent
            allowed = allowed_actions(kind, state, reason, consent, is_suppressed=False)
            assert not allowed & SENDS, (kind, state, reason)


@pytest.mark.parametrize("consent", list(Consent))
def test_for_whoever_stands_on_a_list_nothing_that_sends_is_allowed(consent: Consent) -> None:
    for kind, state, reason in EVERY_ROW:
        allowed = allowed_actions(kind, state, reason, consent, is_suppressed=True)
        assert not allowed & SENDS, (kind, state, reason)


@pytest.mark.parametrize(
    ("reason", "action"),
    [
        (Reason.NUMBER_NOT_CONFIRMED, Action.SET_DESTINATION),
        (Reason.BAD_NUMBER, Action.SET_DESTINATION),
        (Reason.DESTINATION_BLOCKED, Action.SET_DESTINATION),
        (Reason.DETAILS_MISSING, Action.FILL_DETAILS),
    ],
)
def test_each_reason_for_review_has_its_way_out(reason: Reason, action: Action) -> None:
    allowed = allowed_actions(Kind.SMS, FollowUpState.REVIEW, reason, Consent.GRANTED, is_suppressed=False)
    assert allowed == {action}


def test_unclear_consent_can_only_be_settled() -> None:
    allowed = allowed_actions(
        Kind.SMS, FollowUpState.REVIEW, Reason.UNCLEAR, Consent.UNCLEAR, is_suppressed=False
    )
    assert allowed == {Action.SETTLE_CONSENT}


def test_only_an_unconfirmed_text_can_have_arrived() -> None:
    able = {
        state
        for state in FollowUpState
        if Action.MARK_ARRIVED in allowed_actions(Kind.SMS, state, None, Consent.GRANTED, is_suppressed=False)
    }
    assert able == {FollowUpState.UNCONFIRMED}


def test_only_failed_and_unconfirmed_texts_can_be_sent_again() -> None:
    able = {
        state
        for state in FollowUpState
        if Action.SEND_AGAIN in allowed_actions(Kind.SMS, state, None, Consent.GRANTED, is_suppressed=False)
    }
    assert able == {FollowUpState.FAILED, FollowUpState.UNCONFIRMED}


def test_a_failed_text_can_go_to_another_number() -> None:
    allowed = [
        allowed_actions(Kind.SMS, FollowUpState.FAILED, reason, Consent.GRANTED, is_suppressed=False)
        for reason in (Reason.UNDELIVERED, Reason.BAD_NUMBER)
    ]
    assert allowed == [{Action.SEND_AGAIN, Action.SET_DESTINATION}, {Action.SET_DESTINATION}]


def test_a_sent_text_is_watched_for_a_quarter_of_an_hour() -> None:
    assert is_moving(FollowUpState.SENT, None, NOW - timedelta(minutes=14), NOW)
    assert not is_moving(FollowUpState.SENT, None, NOW - timedelta(minutes=15), NOW)


def test_an_unconfirmed_text_is_watched_while_the_provider_is_still_asked() -> None:
    assert is_moving(FollowUpState.UNCONFIRMED, NOW, None, NOW)
    assert not is_moving(FollowUpState.UNCONFIRMED, None, None, NOW)


def test_every_reason_for_which_a_person_is_needed_says_what_to_do() -> None:
    for reason in (Reason.UNCLEAR, Reason.NUMBER_NOT_CONFIRMED, Reason.DETAILS_MISSING, Reason.NO_ANSWER):
        assert reason in ADVICE
