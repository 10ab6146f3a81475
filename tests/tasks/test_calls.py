"""Stored reports are drained by whoever wakes first; a wake-up that comes meanwhile is not lost."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from tasks import calls as tasks_calls
from tasks.calls import SENDERS, process_reports
from tests.conftest import Queued
from tests.factories import make_campaign, report_body
from tests.fakes import FakeTexts
from webapp.models.base import db
from webapp.models.calls import CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.platforms import standard
from webapp.rules.states import FollowUpState, Kind
from webapp.services import calls, intake

pytestmark = pytest.mark.usefixtures("app")


def accept(campaign: Campaign, count: int = 1) -> None:
    for _ in range(count):
        body = report_body(campaign)
        intake.accept_report(
            campaign,  # type: ignore[arg-type]
            platform=standard.NAME,
            platform_call_id=body["call_id"],
            body=body,
        )


def pending() -> int:
    db.session.rollback()
    return db.session.execute(
        sa.select(sa.func.count(CallReport.id)).where(CallReport.state == ReportState.PENDING)
    ).scalar_one()


def test_one_wake_up_drains_more_than_a_batch_and_wakes_a_few_senders(
    queued: Queued, texts: FakeTexts
) -> None:
    accept(make_campaign(), calls.BATCH + 3)
    process_reports.run_now()
    assert pending() == 0
    ids = [arguments for _, arguments in queued]
    assert 1 <= len(ids) <= 2 * SENDERS and all(len(arguments) == 1 for arguments in ids)
    queued.run()
    assert len(texts.sent) == calls.BATCH + 3


def test_a_wake_up_that_comes_while_another_drains_is_followed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = make_campaign()
    accept(campaign)
    real, drained = tasks_calls._drain, []

    def drain_and_get_more() -> None:
        real()
        drained.append(1)
        if len(drained) == 1:
            accept(campaign)
            thread = threading.Thread(target=process_reports.run_now)
            thread.start()
            thread.join(10)
            assert not thread.is_alive(), "a second drain must not wait for the first"

    monkeypatch.setattr(tasks_calls, "_drain", drain_and_get_more)
    process_reports.run_now()
    assert pending() == 0


def test_a_drain_that_fails_leaves_the_next_one_free(monkeypatch: pytest.MonkeyPatch) -> None:
    accept(make_campaign())

    def fail() -> Any:
        raise RuntimeError("a surprise")

    with monkeypatch.context() as patched:
        patched.setattr(calls, "process_pending", fail)
        with pytest.raises(RuntimeError):
            process_reports.run_now()
    process_reports.run_now()
    assert pending() == 0


def test_a_report_processed_twice_over_makes_one_text(queued: Queued, texts: FakeTexts) -> None:
    accept(make_campaign())
    for _ in range(3):
        process_reports.run_now()
    queued.run()
    assert len(texts.sent) == 1
    follow_up = db.session.execute(sa.select(FollowUp).where(FollowUp.kind == Kind.SMS)).scalar_one()
    assert follow_up.state is FollowUpState.SENT


def test_a_worker_that_is_to_end_takes_no_further_batch_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "BATCH", 1)
    accept(make_campaign(), 3)
    asked: list[int] = []

    def after_one() -> bool:
        asked.append(1)
        return len(asked) > 1

    monkeypatch.setattr(tasks_calls, "should_stop", after_one)
    process_reports.run_now()
    assert pending() == 2
