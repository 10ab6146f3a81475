"""How `make run` goes: what is started, what is waited for, what ends it."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from webapp.cli import stack
from webapp.cli.stack_environment import StackEnvironment, StackError, compose_environment
from webapp.cli.stack_processes import Command, StopRequest

SERVER = """
import http.server, os, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(os.environ.get('ANSWER', '200'))); self.end_headers(); self.wfile.write(b'queue is down')
    def log_message(self, *_): pass
http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Page).serve_forever()
"""
SLEEPER = "import time; time.sleep(60)"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_stack(instance_dir: Path) -> StackEnvironment:
    ports = {"PORT": str(free_port()), "SANDBOX_PORT": str(free_port())}
    return compose_environment({"INSTANCE_DIR": str(instance_dir), **ports})


def stand_ins(
    environment: StackEnvironment, *, worker: str = SLEEPER, answer: int = 200
) -> Sequence[Command]:
    """Small programs in the place of web, worker and sandbox."""
    given = {**os.environ, "ANSWER": str(answer)}
    return (
        Command("web", (sys.executable, "-c", SERVER, str(environment.port)), given),
        Command("worker", (sys.executable, "-c", worker), given),
        Command("sandbox", (sys.executable, "-c", SERVER, str(environment.sandbox_port)), os.environ),
    )


def test_web_worker_and_sandbox_are_started_from_the_same_python(tmp_path: Path) -> None:
    environment = make_stack(tmp_path)
    web, worker, sandbox = stack.commands_of(environment)
    assert {command.arguments[0] for command in (web, worker, sandbox)} == {sys.executable}
    assert f"127.0.0.1:{environment.port}" in web.arguments
    assert worker.environment["TWILIO_ACCOUNT_SID"] == sandbox.environment["TWILIO_ACCOUNT_SID"]
    assert "SANDBOX_CONFIG" not in worker.environment


def test_it_greets_once_all_answer_and_stops_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment, request = make_stack(tmp_path), StopRequest()
    monkeypatch.setattr(stack, "commands_of", stand_ins)
    exit_codes: list[int] = []
    running = threading.Thread(target=lambda: exit_codes.append(stack.serve(environment, "HELLO", request)))
    running.start()
    said = ""
    deadline = time.monotonic() + 20
    while "HELLO" not in said and time.monotonic() < deadline:
        said += capsys.readouterr().out
        time.sleep(0.05)
    request.ask()
    running.join(timeout=20)
    assert "HELLO" in said
    assert exit_codes == [0]
    assert "All stopped." in capsys.readouterr().out
    assert stack.ask(environment.port, "/") is None


def test_when_one_ends_it_is_named_and_the_others_are_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = make_stack(tmp_path)
    commands = stand_ins(environment, worker="import sys; print('no such table'); sys.exit(3)")
    monkeypatch.setattr(stack, "commands_of", lambda _: commands)
    with pytest.raises(StackError, match="worker stopped by itself with exit code 3"):
        stack.serve(environment, "HELLO", StopRequest())
    said = capsys.readouterr().out
    assert "worker  | no such table" in said
    assert "HELLO" not in said
    assert stack.ask(environment.sandbox_port, "/") is None


def test_what_keeps_web_from_being_healthy_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = make_stack(tmp_path)
    monkeypatch.setattr(stack, "commands_of", lambda _: stand_ins(environment, answer=503))
    monkeypatch.setattr(stack, "START_PATIENCE", 1.5)
    with pytest.raises(StackError, match=r"web is not ready .* at /healthz: status 503: queue is down"):
        stack.serve(environment, "HELLO", StopRequest())


def test_nothing_listening_is_no_answer() -> None:
    assert stack.ask(free_port(), "/") is None
