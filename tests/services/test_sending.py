"""One request for each text, whatever the provider answers, and a state, a reason and a trail for each answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.due_texts import (
    TIMED_OUT,
    expect,
    make_due_text,
    make_ripe,
    needs_review,
    seconds_until,
    send,
    story_of,
    trail_of,
)
from tests.factories import GRANTED, make_campaign, stored_turns
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import utc_now
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Refused,
    Scope,
    SendError,
    Trouble,
    Unconfirmed,
)
from webapp.rules.lifecycle import RETRY_DELAYS
from webapp.rules.states import FollowUpState, Reason
from webapp.services import health
from webapp.services.sending import send_due
from webapp.services.suppressions import find_standing

pytestmark = pytest.mark.usefixtures("app")
BUSY = NotSent("20429", "Twilio asked us to slow down.")
LOCKED_OUT = Blocked("20003", "Twilio does not accept our credentials.", Scope.ACCOUNT)


def test_a_due_text_is_handed_over_once_with_what_was_planned(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    assert send(follow_up) == 1
    sent = expect(follow_up, FollowUpState.SENT)
    assert [(text.to, text.body) for text in texts.sent] == [(sent.destination, sent.body)]
    assert str(texts.sent[0].status_callback).endswith(f"?follow_up={follow_up.public_id}")
    assert sent.provider_message_id == f"SM{1:032d}"
    assert (sent.tries, sent.due_at, sent.sent_at is not None) == (1, None, True)
    assert story_of(follow_up) == ["decided", "request_started", "accepted"]


def test_the_trail_has_the_text_and_its_wording_before_the_request_and_the_receipt_after(
    texts: FakeTexts,
) -> None:
    follow_up = make_due_text()
    send(follow_up)
    _, started, accepted = trail_of(follow_up)
    assert (started.detail["to"], started.detail["text"]) == (texts.sent[0].to, texts.sent[0].body)
    assert started.detail["wording"] == follow_up.wording_version and started.detail["try"] == 1
    assert accepted.detail["message"] == f"SM{1:032d}" and accepted.detail["segments"] == 1


def test_a_sent_text_is_never_sent_again_however_often_it_is_asked_for(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    assert [send(follow_up), send(follow_up), send()] == [1, 0, 0]
    assert len(texts.sent) == 1


def test_one_wake_up_sends_all_that_is_due_the_named_one_first(texts: FakeTexts) -> None:
    campaign = make_campaign()
    one, two, three = (make_due_text(campaign) for _ in range(3))
    assert send(three) == 3
    assert [text.to for text in texts.sent] == [three.destination, one.destination, two.destination]


def test_a_limit_stops_after_that_many_and_still_records_the_last_receipt(texts: FakeTexts) -> None:
    one, two = make_due_text(), make_due_text()
    assert send(limit=1) == 1
    expect(one, FollowUpState.SENT)
    expect(two, FollowUpState.DUE)
    assert len(texts.sent) == 1


def test_a_text_that_is_due_later_waits(texts: FakeTexts) -> None:
    texts.outcomes = [BUSY]
    follow_up = make_due_text()
    send(follow_up)
    assert send(follow_up) == 0
    assert len(texts.sent) == 1


@pytest.mark.parametrize(
    ("error", "state", "reason", "what"),
    [
        (Refused("21617", "Too long."), FollowUpState.FAILED, Reason.REFUSED, "refused"),
        (
            Refused("30007", "Filtered.", Consequence.TELL_ADMIN),
            FollowUpState.FAILED,
            Reason.REFUSED,
            "refused",
        ),
        (
            Refused("21614", "No mobile.", Consequence.BAD_NUMBER),
            FollowUpState.REVIEW,
            Reason.BAD_NUMBER,
            "refused",
        ),
        (
            Refused("21408", "Region off.", Consequence.HOLD),
            FollowUpState.REVIEW,
            Reason.DESTINATION_BLOCKED,
            "refused",
        ),
        (
            Refused("21610", "Opted out.", Consequence.OPTED_OUT),
            FollowUpState.HELD,
            Reason.OPTED_OUT,
            "refused",
        ),
        (LOCKED_OUT, FollowUpState.HELD, Reason.SENDER_BLOCKED, "not_sent"),
        (BUSY, FollowUpState.DUE, Reason.RETRYING, "not_sent"),
        (TIMED_OUT, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, "no_answer"),
    ],
    ids=lambda value: getattr(value, "code", None),
)
def test_every_answer_has_its_state_its_reason_and_its_words(
    texts: FakeTexts, error: SendError, state: FollowUpState, reason: Reason, what: str
) -> None:
    texts.outcomes = [error]
    follow_up = make_due_text()
    assert send(follow_up) == 1
    now = expect(follow_up, state, reason)
    assert (now.reason_detail, now.provider_error) == (error.words, error.code)
    assert (now.due_at is not None) is (state in {FollowUpState.DUE, FollowUpState.UNCONFIRMED})
    last = trail_of(follow_up)[-1]
    assert (last.what, last.state, last.reason) == (what, state, reason)
    assert last.detail["code"] == error.code and last.detail["words"] == error.words
    assert needs_review(follow_up) is (state in {FollowUpState.REVIEW, FollowUpState.UNCONFIRMED})
    assert send() == 0 and len(texts.sent) == 1


def test_an_opt_out_that_the_provider_knows_of_is_kept_for_the_account(texts: FakeTexts) -> None:
    texts.outcomes = [Refused("21610", "Opted out.", Consequence.OPTED_OUT)]
    follow_up = make_due_text()
    send(follow_up)
    (entry,) = find_standing(follow_up.account_id, follow_up.destination or "")
    assert (entry.list, entry.source) == (SuppressionList.OPT_OUT, SuppressionSource.PROVIDER)


def test_a_second_text_to_a_number_that_the_provider_has_opted_out_is_not_tried(texts: FakeTexts) -> None:
    campaign = make_campaign()
    texts.outcomes = [Refused("21610", "Opted out.", Consequence.OPTED_OUT)]
    first = make_due_text(campaign)
    second = make_due_text(campaign)
    third = make_due_text(campaign, transcript=naming(first.destination or ""))
    assert third.destination == first.destination
    assert send(first) == 2
    expect(second, FollowUpState.SENT)
    expect(third, FollowUpState.HELD, Reason.OPTED_OUT)


def naming(number: str) -> object:
    """A call in which the contact names another number than the one called, read back and agreed to."""
    digits = number.removeprefix("+1")
    spoken = f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return stored_turns(
        (
            *GRANTED[:2],
            ("agent", "May I text you the details?", 6.0),
            ("contact", f"Yes, please text me. But send it to {spoken}.", 9.0),
            ("agent", f"So that is {spoken}, is that right?", 14.0),
            ("contact", "Yes, that's right.", 18.0),
        )
    )


def test_a_refusal_that_may_pass_is_tried_again_at_growing_distances_and_then_given_up(
    texts: FakeTexts,
) -> None:
    texts.outcomes = [BUSY] * 20
    follow_up = make_due_text()
    for tries, delay in enumerate(RETRY_DELAYS, start=1):
        assert send(follow_up) == 1
        waiting = expect(follow_up, FollowUpState.DUE, Reason.RETRYING)
        assert waiting.tries == tries
        assert seconds_until(waiting.due_at) == pytest.approx(delay, abs=3)
        assert str(trail_of(follow_up)[-1].detail["next"]) == waiting.due_at.isoformat()  # type: ignore[union-attr]
        make_ripe(follow_up)
    assert send(follow_up) == 1
    over = expect(follow_up, FollowUpState.FAILED, Reason.GAVE_UP)
    assert over.due_at is None and over.reason_detail == BUSY.words
    assert send() == 0 and len(texts.sent) == len(RETRY_DELAYS) + 1


def test_the_wait_that_the_provider_asks_for_is_kept(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.", retry_after=90)]
    follow_up = make_due_text()
    send(follow_up)
    assert seconds_until(expect(follow_up, FollowUpState.DUE, Reason.RETRYING).due_at) > 86


def test_a_retry_that_is_accepted_is_sent_and_no_error_stands_on_it(texts: FakeTexts) -> None:
    texts.outcomes = [BUSY]
    follow_up = make_due_text()
    send(follow_up)
    make_ripe(follow_up)
    send()
    sent = expect(follow_up, FollowUpState.SENT)
    assert (sent.reason_detail, sent.tries, len(texts.sent)) == ("", 2, 2)


def test_a_blocked_account_stops_everything_after_one_request(texts: FakeTexts) -> None:
    texts.outcomes = [LOCKED_OUT]
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(4)]
    assert send(due[0]) == 1
    for follow_up in due:
        held = expect(follow_up, FollowUpState.HELD, Reason.SENDER_BLOCKED)
        assert held.due_at is None
    block = health.provider_block()
    assert block is not None and (block.code, block.words) == (LOCKED_OUT.code, LOCKED_OUT.words)


def test_the_first_cause_of_a_block_is_kept(texts: FakeTexts) -> None:
    texts.outcomes = [LOCKED_OUT]
    send(make_due_text())
    health.lift_block()
    texts.outcomes = [Blocked("30034", "Not registered.", Scope.SENDER)]
    send(make_due_text())
    block = health.provider_block()
    assert block is not None and block.code == "30034"


def test_without_a_sender_due_texts_are_held_with_that_reason(texts: FakeTexts) -> None:
    one, two = make_due_text(), make_due_text()
    assert send_due(None) == 0
    for follow_up in (one, two):
        expect(follow_up, FollowUpState.HELD, Reason.NO_SENDER)
        assert trail_of(follow_up)[-1].reason is Reason.NO_SENDER
    assert texts.sent == []


def test_an_error_that_nobody_knows_leaves_the_fate_unknown_and_the_next_text_goes_out(
    texts: FakeTexts,
) -> None:
    texts.outcomes = [RuntimeError("a surprise")]
    one, two = make_due_text(), make_due_text()
    assert send(one) == 2
    unsure = expect(one, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)
    assert unsure.provider_error == Trouble.UNREADABLE and unsure.due_at is not None
    expect(two, FollowUpState.SENT)


def test_a_text_that_may_have_been_taken_is_asked_about_within_seconds_and_not_sent(texts: FakeTexts) -> None:
    texts.outcomes = [Unconfirmed(Trouble.SERVER_ERROR, "A fault.")]
    follow_up = make_due_text()
    send(follow_up)
    assert 2 < seconds_until(expect(follow_up, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER).due_at) <= 5
    make_ripe(follow_up)
    assert send(follow_up) == 0 and len(texts.sent) == 1


def test_a_receipt_counts_from_when_the_provider_took_the_text(texts: FakeTexts) -> None:
    receipt = make_receipt("SM" + "a" * 32)
    texts.outcomes = [receipt]
    follow_up = make_due_text()
    send(follow_up)
    sent = expect(follow_up, FollowUpState.SENT)
    assert sent.provider_message_id == receipt.message_id
    assert sent.sent_at is not None and abs(sent.sent_at - receipt.accepted_at) < timedelta(seconds=1)
    assert utc_now() - sent.sent_at < timedelta(minutes=1)
