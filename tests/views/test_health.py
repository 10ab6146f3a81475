"""/healthz and /metrics: what they tell, when they call for help, and whom they tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from tests.clients import PageClient
from tests.factories import make_campaign, make_contact, make_follow_up
from webapp.models.base import utc_now, write_transaction
from webapp.models.calls import CallReport
from webapp.models.providers import WorkerHeartbeat
from webapp.rules.states import FollowUpState
from webapp.services import health
from webapp.settings import Settings

PLAIN = {"Accept": "*/*"}


def make_heartbeat(seconds_ago: float) -> None:
    with write_transaction() as session:
        session.add(WorkerHeartbeat(worker="w1", beat_at=utc_now() - timedelta(seconds=seconds_ago)))


def test_a_living_worker_and_an_empty_queue_are_well(client: PageClient) -> None:
    make_heartbeat(1)
    response = client.get("/healthz")
    assert response.status_code == 200
    assert len(response.text.splitlines()) == 1
    body = response.get_json()
    assert 1 <= body.pop("worker_heartbeat_seconds") < 20
    assert body == {"status": "ok", "database": "up", "queue_depth": 0, "oldest_due_seconds": None}


@pytest.mark.parametrize("seconds_ago", [None, 21, 86_400])
def test_without_a_living_worker_it_is_503(client: PageClient, seconds_ago: float | None) -> None:
    if seconds_ago is not None:
        make_heartbeat(seconds_ago)
    response = client.get("/healthz")
    assert (response.status_code, response.get_json()["database"]) == (503, "up")
    assert "worker" in response.get_json()["status"]


def test_what_waits_is_counted_and_what_waits_for_its_hour_is_not(client: PageClient) -> None:
    make_heartbeat(0)
    campaign = make_campaign()
    now = utc_now()
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=now - timedelta(seconds=90))
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=now - timedelta(seconds=5))
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=now + timedelta(hours=1))
    make_follow_up(make_contact(campaign), FollowUpState.SENT)
    with write_transaction() as session:
        session.add(
            CallReport(
                account_id=campaign.account_id,
                campaign_id=campaign.id,
                platform="standard",
                call_public_id="call_x",
                digest="d",
                body="{}",
            )
        )
    body = client.get("/healthz").get_json()
    assert body["queue_depth"] == 3
    assert 90 <= body["oldest_due_seconds"] < 120


def test_a_database_that_does_not_answer_is_503(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> health.Health:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(health, "check_health", down)
    response = client.get("/healthz")
    assert (response.status_code, response.get_json()) == (503, {"status": "down", "database": "down"})


def test_health_tells_no_names_and_needs_no_sign_in(client: PageClient) -> None:
    make_contact(make_campaign(), name="Dana Ruiz", number="+14155550123")
    response = client.get("/healthz")
    assert "Dana" not in response.text and "4155550123" not in response.text
    assert "Set-Cookie" not in response.headers


def test_metrics_are_prometheus_text(client: PageClient) -> None:
    make_heartbeat(3)
    make_follow_up(make_contact(make_campaign()), FollowUpState.DUE, due_at=utc_now())
    response = client.get("/metrics")
    families = {family.name: family for family in text_string_to_metric_families(response.text)}
    assert response.mimetype == "text/plain"
    assert families["followups_texts_due"].samples[0].value == 1
    assert 3 <= families["followups_worker_heartbeat_seconds"].samples[0].value < 20
    assert all(family.documentation for family in families.values())


@pytest.mark.parametrize(
    "address", ["203.0.113.7", "10.0.0.1", "2001:db8::1", "", "unknown", "127.0.0.1, 1.2.3.4"]
)
def test_metrics_are_for_this_machine_only(client: PageClient, address: str) -> None:
    response = client.get("/metrics", environ_base={"REMOTE_ADDR": address})
    assert response.status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_metrics_are_told_on_this_machine(client: PageClient, address: str) -> None:
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == 200


def test_metrics_are_told_to_whoever_has_the_token(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "METRICS_TOKEN", "a-long-token")
    far = {"REMOTE_ADDR": "203.0.113.7"}
    for header, status in (
        ("Bearer a-long-token", 200),
        ("Bearer wrong", 404),
        ("Bearer \xff", 404),
        ("", 404),
    ):
        answer = client.get("/metrics", environ_base=far, headers={"Authorization": header})
        assert answer.status_code == status


def test_an_empty_token_opens_nothing(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "METRICS_TOKEN", "")
    for headers in ({}, {"Authorization": "Bearer "}):
        answer = client.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.7"}, headers=headers)
        assert answer.status_code == 404


def test_a_worker_beats_and_those_long_gone_are_forgotten(app: Flask, settings: Settings) -> None:
    make_heartbeat(2 * 86_400)
    health.beat("w2")
    health.beat("w2")
    state = health.check_health()
    assert state.is_worker_alive
    with write_transaction() as session:
        assert [beat.worker for beat in session.query(WorkerHeartbeat).all()] == ["w2"]


def test_in_production_metrics_are_told_to_the_token_only(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a proxy on this machine is all that we see."""
    production = replace(app.extensions["settings"], app_env="production")
    assert production.is_production
    monkeypatch.setitem(app.extensions, "settings", production)
    monkeypatch.setitem(app.config, "METRICS_TOKEN", "a-long-token")
    near = {"REMOTE_ADDR": "127.0.0.1"}
    assert client.get("/metrics", environ_base=near).status_code == 404
    headers = {"Authorization": "Bearer a-long-token"}
    assert client.get("/metrics", environ_base=near, headers=headers).status_code == 200
    monkeypatch.setitem(app.config, "METRICS_TOKEN", None)
    assert client.get("/metrics", environ_base=near).status_code == 404
