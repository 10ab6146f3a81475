"""POST /api/v1/calls: who may report, and that a report is stored before it is answered, once."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient, make_client
from tests.conftest import Queued
from tests.factories import make_account, make_campaign, report_body
from tests.fakes import FakeTexts
from tests.views.posting import FOREIGN, SECRET, assert_problem, bearer, post, signed
from webapp.models.accounts import ApiKey
from webapp.models.base import db
from webapp.models.calls import CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.services import api_access, calls, sending
from webapp.services.crypto import encrypt
from webapp.settings import Settings


@pytest.fixture
def campaign(app: Flask, settings: Settings) -> Campaign:
    """A campaign of an account whose secret is SECRET."""
    return make_campaign(make_account(webhook_secret_encrypted=encrypt(SECRET, settings.encryption_keys)))


@pytest.fixture
def key(campaign: Campaign) -> str:
    return api_access.create_api_key(campaign.account_id, "tests")


def test_a_report_with_an_api_key_is_stored_queued_and_answered(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    response = post(client, report_body(campaign), bearer(key))
    answer = response.get_json()
    assert (response.status_code, answer["duplicate"]) == (202, False)
    report = db.session.execute(sa.select(CallReport)).scalar_one()
    assert (report.call_public_id, report.state) == (answer["id"], ReportState.PENDING)


def test_a_signed_report_is_stored(client: PageClient, campaign: Campaign) -> None:
    body = report_body(campaign)
    assert post(client, body, signed(body)).status_code == 202


def test_the_signature_is_checked_over_the_bytes_as_they_came(client: PageClient, campaign: Campaign) -> None:
    spaced = json.dumps(report_body(campaign, summary="Ünïcödé 😀"), indent=4, ensure_ascii=False).encode()
    assert post(client, spaced, signed(spaced)).status_code == 202
    again = json.dumps(json.loads(spaced)).encode()
    assert post(client, again, signed(spaced)).status_code == 401


def test_any_of_several_signatures_is_enough(client: PageClient, campaign: Campaign) -> None:
    body = report_body(campaign)
    headers = signed(body)
    headers["webhook-signature"] = f"v1a,AAAA v1,AAAA {headers['webhook-signature']}"
    assert post(client, body, headers).status_code == 202


def test_the_same_report_again_is_a_duplicate_with_the_same_id(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    body = report_body(campaign)
    first = post(client, body, bearer(key)).get_json()
    turned = {name: body[name] for name in reversed(body)}
    again = post(client, json.dumps(turned, indent=2).encode(), signed(json.dumps(turned, indent=2).encode()))
    assert (again.status_code, again.get_json()) == (202, {"id": first["id"], "duplicate": True})


def test_the_same_report_many_times_at_once_is_stored_once(app: Flask, campaign: Campaign, key: str) -> None:
    body, start = report_body(campaign), threading.Barrier(8)
    db.session.rollback()

    def report(_number: int) -> dict[str, Any]:
        client = make_client(app)
        start.wait(10)
        return dict(post(client, body, bearer(key)).get_json())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(report, range(8)))
    assert sorted(answer["duplicate"] for answer in answers) == [False] + [True] * 7
    assert len({answer["id"] for answer in answers}) == 1


def test_a_report_goes_the_whole_way_to_a_text(
    client: PageClient, campaign: Campaign, key: str, queued: Queued, texts: FakeTexts
) -> None:
    for _ in range(2):
        post(client, report_body(campaign, call_id="c-1", to="+14155550123"), bearer(key))
    while calls.process_pending().reports:
        pass
    sending.send_due(client.application.extensions["text_sender"])
    sending.send_due(client.application.extensions["text_sender"])
    assert [text.to for text in texts.sent] == ["+14155550123"]


def test_without_any_sign_in_it_is_401(client: PageClient, campaign: Campaign) -> None:
    problem = assert_problem(post(client, report_body(campaign), {}), 401)
    assert "Authorization" in problem["detail"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer  ", "Basic {key}", "{key}", "Bearer {key}x", "Bearer \xff"]
)
def test_a_header_without_a_standing_key_is_401(
    client: PageClient, campaign: Campaign, key: str, header: str
) -> None:
    headers = {"Authorization": header.replace("{key}", key)}
    assert_problem(post(client, report_body(campaign), headers), 401)


def test_a_revoked_key_is_401(client: PageClient, campaign: Campaign, key: str) -> None:
    standing = db.session.execute(sa.select(ApiKey)).scalar_one()
    assert api_access.revoke_api_key(campaign.account_id, standing.public_id)
    assert_problem(post(client, report_body(campaign), bearer(key)), 401)


def test_a_key_of_another_account_does_not_even_learn_that_the_campaign_exists(
    client: PageClient, campaign: Campaign
) -> None:
    foreign = api_access.create_api_key(make_account().id, "foreign")
    found = post(client, report_body(campaign), bearer(foreign))
    unknown = post(client, {**report_body(campaign), "campaign": "cmp_unknown"}, bearer(foreign))
    assert_problem(found, 404)
    assert (
        found.get_json(force=True)["detail"].replace(campaign.public_id, "cmp_unknown")
        == (unknown.get_json(force=True)["detail"])
    )


def test_a_signature_of_another_account_is_401(
    client: PageClient, campaign: Campaign, settings: Settings
) -> None:
    make_account(webhook_secret_encrypted=encrypt(FOREIGN, settings.encryption_keys))
    body = report_body(campaign)
    assert_problem(post(client, body, signed(body, FOREIGN)), 401)


@pytest.mark.parametrize("age", [301, 3600, -301, -3600])
def test_an_old_or_future_signature_is_401(client: PageClient, campaign: Campaign, age: int) -> None:
    body = report_body(campaign)
    assert_problem(post(client, body, signed(body, age=age)), 401)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_of_the_signature_is_401(client: PageClient, campaign: Campaign, name: str) -> None:
    body = report_body(campaign)
    assert_problem(post(client, body, {k: v for k, v in signed(body).items() if k != name}), 401)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", "msg_2"),
        ("webhook-timestamp", "nan"),
        ("webhook-timestamp", "inf"),
        ("webhook-timestamp", "1e400"),
        ("webhook-timestamp", "99999999999999999999"),
        ("webhook-timestamp", "-99999999999999999999"),
        ("webhook-timestamp", "yesterday"),
        ("webhook-signature", "v1"),
        ("webhook-signature", "v1,"),
        ("webhook-signature", "v1,!!!"),
        ("webhook-signature", "v1,\xff\xfe"),
        ("webhook-signature", "v1,AAAA,BBBB"),
        ("webhook-signature", " "),
        ("webhook-signature", "v2," + "A" * 44),
    ],
)
def test_a_broken_signature_is_401_and_no_crash(
    client: PageClient, campaign: Campaign, name: str, value: str
) -> None:
    body = report_body(campaign)
    assert_problem(post(client, body, {**signed(body), name: value}), 401)


def test_a_changed_body_is_401(client: PageClient, campaign: Campaign) -> None:
    body = report_body(campaign)
    assert_problem(post(client, {**body, "to": "+14155550199"}, signed(body)), 401)


def test_a_renewed_secret_ends_the_old_one(
    client: PageClient, campaign: Campaign, settings: Settings
) -> None:
    body = report_body(campaign)
    renewed = api_access.renew_webhook_secret(campaign.account_id, settings.encryption_keys)
    assert_problem(post(client, body, signed(body)), 401)
    assert post(client, body, signed(body, renewed)).status_code == 202
