"""POST /api/v1/number-confirmation: what a voice platform's tool call sends and gets back."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, report_call, unknown_id
from tests.views.posting import fields_of
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.number_confirmations import NumberConfirmationSession
from webapp.services import api_access
from webapp.views import number_confirmation

PATH = "/api/v1/number-confirmation"
CALLED = "+14155550123"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def headers(campaign: Campaign) -> dict[str, str]:
    return bearer_of(campaign.account_id)


def bearer_of(account_id: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {api_access.create_api_key(account_id, 'tests')}"}


class Agent:
    """A voice agent on one call, whose tool posts what the contact said."""

    def __init__(self, client: PageClient, campaign: Campaign, headers: dict[str, str]) -> None:
        self.client, self.campaign_id, self.headers = client, campaign.public_id, headers

    def post(self, said: object, *, key: str | None = None, **fields: Any) -> TestResponse:
        body = {"session": "call-1", "campaign": self.campaign_id, "called": CALLED, "said": said, **fields}
        more = {"Idempotency-Key": key} if key is not None else {}
        return self.client.post(PATH, json=body, headers={**self.headers, **more}, is_forged=True)

    def hear(self, said: str, **more: Any) -> dict[str, Any]:
        answer = self.post(said, **more)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.get_json()
        assert set(told) == {"say", "state", "number"}
        return told


@pytest.fixture
def agent(client: PageClient, campaign: Campaign, headers: dict[str, str]) -> Agent:
    return Agent(client, campaign, headers)


def kept() -> int:
    db.session.rollback()
    return db.session.execute(sa.select(sa.func.count(NumberConfirmationSession.id))).scalar_one()


def test_a_number_is_read_back_in_groups_and_confirmed_by_a_yes(agent: Agent) -> None:
    read_back = agent.hear("it's four one five, five five five, oh one seven seven")
    assert read_back["state"] == "read_back"
    assert "four one five, five five five, zero one seven seven" in read_back["say"]
    assert read_back["number"] == "+14155550177"
    confirmed = agent.hear("yes that's right")
    assert (confirmed["state"], confirmed["number"]) == ("confirmed", "+14155550177")


def test_the_called_number_needs_a_yes_as_well(agent: Agent) -> None:
    assert agent.hear("the one you called")["state"] == "read_back"
    assert agent.hear("yes") | {"say": ""} == {"say": "", "state": "confirmed", "number": CALLED}


def test_no_number_is_answered_before_there_is_one(agent: Agent) -> None:
    assert agent.hear("")["number"] is None
    assert agent.hear("four one five")["number"] is None
    assert agent.hear("no thanks, don't text me") | {"say": ""} == {
        "say": "",
        "state": "given_up",
        "number": None,
    }


def test_the_called_number_may_be_written_as_at_home(agent: Agent) -> None:
    assert agent.hear("this one", called="(415) 555-0123")["number"] == CALLED
    assert agent.hear("yes")["state"] == "confirmed"


def test_sessions_do_not_know_each_other(agent: Agent) -> None:
    agent.hear("this one")
    assert agent.hear("yes", session="call-2")["state"] == "read_back"
    assert agent.hear("yes")["state"] == "confirmed"


def test_a_retry_with_its_key_is_answered_as_before_and_a_new_key_is_a_new_yes(agent: Agent) -> None:
    first = agent.hear("yes", key="turn-1")
    assert first["state"] == "read_back"
    assert agent.hear("yes", key="turn-1") == first
    assert agent.hear("yes", key="turn-2")["state"] == "confirmed"
    assert agent.hear("yes", key="turn-1") == first


def test_the_turn_may_be_named_in_the_body(agent: Agent) -> None:
    first = agent.hear("yes", turn=4)
    assert agent.hear("yes", turn=4) == first
    assert agent.hear("yes", turn=5)["state"] == "confirmed"


@pytest.mark.parametrize("more", [{"turn": ""}, {"turn": " "}, {"key": ""}, {"turn": "", "key": " "}])
def test_an_empty_turn_is_none(agent: Agent, more: dict[str, str]) -> None:
    assert agent.hear("yes", **more)["state"] == "read_back"
    assert agent.hear("hm", key="2", turn="")["state"] == "read_back"
    first = agent.hear("yes", key="3", turn="")
    assert first["state"] == "confirmed"
    assert agent.hear("yes", key="3", turn="") == first


def test_a_key_that_is_too_long_is_told_as_the_header(agent: Agent) -> None:
    refused = agent.post("yes", key="k" * 201)
    assert refused.status_code == 422
    assert fields_of(refused.get_json(force=True)) == {"Idempotency-Key header"}
    assert fields_of(agent.post("yes", turn="k" * 201, key="k").get_json(force=True)) == {"turn"}


def test_every_wrong_field_is_named_and_nothing_is_kept(agent: Agent) -> None:
    refused = agent.post("x" * 2001, session=" ", called="12", turn=True)
    assert refused.status_code == 422
    assert fields_of(refused.get_json(force=True)) == {"said", "session", "called", "turn"}
    empty = agent.client.post(PATH, json={}, headers=agent.headers, is_forged=True)
    assert fields_of(empty.get_json(force=True)) == {"said", "session", "called", "campaign"}
    assert kept() == 0


@pytest.mark.parametrize("raw", [b"", b"[]", b"nonsense", b'"text"', b"\xff"])
def test_what_is_no_json_object_is_refused(agent: Agent, raw: bytes) -> None:
    refused = agent.client.post(PATH, data=raw, headers=agent.headers, is_forged=True)
    assert (refused.status_code, refused.mimetype) == (422, "application/problem+json")


def test_an_unknown_campaign_and_one_of_another_account_are_not_found(agent: Agent) -> None:
    theirs = make_campaign(make_account()).public_id
    for campaign in (unknown_id("cmp"), theirs, "x" * 500, "\x00"):
        assert agent.post("this one", campaign=campaign).status_code == 404
    assert kept() == 0


def test_another_account_with_the_same_session_id_has_a_session_of_its_own(
    agent: Agent, client: PageClient
) -> None:
    agent.hear("this one")
    other = make_campaign(make_account())
    stranger = Agent(client, other, bearer_of(other.account_id))
    assert stranger.hear("yes")["state"] == "read_back"
    assert kept() == 2


def test_without_a_key_nobody_comes_in(agent: Agent) -> None:
    agent.headers = {}
    assert agent.post("this one").status_code == 401


def test_a_session_keeps_to_the_number_it_began_with(agent: Agent) -> None:
    agent.hear("this one")
    refused = agent.post("yes", called="+14155550199")
    assert refused.status_code == 422
    assert fields_of(refused.get_json(force=True)) == {"called"}
    assert agent.hear("yes")["number"] == CALLED


def test_fields_that_a_platform_adds_are_ignored_and_odd_characters_do_no_harm(agent: Agent) -> None:
    assert agent.hear("this one\x00 \ud83d", tool_call_id="t-1", metadata={"a": 1})["state"] == "read_back"


def test_a_call_that_was_listened_to_already_is_woken_for_the_yes_that_came_after(
    agent: Agent, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(number_confirmation, "process_reports", lambda: woken.append("woken"))
    agent.hear("this one")
    report_call(campaign, call_id="call-1", to=CALLED)
    assert agent.hear("hm")["state"] == "read_back"
    assert woken == []
    assert agent.hear("yes")["state"] == "confirmed"
    assert woken == ["woken"]
