"""The rest of the HTTP API: a call as it stands, and the do-not-call list; each only for its own account."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.factories import (
    make_account,
    make_campaign,
    make_contact,
    make_follow_up,
    report_body,
    report_call,
    unknown_id,
)
from webapp.models.base import db, write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.platforms import standard
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services import api_access, intake, suppressions

TO = "+14155550123"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def headers(campaign: Campaign) -> dict[str, str]:
    return bearer_of(campaign.account_id)


def bearer_of(account_id: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {api_access.create_api_key(account_id, 'tests')}"}


def standing() -> list[tuple[str, str, str]]:
    db.session.rollback()
    entries = db.session.execute(sa.select(Suppression).where(Suppression.removed_at.is_(None))).scalars()
    return [(entry.list, entry.value, entry.source) for entry in entries]


def test_a_call_is_told_with_its_verdicts_quotes_follow_ups_and_trail(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    call = report_call(campaign, call_id="c-1", to=TO, attempt=2, final=True, warmth="warm")
    answer = client.get(f"/api/v1/calls/{call.public_id}", headers=headers)
    record = answer.get_json()
    assert answer.status_code == 200
    assert (record["id"], record["state"], record["call_id"]) == (call.public_id, "processed", "c-1")
    assert (record["campaign"], record["to"], record["status"]) == (campaign.public_id, TO, "answered")
    assert (record["attempt"], record["final"], record["warmth"]) == (2, True, "warm")
    consent = record["verdicts"]["sms_consent"]
    assert consent["consent"] == "granted"
    assert [quote["turn"] for quote in consent["quotes"]] == consent["evidence"] != []
    assert {"contact"} <= {quote["speaker"] for quote in consent["quotes"]}
    text = record["follow_ups"][0]
    assert [follow_up["kind"] for follow_up in record["follow_ups"]] == [kind.value for kind in Kind]
    assert (text["state"], text["reason"], text["destination"]) == ("due", None, TO)
    assert [line["what"] for line in text["trail"]] == ["decided"]
    assert record["follow_ups"][1]["reason_words"] == "off for this campaign"


def test_a_call_that_waits_to_be_processed_tells_its_state(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    accepted = intake.accept_report(
        key, platform=standard.NAME, platform_call_id="c-1", body=report_body(campaign, call_id="c-1")
    )
    path = f"/api/v1/calls/{accepted.call_id}"
    waiting = client.get(path, headers=headers)
    assert (waiting.status_code, waiting.get_json()["state"]) == (200, "pending")
    with write_transaction() as session:
        report = session.get_one(CallReport, accepted.report_id)
        report.state, report.error = ReportState.FAILED, "ValueError: nobody knows"
    failed = client.get(path, headers=headers).get_json()
    assert (failed["state"], failed["error"]) == ("failed", "ValueError: nobody knows")


def test_a_call_of_another_account_is_404_before_and_after_it_is_processed(
    client: PageClient, campaign: Campaign
) -> None:
    call = report_call(campaign)
    stranger = bearer_of(make_account().id)
    assert client.get(f"/api/v1/calls/{call.public_id}", headers=stranger).status_code == 404
    with write_transaction() as session:
        session.execute(sa.update(CallReport).values(state=ReportState.FAILED))
    assert client.get(f"/api/v1/calls/{call.public_id}", headers=stranger).status_code == 404


@pytest.mark.parametrize("name", ["call_unknown", "%00", "call_%00", "%F0%9F%98%80", "%FF", "x" * 3000, "'"])
def test_an_unknown_call_is_404_whatever_it_is_called(
    client: PageClient, headers: dict[str, str], name: str
) -> None:
    response = client.get(f"/api/v1/calls/{name}", headers=headers)
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_two_calls_of_a_contact_tell_of_the_same_follow_ups(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    ids = [report_call(campaign, call_id=f"c-{n}", to=TO, contact={"id": "crm-1"}).public_id for n in (1, 2)]
    told = [client.get(f"/api/v1/calls/{each}", headers=headers).get_json()["follow_ups"] for each in ids]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/api/v1/calls/call_x"),
        ("get", "/api/v1/dnc"),
        ("put", f"/api/v1/dnc/{TO}"),
        ("delete", f"/api/v1/dnc/{TO}"),
    ],
)
@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Bearer fu_" + "x" * 43])
def test_nothing_is_told_or_changed_without_a_key(
    client: PageClient, campaign: Campaign, method: str, path: str, header: str | None
) -> None:
    given = {} if header is None else {"Authorization": header}
    response = client.open(path, method=method.upper(), headers=given)
    assert (response.status_code, response.content_type) == (401, "application/problem+json")
    assert standing() == []


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        (TO, TO),
        ("%2B14155550123", TO),
        ("(415) 555-0123", TO),
        ("Dana@Example.COM", "dana@example.com"),
        ("dana%40example.com", "dana@example.com"),
    ],
)
def test_a_value_is_put_on_the_list_once_however_it_is_written(
    client: PageClient, headers: dict[str, str], value: str, normal: str
) -> None:
    first = client.put(f"/api/v1/dnc/{value}", headers=headers)
    again = client.put(f"/api/v1/dnc/{value}", headers=headers)
    assert (first.status_code, first.get_json()) == (201, {"value": normal, "added": True})
    assert (again.status_code, again.get_json()) == (200, {"value": normal, "added": False})
    assert standing() == [("dnc", normal, "api")]


@pytest.mark.parametrize("value", ["nobody", "911", "a@", "@b", "x" * 2000, "%F0%9F%98%80", "a/b"])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_is_neither_a_number_nor_an_address_is_422(
    client: PageClient, headers: dict[str, str], method: str, value: str
) -> None:
    response = client.open(f"/api/v1/dnc/{value}", method=method, headers=headers)
    assert (response.status_code, response.content_type) == (422, "application/problem+json")
    assert standing() == []


def test_what_was_due_to_a_number_put_on_the_list_is_held(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    report_call(campaign, to=TO)
    client.put(f"/api/v1/dnc/{TO}", headers=headers)
    db.session.rollback()
    text = db.session.execute(sa.select(FollowUp).where(FollowUp.kind == Kind.SMS)).scalar_one()
    assert (text.state, text.reason) == (FollowUpState.HELD, Reason.ON_DNC)


def test_a_sent_text_stays_sent_when_its_number_is_put_on_the_list(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    make_follow_up(make_contact(campaign, number=TO), FollowUpState.SENT)
    client.put(f"/api/v1/dnc/{TO}", headers=headers)
    db.session.rollback()
    assert db.session.execute(sa.select(FollowUp.state)).scalar_one() is FollowUpState.SENT


def test_a_value_is_taken_off_and_may_be_put_on_again(client: PageClient, headers: dict[str, str]) -> None:
    path = f"/api/v1/dnc/{TO}"
    assert client.delete(path, headers=headers).status_code == 404
    client.put(path, headers=headers)
    assert (client.delete(path, headers=headers).status_code, standing()) == (204, [])
    assert client.delete(path, headers=headers).status_code == 404
    assert client.put(path, headers=headers).status_code == 201
    kept = db.session.execute(sa.select(Suppression).where(Suppression.removed_at.is_not(None))).scalar_one()
    assert kept.removed_reason


def test_the_contacts_own_opt_out_is_not_taken_off_over_the_api(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    suppressions.put_on_list(
        campaign.account_id, TO, which=SuppressionList.OPT_OUT, source=SuppressionSource.REPLY
    )
    assert client.delete(f"/api/v1/dnc/{TO}", headers=headers).status_code == 404
    assert standing() == [("opt_out", TO, "reply")]


def test_the_list_of_another_account_is_neither_read_nor_touched(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    client.put(f"/api/v1/dnc/{TO}", headers=headers)
    stranger = bearer_of(make_account().id)
    assert client.get("/api/v1/dnc", headers=stranger).get_json() == {"entries": [], "next": None}
    assert client.delete(f"/api/v1/dnc/{TO}", headers=stranger).status_code == 404
    assert standing() == [("dnc", TO, "api")]


def make_entries(campaign: Campaign, how_many: int) -> None:
    with write_transaction() as session:
        session.add_all(
            Suppression(
                account_id=campaign.account_id,
                list=SuppressionList.DNC,
                value=f"+1415555{number:04d}",
                source=SuppressionSource.IMPORT,
            )
            for number in range(how_many)
        )


def test_a_long_list_is_told_page_by_page_without_a_gap_or_a_repeat(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    make_entries(campaign, 1001)
    pages: list[dict[str, Any]] = []
    path = "/api/v1/dnc"
    while not pages or pages[-1]["next"]:
        pages.append(client.get(path, headers=headers).get_json())
        path = f"/api/v1/dnc?before={pages[-1]['next']}"
    values = [entry["value"] for page in pages for entry in page["entries"]]
    assert [len(page["entries"]) for page in pages] == [500, 500, 1]
    assert sorted(values) == [f"+1415555{number:04d}" for number in range(1001)]


@pytest.mark.parametrize("before", ["sup_unknown", "", "%F0%9F%98%80"])
def test_a_page_after_nobody_knows_what_is_the_first_page(
    client: PageClient, campaign: Campaign, headers: dict[str, str], before: str
) -> None:
    make_entries(campaign, 1)
    response = client.get(f"/api/v1/dnc?before={before}", headers=headers)
    assert len(response.get_json()["entries"]) == 1


def test_an_entry_of_another_account_is_no_place_to_go_on_from(
    client: PageClient, campaign: Campaign, headers: dict[str, str]
) -> None:
    make_entries(campaign, 2)
    other = make_campaign()
    make_entries(other, 1)
    foreign = db.session.execute(
        sa.select(Suppression.public_id).where(Suppression.account_id == other.account_id)
    ).scalar_one()
    response = client.get(f"/api/v1/dnc?before={foreign}", headers=headers)
    assert len(response.get_json()["entries"]) == 2


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/v1/calls/a/b", "/hooks/nobody/x"])
def test_an_unknown_address_of_the_api_is_a_problem_and_no_page(
    client: PageClient, headers: dict[str, str], path: str
) -> None:
    response = client.get(path, headers=headers)
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_a_wrong_method_says_which_are_right(client: PageClient, headers: dict[str, str]) -> None:
    response = client.post(f"/api/v1/dnc/{unknown_id('x')}", headers=headers)
    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert {"PUT", "DELETE"} <= set(response.headers.get("Allow", "").replace(" ", "").split(","))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/dnc?before=%00"),
        ("PUT", "/api/v1/dnc/%00"),
        ("DELETE", "/api/v1/dnc/a%00@example.com"),
    ],
)
def test_an_address_with_a_nul_in_it_leads_nowhere(
    client: PageClient, headers: dict[str, str], method: str, path: str
) -> None:
    assert client.open(path, method=method, headers=headers).status_code == 404
