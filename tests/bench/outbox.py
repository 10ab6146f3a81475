"""Watches the sandbox's outbox from outside, asking only for what is new. Every method raises BenchError."""

from __future__ import annotations

import http.client
import json
import time

from tests.bench.counting import MAILS, Sent, read_outbox
from tests.bench.storage import BenchError

ASK_EVERY = 0.25  # seconds


class Outbox:
    """The texts, and the emails to contacts, accepted so far, oldest first."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._last = ""
        self.texts: list[Sent] = []
        self.mails: list[Sent] = []

    def look(self) -> None:
        """Add what was accepted since."""
        path = f"/outbox.json?after={self._last}" if self._last else "/outbox.json"
        entries = json.loads(self._ask("GET", path))
        if entries:
            self._last = str(entries[-1]["id"])
            self.texts += read_outbox(entries)
            self.mails += read_outbox(entries, MAILS)

    def wait_for(self, numbers: set[str], seconds: float) -> None:
        """Look until each of `numbers` has a text, for at most `seconds`."""
        deadline = time.monotonic() + seconds
        self.look()
        while numbers - {text.to for text in self.texts} and time.monotonic() < deadline:
            time.sleep(ASK_EVERY)
            self.look()

    def empty(self) -> None:
        """Have the sandbox forget its texts and emails."""
        self._ask("DELETE", "/outbox.json")
        self._last, self.texts, self.mails = "", [], []

    def set_fault(self, fault: str, provider: str = "twilio") -> None:
        """Every request to the provider meets `fault` from now on."""
        self._ask("POST", "/faults.json", json.dumps({"provider": provider, "fault": fault}))

    def play(self, count: int) -> None:
        """Have the sandbox report `count` ready calls of each kind."""
        self._ask("POST", "/play.json", json.dumps({"kind": "all", "count": count}))

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        for is_last in (False, True):  # a kept connection may have been closed meanwhile
            try:
                self._connection.request(method, path, body)
                response = self._connection.getresponse()
                answer = response.read()
                if response.status != 200:
                    raise BenchError(f"The sandbox answers {path} with {response.status}: {answer[:300]!r}")
                return answer
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                if is_last:
                    raise BenchError(
                        f"The sandbox does not answer any more ({error}): who stopped it?"
                    ) from error
        raise AssertionError
