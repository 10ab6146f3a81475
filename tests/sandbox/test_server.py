"""The sandbox as a process of its own: kept connections, withheld answers, and its end."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.sandbox.mailboxes import make_mail
from tests.sandbox.sandboxes import CONTACT, MESSAGES, SENDER, SID, TOKEN, basic_auth
from webapp.sandbox.server import SandboxServer
from webapp.sandbox.settings import SandboxSettings

FORM = urlencode({"To": CONTACT, "From": SENDER, "Body": "Hello"})
HEADERS = basic_auth() | {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Running:
    process: subprocess.Popen[str]
    port: int

    def connect(self, timeout: float = 10.0) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        with contextlib.closing(self.connect()) as connection:
            connection.request(method, path, body, HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def send_and_wait(self, timeout: float) -> int:
        """Create a message; the status answered within `timeout`."""
        with contextlib.closing(self.connect(timeout)) as connection:
            connection.request("POST", MESSAGES, FORM, HEADERS)
            return connection.getresponse().status


@contextlib.contextmanager
def run_process(**changes: str) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environ = os.environ | {
        "APP_ENV": "development",
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "SANDBOX_PORT": str(port),
        "SANDBOX_DELIVERY_SECONDS": "off",
        "SANDBOX_SMTP_PORT": "off",
        **changes,
    }
    command = (sys.executable, "-m", "webapp.sandbox")
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"Sandbox ready: http://127.0.0.1:{port}/\n"
            yield Running(process, port)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_process(SANDBOX_HOLD_SECONDS="1") as running:
        yield running


def test_one_connection_carries_many_requests(running: Running) -> None:
    with contextlib.closing(running.connect()) as connection:
        connection.connect()
        kept = connection.sock
        for _ in range(50):
            connection.request("POST", MESSAGES, FORM, HEADERS)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 201
        assert connection.sock is kept


def test_a_withheld_answer_outlasts_the_client_and_the_text_is_kept(running: Running) -> None:
    running.ask("DELETE", "/outbox.json")
    running.ask("POST", "/faults.json", '{"provider": "twilio", "next": 1, "fault": "timeout-after-accept"}')
    with pytest.raises(TimeoutError):
        running.send_and_wait(timeout=0.3)
    assert running.ask("GET", "/outbox.json")[1].count(b'"id"') == 1


def test_a_withheld_answer_ends_in_a_closed_connection(running: Running) -> None:
    running.ask("POST", "/faults.json", '{"provider": "twilio", "next": 1, "fault": "timeout-after-accept"}')
    started = time.monotonic()
    with pytest.raises(ConnectionError):
        running.send_and_wait(timeout=10)
    assert time.monotonic() - started >= 0.9


def test_it_listens_on_this_machine_only() -> None:
    assert SandboxServer(SandboxSettings(port=9999)).cfg.address == [("127.0.0.1", 9999)]


def test_sigterm_stops_it_at_once_even_with_an_answer_withheld() -> None:
    with run_process() as running, contextlib.closing(running.connect()) as connection:
        running.ask(
            "POST", "/faults.json", '{"provider": "twilio", "next": 1, "fault": "timeout-after-accept"}'
        )
        connection.request("POST", MESSAGES, FORM, HEADERS)
        time.sleep(0.1)
        started = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=5) == 0
        assert time.monotonic() - started < 2
        assert running.process.stdout is not None
        assert running.process.stdout.read() == ""


def test_it_takes_mail_by_smtp_beside_its_pages() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with run_process(SANDBOX_SMTP_PORT=str(port)) as running:
        # Its pages may be up a moment before.
        deadline = time.monotonic() + 10
        while True:
            try:
                client = smtplib.SMTP("127.0.0.1", port, timeout=5)
                break
            except ConnectionError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        with client:
            client.sendmail("app@example.com", ["ivy@example.com"], make_mail(sender="app@example.com"))
        assert b'"provider":"smtp"' in running.ask("GET", "/outbox.json")[1].replace(b" ", b"")


def test_with_its_smtp_port_taken_it_names_it_and_ends() -> None:
    with socket.socket() as taken, socket.socket() as probe:
        for each in (taken, probe):
            each.bind(("127.0.0.1", 0))
        taken.listen()
        ports = {"SANDBOX_SMTP_PORT": taken.getsockname()[1], "SANDBOX_PORT": probe.getsockname()[1]}
        probe.close()
        ended = subprocess.run(
            (sys.executable, "-m", "webapp.sandbox"),
            env=os.environ | {"APP_ENV": "development"} | {name: str(port) for name, port in ports.items()},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert ended.returncode != 0
    assert f"Port {ports['SANDBOX_SMTP_PORT']} cannot be used for SMTP" in ended.stderr


def test_in_production_it_says_why_it_does_not_start() -> None:
    started = subprocess.run(
        (sys.executable, "-m", "webapp.sandbox"),
        env=os.environ | {"APP_ENV": "production"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert started.returncode == 2
    assert "does not start with APP_ENV=production" in started.stderr
