"""Reports of one contact processed at the same moment, by several threads or workers: nothing doubled, nothing lost.

On SQLite writers take turns anyway; on PostgreSQL the rows themselves have to be locked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_campaign
from tests.fakes import FakeTexts
from tests.services.conversations import DECLINED, GRANTED, NEVER_AGAIN, NO_CONTACT
from tests.services.reporting import (
    TO,
    body_of,
    count,
    hours_ago,
    process,
    states_of_reports,
    take_in,
    the_call,
    the_text,
    trail_of,
)
from webapp.models.base import db
from webapp.models.calls import Call, ReportState
from webapp.models.contacts import CampaignContact, Contact
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services import calls, intake, planning, sending, suppressions

pytestmark = pytest.mark.usefixtures("app")
PROCESSED = ReportState.PROCESSED
PATIENCE = (
    0.5  # seconds that the first waits in the middle for the second, which may have to wait for the first
)


def meanwhile(
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    first: Callable[[], object],
    second: Callable[[], object],
    *,
    pause_in: Any = calls,
    pause_at: str = "hear",
) -> None:
    """Run `second` while `first` stands at a step, having read what it decides on."""
    arrived, finished = threading.Event(), threading.Event()
    real = getattr(pause_in, pause_at)
    slow: list[int] = []

    def pausing(*arguments: Any, **named: Any) -> Any:
        if threading.get_ident() in slow and not arrived.is_set():
            arrived.set()
            finished.wait(PATIENCE)
        return real(*arguments, **named)

    def run_first() -> None:
        slow.append(threading.get_ident())
        with app.app_context():
            first()

    def run_second() -> None:
        assert arrived.wait(10)
        with app.app_context():
            second()
        finished.set()

    db.session.rollback()
    with monkeypatch.context() as patched, ThreadPoolExecutor(2) as pool:
        patched.setattr(pause_in, pause_at, pausing)
        running = [pool.submit(run_first), pool.submit(run_second)]
        for work in running:
            work.result(timeout=30)
    while calls.process_pending().reports:
        pass  # what was turned away is found by the sweep
    db.session.rollback()


def processing(report: intake.Accepted) -> Callable[[], object]:
    assert report.report_id is not None
    ids = [report.report_id]
    return lambda: calls.process_pending(ids)


def test_two_halves_processed_at_once_lose_nothing_of_each_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, NO_CONTACT))
    halves = [
        take_in(campaign, body_of(campaign, GRANTED, extracted={"a": 1})),
        take_in(
            campaign, body_of(campaign, NO_CONTACT, extracted={"b": 2}, summary="A longer summary by far.")
        ),
    ]
    meanwhile(app, monkeypatch, processing(halves[0]), processing(halves[1]))
    assert the_call().extracted == {"a": 1, "b": 2}
    assert the_text().state is FollowUpState.DUE


def test_a_no_that_comes_while_an_earlier_yes_is_decided_on_wins(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, NO_CONTACT, call_id="c-0", ended_at=hours_ago(0.3)))
    yes = take_in(campaign, body_of(campaign, GRANTED, ended_at=hours_ago(0.2)))
    no = take_in(campaign, body_of(campaign, DECLINED, call_id="c-2", ended_at=hours_ago(0.1)))
    meanwhile(app, monkeypatch, processing(yes), processing(no))
    assert (the_text().state, the_text().reason) == (FollowUpState.HELD, Reason.DECLINED)


def test_a_text_that_goes_out_while_a_further_call_is_decided_on_stays_sent(
    app: Flask, monkeypatch: pytest.MonkeyPatch, texts: FakeTexts
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED, ended_at=hours_ago(0.1)))
    no = take_in(campaign, body_of(campaign, DECLINED, call_id="c-2"))
    sender = app.extensions["text_sender"]
    meanwhile(app, monkeypatch, processing(no), lambda: sending.send_due(sender))
    expected = (FollowUpState.SENT, None) if texts.sent else (FollowUpState.HELD, Reason.DECLINED)
    assert (the_text().state, the_text().reason) == expected


def test_a_text_that_goes_out_while_its_number_is_put_on_the_list_stays_sent(
    app: Flask, monkeypatch: pytest.MonkeyPatch, texts: FakeTexts
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED))
    sender, account_id = app.extensions["text_sender"], campaign.account_id

    def put_on_list() -> None:
        suppressions.put_on_list(account_id, TO, which=SuppressionList.DNC, source=SuppressionSource.API)

    meanwhile(
        app, monkeypatch, put_on_list, lambda: sending.send_due(sender), pause_in=planning, pause_at="judge"
    )
    expected = (FollowUpState.SENT, None) if texts.sent else (FollowUpState.HELD, Reason.ON_DNC)
    assert (the_text().state, the_text().reason) == expected


def test_a_spoken_request_processed_beside_a_yes_to_the_same_number_holds_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch, texts: FakeTexts
) -> None:
    """Another contact of the number, so that no row is shared; whoever is last, nothing goes out after both."""
    campaign = make_campaign()
    yes = take_in(campaign, body_of(campaign, GRANTED))
    never = take_in(campaign, body_of(campaign, NEVER_AGAIN, call_id="c-2", contact={"id": "crm-2"}))
    meanwhile(app, monkeypatch, processing(yes), processing(never))
    sending.send_due(app.extensions["text_sender"])
    assert texts.sent == []


def test_the_same_report_processed_from_many_threads_gives_one_of_everything(app: Flask) -> None:
    campaign = make_campaign()
    key = intake.find_campaign(campaign.public_id)
    body = body_of(campaign, GRANTED)
    db.session.rollback()
    start = threading.Barrier(6)

    def take_and_process(_number: int) -> list[planning.Due]:
        with app.app_context():
            assert key is not None
            start.wait(10)
            intake.accept_report(key, platform="standard", platform_call_id="c-1", body=body)
            return calls.process_pending().due

    with ThreadPoolExecutor(6) as pool:
        due = [follow_up for found in pool.map(take_and_process, range(6)) for follow_up in found]
    assert (count(Call), count(Contact), count(FollowUp)) == (1, 1, len(Kind))
    assert trail_of(the_text()) == [("decided", None)]
    assert due == [planning.Due(the_text().id, Kind.SMS)]


def test_reports_of_one_call_processed_at_the_same_moment_complete_each_other(app: Flask) -> None:
    """Two workers, one half each: neither may overwrite what the other has just written."""
    campaign = make_campaign()
    for round_number in range(5):
        names: dict[str, Any] = {"call_id": f"c-{round_number}", "contact": {"id": f"crm-{round_number}"}}
        process(campaign, body_of(campaign, NO_CONTACT[:1], **names, summary=None))
        halves = [
            body_of(campaign, GRANTED, **names, summary=None),
            body_of(campaign, **names, summary="Agreed.", transcript=None),
        ]
        ids = [take_in(campaign, body).report_id for body in halves]
        db.session.rollback()
        start = threading.Barrier(2)

        def work(report_id: int | None, start: threading.Barrier = start) -> None:
            with app.app_context():
                assert report_id is not None
                start.wait(10)
                calls.process_pending([report_id])

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(work, ids))
        db.session.rollback()
        call = db.session.execute(
            sa.select(Call).where(Call.platform_call_id == f"c-{round_number}")
        ).scalar_one()
        assert (call.summary, len(call.turns or [])) == ("Agreed.", len(GRANTED))
        text = db.session.execute(
            sa.select(FollowUp).where(
                FollowUp.campaign_contact_id == call.campaign_contact_id, FollowUp.kind == Kind.SMS
            )
        ).scalar_one()
        assert text.state is FollowUpState.DUE


def test_new_calls_of_one_new_contact_at_the_same_moment_make_one_contact_and_one_text(app: Flask) -> None:
    campaign = make_campaign()
    ids = [
        take_in(
            campaign, body_of(campaign, GRANTED, call_id=f"c-{number}", ended_at=hours_ago(number / 100))
        ).report_id
        for number in range(4)
    ]
    db.session.rollback()
    start = threading.Barrier(4)

    def work(report_id: int | None) -> None:
        with app.app_context():
            assert report_id is not None
            start.wait(10)
            calls.process_pending([report_id])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, ids))
    while calls.process_pending().reports:
        pass
    assert states_of_reports() == [PROCESSED] * 4
    assert (count(Contact), count(CampaignContact), count(Call), count(FollowUp)) == (1, 1, 4, len(Kind))
