"""Texts without an answer: the provider is asked, a few times, and then a person; nothing is counted twice."""

from __future__ import annotations

import pytest
from flask import current_app

from tests.due_texts import (
    end_questions,
    expect,
    make_ripe,
    make_unconfirmed_text,
    needs_review,
    put,
    seconds_until,
    send,
    send_again,
    story_of,
    trail_of,
)
from tests.factories import fresh, make_campaign
from tests.fakes import FakeTexts, make_receipt
from webapp.models.follow_ups import Actor, FollowUp
from webapp.providers.outcomes import Blocked, CannotAsk, Scope, Trouble
from webapp.rules.lifecycle import PROVIDER_CHECK_DELAYS
from webapp.rules.states import FollowUpState, Reason
from webapp.services import recovery

pytestmark = pytest.mark.usefixtures("app")
FOUND = make_receipt("SM" + "f" * 32, status="queued")


def ask(follow_up: FollowUp) -> None:
    recovery.ask_provider(current_app.extensions["text_sender"], follow_up.id)


def list_at_provider(texts: FakeTexts, follow_up: FollowUp) -> None:
    texts.listed.append((str(follow_up.destination), str(follow_up.body), FOUND))


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
        end_questions(follow_up)
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
        end_questions(follow_up)
        send_again(follow_up)

    monkeypatch.setattr(texts, "find_text", decide_meanwhile)
    ask(follow_up)
    expect(follow_up, FollowUpState.DUE)
    assert send(follow_up) == 1


def find_with_status(texts: FakeTexts, status: str) -> FollowUp:
    follow_up = make_unconfirmed_text()
    found = make_receipt("SM" + "f" * 32, status=status)
    texts.listed.append((str(follow_up.destination), str(follow_up.body), found))
    make_ripe(follow_up)
    ask(follow_up)
    return follow_up


@pytest.mark.parametrize("status", ["failed", "undelivered", "canceled"])
def test_a_text_that_the_provider_lists_as_not_delivered_has_failed_and_says_so(
    texts: FakeTexts, status: str
) -> None:
    failed = expect(find_with_status(texts, status), FollowUpState.FAILED, Reason.UNDELIVERED)
    assert failed.reason_detail and failed.due_at is None
    assert failed.provider_message_id == FOUND.message_id
    last = trail_of(failed)[-1]
    assert (last.what, last.state, last.detail["status"]) == ("found", FollowUpState.FAILED, status)
    assert not needs_review(failed) and send() == 0


@pytest.mark.parametrize("status", ["delivered", "read"])
def test_a_text_that_the_provider_lists_as_delivered_is_delivered(texts: FakeTexts, status: str) -> None:
    delivered = expect(find_with_status(texts, status), FollowUpState.DELIVERED)
    assert delivered.provider_message_id == FOUND.message_id and trail_of(delivered)[-1].what == "found"


def test_a_text_listed_with_a_status_that_nobody_knows_is_sent(texts: FakeTexts) -> None:
    expect(find_with_status(texts, "teleported"), FollowUpState.SENT)
