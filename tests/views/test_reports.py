"""POST /api/v1/calls: who may report, what is refused and how, and that nothing is ever half stored."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from tests.clients import PageClient, make_client
from tests.conftest import Queued
from tests.factories import GRANTED, make_account, make_campaign, report_body, stored_turns
from tests.fakes import FakeTexts
from webapp.models.accounts import ApiKey
from webapp.models.base import db
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.services import api_access, calls, sending
from webapp.services.crypto import encrypt
from webapp.settings import Settings

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes, yes").decode()
FOREIGN = "whsec_" + base64.b64encode(b"another secret of 32 bytes, sure.").decode()


@pytest.fixture
def campaign(app: Flask, settings: Settings) -> Campaign:
    """A campaign of an account whose secret is SECRET."""
    return make_campaign(make_account(webhook_secret_encrypted=encrypt(SECRET, settings.encryption_keys)))


@pytest.fixture
def key(campaign: Campaign) -> str:
    return api_access.create_api_key(campaign.account_id, "tests")


def post(client: PageClient, body: object, headers: Mapping[str, str]) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/api/v1/calls", data=raw, headers={"Content-Type": "application/json", **headers})


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def signed(body: object, secret: str = SECRET, *, age: int = 0, message_id: str = "msg_1") -> dict[str, str]:
    """Standard Webhooks headers for the body, as its specification computes them."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    at = int(time.time()) - age
    digest = hmac.new(
        base64.b64decode(secret.removeprefix("whsec_")), f"{message_id}.{at}.".encode() + raw, hashlib.sha256
    ).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def assert_problem(response: TestResponse, status: int) -> dict[str, Any]:
    """A plain problem, and nothing of the request is stored or queued."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    problem = response.get_json(force=True)
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert problem["title"] and problem["detail"]
    db.session.rollback()
    for model in (CallReport, Call, Contact, FollowUp):
        assert db.session.execute(sa.select(sa.func.count()).select_from(model)).scalar() == 0
    assert isinstance(problem, dict)
    return problem


def fields_of(problem: Mapping[str, Any]) -> set[str]:
    assert all(error["message"] for error in problem["errors"])
    return {error["field"] for error in problem["errors"]}


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


def test_an_unknown_campaign_is_404_for_a_key_and_401_for_a_signature(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    body = {**report_body(campaign), "campaign": "cmp_unknown"}
    problem = assert_problem(post(client, body, bearer(key)), 404)
    assert "cmp_unknown" in problem["detail"]
    assert_problem(post(client, body, signed(body)), 401)


@pytest.mark.parametrize("named", ["\x00", "cmp_\ud800", "cmp_\x00", "x" * 41, "x" * 100_000, "😀", "%", "'"])
def test_an_absurdly_named_campaign_is_404(
    client: PageClient, campaign: Campaign, key: str, named: str
) -> None:
    assert_problem(post(client, {**report_body(campaign), "campaign": named}, bearer(key)), 404)


@pytest.mark.parametrize("named", [None, 7, True, [], {}, "", "  "])
def test_a_report_without_a_campaign_names_it_and_every_other_wrong_field(
    client: PageClient, campaign: Campaign, key: str, named: object
) -> None:
    body = {**report_body(campaign, to="nobody", status="completed"), "campaign": named}
    problem = assert_problem(post(client, body, bearer(key)), 422)
    assert fields_of(problem) == {"campaign", "to", "status"}


def test_every_wrong_field_is_named(client: PageClient, campaign: Campaign, key: str) -> None:
    body = {
        "campaign": campaign.public_id,
        "status": "ok",
        "ended_at": "soon",
        "contact": {"email": "x"},
        "transcript": [{"speaker": "agent"}],
    }
    problem = assert_problem(post(client, body, bearer(key)), 422)
    assert fields_of(problem) == {
        "call_id",
        "to",
        "status",
        "ended_at",
        "contact.email",
        "transcript.0.text",
    }


WRONG_TYPES: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**300,
    "",
    "x",
    [],
    [[]],
    [None],
    {},
    {"a": {}},
    "\x00",
    "😀",
)


@pytest.mark.parametrize(
    "field",
    "call_id to status ended_at attempt final contact from ended_reason started_at recording_url transcript "
    "summary warmth action_items extracted".split(),
)
def test_a_value_of_any_type_in_any_field_is_taken_or_refused_by_name(
    client: PageClient, campaign: Campaign, key: str, field: str
) -> None:
    for place, value in enumerate(WRONG_TYPES):
        body = {**report_body(campaign, call_id=f"{field}-{place}"), field: value}
        response = post(client, body, bearer(key))
        assert response.status_code in {202, 422}, (value, response.text)
        if response.status_code == 422:
            named = fields_of(response.get_json(force=True))
            assert {name.split(".")[0] for name in named} == {field}, value
    while calls.process_pending().reports:
        pass
    db.session.rollback()
    assert set(db.session.execute(sa.select(CallReport.state)).scalars()) <= {ReportState.PROCESSED}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"null",
        b"[]",
        b'"text"',
        b"7",
        b"{",
        b"{'call_id': 1}",
        b'{"call_id": NaN}',
        b'{"call_id": Infinity}',
        b'{"extracted": {"x": -Infinity}}',
        b'{"extracted": {"x": 1e999}}',
        b'{"attempt": ' + b"9" * 5000 + b"}",
        b"\xff\xfe\x00",
        b"\x80abc",
        b'{"call_id": "\xc3\x28"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"extracted": ' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}",
        b"call_id=1&status=answered",
        b"<call/>",
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_what_is_no_json_object_is_422(client: PageClient, campaign: Campaign, key: str, raw: bytes) -> None:
    problem = assert_problem(post(client, raw, bearer(key)), 422)
    assert fields_of(problem) == {"body"}


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"{}"])
def test_what_is_no_report_is_401_for_a_stranger(client: PageClient, campaign: Campaign, raw: bytes) -> None:
    assert_problem(post(client, raw, {}), 401)
    assert_problem(post(client, raw, signed(raw)), 401)


def test_the_kind_of_content_that_a_sender_states_does_not_matter(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    for place, kind in enumerate(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]):
        body = report_body(campaign, call_id=f"c-{place}")
        response = post(client, body, {**bearer(key), "Content-Type": kind})
        assert response.status_code == 202


def test_more_than_2_mib_is_413(client: PageClient, campaign: Campaign, key: str) -> None:
    body = report_body(campaign, extracted={"x": "y" * (2 * 1024 * 1024)})
    assert_problem(post(client, body, bearer(key)), 413)
    assert_problem(post(client, body, signed(body)), 413)


def test_a_report_of_almost_2_mib_is_taken(client: PageClient, campaign: Campaign, key: str) -> None:
    body = report_body(campaign, extracted={"x": "y" * (2 * 1024 * 1024 - 10_000)})
    assert post(client, body, bearer(key)).status_code == 202


def test_of_a_field_given_twice_the_last_counts(client: PageClient, campaign: Campaign, key: str) -> None:
    raw = json.dumps(report_body(campaign, status="missed")).encode()
    doubled = b'{"status": "answered", "transcript": [], ' + raw[1:]
    assert post(client, doubled, bearer(key)).status_code == 202
    calls.process_pending()
    db.session.rollback()
    assert db.session.execute(sa.select(Call)).scalar_one().status == "missed"


NAUGHTY = (
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfff",
    "😀👩‍👩‍👧‍👦",
    "‮evil",
    "\u0007\u001b[31m",
    "'; DROP TABLE calls; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%s%n",
    "ﷺ" * 50,
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "../../etc/passwd",
    "null",
    "\u2028\u2029",
)


@pytest.mark.parametrize("naughty", NAUGHTY, ids=ascii)
def test_a_naughty_string_anywhere_is_kept_or_refused_and_never_stuck(
    client: PageClient, campaign: Campaign, key: str, naughty: str
) -> None:
    body = report_body(
        campaign,
        call_id=f"c{naughty}",
        contact={"id": f"i{naughty}", "name": naughty, "mood": naughty},
        ended_reason=naughty,
        summary=naughty,
        transcript=[{"speaker": "contact", "text": naughty, "at": 1}, *(stored_turns(GRANTED) or [])],
        extracted={naughty: [naughty, {"deep": naughty}]},
        action_items=[{"what": naughty, "who": naughty, "when": naughty}],
        **{naughty: naughty, "from": naughty},
    )
    response = post(client, body, bearer(key))
    assert response.status_code == 202, response.text
    calls.process_pending()
    db.session.rollback()
    report = db.session.execute(sa.select(CallReport)).scalar_one()
    assert (report.state, report.error) == (ReportState.PROCESSED, None)
    record = client.get(f"/api/v1/calls/{response.get_json()['id']}", headers=bearer(key))
    assert record.status_code == 200
    assert record.get_json()["state"] == "processed"


def test_5000_turns_are_taken_and_one_more_is_refused(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    turns = [
        {"speaker": "agent" if place % 2 else "contact", "text": "Yes.", "at": place} for place in range(5001)
    ]
    problem = assert_problem(post(client, report_body(campaign, transcript=turns), bearer(key)), 422)
    assert fields_of(problem) == {"transcript"}
    assert post(client, report_body(campaign, transcript=turns[:5000]), bearer(key)).status_code == 202
    calls.process_pending()
    db.session.rollback()
    assert db.session.execute(sa.select(CallReport.state)).scalar_one() is ReportState.PROCESSED


def test_a_report_needs_no_csrf_token_and_no_session(
    client: PageClient, campaign: Campaign, key: str
) -> None:
    raw = json.dumps(report_body(campaign)).encode()
    response = client.post("/api/v1/calls", data=raw, headers=bearer(key), is_forged=True)
    assert response.status_code == 202
    assert "Set-Cookie" not in response.headers


def test_only_post_is_answered(client: PageClient, campaign: Campaign, key: str) -> None:
    response = client.get("/api/v1/calls", headers=bearer(key))
    assert_problem(response, 405)
    assert response.headers["Allow"]
