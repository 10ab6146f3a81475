"""One line says why nothing was sent: the gate that stopped it, and what was heard of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from webapp.rules.listening import HeardCall, Verdicts, listen
from webapp.rules.listening.verdicts import (
    Consent,
    ConsentVerdict,
    DestinationState,
    DestinationVerdict,
    DoNotContactVerdict,
)
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.rules.why_not_sent import explain

EMPTY = listen(HeardCall((), "+14155550123", "US", None, None, datetime(2026, 3, 4, tzinfo=UTC)))
HELD, REVIEW = FollowUpState.HELD, FollowUpState.REVIEW


def heard(**verdicts: object) -> Verdicts:
    return replace(EMPTY, **verdicts)  # type: ignore[arg-type]


def say(state: FollowUpState, reason: Reason, verdicts: Verdicts | None = None, kind: Kind = Kind.SMS) -> str:
    why = explain(kind, state, reason, verdicts)
    assert why is not None
    return f"{why.lead}: {why.stopped}" + (f" – {why.heard}" if why.heard else "")


def test_an_unconfirmed_number_is_told_with_the_sentence_and_the_turn_of_its_verdict() -> None:
    number = DestinationVerdict(
        DestinationState.UNCONFIRMED, None, (2, 7), "The contact spoke of another phone."
    )
    verdicts = heard(sms_destination=number)
    expected = "Not sent: the number was not confirmed – the contact spoke of another phone"
    assert say(REVIEW, Reason.NUMBER_NOT_CONFIRMED, verdicts) == expected
    why = explain(Kind.SMS, REVIEW, Reason.NUMBER_NOT_CONFIRMED, verdicts)
    assert why is not None and why.turn == 7


@pytest.mark.parametrize("said", ["Asked at 0:06, declined at 0:10.", "Asked in turn 3, declined in turn 4."])
def test_a_sentence_that_says_when_is_not_given_the_time_twice(said: str) -> None:
    verdicts = heard(sms_consent=ConsentVerdict(Consent.DECLINED, (2, 3), said))
    why = explain(Kind.SMS, HELD, Reason.DECLINED, verdicts)
    assert why is not None and why.turn is None and why.heard.startswith("asked ")


def test_each_channel_is_explained_by_its_own_consent() -> None:
    verdicts = heard(
        sms_consent=ConsentVerdict(Consent.GRANTED, (1,), "Texts are fine."),
        email_consent=ConsentVerdict(Consent.DECLINED, (3,), "No emails."),
    )
    assert "no emails" in say(HELD, Reason.DECLINED, verdicts, Kind.EMAIL)


def test_a_doubtful_wish_points_at_the_words_in_doubt() -> None:
    verdicts = heard(do_not_contact=DoNotContactVerdict(False, (), "Perhaps.", doubtful=(4,)))
    why = explain(Kind.SMS, REVIEW, Reason.DOUBTFUL_WISH, verdicts)
    assert why is not None and (why.turn, why.heard) == (4, "")


@pytest.mark.parametrize(
    ("state", "reason", "lead"),
    [
        (HELD, Reason.OFF, "Not sent"),
        (HELD, Reason.MORE_ATTEMPTS, "Waiting"),
        (HELD, Reason.MAILBOX_DISCONNECTED, "Waiting"),
        (REVIEW, Reason.BAD_NUMBER, "Not sent"),
        (FollowUpState.FAILED, Reason.REFUSED, "Not sent"),
        (FollowUpState.FAILED, Reason.UNDELIVERED, "Not delivered"),
        (FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, "It may have arrived"),
    ],
)
def test_what_became_of_it_leads(state: FollowUpState, reason: Reason, lead: str) -> None:
    assert say(state, reason).startswith(f"{lead}: ")


@pytest.mark.parametrize(
    "state", [FollowUpState.DUE, FollowUpState.SENDING, FollowUpState.SENT, FollowUpState.DELIVERED]
)
def test_nothing_is_explained_away_that_goes_out(state: FollowUpState) -> None:
    assert explain(Kind.SMS, state, None, EMPTY) is None


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_reads_as_one_line(reason: Reason) -> None:
    line = say(REVIEW, reason, EMPTY)
    assert "\n" not in line and ". " not in line and not line.endswith(".")
