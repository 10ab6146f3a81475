"""Whatever was left lying is found again: dead claims, unknown fates, held texts whose hour or sender has come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.due_texts import (
    block,
    by_day,
    by_night,
    expect,
    make_dead,
    make_due_text,
    make_ripe,
    needs_review,
    put,
    send,
    story_of,
    take,
    text_of,
    trail_of,
)
from tests.factories import GRANTED, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import db, utc_now
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import NotSent
from webapp.rules.lifecycle import CLAIM_LEASE
from webapp.rules.states import FollowUpState, Reason
from webapp.services import claims, health, recovery
from webapp.services.sending import send_due

pytestmark = pytest.mark.usefixtures("app")
FOUND = make_receipt("SM" + "f" * 32, status="delivered")


def test_a_claim_whose_sender_is_dead_becomes_unconfirmed_and_is_asked_about(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    take(follow_up)
    make_dead(follow_up)
    found = recovery.sweep(can_text=True)
    unsure = expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)
    assert unsure.due_at is not None and found.unconfirmed == [follow_up.id]
    assert trail_of(unsure)[-1].what == "interrupted" and needs_review(unsure)
    assert not found.are_texts_due and send() == 0 and texts.sent == []


def test_a_claim_within_its_lease_is_left_alone() -> None:
    follow_up = make_due_text()
    take(follow_up)
    put(follow_up, claimed_at=utc_now() - CLAIM_LEASE + timedelta(seconds=5))
    assert recovery.expire_claims(utc_now()) == 0
    expect(follow_up, FollowUpState.SENDING)


def test_a_text_held_for_its_hour_goes_out_when_the_hour_comes(texts: FakeTexts) -> None:
    call = report_call(
        make_campaign(),
        contact={"timezone": by_night()},
        ended_at=(utc_now() - timedelta(hours=2)).isoformat(),
        transcript=stored_turns(GRANTED),
    )
    follow_up = expect(text_of(call), FollowUpState.HELD, Reason.QUIET_HOURS)
    assert follow_up.due_at is not None and follow_up.due_at > utc_now()
    recovery.sweep(can_text=True)
    expect(follow_up, FollowUpState.HELD, Reason.QUIET_HOURS)
    put(db.session.get_one(Contact, follow_up.contact_id), timezone=by_day())  # the morning has come
    make_ripe(follow_up)
    assert recovery.sweep(can_text=True).are_texts_due
    expect(follow_up, FollowUpState.DUE)
    assert story_of(follow_up)[-1] == "released"
    assert send() == 1
    expect(follow_up, FollowUpState.SENT)


def test_nothing_is_taken_up_while_the_provider_is_blocked(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    block()
    send(follow_up)
    for _ in range(3):
        assert not recovery.sweep(can_text=True).are_texts_due
    expect(follow_up, FollowUpState.HELD, Reason.SENDER_BLOCKED)
    assert health.lift_block() and not health.lift_block()
    assert recovery.sweep(can_text=True).are_texts_due
    assert send() == 1
    expect(follow_up, FollowUpState.SENT)


def test_texts_held_without_a_sender_are_taken_up_when_there_is_one(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    send_due(None)
    assert not recovery.sweep(can_text=False).are_texts_due
    expect(follow_up, FollowUpState.HELD, Reason.NO_SENDER)
    assert recovery.sweep(can_text=True).are_texts_due
    assert send() == 1
    expect(follow_up, FollowUpState.SENT)


def test_more_held_texts_than_one_sweep_takes_are_all_taken_up_in_the_end(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "CHUNK", 2)
    due = [make_due_text() for _ in range(5)]
    send_due(None)
    for _ in range(3):
        recovery.sweep(can_text=True)
    assert send() == 5
    for follow_up in due:
        expect(follow_up, FollowUpState.SENT)


def test_one_held_text_that_cannot_be_judged_does_not_stop_the_sweep(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, good = make_due_text(), make_due_text()
    send_due(None)
    real, broken_id = claims.decide_again, broken.id

    def fail(session: Session, follow_up: FollowUp, *rest: Any, **options: Any) -> None:
        if follow_up.id == broken_id:
            raise ValueError("a fault of ours")
        real(session, follow_up, *rest, **options)

    monkeypatch.setattr(recovery, "decide_again", fail)
    found = recovery.sweep(can_text=True)
    assert found.are_texts_due
    expect(good, FollowUpState.DUE)
    expect(broken, FollowUpState.HELD, Reason.NO_SENDER)


def test_the_sweep_finds_a_retry_when_its_time_has_come(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.")]
    follow_up = make_due_text()
    send(follow_up)
    assert not recovery.sweep(can_text=True).are_texts_due
    make_ripe(follow_up)
    assert recovery.sweep(can_text=True).are_texts_due


def test_an_idle_sweep_finds_nothing() -> None:
    found = recovery.sweep(can_text=True)
    assert not any(
        (
            found.are_reports_waiting,
            found.are_texts_due,
            found.are_callbacks_waiting,
            found.are_replies_waiting,
        )
    )
    assert found.unconfirmed == []


@pytest.mark.parametrize("reason", [Reason.NO_SENDER, Reason.QUIET_HOURS])
def test_held_texts_that_cannot_be_judged_starve_none_behind_them(
    monkeypatch: pytest.MonkeyPatch, reason: Reason
) -> None:
    monkeypatch.setattr(recovery, "CHUNK", 2)
    rows = [make_due_text() for _ in range(4)]
    due_at = None if reason is Reason.NO_SENDER else utc_now() - timedelta(hours=1)
    for follow_up in rows:
        put(follow_up, state=FollowUpState.HELD, reason=reason, due_at=due_at)
    real, bad = claims.decide_again, {follow_up.id for follow_up in rows[:3]}

    def fail(session: Session, follow_up: FollowUp, *rest: Any, **options: Any) -> None:
        if follow_up.id in bad:
            raise ValueError("a fault of ours")
        real(session, follow_up, *rest, **options)

    monkeypatch.setattr(recovery, "decide_again", fail)
    for _ in range(2):
        recovery.take_up_held(utc_now(), can_text=True)
    expect(rows[3], FollowUpState.DUE)
    for follow_up in rows[:3]:
        assert expect(follow_up, FollowUpState.HELD, reason).due_at is not None, (
            "set aside, to be tried again"
        )
    bad.clear()
    for _ in range(2):
        recovery.take_up_held(utc_now() + timedelta(minutes=2), can_text=True)
    for follow_up in rows:
        expect(follow_up, FollowUpState.DUE)


def test_a_text_that_waits_for_a_sender_is_not_taken_up_because_it_was_set_aside(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    send_due(None)
    make_ripe(follow_up)
    recovery.take_up_held(utc_now(), can_text=False)
    expect(follow_up, FollowUpState.HELD, Reason.NO_SENDER)


def test_a_database_that_refuses_sets_no_held_text_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    follow_up = make_due_text()
    send_due(None)

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("UPDATE", {}, Exception("deadlock detected"))

    monkeypatch.setattr(recovery, "decide_again", refuse)
    assert recovery.take_up_held(utc_now(), can_text=True) == 0
    assert expect(follow_up, FollowUpState.HELD, Reason.NO_SENDER).due_at is None
