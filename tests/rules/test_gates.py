"""The gates: each stops for its own reason, in the order of the product's contract, and the first that stops decides."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from webapp.rules.gates import GATES, Decision, Facts, contact_status, decide
from webapp.rules.listening.verdicts import Consent, DestinationState, EmailAddressState
from webapp.rules.states import REASON_WORDS, CallStatus, ContactStatus, FollowUpState, Kind, Reason

NOW = datetime(2026, 3, 4, 20, 0, tzinfo=UTC)
MORNING = NOW + timedelta(hours=10)


def make_facts(kind: Kind = Kind.SMS, **overrides: Any) -> Facts:
    """A contact for whom every gate is open."""
    is_text = kind is Kind.SMS
    facts = Facts(
        kind=kind,
        is_on=True,
        status=ContactStatus.MISSED if kind is Kind.MISSED_EMAIL else ContactStatus.ANSWERED,
        is_voicemail=False,
        is_on_dnc=False,
        is_opted_out=False,
        consent=Consent.NOT_ASKED if kind is Kind.MISSED_EMAIL else Consent.GRANTED,
        destination="+14155550123" if is_text else "dana@example.com",
        destination_state=DestinationState.CONFIRMED if is_text else EmailAddressState.ON_FILE,
        missing_details=(),
        sender_problem=None,
        is_prompt=True,
        allowed_at=NOW,
        now=NOW,
    )
    return replace(facts, **overrides)


# Facts that close one gate of a text, in the order of the gates, and what is then decided.
CLOSED: tuple[tuple[dict[str, Any], Decision], ...] = (
    ({"is_on": False}, Decision(FollowUpState.HELD, Reason.OFF)),
    ({"status": ContactStatus.MISSED}, Decision(FollowUpState.HELD, Reason.NOT_ANSWERED)),
    ({"is_on_dnc": True}, Decision(FollowUpState.HELD, Reason.ON_DNC)),
    ({"is_opted_out": True}, Decision(FollowUpState.HELD, Reason.OPTED_OUT)),
    ({"is_wish_doubtful": True}, Decision(FollowUpState.REVIEW, Reason.DOUBTFUL_WISH)),
    ({"consent": Consent.DECLINED}, Decision(FollowUpState.HELD, Reason.DECLINED)),
    (
        {"destination_state": DestinationState.UNCONFIRMED, "destination": None},
        Decision(FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED),
    ),
    (
        {"missing_details": ("appointment day", "appointment time")},
        Decision(FollowUpState.REVIEW, Reason.DETAILS_MISSING, detail="appointment day, appointment time"),
    ),
    ({"sender_problem": Reason.SENDER_BLOCKED}, Decision(FollowUpState.HELD, Reason.SENDER_BLOCKED)),
    (
        {"is_prompt": False, "allowed_at": MORNING},
        Decision(FollowUpState.HELD, Reason.QUIET_HOURS, until=MORNING),
    ),
)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_passes_every_gate_is_due_without_a_reason(kind: Kind) -> None:
    assert decide(make_facts(kind)) == Decision(FollowUpState.DUE)


@pytest.mark.parametrize(("facts", "decision"), CLOSED, ids=lambda value: str(getattr(value, "reason", "")))
def test_each_gate_stops_a_text_for_its_own_reason(facts: dict[str, Any], decision: Decision) -> None:
    assert decide(make_facts(**facts)) == decision


@pytest.mark.parametrize(("first", "later"), list(itertools.combinations(range(len(CLOSED)), 2)))
def test_of_two_closed_gates_the_first_decides(first: int, later: int) -> None:
    both = CLOSED[later][0] | CLOSED[first][0]
    assert decide(make_facts(**both)) == CLOSED[first][1]


@pytest.mark.parametrize("first", range(len(CLOSED)))
def test_with_every_gate_from_one_on_closed_that_one_decides(first: int) -> None:
    closed: dict[str, Any] = {}
    for facts, _ in reversed(CLOSED[first:]):
        closed |= facts
    assert decide(make_facts(**closed)) == CLOSED[first][1]


def test_the_gates_stand_in_the_order_of_the_contract() -> None:
    assert [decision.reason for _, decision in CLOSED] == [
        Reason.OFF,
        Reason.NOT_ANSWERED,
        Reason.ON_DNC,
        Reason.OPTED_OUT,
        Reason.DOUBTFUL_WISH,
        Reason.DECLINED,
        Reason.NUMBER_NOT_CONFIRMED,
        Reason.DETAILS_MISSING,
        Reason.SENDER_BLOCKED,
        Reason.QUIET_HOURS,
    ]


@pytest.mark.parametrize(
    ("status", "is_voicemail", "reason"),
    [
        (ContactStatus.WAITING, False, Reason.MORE_ATTEMPTS),
        (ContactStatus.CALLING, False, Reason.MORE_ATTEMPTS),
        (ContactStatus.MISSED, False, Reason.NOT_ANSWERED),
        (ContactStatus.MISSED, True, Reason.VOICEMAIL),
        (ContactStatus.FAILED, False, Reason.CALL_FAILED),
        (ContactStatus.CANCELLED, False, Reason.CALL_CANCELLED),
        (ContactStatus.DNC, False, Reason.ON_DNC),
    ],
)
@pytest.mark.parametrize("kind", [Kind.SMS, Kind.EMAIL])
def test_a_text_or_email_needs_a_conversation(
    kind: Kind, status: ContactStatus, is_voicemail: bool, reason: Reason
) -> None:
    decision = decide(make_facts(kind, status=status, is_voicemail=is_voicemail))
    assert decision == Decision(FollowUpState.HELD, reason)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (ContactStatus.WAITING, Reason.MORE_ATTEMPTS),
        (ContactStatus.CALLING, Reason.MORE_ATTEMPTS),
        (ContactStatus.ANSWERED, Reason.ANSWERED),
        (ContactStatus.FAILED, Reason.CALL_FAILED),
        (ContactStatus.CANCELLED, Reason.CALL_CANCELLED),
        (ContactStatus.DNC, Reason.ON_DNC),
    ],
)
def test_a_missed_call_email_needs_a_missed_call(status: ContactStatus, reason: Reason) -> None:
    assert decide(make_facts(Kind.MISSED_EMAIL, status=status)) == Decision(FollowUpState.HELD, reason)


@pytest.mark.parametrize("is_voicemail", [False, True])
def test_a_missed_call_email_goes_out_after_a_voicemail_too(is_voicemail: bool) -> None:
    assert decide(make_facts(Kind.MISSED_EMAIL, is_voicemail=is_voicemail)) == Decision(FollowUpState.DUE)


@pytest.mark.parametrize("consent", list(Consent))
def test_a_missed_call_email_needs_no_consent(consent: Consent) -> None:
    assert decide(make_facts(Kind.MISSED_EMAIL, consent=consent)) == Decision(FollowUpState.DUE)


@pytest.mark.parametrize("kind", [Kind.SMS, Kind.EMAIL])
@pytest.mark.parametrize(
    ("consent", "decision"),
    [
        (Consent.DECLINED, Decision(FollowUpState.HELD, Reason.DECLINED)),
        (Consent.NOT_ASKED, Decision(FollowUpState.HELD, Reason.NOT_ASKED)),
        (Consent.UNCLEAR, Decision(FollowUpState.REVIEW, Reason.UNCLEAR)),
    ],
)
def test_without_consent_nothing_goes_out_and_only_an_unclear_one_is_put_before_a_person(
    kind: Kind, consent: Consent, decision: Decision
) -> None:
    assert decide(make_facts(kind, consent=consent)) == decision


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_goes_out_while_nobody_has_said_whether_they_want_to_be_left_alone(kind: Kind) -> None:
    facts = make_facts(kind, is_wish_doubtful=True)
    assert decide(facts) == Decision(FollowUpState.REVIEW, Reason.DOUBTFUL_WISH)


@pytest.mark.parametrize(
    ("state", "destination"),
    [
        (DestinationState.UNCONFIRMED, "+14155550123"),
        (DestinationState.UNCONFIRMED, None),
        (DestinationState.CONFIRMED, None),
    ],
)
def test_a_text_needs_a_number_that_is_known_and_confirmed(
    state: DestinationState, destination: str | None
) -> None:
    decision = decide(make_facts(destination_state=state, destination=destination))
    assert decision == Decision(FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED)


def test_an_email_address_spelled_but_not_confirmed_is_put_before_a_person() -> None:
    facts = make_facts(Kind.EMAIL, destination=None, destination_state=EmailAddressState.UNCONFIRMED)
    assert decide(facts) == Decision(FollowUpState.REVIEW, Reason.EMAIL_NOT_CONFIRMED)


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.MISSED_EMAIL])
def test_an_email_needs_an_address(kind: Kind) -> None:
    facts = make_facts(kind, destination=None, destination_state=EmailAddressState.NONE)
    assert decide(facts) == Decision(FollowUpState.HELD, Reason.NO_EMAIL)


def test_a_text_minutes_after_the_call_goes_out_at_any_hour() -> None:
    assert decide(make_facts(is_prompt=True, allowed_at=MORNING)) == Decision(FollowUpState.DUE)


@pytest.mark.parametrize("allowed_at", [NOW, NOW - timedelta(hours=1)])
def test_a_late_text_in_an_allowed_hour_goes_out(allowed_at: datetime) -> None:
    assert decide(make_facts(is_prompt=False, allowed_at=allowed_at)) == Decision(FollowUpState.DUE)


def test_only_the_hours_set_a_time_at_which_a_held_text_is_looked_at_again() -> None:
    assert [decide(make_facts(**facts)).until for facts, _ in CLOSED] == [None] * 9 + [MORNING]


def test_every_gate_decides_about_something() -> None:
    stopped_by = {gate for gate in GATES for facts, _ in CLOSED if gate(make_facts(**facts)) is not None}
    assert stopped_by == set(GATES)


def test_every_reason_has_words() -> None:
    assert set(REASON_WORDS) == set(Reason)
    assert all(words.strip() for words in REASON_WORDS.values())


@pytest.mark.parametrize("is_final", [True, False])
def test_a_conversation_makes_the_contact_answered_whether_or_not_more_attempts_were_planned(
    is_final: bool,
) -> None:
    assert contact_status(CallStatus.ANSWERED, is_final=is_final) is ContactStatus.ANSWERED


@pytest.mark.parametrize("status", [CallStatus.MISSED, CallStatus.FAILED, CallStatus.CANCELLED])
def test_an_attempt_that_is_not_the_last_leaves_the_contact_calling(status: CallStatus) -> None:
    assert contact_status(status, is_final=False) is ContactStatus.CALLING
    assert contact_status(status, is_final=True) is ContactStatus(status.value)
