"""Faults of the mail providers on demand."""

from __future__ import annotations

import time

import pytest

from tests.sandbox.mailboxes import Provider
from tests.sandbox.sandboxes import Sandbox

ACCEPTED = {"google": 200, "microsoft": 202}


@pytest.fixture(params=("google", "microsoft"))
def provider(sandbox: Sandbox, request: pytest.FixtureRequest) -> Provider:
    return Provider(sandbox, request.param)


def test_a_500_takes_nothing_and_meets_the_next_send_only(provider: Provider) -> None:
    token = provider.connect()["access_token"]
    provider.arm("500")
    assert provider.send(token).status_code == 500
    assert provider.sandbox.outbox() == []
    assert provider.send(token).status_code == ACCEPTED[provider.key]


@pytest.mark.parametrize("fault", ["500-after-accept", "timeout-after-accept"])
def test_a_send_whose_answer_is_lost_lies_in_the_outbox(provider: Provider, fault: str) -> None:
    token = provider.connect()["access_token"]
    provider.arm(fault)
    if fault == "500-after-accept":
        assert provider.send(token).status_code == 500
    else:
        with pytest.raises(ConnectionResetError):
            provider.send(token)
    assert len(provider.sandbox.outbox()) == 1


def test_a_429_says_when_to_come_back(provider: Provider) -> None:
    token = provider.connect()["access_token"]
    provider.arm("429:7")
    answer = provider.send(token)
    assert answer.status_code == 429
    if provider.key == "google":
        assert "Retry after 2" in answer.json["error"]["message"]
    else:
        assert answer.headers["Retry-After"] == "7"


@pytest.mark.parametrize("status", [400, 403, 404])
def test_any_refusal_can_be_asked_for_by_its_reason(provider: Provider, status: int) -> None:
    token = provider.connect()["access_token"]
    provider.arm(f"{status}:ErrorSendAsDenied")
    answer = provider.send(token)
    assert answer.status_code == status
    assert "ErrorSendAsDenied" in answer.text
    assert provider.sandbox.outbox() == []


def test_a_slow_answer_comes_late_and_right(provider: Provider) -> None:
    token = provider.connect()["access_token"]
    provider.arm("slow:0.2")
    started = time.monotonic()
    assert provider.send(token).status_code == ACCEPTED[provider.key]
    assert time.monotonic() - started >= 0.2


def test_a_revoked_grant_fails_at_the_next_send_and_at_every_refresh(provider: Provider) -> None:
    tokens = provider.connect()
    provider.arm("revoke")
    assert provider.send(tokens["access_token"]).status_code == 401
    assert provider.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
    assert provider.sandbox.client.get("/faults.json").json == {"armed": []}
    assert provider.send(provider.connect()["access_token"]).status_code == ACCEPTED[provider.key]


def test_a_refresh_meets_the_revocation_as_well(provider: Provider) -> None:
    tokens = provider.connect()
    provider.arm("revoke")
    answer = provider.refresh(tokens["refresh_token"])
    assert (answer.status_code, answer.json["error"]) == (400, "invalid_grant")
    assert provider.send(tokens["access_token"]).status_code == 401


def test_a_token_address_that_is_down_loses_no_grant(provider: Provider) -> None:
    tokens = provider.connect()
    code = provider.answer()["code"]
    provider.arm("token-down", 2)
    assert provider.refresh(tokens["refresh_token"]).status_code == 503
    assert provider.exchange(code).status_code == 503
    assert provider.send(tokens["access_token"]).status_code == ACCEPTED[provider.key]
    assert provider.refresh(tokens["refresh_token"]).status_code == 200
    assert provider.exchange(code).status_code == 200


def test_each_provider_has_faults_of_its_own(sandbox: Sandbox) -> None:
    google, microsoft = Provider(sandbox, "google"), Provider(sandbox, "microsoft")
    google.arm("500")
    microsoft.arm("403:ErrorSendAsDenied")
    assert sandbox.send().status_code == 201
    assert google.send(google.connect()["access_token"]).status_code == 500
    assert microsoft.send(microsoft.connect()["access_token"]).status_code == 403


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("google", "refuse:21610"),
        ("microsoft", "403:"),
        ("google", "401:authError"),
        ("twilio", "token-down"),
    ],
)
def test_a_fault_that_a_provider_does_not_have_is_said_so(sandbox: Sandbox, key: str, fault: str) -> None:
    answer = sandbox.client.post("/faults.json", json={"provider": key, "next": 1, "fault": fault})
    assert answer.status_code == 422


def test_the_page_arms_a_fault_of_a_mail_provider_or_any_other_code(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")
    form = {"provider": "google", "fault": "500", "other": "403:domainPolicy", "next": "1"}
    assert sandbox.client.post("/faults", data=form).status_code == 303
    assert "403:domainPolicy" in sandbox.client.get("/").text
    assert google.send(google.connect()["access_token"]).status_code == 403
