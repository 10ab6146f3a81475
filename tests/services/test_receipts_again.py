"""Callbacks about texts that were sent again, and about nothing of ours: each is about its own message only."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    end_questions,
    expect,
    make_dead,
    make_due_text,
    make_sent_text,
    make_unconfirmed_text,
    put,
    send,
    send_again,
    take,
    trail_of,
)
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import db, utc_now, write_connection
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderCallback
from webapp.providers.twilio_webhooks import StatusUpdate
from webapp.rules.states import FollowUpState, Reason
from webapp.services import receipts, recovery
from webapp.services.outcomes import record_receipt

pytestmark = pytest.mark.usefixtures("app")
EARLY = "SM" + "e" * 32


def call_back(message_id: str, status: str, *, names: str | None = None, code: str | None = None) -> bool:
    """A callback comes in and is processed; whether it was new."""
    update = StatusUpdate(message_id, status, code)
    is_new = receipts.keep_callback("twilio", update, names)
    receipts.process_callbacks()
    return is_new


def waiting() -> int:
    return db.session.execute(
        sa.select(sa.func.count(ProviderCallback.id)).where(ProviderCallback.processed_at.is_(None))
    ).scalar_one()


def test_a_late_word_on_the_failed_message_says_nothing_of_the_one_sent_again(texts: FakeTexts) -> None:
    follow_up = make_sent_text()
    first = str(follow_up.provider_message_id)
    call_back(first, "undelivered", names=follow_up.public_id, code="30003")
    send_again(follow_up)
    call_back(first, "sent", names=follow_up.public_id)
    expect(follow_up, FollowUpState.DUE)
    claimed = take(follow_up)
    call_back(first, "sending", names=follow_up.public_id)
    call_back(first, "failed", names=follow_up.public_id, code="30003")
    expect(follow_up, FollowUpState.SENDING)
    with write_connection() as connection:
        record_receipt(connection, claimed, make_receipt(EARLY), utc_now())
    assert expect(follow_up, FollowUpState.SENT).provider_message_id == EARLY
    call_back(EARLY, "delivered", names=follow_up.public_id)
    expect(follow_up, FollowUpState.DELIVERED)
    assert waiting() == 0


def test_a_text_sent_again_is_settled_by_its_own_callback_also_before_its_receipt() -> None:
    follow_up = make_sent_text()
    call_back(str(follow_up.provider_message_id), "undelivered", names=follow_up.public_id, code="30003")
    send_again(follow_up)
    take(follow_up)
    call_back(EARLY, "delivered", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.DELIVERED).provider_message_id == EARLY


def test_a_text_sent_again_whose_sender_died_is_settled_by_its_own_callback_only() -> None:
    follow_up = make_sent_text()
    first = str(follow_up.provider_message_id)
    call_back(first, "undelivered", names=follow_up.public_id, code="30003")
    send_again(follow_up)
    take(follow_up)
    make_dead(follow_up)
    recovery.expire_claims(utc_now())
    call_back(first, "failed", names=follow_up.public_id, code="30008")
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)
    call_back(EARLY, "sent", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.SENT).provider_message_id == EARLY


def test_a_message_of_one_text_that_names_another_is_about_its_own() -> None:
    mine, other = make_sent_text(), make_due_text()
    take(other)
    call_back(str(mine.provider_message_id), "delivered", names=other.public_id)
    expect(mine, FollowUpState.DELIVERED)
    assert expect(other, FollowUpState.SENDING).provider_message_id is None


def test_an_unknown_message_that_names_a_text_which_was_never_claimed_changes_nothing() -> None:
    follow_up = make_due_text()
    call_back(EARLY, "delivered", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.DUE).provider_message_id is None
    assert send(follow_up) == 1


def test_a_callback_about_nothing_of_ours_waits_a_while_and_is_then_done_with() -> None:
    call_back(EARLY, "delivered")
    assert waiting() == 1
    (callback,) = db.session.execute(sa.select(ProviderCallback)).scalars().all()
    put(callback, received_at=utc_now() - timedelta(minutes=10))
    receipts.process_callbacks()
    assert waiting() == 0


def test_a_callback_that_names_a_text_which_does_not_exist_is_done_with() -> None:
    call_back(EARLY, "delivered", names="fu_of_nobody")
    assert waiting() == 0


def test_a_second_message_of_a_text_that_a_person_sent_again_is_told_in_the_trail() -> None:
    follow_up = make_unconfirmed_text()
    end_questions(follow_up)
    send_again(follow_up)
    send(follow_up)
    second = expect(follow_up, FollowUpState.SENT).provider_message_id
    call_back(EARLY, "delivered", names=follow_up.public_id)
    call_back(EARLY, "read", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.SENT).provider_message_id == second
    told = [line.detail.get("message") for line in trail_of(follow_up)]
    assert told.count(EARLY) == 1 and told.count(second) == 1


def test_callbacks_about_nothing_of_ours_do_not_keep_others_waiting() -> None:
    follow_up = make_sent_text()
    for number in range(receipts.BATCH + 5):
        update = StatusUpdate(f"SMofnobody{number}", "delivered", None)
        receipts.keep_callback("twilio", update, None)
    call_back(str(follow_up.provider_message_id), "delivered", names=follow_up.public_id)
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_callback_ahead_of_a_receipt_is_looked_at_again_and_found() -> None:
    """It names no text of ours, as of a message found by asking; the receipt comes a moment later."""
    follow_up = make_due_text()
    claimed = take(follow_up)
    call_back(EARLY, "delivered")
    expect(follow_up, FollowUpState.SENDING)
    with write_connection() as connection:
        record_receipt(connection, claimed, make_receipt(EARLY), utc_now())
    receipts.process_callbacks()
    expect(follow_up, FollowUpState.DELIVERED)


def test_two_texts_that_claim_one_message_do_not_stop_the_callbacks_of_others() -> None:
    one, two, other = make_sent_text(), make_sent_text(), make_sent_text()
    put(two, provider_message_id=one.provider_message_id)
    call_back(str(one.provider_message_id), "delivered", names=one.public_id)
    call_back(str(other.provider_message_id), "delivered", names=other.public_id)
    expect(other, FollowUpState.DELIVERED)
    expect(one, FollowUpState.DELIVERED)


def test_more_callbacks_than_one_batch_are_all_processed() -> None:
    sent: list[FollowUp] = [make_sent_text() for _ in range(3)]
    for follow_up in sent:
        for status in ("queued", "sending", "sent", "delivered"):
            update = StatusUpdate(str(follow_up.provider_message_id), status, None)
            receipts.keep_callback("twilio", update, follow_up.public_id)
    assert receipts.process_callbacks() == 12
    for follow_up in sent:
        expect(follow_up, FollowUpState.DELIVERED)
