"""One running product for all journeys: web, worker and sandbox in processes of their own, on free ports."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
import requests

from tests.bench.invented import invent_calls
from tests.bench.mailboxes import sign_in
from tests.bench.person import Person
from tests.bench.stack import Stack, prepared_stack

PATIENCE = 15.0
T = TypeVar("T")


@dataclass(frozen=True)
class Story:
    """What one does with the running product from outside."""

    stack: Stack

    def play(self, kind: str) -> dict[str, Any]:
        """The sandbox plays a ready call; the last report of it: call id answered, the number called."""
        played = self._sandbox("POST", "/play.json", {"kind": kind})["played"]
        assert all(one["status"] == 202 for one in played), played
        return {"id": played[-1]["answer"]["id"], "to": played[-1]["to"], "answers": played}

    def report(self, number: str, run: str, **overrides: Any) -> str:
        """A call in which the contact agreed to a text to `number`; the call's id."""
        (call,) = invent_calls(1, self.stack.demo["campaign"], run)
        return self.post(json.loads(call.body) | {"to": number} | overrides)

    def post(self, body: Mapping[str, object]) -> str:
        """Report a finished call; its id."""
        answer = requests.post(self._api("/calls"), json=body, headers=self._key(), timeout=10)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def call(self, call_id: str) -> dict[str, Any]:
        answer = requests.get(self._api(f"/calls/{call_id}"), headers=self._key(), timeout=10)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def text_of(self, call_id: str) -> dict[str, Any]:
        """The call's text as the API tells it; empty while the report waits."""
        return next((each for each in self.call(call_id)["follow_ups"] if each["kind"] == "sms"), {})

    def wait_for_text(self, call_id: str, *states: str, seconds: float = PATIENCE) -> dict[str, Any]:
        return wait_for(lambda: self.text_of(call_id), lambda text: text.get("state") in states, seconds)

    def outbox(self, to: str | None = None) -> list[dict[str, Any]]:
        """What was sent, or what was sent to this number or address."""
        sent = requests.get(f"{self.stack.environment.sandbox_address}/outbox.json", timeout=10).json()
        return [each for each in sent if to in {None, each["to"]}]

    def arm(self, fault: str, count: int | None = None, *, provider: str = "twilio") -> None:
        self._sandbox("POST", "/faults.json", {"provider": provider, "fault": fault, "next": count})

    def clear_faults(self) -> None:
        self._sandbox("DELETE", "/faults.json", {})

    def reply(self, number: str, words: str) -> None:
        answer = requests.post(
            f"{self.stack.environment.sandbox_address}/twilio/reply",
            json={"from": number, "body": words},
            timeout=10,
        )
        assert answer.status_code == 200, answer.text

    def _sandbox(self, method: str, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        address = f"{self.stack.environment.sandbox_address}{path}"
        answer = requests.request(method, address, json=body, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def _api(self, path: str) -> str:
        return f"{self.stack.environment.address}/api/v1{path}"

    def _key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.stack.demo['api_key']}"}


def wait_for(look: Callable[[], T], is_right: Callable[[T], bool], seconds: float = PATIENCE) -> T:
    """What is seen once it is right."""
    deadline = time.monotonic() + seconds
    while not is_right(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)
    return seen


@pytest.fixture(scope="session")
def running() -> Iterator[Stack]:
    with prepared_stack() as stack:
        plays = {
            "SANDBOX_MAGIC_NUMBERS": "on",
            "SANDBOX_DELIVERY_SECONDS": "0.3",
            # Shorter than what the product wants left of a token: every email comes with a refresh.
            "SANDBOX_TOKEN_SECONDS": "60",
            "SANDBOX_HOLD_SECONDS": "1",
        }
        environment = stack.environment
        stack.environment = replace(environment, sandbox={**environment.sandbox, **plays})
        for name in ("sandbox", "web", "worker"):
            stack.start(name)
        stack.wait("sandbox", "web", "worker")
        yield stack


@pytest.fixture
def story(running: Stack) -> Iterator[Story]:
    told = Story(running)
    yield told
    told.clear_faults()


@pytest.fixture(scope="session")
def person(running: Stack) -> Person:
    """The demo account's admin at a browser."""
    return sign_in(running)
