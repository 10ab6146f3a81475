"""What a person may do with a follow-up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from webapp.rules.desk import (
    ADVICE,
    NEEDS_AN_ADDRESS,
    RESUMES_BY_ITSELF,
    Action,
    allowed_actions,
    describe_state,
    is_moving,
)
from webapp.rules.listening.verdicts import Consent
from webapp.rules.states import REASON_WORDS, FollowUpState, Kind, Reason

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
    assert allowed == {action, Action.DISMISS}


def test_unclear_consent_can_only_be_settled_or_set_aside() -> None:
    allowed = allowed_actions(
        Kind.SMS, FollowUpState.REVIEW, Reason.UNCLEAR, Consent.UNCLEAR, is_suppressed=False
    )
    assert allowed == {Action.SETTLE_CONSENT, Action.DISMISS}


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


def test_while_the_provider_is_asked_an_unconfirmed_text_is_not_sent_again() -> None:
    allowed = [
        allowed_actions(
            Kind.SMS,
            FollowUpState.UNCONFIRMED,
            Reason.NO_ANSWER,
            Consent.GRANTED,
            is_suppressed=False,
            is_being_asked=is_being_asked,
        )
        for is_being_asked in (True, False)
    ]
    assert allowed == [{Action.MARK_ARRIVED}, {Action.MARK_ARRIVED, Action.SEND_AGAIN}]


def test_only_what_waits_for_a_person_can_be_set_aside_whatever_the_consent_and_the_lists_say() -> None:
    for kind, state, reason in EVERY_ROW:
        for consent in Consent:
            for is_suppressed in (False, True):
                allowed = allowed_actions(kind, state, reason, consent, is_suppressed=is_suppressed)
                assert (Action.DISMISS in allowed) is (state is FollowUpState.REVIEW)


def test_only_what_is_unsent_and_outdated_and_goes_out_by_nobody_else_can_be_decided_anew() -> None:
    unsent = {FollowUpState.HELD, FollowUpState.REVIEW}
    for kind, state, reason in EVERY_ROW:
        for is_outdated in (False, True):
            allowed = allowed_actions(
                kind, state, reason, Consent.GRANTED, is_suppressed=False, is_outdated=is_outdated
            )
            is_wanted = is_outdated and state in unsent and reason not in RESUMES_BY_ITSELF
            assert (Action.DECIDE_ANEW in allowed) is is_wanted, (kind, state, reason)


# In which state a row rests for each reason. RETRYING moves by itself, ALREADY_SENT stands in the trail only.
RESTS_IN: dict[FollowUpState, set[Reason]] = {
    FollowUpState.REVIEW: {
        Reason.UNCLEAR,
        Reason.DOUBTFUL_WISH,
        Reason.NUMBER_NOT_CONFIRMED,
        Reason.EMAIL_NOT_CONFIRMED,
        Reason.DETAILS_MISSING,
        Reason.BAD_NUMBER,
        Reason.DESTINATION_BLOCKED,
        Reason.SAME_NUMBER,
        Reason.BAD_ADDRESS,
        Reason.SAME_ADDRESS,
    },
    FollowUpState.FAILED: {Reason.REFUSED, Reason.UNDELIVERED, Reason.GAVE_UP, Reason.BAD_NUMBER},
    FollowUpState.UNCONFIRMED: {Reason.NO_ANSWER, Reason.INTERRUPTED},
    FollowUpState.DUE: {Reason.RETRYING},
}
# What a person has decided anew once something outside the call has changed.
ENDS_ELSEWHERE = {
    Reason.OFF: "the campaign is turned on",
    Reason.ON_DNC: "the entry is taken off the list",
    Reason.OPTED_OUT: "the contact writes START",
    Reason.DISMISSED: "a person thinks better of it",
}
FINAL = {
    Reason.MORE_ATTEMPTS: "final, because the next attempt's report decides",
    Reason.NOT_ANSWERED: "final, because nobody was spoken to",
    Reason.VOICEMAIL: "final, because nobody was spoken to",
    Reason.CALL_FAILED: "final, because nobody was spoken to",
    Reason.CALL_CANCELLED: "final, because nobody was spoken to",
    Reason.ANSWERED: "final, because what is sent after a missed call is not sent after a conversation",
    Reason.DECLINED: "final, because only the contact can agree",
    Reason.NOT_ASKED: "final, because only the contact can agree",
    Reason.ALREADY_SENT: "final, because it stands in the trail only",
}


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_and_a_way_on_or_is_final_for_a_reason(reason: Reason) -> None:
    assert REASON_WORDS[reason]
    states = [state for state, reasons in RESTS_IN.items() if reason in reasons] or [FollowUpState.HELD]
    consent = Consent.UNCLEAR if reason is Reason.UNCLEAR else Consent.GRANTED
    kind = Kind.EMAIL if reason in NEEDS_AN_ADDRESS else Kind.SMS
    for state in states:
        actions = allowed_actions(kind, state, reason, consent, is_suppressed=False)
        anew = allowed_actions(kind, state, reason, consent, is_suppressed=False, is_outdated=True)
        ways = [
            state is FollowUpState.DUE or reason in RESUMES_BY_ITSELF,
            bool(actions),
            reason in ENDS_ELSEWHERE and Action.DECIDE_ANEW in anew,
            reason in FINAL,
        ]
        assert ways.count(True) == 1, (state, reason, ways)


@pytest.mark.parametrize("reason", list(Reason))
def test_what_goes_out_by_itself_later_waits_and_everything_else_that_is_held_is_not_sent(
    reason: Reason,
) -> None:
    expected = "Waiting" if reason in RESUMES_BY_ITSELF | {Reason.MORE_ATTEMPTS} else "Not sent"
    assert describe_state(FollowUpState.HELD, reason) == expected
    assert describe_state(FollowUpState.REVIEW, reason) == "Needs review"
