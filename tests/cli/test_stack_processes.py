"""How the stack's processes start, are told apart, and stop."""

from __future__ import annotations

import inspect
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from webapp.cli.stack_processes import (
    PATIENCE_SECONDS,
    Child,
    Command,
    StopRequest,
    describe_end,
    prefix_of,
    start_process,
    stop_processes,
)
from webapp.providers.twilio import TwilioTexts

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
POLITE = """
import signal, sys, time
def leave(*_): print('bye', flush=True); sys.exit(0)
signal.signal(signal.SIGTERM, leave); print('up', flush=True); time.sleep(60)
"""
WITH_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])
print(child.pid, flush=True); time.sleep(60)
"""

Starter = Callable[[str, io.StringIO], Child]


@pytest.fixture
def start() -> Iterator[Starter]:
    started: list[Child] = []

    def start_python(program: str, output: io.StringIO) -> Child:
        command = Command("worker", (sys.executable, "-c", program), os.environ)
        started.append(start_process(command, output, coloured=False))
        return started[-1]

    yield start_python
    stop_processes(started, StopRequest(), patience=0)


def wait_for(output: io.StringIO, text: str) -> str:
    deadline = time.monotonic() + 10
    while text not in output.getvalue():
        assert time.monotonic() < deadline, output.getvalue()
        time.sleep(0.02)
    return output.getvalue()


def test_every_line_appears_behind_the_name_of_its_process(start: Starter) -> None:
    output = io.StringIO()
    child = start("import sys; print('one'); print('two', file=sys.stderr)", output)
    child.process.wait()
    child.reader.join()
    assert sorted(output.getvalue().splitlines()) == ["worker  | one", "worker  | two"]


def test_only_the_name_is_coloured() -> None:
    assert prefix_of("web", coloured=True) == "\033[36mweb     | \033[0m"
    assert prefix_of("web", coloured=False) == "web     | "


def test_a_process_may_finish_when_asked_to_stop(start: Starter) -> None:
    output = io.StringIO()
    child = start(POLITE, output)
    wait_for(output, "up")
    assert stop_processes([child], StopRequest()) == []
    assert child.exit_code == 0
    assert "bye" in output.getvalue()


def test_a_process_that_does_not_stop_in_time_is_killed_and_named(start: Starter) -> None:
    output = io.StringIO()
    child = start(STUBBORN, output)
    wait_for(output, "up")
    assert stop_processes([child], StopRequest(), patience=0.2) == ["worker"]
    assert describe_end(child) == "worker was ended by SIGKILL"


def test_a_second_request_to_stop_does_not_wait(start: Starter) -> None:
    output, request = io.StringIO(), StopRequest()
    child = start(STUBBORN, output)
    wait_for(output, "up")
    request.hurried = True
    began = time.monotonic()
    assert stop_processes([child], request, patience=30) == ["worker"]
    assert time.monotonic() - began < 10


def test_one_ctrl_c_that_arrives_twice_is_one_request() -> None:
    request = StopRequest()
    request.ask()
    request.ask()
    assert request.asked
    assert not request.hurried


def test_what_a_process_started_ends_with_it(start: Starter) -> None:
    output = io.StringIO()
    child = start(WITH_CHILD, output)
    grandchild = int(wait_for(output, "\n").split("|")[1])
    stop_processes([child], StopRequest())
    deadline = time.monotonic() + 10
    while _is_running(grandchild):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_exit_code_is_told(start: Starter) -> None:
    child = start("import sys; sys.exit(3)", io.StringIO())
    child.process.wait()
    assert describe_end(child) == "worker stopped by itself with exit code 3"


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_in_a_request_to_the_provider_is_given_the_time_that_it_may_take() -> None:
    timeouts = inspect.signature(TwilioTexts).parameters["timeout"].default
    assert sum(timeouts) < PATIENCE_SECONDS, "killed in a request it would leave a text unconfirmed"
