"""POST /api/v1/calls: what is refused, how every wrong field is named, and that nothing is ever half stored."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.factories import GRANTED, make_account, make_campaign, report_body, stored_turns
from tests.views.posting import SECRET, assert_problem, bearer, fields_of, post, signed
from webapp.models.base import db
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.services import api_access, calls
from webapp.services.crypto import encrypt
from webapp.settings import Settings


@pytest.fixture
def campaign(app: Flask, settings: Settings) -> Campaign:
    """A campaign of an account whose secret is SECRET."""
    return make_campaign(make_account(webhook_secret_encrypted=encrypt(SECRET, settings.encryption_keys)))


@pytest.fixture
def key(campaign: Campaign) -> str:
    return api_access.create_api_key(campaign.account_id, "tests")


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
