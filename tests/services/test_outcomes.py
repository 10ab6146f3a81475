"""What came of a request is written once, whoever was faster meanwhile: the sweep, a callback, a person."""

from __future__ import annotations

import pytest

from tests.due_texts import (
    TIMED_OUT,
    agent_of,
    end_questions,
    expect,
    make_dead,
    make_due_text,
    needs_review,
    put,
    send,
    send_again,
    story_of,
    take,
    trail_of,
)
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import utc_now, write_connection, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import Blocked, Consequence, NotSent, Receipt, Refused, Scope
from webapp.rules.lifecycle import needs_a_person
from webapp.rules.states import FollowUpState, Reason
from webapp.services import health, recovery, review
from webapp.services.claims import Claimed
from webapp.services.outcomes import record_error, record_late_receipt, record_receipt, refresh_review

pytestmark = pytest.mark.usefixtures("app")
FIRST, SECOND = make_receipt("SM" + "1" * 32), make_receipt("SM" + "2" * 32)


def receive(claimed: Claimed, receipt: Receipt = FIRST) -> bool:
    """As a sender records it: whether it was news."""
    with write_connection() as connection:
        if record_receipt(connection, claimed, receipt, utc_now()):
            return True
    return record_late_receipt(claimed, receipt, utc_now())


def give_up(follow_up: FollowUp) -> None:
    """The sweep takes the claim for dead."""
    make_dead(follow_up)
    assert recovery.expire_claims(utc_now()) == 1
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)


def test_a_receipt_that_comes_after_the_claim_was_given_up_counts() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    give_up(follow_up)
    assert receive(claimed)
    sent = expect(follow_up, FollowUpState.SENT)
    assert (sent.provider_message_id, sent.due_at) == (FIRST.message_id, None)


def test_a_text_that_turns_out_to_be_sent_no_longer_asks_for_a_person() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    give_up(follow_up)
    assert needs_review(follow_up)
    receive(claimed)
    assert not needs_review(follow_up)


def test_a_receipt_that_comes_after_send_again_but_before_its_claim_keeps_it_from_going_twice(
    texts: FakeTexts,
) -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    give_up(follow_up)
    end_questions(follow_up)
    send_again(follow_up)
    expect(follow_up, FollowUpState.DUE)
    receive(claimed)
    assert send(follow_up) == 0 and texts.sent == []
    expect(follow_up, FollowUpState.SENT)
    assert story_of(follow_up)[-2:] == ["send_again", "accepted"]


def test_a_receipt_that_comes_after_the_text_was_claimed_anew_is_told_not_lost() -> None:
    """A person took the risk of a double; when it came to one, the trail says so."""
    follow_up = make_due_text()
    first = take(follow_up)
    give_up(follow_up)
    end_questions(follow_up)
    send_again(follow_up)
    second = take(follow_up)
    receive(first, FIRST)
    expect(follow_up, FollowUpState.SENDING)
    receive(second, SECOND)
    assert expect(follow_up, FollowUpState.SENT).provider_message_id == SECOND.message_id
    told = [line.detail.get("message") for line in trail_of(follow_up) if line.what == "accepted"]
    assert sorted(map(str, told)) == [FIRST.message_id, SECOND.message_id]


def test_a_receipt_completes_what_a_person_marked_as_arrived() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    give_up(follow_up)
    review.mark_arrived(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)
    receive(claimed)
    sent = expect(follow_up, FollowUpState.SENT)
    assert sent.provider_message_id == FIRST.message_id


def test_the_same_receipt_twice_is_one_line_in_the_trail() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    assert [receive(claimed), receive(claimed)] == [True, False]
    assert story_of(follow_up).count("accepted") == 1


def test_a_receipt_under_a_claim_that_was_never_ours_changes_nothing() -> None:
    follow_up = make_due_text()
    take(follow_up)
    stranger = Claimed(follow_up.id, follow_up.public_id, follow_up.account_id, 1, "not-ours", 1, "", "")
    assert not receive(stranger)
    assert expect(follow_up, FollowUpState.SENDING).provider_message_id is None


@pytest.mark.parametrize(
    "error",
    [
        TIMED_OUT,
        NotSent("20429", "Slow down."),
        Refused("21614", "No mobile.", Consequence.BAD_NUMBER),
        Blocked("20003", "No.", Scope.ACCOUNT),
    ],
    ids=lambda error: error.code,
)
def test_an_error_that_comes_after_the_text_was_settled_changes_nothing(error: NotSent) -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    put(follow_up, state=FollowUpState.DELIVERED)
    record_error(claimed, error, utc_now())
    delivered = expect(follow_up, FollowUpState.DELIVERED)
    assert delivered.due_at is None and health.provider_block() is None


def test_an_error_that_comes_after_the_claim_was_given_up_leaves_it_to_the_question() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    give_up(follow_up)
    record_error(claimed, NotSent("20429", "Slow down."), utc_now())
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)


def test_an_error_of_an_earlier_claim_does_not_touch_a_later_one() -> None:
    follow_up = make_due_text()
    first = take(follow_up)
    give_up(follow_up)
    end_questions(follow_up)
    send_again(follow_up)
    take(follow_up)
    record_error(first, NotSent("20429", "Slow down."), utc_now())
    expect(follow_up, FollowUpState.SENDING)


def test_long_words_of_a_provider_fit_the_row() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    record_error(claimed, Refused("9" * 100, "w" * 900), utc_now())
    failed = expect(follow_up, FollowUpState.FAILED, Reason.REFUSED)
    assert (len(failed.reason_detail), len(failed.provider_error or "")) == (500, 64)


def test_the_review_mark_agrees_with_the_rule_for_every_state_and_reason() -> None:
    """The rule is told twice, in Python and in SQL."""
    follow_up = make_due_text()
    for state in FollowUpState:
        for reason in (None, *Reason):
            with write_transaction() as session:
                put_here = session.get_one(FollowUp, follow_up.id)
                put_here.state, put_here.reason = state, reason
                refresh_review(session, put_here.campaign_contact_id)
            assert needs_review(follow_up) is needs_a_person(state, reason), (state, reason)
