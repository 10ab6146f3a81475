"""Reports that could not be processed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.clients import PageClient
from tests.conftest import Queued
from tests.factories import fresh, make_account, make_campaign, make_user, unknown_id
from tests.page_checks import parse
from webapp.models.accounts import Account, User
from webapp.models.base import write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.ADMIN))


def make_report(campaign: Campaign, *, call_id: str = "c-1", **columns: object) -> CallReport:
    values: dict[str, object] = {
        "account_id": campaign.account_id,
        "campaign_id": campaign.id,
        "platform": "standard",
        "call_public_id": f"call_{call_id}",
        "digest": call_id,
        "body": json.dumps({"call_id": call_id, "summary": "<script>alert(1)</script> é"}),
        "state": ReportState.FAILED,
        "error": "The contact's number cannot be read.",
        **columns,
    }
    report = CallReport(**values)
    with write_transaction() as session:
        session.add(report)
    return report


def test_nothing_failed_is_said_plainly(page: PageClient) -> None:
    assert "Every report was processed" in page.get("/failed-reports").text


@pytest.mark.parametrize("htmx", [None, "main"])
def test_a_failed_report_is_shown_with_its_reason_and_body(
    page: PageClient, account: Account, htmx: str | None
) -> None:
    make_report(make_campaign(account, "Spring"), call_id="c-77")
    html = page.get("/failed-reports", htmx=htmx).text
    text = parse(html).text
    assert "Call c-77 Received today at" in text
    assert "for Spring" in text
    assert "The contact's number cannot be read." in text
    (body,) = parse(html).all("pre")
    assert json.loads(body.text)["summary"] == "<script>alert(1)</script> é"
    assert "<script>alert(1)" not in html


def test_reports_that_did_not_fail_are_not_shown(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    make_report(campaign, call_id="waiting", state=ReportState.PENDING)
    make_report(campaign, call_id="done", state=ReportState.PROCESSED)
    assert "Every report was processed" in page.get("/failed-reports").text


def test_a_report_is_put_in_line_again_once(page: PageClient, account: Account, queued: Queued) -> None:
    report = make_report(make_campaign(account))
    address = f"/failed-reports/{report.public_id}/run-again"

    for _ in range(2):
        assert page.post(address).status_code == 303

    fresh(report)
    assert (report.state, report.error) == (ReportState.PENDING, None)
    assert [name for name, _ in queued] == ["process_reports"]
    assert "has been run again already" in page.get("/failed-reports").text


def test_a_broken_body_is_shown_all_the_same(page: PageClient, account: Account) -> None:
    make_report(make_campaign(account), body="[1, 2]")
    assert "Call without an id" in parse(page.get("/failed-reports").text).text


def test_only_admins_come_in_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, queued: Queued
) -> None:
    report = make_report(make_campaign(account))
    address = f"/failed-reports/{report.public_id}/run-again"
    manager, stranger = client_of(make_user(account, Role.MANAGER)), client_of(make_user())
    assert manager.get("/failed-reports").status_code == 403
    assert manager.post(address).status_code == 403
    assert "Every report was processed" in stranger.get("/failed-reports").text
    assert stranger.post(address).status_code == 404
    assert stranger.post(f"/failed-reports/{unknown_id('rep')}/run-again").status_code == 404
    fresh(report)
    assert report.state is ReportState.FAILED
    assert queued == []
