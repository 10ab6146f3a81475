"""Whatever was left lying is found again: dead claims, unknown fates, held texts whose hour or sender has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import current_app

from tests.due_texts import (
    block,
    by_day,
    by_night,
    expect,
    make_dead,
    make_due_text,
    make_ripe,
    make_unconfirmed_text,
    needs_review,
    put,
    seconds_until,
    send,
    send_again,
    story_of,
    take,
    text_of,
    trail_of,
)
from tests.factories import GRANTED, fresh, make_campaign, report_call, stored_turns
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import db, utc_now
from webapp.models.contacts import Contact
from webapp.models.follow_ups import Actor, FollowUp
from webapp.providers.outcomes import Blocked, CannotAsk, NotSent, Scope, Trouble
from webapp.rules.lifecycle import CLAIM_LEASE, PROVIDER_CHECK_DELAYS
from webapp.rules.states import FollowUpState, Reason
from webapp.services import health, recovery
from webapp.services.sending import send_due

pytestmark = pytest.mark.usefixtures("app")
FOUND = make_receipt("SM" + "f" * 32, status="delivered")


def ask(follow_up: FollowUp) -> None:
    recovery.ask_provider(current_app.extensions["text_sender"], follow_up.id)


def list_at_provider(texts: FakeTexts, follow_up: FollowUp) -> None:
    texts.listed.append((str(follow_up.destination), str(follow_up.body), FOUND))


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


def test_a_text_without_an_answer_that_the_provider_has_is_sent(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    list_at_provider(texts, follow_up)
    make_ripe(follow_up)
    ask(follow_up)
    sent = expect(follow_up, FollowUpState.SENT)
    assert sent.provider_message_id == FOUND.message_id and sent.due_at is None
    last = trail_of(sent)[-1]
    assert (last.what, last.actor) == ("found", Actor.PROVIDER)
    assert not needs_review(sent) and len(texts.sent) == 1


def test_a_text_not_found_three_times_is_for_a_person(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    for delay in (*PROVIDER_CHECK_DELAYS[1:], None):
        make_ripe(follow_up)
        ask(follow_up)
        unsure = expect(follow_up, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)
        if delay is not None:
            assert seconds_until(unsure.due_at) == pytest.approx(delay, abs=2)
    assert fresh(follow_up).due_at is None and needs_review(follow_up)
    assert story_of(follow_up)[-3:] == ["not_found"] * 3
    assert recovery.sweep(can_text=True).unconfirmed == []
    assert send() == 0 and (len(texts.sent), len(texts.asked)) == (1, 3)


def test_a_question_put_in_line_twice_counts_once(texts: FakeTexts) -> None:
    """The sweep may queue the same question several times while the worker is busy."""
    follow_up = make_unconfirmed_text()
    make_ripe(follow_up)
    for _ in range(4):
        ask(follow_up)
    assert len(texts.asked) == 1 and fresh(follow_up).checks == 1


def test_nobody_is_asked_after_it_is_a_persons_turn(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    put(follow_up, due_at=None, checks=3)
    ask(follow_up)
    assert texts.asked == []


@pytest.mark.parametrize(
    "trouble", [CannotAsk(Trouble.CANNOT_ASK, "Not just now."), Blocked("20003", "No.", Scope.ACCOUNT)]
)
def test_a_provider_that_cannot_be_asked_is_asked_later_and_that_counts_as_no_question(
    texts: FakeTexts, trouble: CannotAsk | Blocked
) -> None:
    follow_up = make_unconfirmed_text()
    texts.trouble = trouble
    for _ in range(5):
        make_ripe(follow_up)
        ask(follow_up)
    unsure = expect(follow_up, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)
    assert unsure.checks == 0 and 30 < seconds_until(unsure.due_at) <= 60
    assert trail_of(unsure)[-1].what == "could_not_ask"
    assert trail_of(unsure)[-1].detail["words"] == trouble.words
    texts.trouble = None
    list_at_provider(texts, unsure)
    make_ripe(unsure)
    ask(unsure)
    expect(follow_up, FollowUpState.SENT)


def test_two_unknown_texts_alike_are_not_both_taken_for_the_one_that_the_provider_has(
    texts: FakeTexts,
) -> None:
    campaign, other = make_campaign(), make_campaign()
    one = make_unconfirmed_text(campaign, to="+14155550177")
    two = make_unconfirmed_text(other, to="+14155550177")
    put(two, body=one.body)
    list_at_provider(texts, one)
    for follow_up in (one, two):
        make_ripe(follow_up)
        ask(follow_up)
    expect(one, FollowUpState.SENT)
    expect(two, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)


def test_two_unknown_texts_alike_asked_about_at_once_are_not_both_taken_for_one(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_unconfirmed_text(make_campaign(), to="+14155550177")
    two = make_unconfirmed_text(make_campaign(), to="+14155550177")
    put(two, body=one.body)
    list_at_provider(texts, one)
    for follow_up in (one, two):
        make_ripe(follow_up)
    find_text, asked = texts.find_text, []

    def ask_the_other_meanwhile(**question: object) -> object:
        receipt = find_text(**question)  # type: ignore[arg-type]
        asked.append(receipt)
        if len(asked) == 1:
            ask(two)
        return receipt

    monkeypatch.setattr(texts, "find_text", ask_the_other_meanwhile)
    ask(one)
    states = sorted([fresh(one).state, fresh(two).state])
    assert states == [FollowUpState.SENT, FollowUpState.UNCONFIRMED]


def test_an_answer_that_comes_after_send_again_keeps_the_text_from_going_twice(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_unconfirmed_text()
    list_at_provider(texts, follow_up)
    make_ripe(follow_up)
    find_text = texts.find_text

    def decide_meanwhile(**question: object) -> object:
        send_again(follow_up)
        return find_text(**question)  # type: ignore[arg-type]

    monkeypatch.setattr(texts, "find_text", decide_meanwhile)
    ask(follow_up)
    assert send(follow_up) == 0 and len(texts.sent) == 1
    expect(follow_up, FollowUpState.SENT)


def test_not_found_after_send_again_takes_nothing_back(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_unconfirmed_text()
    make_ripe(follow_up)

    def decide_meanwhile(**question: object) -> None:
        send_again(follow_up)

    monkeypatch.setattr(texts, "find_text", decide_meanwhile)
    ask(follow_up)
    expect(follow_up, FollowUpState.DUE)
    assert send(follow_up) == 1


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


def test_one_held_text_that_cannot_be_judged_does_not_stop_the_sweep(texts: FakeTexts) -> None:
    broken, good = make_due_text(), make_due_text()
    send_due(None)
    put(broken, details={"a slot of yesterday": "x"})
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
