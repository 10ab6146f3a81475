"""Reports are kept before they are answered, once for each different body."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign
from tests.services.conversations import GRANTED
from tests.services.reporting import body_of, count, states_of_reports, take_in
from webapp.models.base import db, write_transaction
from webapp.models.calls import Call, CallReport, ReportState
from webapp.platforms import standard
from webapp.services import calls, intake

pytestmark = pytest.mark.usefixtures("app")


def the_report() -> CallReport:
    db.session.rollback()
    return db.session.execute(sa.select(CallReport)).scalar_one()


def test_a_report_is_kept_whole_and_waits() -> None:
    campaign = make_campaign()
    body = body_of(campaign, GRANTED, zodiac={"sign": "leo", "houses": [1, 2.5, None]}, summary="Ünïcödé 😀")
    accepted = take_in(campaign, body)
    report = the_report()
    assert json.loads(report.body) == body
    assert report.state is ReportState.PENDING
    assert (report.id, report.call_public_id) == (accepted.report_id, accepted.call_id)
    assert not accepted.is_duplicate


def test_unknown_fields_are_still_there_after_the_report_was_processed() -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED, zodiac="leo", contact={"id": "crm-1", "shoe_size": 43}))
    calls.process_pending()
    report = the_report()
    kept = json.loads(report.body)
    assert report.state is ReportState.PROCESSED
    assert (kept["zodiac"], kept["contact"]["shoe_size"]) == ("leo", 43)


def test_the_same_report_again_is_the_same_row() -> None:
    campaign = make_campaign()
    body = body_of(campaign, GRANTED)
    first, again = take_in(campaign, body), take_in(campaign, body)
    assert again == intake.Accepted(first.call_id, True, None)
    assert count(CallReport) == 1


def test_the_same_report_with_its_fields_in_another_order_is_the_same_row() -> None:
    campaign = make_campaign()
    body = body_of(campaign, GRANTED, contact={"id": "crm-1", "name": "Dana"})
    turned = {name: body[name] for name in reversed(body)} | {"contact": {"name": "Dana", "id": "crm-1"}}
    take_in(campaign, body)
    assert take_in(campaign, json.loads(json.dumps(turned, indent=3))).is_duplicate
    assert count(CallReport) == 1


def test_another_body_for_the_same_call_is_a_report_of_its_own_with_the_same_id() -> None:
    campaign = make_campaign()
    first = take_in(campaign, body_of(campaign))
    second = take_in(campaign, body_of(campaign, GRANTED))
    assert (second.call_id, second.is_duplicate) == (first.call_id, False)
    assert count(CallReport) == 2


def test_the_same_report_at_the_same_moment_is_kept_once(app: Flask) -> None:
    campaign = make_campaign()
    key = intake.find_campaign(campaign.public_id)
    body = body_of(campaign, GRANTED)
    assert key is not None
    start = threading.Barrier(8)

    def take(_number: int) -> intake.Accepted:
        with app.app_context():
            start.wait(10)
            return intake.accept_report(
                key, platform=standard.NAME, platform_call_id=body["call_id"], body=body
            )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(take, range(8)))
    assert sorted(answer.is_duplicate for answer in answers) == [False] + [True] * 7
    assert len({answer.call_id for answer in answers}) == 1
    assert count(CallReport) == 1


def test_the_id_of_a_call_tells_campaign_platform_and_call_apart() -> None:
    parts = [
        ("cmp_a", "standard", "1"),
        ("cmp_b", "standard", "1"),
        ("cmp_a", "vapi", "1"),
        ("cmp_a", "standard", "11"),
    ]
    ids = [intake.call_public_id(*names) for names in parts]
    assert len(set(ids)) == 4
    assert ids == [intake.call_public_id(*names) for names in parts]
    assert all(len(each) <= 40 and each.startswith("call_") for each in ids)


@pytest.mark.parametrize("named", ["cmp_unknown", "", "x" * 40, "😀", "' OR 1=1 --"])
def test_an_unknown_campaign_is_none_whatever_it_is_called(named: str) -> None:
    make_campaign()
    assert intake.find_campaign(named) is None


def test_the_newest_report_of_a_call_is_found_in_its_own_account_only() -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign))
    accepted = take_in(campaign, body_of(campaign, GRANTED))
    db.session.rollback()
    found = intake.find_report_of(campaign.account_id, accepted.call_id)
    assert found is not None and found.id == accepted.report_id
    assert intake.find_report_of(make_account().id, accepted.call_id) is None


def fail_report(campaign: Any, **overrides: Any) -> CallReport:
    """A stored report that could not be processed."""
    accepted = take_in(campaign, body_of(campaign, GRANTED, **overrides))
    with write_transaction() as session:
        report = session.get_one(CallReport, accepted.report_id)
        report.state, report.error = ReportState.FAILED, "ValueError: nobody knows"
    return report


def test_failed_reports_are_listed_newest_first_for_their_own_account() -> None:
    campaign = make_campaign()
    first, second = fail_report(campaign, call_id="c-1"), fail_report(campaign, call_id="c-2")
    take_in(campaign, body_of(campaign, call_id="c-3"))
    assert [report.id for report in intake.list_failed_reports(campaign.account_id)] == [second.id, first.id]
    assert [report.id for report in intake.list_failed_reports(campaign.account_id, limit=1)] == [second.id]
    assert intake.list_failed_reports(make_account().id) == []


def test_a_failed_report_can_be_run_again_once_and_only_by_its_own_account() -> None:
    report = fail_report(make_campaign())
    assert intake.run_again(make_account().id, report.public_id) is None
    assert intake.run_again(report.account_id, report.public_id) == report.id
    assert states_of_reports() == [ReportState.PENDING]
    assert intake.run_again(report.account_id, report.public_id) is None
    calls.process_pending()
    assert states_of_reports() == [ReportState.PROCESSED]
    assert intake.run_again(report.account_id, report.public_id) is None
    assert count(Call) == 1
