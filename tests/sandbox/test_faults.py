"""Faults on demand: armed by request or brought by a number."""

from __future__ import annotations

import time

import pytest

from tests.sandbox.sandboxes import ACCOUNT, MESSAGES, Sandbox, run_sandbox


def test_a_fault_meets_the_next_sends_and_then_no_more(sandbox: Sandbox) -> None:
    sandbox.arm("500", 2)
    assert [sandbox.send().status_code for _ in range(3)] == [500, 500, 201]
    assert len(sandbox.outbox()) == 1
    assert sandbox.client.get("/faults.json").json == {"armed": []}


def test_a_look_up_neither_meets_nor_uses_up_a_fault(sandbox: Sandbox) -> None:
    sandbox.arm("500")
    assert sandbox.get(MESSAGES).status_code == 200
    assert sandbox.send().status_code == 500


def test_429_says_when_to_come_back(sandbox: Sandbox) -> None:
    sandbox.arm("429")
    answer = sandbox.send()
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (429, 20429, "1")
    sandbox.arm("429:30")
    assert sandbox.send().headers["Retry-After"] == "30"
    assert sandbox.outbox() == []


def test_a_refusal_has_the_code_asked_for(sandbox: Sandbox) -> None:
    sandbox.arm("refuse:21614")
    answer = sandbox.send()
    assert (answer.status_code, answer.json["code"]) == (400, 21614)
    sandbox.arm("refuse:12345")
    assert sandbox.send().json["code"] == 12345
    assert sandbox.outbox() == []


def test_a_slow_answer_comes_late_and_right(sandbox: Sandbox) -> None:
    sandbox.arm("slow:0.2")
    started = time.monotonic()
    assert sandbox.send().status_code == 201
    assert time.monotonic() - started >= 0.2


def test_a_timeout_after_accept_keeps_the_message_and_answers_nothing(sandbox: Sandbox) -> None:
    sandbox.arm("timeout-after-accept")
    with pytest.raises(ConnectionResetError):
        sandbox.send(Body="kept")
    assert [message["text"] for message in sandbox.outbox()] == ["kept"]
    assert [message["body"] for message in sandbox.get(MESSAGES).json["messages"]] == ["kept"]


def test_a_500_after_accept_keeps_the_message(sandbox: Sandbox) -> None:
    sandbox.arm("500-after-accept")
    assert sandbox.send().json["code"] == 20500
    assert len(sandbox.outbox()) == 1


def test_revoked_credentials_are_refused_everywhere_until_cleared(sandbox: Sandbox) -> None:
    sandbox.arm("revoke", None)
    assert sandbox.client.get("/faults.json").json == {
        "armed": [{"provider": "twilio", "fault": "revoke", "next": None}]
    }
    for answer in (sandbox.send(), sandbox.get(MESSAGES), sandbox.get(f"{ACCOUNT}.json"), sandbox.send()):
        assert (answer.status_code, answer.json["code"]) == (401, 20003)
    sandbox.client.delete("/faults.json")
    assert sandbox.send().status_code == 201


def test_a_later_fault_takes_the_place_of_an_earlier_one(sandbox: Sandbox) -> None:
    sandbox.arm("500", 5)
    sandbox.arm("429", 1)
    assert [sandbox.send().status_code for _ in range(2)] == [429, 201]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"provider": "twilio", "next": 1, "fault": "explode"},
        {"provider": "twilio", "next": 1, "fault": "refuse:x"},
        {"provider": "pigeon", "next": 1, "fault": "500"},
        {"provider": "twilio", "next": 0, "fault": "500"},
        {"provider": "twilio", "next": "1", "fault": "500"},
        {"provider": "twilio", "next": True, "fault": "500"},
    ],
)
def test_a_fault_that_cannot_be_armed_is_said_so(sandbox: Sandbox, asked: dict[str, object]) -> None:
    answer = sandbox.client.post("/faults.json", json=asked)
    assert answer.status_code == 422
    assert answer.json
    assert answer.json["error"]


@pytest.mark.parametrize(
    ("ending", "statuses", "kept"),
    [
        ("90", [400], 0),
        ("91", [400], 0),
        ("94", [429, 201, 429], 1),
        ("97", [400], 0),
        ("99", [500], 1),
        ("89", [201], 1),
    ],
)
def test_the_last_ten_numbers_misbehave_each_in_its_way(
    sandbox: Sandbox, ending: str, statuses: list[int], kept: int
) -> None:
    assert [sandbox.send(f"+151255501{ending}").status_code for _ in statuses] == statuses
    assert len(sandbox.outbox()) == kept


def test_the_number_that_ends_in_0195_answers_nothing_and_keeps_the_text(sandbox: Sandbox) -> None:
    with pytest.raises(ConnectionResetError):
        sandbox.send("+15125550195")
    assert len(sandbox.outbox()) == 1


def test_magic_numbers_can_be_switched_off() -> None:
    with run_sandbox(plays_magic_numbers=False) as sandbox:
        assert sandbox.send("+15125550190").status_code == 201
