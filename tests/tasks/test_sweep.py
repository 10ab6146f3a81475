"""Losing every queued job costs seconds: the sweep finds reports, due texts, callbacks, replies and unknown fates again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

import tasks.sweep as module
from tasks.sweep import sweep
from tests.conftest import Queued
from tests.due_texts import (
    expect,
    make_dead,
    make_due_text,
    make_ripe,
    make_sent_text,
    make_unconfirmed_text,
    take,
    text_of,
)
from tests.factories import make_campaign, report_body
from tests.fakes import FakeTexts, make_receipt
from webapp.models.base import db
from webapp.models.calls import Call
from webapp.platforms import standard
from webapp.providers.twilio_webhooks import InboundText, StatusUpdate
from webapp.rules.states import FollowUpState, Reason
from webapp.services import intake, receipts, replies
from webapp.services.suppressions import find_standing

pytestmark = pytest.mark.usefixtures("app")


def lose_all(queued: Queued) -> None:
    queued.clear()
    queued.tasks.clear()


def sweep_and_work(queued: Queued, times: int = 3) -> None:
    """What the worker does every few seconds, and the tasks that this puts in line."""
    for _ in range(times):
        db.session.rollback()
        sweep()
        queued.run()


@pytest.fixture(autouse=True)
def wake_ups_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wake-up is put in line by the caller's own thread, so that a test can wait for nothing."""
    for name in ("process_reports", "process_callbacks", "process_replies"):
        monkeypatch.setattr(module, name, getattr(module, name).enqueue)


def test_a_report_whose_wake_up_was_lost_becomes_a_sent_text(queued: Queued, texts: FakeTexts) -> None:
    campaign = make_campaign()
    body = report_body(campaign)
    intake.accept_report(campaign, platform=standard.NAME, platform_call_id=body["call_id"], body=body)  # type: ignore[arg-type]
    lose_all(queued)
    sweep_and_work(queued)
    (call,) = db.session.execute(sa.select(Call)).scalars().all()
    expect(text_of(call), FollowUpState.SENT)


def test_a_due_text_whose_task_was_lost_is_sent(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    lose_all(queued)
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.SENT)
    assert len(texts.sent) == 1


def test_a_callback_whose_wake_up_was_lost_is_processed(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_sent_text()
    update = StatusUpdate(str(follow_up.provider_message_id), "delivered", None)
    receipts.keep_callback("twilio", update, follow_up.public_id)
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_stop_whose_wake_up_was_lost_counts(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_sent_text()
    received = InboundText("SMin", str(follow_up.destination), "+14155550100", "STOP", None)
    replies.keep_reply("twilio", received)
    sweep_and_work(queued)
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_an_unknown_fate_whose_question_was_lost_is_asked_about(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    texts.listed.append((str(follow_up.destination), str(follow_up.body), make_receipt()))
    lose_all(queued)
    make_ripe(follow_up)
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.SENT)


def test_a_claim_of_a_dead_worker_is_asked_about_and_not_sent_again(queued: Queued, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    take(follow_up)
    make_dead(follow_up)
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)
    assert texts.sent == [] and len(texts.asked) == 1


def test_without_a_sender_the_sweep_holds_and_takes_up_later(
    app: Flask, queued: Queued, texts: FakeTexts
) -> None:
    follow_up = make_due_text()
    sender, app.extensions["text_sender"] = app.extensions["text_sender"], None
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.HELD, Reason.NO_SENDER)
    app.extensions["text_sender"] = sender
    sweep_and_work(queued)
    expect(follow_up, FollowUpState.SENT)


def test_an_idle_sweep_puts_nothing_in_line(queued: Queued) -> None:
    lose_all(queued)
    sweep()
    assert queued == []
