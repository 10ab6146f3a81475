"""Status callbacks come early, late, twice, out of order and for messages not ours; the row says what is true."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    agent_of,
    end_questions,
    expect,
    make_due_text,
    make_ripe,
    make_sent_text,
    make_unconfirmed_text,
    needs_review,
    send,
    send_again,
    story_of,
    take,
    trail_of,
)
from tests.factories import fresh
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import db, utc_now, write_connection
from webapp.models.follow_ups import Actor
from webapp.models.providers import ProviderCallback
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import NotSent
from webapp.providers.twilio_webhooks import StatusUpdate
from webapp.rules.states import FollowUpState, Reason
from webapp.services import health, receipts, review
from webapp.services.outcomes import record_receipt
from webapp.services.suppressions import find_standing

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


def test_a_delivered_text_is_delivered_for_good() -> None:
    follow_up = make_sent_text()
    message = str(follow_up.provider_message_id)
    call_back(message, "delivered", names=follow_up.public_id)
    delivered = expect(follow_up, FollowUpState.DELIVERED)
    last = trail_of(delivered)[-1]
    assert (last.what, last.actor, last.detail["status"]) == ("callback", Actor.PROVIDER, "delivered")
    for status in ("sent", "queued", "undelivered", "failed"):
        call_back(message, status, names=follow_up.public_id, code="30003")
    assert expect(follow_up, FollowUpState.DELIVERED).provider_error is None
    assert story_of(follow_up).count("callback") == 1 and waiting() == 0


def test_the_same_callback_twice_is_kept_once() -> None:
    follow_up = make_sent_text()
    message = str(follow_up.provider_message_id)
    assert call_back(message, "delivered") and not call_back(message, "delivered")
    assert story_of(follow_up).count("callback") == 1


def test_callbacks_out_of_order_end_at_the_last_word() -> None:
    follow_up = make_sent_text()
    message = str(follow_up.provider_message_id)
    for status in ("delivered", "sent", "sending", "queued"):
        call_back(message, status, names=follow_up.public_id)
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_status_that_nobody_knows_is_done_with_and_changes_nothing() -> None:
    follow_up = make_sent_text()
    call_back(str(follow_up.provider_message_id), "teleported")
    expect(follow_up, FollowUpState.SENT)
    assert waiting() == 0


def test_a_failed_text_stays_failed_and_keeps_its_first_error() -> None:
    follow_up = make_sent_text()
    message = str(follow_up.provider_message_id)
    call_back(message, "undelivered", code="30003")
    call_back(message, "failed", code="30005")
    call_back(message, "delivered")
    failed = expect(follow_up, FollowUpState.FAILED, Reason.UNDELIVERED)
    assert failed.provider_error == "30003" and "could not be reached" in failed.reason_detail
    assert trail_of(failed)[-1].detail["code"] == "30003"


def test_the_error_of_an_earlier_try_is_not_the_error_of_the_delivery(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.")]
    follow_up = make_due_text()
    send(follow_up)
    make_ripe(follow_up)
    send()
    call_back(str(fresh(follow_up).provider_message_id), "undelivered", code="30005")
    assert expect(follow_up, FollowUpState.FAILED, Reason.BAD_NUMBER).provider_error == "30005"


@pytest.mark.parametrize(
    ("code", "reason", "for_a_person"),
    [
        ("30003", Reason.UNDELIVERED, False),
        ("30005", Reason.BAD_NUMBER, True),
        ("30006", Reason.BAD_NUMBER, True),
        ("30007", Reason.UNDELIVERED, False),
        ("30034", Reason.UNDELIVERED, False),
        ("21610", Reason.UNDELIVERED, False),
        ("99999", Reason.UNDELIVERED, False),
        (None, Reason.UNDELIVERED, False),
    ],
)
def test_every_failed_delivery_says_why(code: str | None, reason: Reason, for_a_person: bool) -> None:
    follow_up = make_sent_text()
    call_back(str(follow_up.provider_message_id), "undelivered", code=code)
    failed = expect(follow_up, FollowUpState.FAILED, reason)
    assert failed.reason_detail and failed.due_at is None
    assert needs_review(follow_up) is for_a_person
    assert trail_of(failed)[-1].reason is reason


def test_an_opt_out_told_by_callback_is_kept() -> None:
    follow_up = make_sent_text()
    call_back(str(follow_up.provider_message_id), "failed", code="21610")
    (entry,) = find_standing(follow_up.account_id, str(follow_up.destination))
    assert (entry.list, entry.source) == (SuppressionList.OPT_OUT, SuppressionSource.PROVIDER)


def test_an_unregistered_sender_told_by_callback_stops_the_queue(texts: FakeTexts) -> None:
    follow_up, other = make_sent_text(), make_due_text()
    call_back(str(follow_up.provider_message_id), "undelivered", code="30034")
    block = health.provider_block()
    assert block is not None and block.code == "30034"
    assert send(other) == 0
    expect(other, FollowUpState.HELD, Reason.SENDER_BLOCKED)


def test_a_filtered_text_stops_nothing_else(texts: FakeTexts) -> None:
    follow_up, other = make_sent_text(), make_due_text()
    call_back(str(follow_up.provider_message_id), "undelivered", code="30007")
    assert health.provider_block() is None and send(other) == 1


def test_a_callback_faster_than_the_receipt_settles_the_text() -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    call_back(EARLY, "delivered", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.DELIVERED).provider_message_id == EARLY
    with write_connection() as connection:
        record_receipt(connection, claimed, make_receipt(EARLY), utc_now())
    assert expect(follow_up, FollowUpState.DELIVERED).provider_message_id == EARLY


@pytest.mark.parametrize("status", ["queued", "sent", "delivered"])
def test_a_callback_settles_a_text_without_an_answer(texts: FakeTexts, status: str) -> None:
    follow_up = make_unconfirmed_text()
    call_back(EARLY, status, names=follow_up.public_id)
    wanted = FollowUpState.DELIVERED if status == "delivered" else FollowUpState.SENT
    settled = expect(follow_up, wanted)
    assert (settled.provider_message_id, settled.due_at) == (EARLY, None)
    assert not needs_review(settled) and send() == 0 and len(texts.sent) == 1


def test_a_failed_delivery_settles_a_text_without_an_answer() -> None:
    follow_up = make_unconfirmed_text()
    call_back(EARLY, "undelivered", names=follow_up.public_id, code="30003")
    expect(follow_up, FollowUpState.FAILED, Reason.UNDELIVERED)


def test_a_callback_that_comes_after_send_again_keeps_it_from_going_twice(texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    end_questions(follow_up)
    send_again(follow_up)
    call_back(EARLY, "sent", names=follow_up.public_id)
    assert send(follow_up) == 0 and len(texts.sent) == 1
    expect(follow_up, FollowUpState.SENT)


def test_a_callback_completes_what_a_person_marked_as_arrived() -> None:
    follow_up = make_unconfirmed_text()
    review.mark_arrived(follow_up.account_id, follow_up.public_id, user_id=agent_of(follow_up).id)
    call_back(EARLY, "delivered", names=follow_up.public_id)
    assert expect(follow_up, FollowUpState.DELIVERED).provider_message_id == EARLY
