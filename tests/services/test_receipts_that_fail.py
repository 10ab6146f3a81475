"""A callback that cannot be worked on stops no other, is tried again for a while, and is never lost without a word."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.due_texts import expect, make_sent_text, put, trail_of
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderCallback
from webapp.providers.twilio_webhooks import StatusUpdate
from webapp.rules.states import FollowUpState
from webapp.services import receipts

pytestmark = pytest.mark.usefixtures("app")


def keep(follow_up: FollowUp, status: str = "delivered") -> None:
    update = StatusUpdate(str(follow_up.provider_message_id), status, None)
    assert receipts.keep_callback("twilio", update, follow_up.public_id)


def waiting() -> list[ProviderCallback]:
    db.session.rollback()
    statement = sa.select(ProviderCallback).where(ProviderCallback.processed_at.is_(None))
    return list(db.session.execute(statement).scalars())


@pytest.fixture
def break_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[FollowUp, Exception], None]:
    """Moving this text on raises."""

    def arrange(follow_up: FollowUp, error: Exception) -> None:
        real, broken_id = receipts._move, follow_up.id

        def broken(session: Session, moved: FollowUp, *rest: Any) -> None:
            if moved.id == broken_id:
                raise error
            real(session, moved, *rest)

        monkeypatch.setattr(receipts, "_move", broken)

    return arrange


def test_a_callback_that_fails_keeps_none_behind_it_waiting(
    texts: FakeTexts, break_on: Callable[[FollowUp, Exception], None], caplog: pytest.LogCaptureFixture
) -> None:
    before, bad, behind = make_sent_text(), make_sent_text(), make_sent_text()
    for follow_up in (before, bad, behind):
        keep(follow_up)
    break_on(bad, ValueError(f"odd: {bad.destination}"))
    assert receipts.process_callbacks() == 2
    expect(before, FollowUpState.DELIVERED)
    expect(behind, FollowUpState.DELIVERED)
    expect(bad, FollowUpState.SENT)
    assert len(waiting()) == 1
    assert "ValueError" in caplog.text and str(bad.destination) not in caplog.text


def test_a_callback_that_failed_once_is_tried_again(
    break_on: Callable[[FollowUp, Exception], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_sent_text()
    keep(follow_up)
    with monkeypatch.context():
        break_on(follow_up, ValueError("for a moment"))
        receipts.process_callbacks()
    monkeypatch.undo()
    assert receipts.process_callbacks() == 1
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_callback_that_fails_for_good_is_told_in_the_trail_and_done_with(
    break_on: Callable[[FollowUp, Exception], None], caplog: pytest.LogCaptureFixture
) -> None:
    follow_up = make_sent_text()
    keep(follow_up, "undelivered")
    break_on(follow_up, ValueError("for ever"))
    receipts.process_callbacks()
    (callback,) = waiting()
    put(callback, received_at=utc_now() - timedelta(minutes=10))
    with caplog.at_level(logging.ERROR):
        receipts.process_callbacks()
    assert waiting() == []
    last = trail_of(follow_up)[-1]
    assert (last.what, last.detail["status"]) == ("callback", "undelivered")
    assert last.detail["words"] and "is given up" in caplog.text


def test_a_database_that_refuses_leaves_every_callback_waiting(
    break_on: Callable[[FollowUp, Exception], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = make_sent_text(), make_sent_text()
    keep(one)
    keep(two)
    break_on(two, OperationalError("UPDATE", {}, Exception("database is locked")))
    with pytest.raises(OperationalError):
        receipts.process_callbacks()
    assert len(waiting()) == 2
    monkeypatch.undo()
    assert receipts.process_callbacks() == 2


def test_no_further_batch_is_taken_once_the_process_is_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts, "BATCH", 1)
    for _ in range(3):
        keep(make_sent_text())
    answers = iter([False, True])  # the process is to end after the first batch
    assert receipts.process_callbacks(lambda: next(answers)) == 1
    assert len(waiting()) == 2
