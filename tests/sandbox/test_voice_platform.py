"""Ready calls: each posts a valid, signed report about a new contact."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from tests.sandbox.sandboxes import SECRET, SENDER, Receiver, Sandbox, run_sandbox
from webapp.sandbox.contacts import InventedContacts
from webapp.sandbox.ready_calls import READY_CALLS

KINDS = list(READY_CALLS)
TALKS = [kind for kind, call in READY_CALLS.items() if call.status == "answered"]


def play(receiver: Receiver, **asked: object) -> list[dict[str, Any]]:
    """Play as `/play.json` is asked to; the reports as they arrived."""
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        answer = sandbox.client.post("/play.json", json=asked)
        assert answer.status_code == 200
    return [json.loads(kept.body) for kept in receiver.kept]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_posts_a_valid_signed_report(receiver: Receiver, kind: str) -> None:
    for report in play(receiver, kind=kind):
        assert report["campaign"] == "cmp_1"
        assert report["status"] in {"answered", "missed", "failed"}
        assert re.fullmatch(r"\+1[2-9]\d{2}55501[0-8]\d", report["to"])
        assert report["from"] == SENDER
        started, ended = (datetime.fromisoformat(report[name]) for name in ("started_at", "ended_at"))
        assert started < ended <= datetime.now(UTC)
        assert started.utcoffset() is not None
        has_address = READY_CALLS[kind].has_address
        assert ("email" in report["contact"]) == has_address
        assert report["contact"].get("email", "@example.com").endswith("@example.com")
        seconds = [turn["at"] for turn in report["transcript"]]
        assert seconds == sorted(seconds)
        assert {turn["speaker"] for turn in report["transcript"]} <= {"agent", "contact"}
        assert not any("{" in turn["text"] for turn in report["transcript"])
        assert not seconds or timedelta(seconds=seconds[-1]) < ended - started
    for kept in receiver.kept:
        assert kept.path == "/api/v1/calls"
        Webhook(SECRET).verify(kept.body, {name.lower(): value for name, value in kept.headers.items()})


@pytest.mark.parametrize("kind", TALKS)
def test_a_conversation_has_eight_to_fourteen_turns(receiver: Receiver, kind: str) -> None:
    assert 8 <= len(play(receiver, kind=kind)[-1]["transcript"]) <= 14


def test_the_kinds_about_texts_and_those_about_emails_are_there() -> None:
    assert set(KINDS) == {
        "yes-this-number", "yes-other-number", "yes-never-confirmed", "declined", "unclear", "voicemail", "busy",
        "failed", "do-not-contact", "appointment", "reported-twice", "second-attempt",
        "text-and-email", "email-only", "email-declined", "asked-for-email", "email-unclear", "email-unconfirmed",
        "no-answer", "no-answer-twice", "no-answer-no-address",
    }  # fmt: skip


def test_all_plays_each_kind(receiver: Receiver) -> None:
    assert len(play(receiver, kind="all")) == len(KINDS) + 3  # three kinds are reported twice


def test_another_number_is_said_and_read_back_in_full(receiver: Receiver) -> None:
    (report,) = play(receiver, kind="yes-other-number")
    read = next(turn["text"] for turn in report["transcript"] if "read that back" in turn["text"])
    digits = re.sub(r"\D", "", read)
    assert len(digits) == 10
    assert f"+1{digits}" != report["to"]


def test_a_report_sent_twice_is_the_same_to_the_byte(receiver: Receiver) -> None:
    play(receiver, kind="reported-twice")
    first, second = receiver.kept
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_first_attempt_is_not_final_and_the_second_is(receiver: Receiver) -> None:
    first, second = play(receiver, kind="second-attempt")
    assert (first["status"], first["attempt"], first["final"]) == ("missed", 1, False)
    assert (second["status"], second["attempt"], second["final"]) == ("answered", 2, True)
    assert (first["contact"], first["to"]) == (second["contact"], second["to"])
    assert first["call_id"] != second["call_id"]
    assert first["ended_at"] < second["started_at"]


def test_a_first_missed_call_is_not_final_and_the_second_is(receiver: Receiver) -> None:
    first, second = play(receiver, kind="no-answer-twice")
    assert [(each["status"], each["final"]) for each in (first, second)] == [
        ("missed", False),
        ("missed", True),
    ]
    assert first["contact"] == second["contact"]
    assert first["contact"]["email"]


def test_each_play_is_about_a_new_contact(receiver: Receiver) -> None:
    reports = play(receiver, kind="declined", count=20)
    for name in ("call_id", "to"):
        assert len({report[name] for report in reports}) == 20
    assert len({report["contact"]["id"] for report in reports}) == 20


def test_thousands_of_numbers_pass_before_one_comes_again() -> None:
    contacts = InventedContacts()
    invented = [contacts.invent() for _ in range(6000)]
    assert len({contact.number for contact in invented}) == 6000
    assert len({contact.email for contact in invented}) == 6000
    assert all(contact.number != contact.other_number for contact in invented)


def test_the_same_contact_can_be_called_again(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        sandbox.client.post("/play.json", json={"kind": "declined"})
        sandbox.client.post("/play.json", json={"kind": "yes-this-number", "same_contact": True})
    first, second = (json.loads(kept.body) for kept in receiver.kept)
    assert first["contact"] == second["contact"]
    assert first["call_id"] != second["call_id"]


def test_what_the_app_answered_is_given_back(receiver: Receiver) -> None:
    receiver.status, receiver.answer = 422, b'{"title": "Unprocessable"}'
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        answer = sandbox.client.post("/play.json", json={"kind": "busy"})
    assert answer.json
    (played,) = answer.json["played"]
    assert (played["kind"], played["status"]) == ("busy", 422)
    assert played["answer"] == {"title": "Unprocessable"}
    assert played["call_id"] == json.loads(receiver.kept[0].body)["call_id"]


def test_an_app_that_is_down_is_said_so() -> None:
    with run_sandbox(public_url="http://127.0.0.1:9", webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        answer = sandbox.client.post("/play.json", json={"kind": "busy"})
    assert answer.json
    assert answer.json["played"][0]["status"] is None
    assert "refused" in answer.json["played"][0]["problem"]


def test_the_file_of_the_demo_seed_is_read_when_a_call_is_played(receiver: Receiver, tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    with run_sandbox(public_url=receiver.url, config_path=path) as sandbox:
        assert sandbox.client.post("/play.json", json={"kind": "busy"}).status_code == 409
        path.write_text("not yet whole")
        assert sandbox.client.post("/play.json", json={"kind": "busy"}).status_code == 409
        path.write_text(
            json.dumps({"webhook_secret": SECRET, "campaign": "cmp_9", "results_url": "http://x/"})
        )
        assert sandbox.client.post("/play.json", json={"kind": "busy"}).status_code == 200
    assert json.loads(receiver.kept[0].body)["campaign"] == "cmp_9"


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "opera"}, {"kind": "busy", "count": 0}, {"kind": "busy", "count": "3"}]
)
def test_what_cannot_be_played_is_said_so(sandbox: Sandbox, asked: dict[str, object]) -> None:
    assert sandbox.client.post("/play.json", json=asked).status_code == 422
