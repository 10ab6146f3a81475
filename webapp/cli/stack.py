"""Decides how `make run` goes: prepare the data, start web, worker and sandbox together, say when ready, stop together.

Run as `python -m webapp.cli.stack` by the virtual environment's Python.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from dotenv import dotenv_values

from webapp.cli.stack_environment import HOST, StackEnvironment, StackError, check_ports, compose_environment
from webapp.cli.stack_processes import (
    Child,
    Command,
    StopRequest,
    describe_end,
    start_process,
    stop_processes,
)
from webapp.cli.stack_welcome import read_demo, welcome
from webapp.settings import PROJECT_ROOT

START_PATIENCE = 60.0  # seconds until web and sandbox must answer
WEB_FLAGS = (
    *("--worker-class", "gthread", "--workers", "1", "--threads", "8"),
    *("--graceful-timeout", "8", "--log-level", "warning", "--no-control-socket"),
)


def main() -> int:
    """Run the stack until Ctrl-C, SIGTERM or the end of one of its processes. Returns the exit code."""
    request = StopRequest()
    try:
        dotenv = {
            name: value for name, value in dotenv_values(PROJECT_ROOT / ".env").items() if value is not None
        }
        environment = compose_environment({**dotenv, **os.environ})
        check_ports(environment)
        prepare_data(environment)
        greeting = welcome(environment, read_demo(environment))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda _number, _frame: request.ask())
        return serve(environment, greeting, request)
    except StackError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def prepare_data(environment: StackEnvironment) -> None:
    """Bring the database to the newest version and make the demo account, if need be. Raises StackError."""
    for doing, arguments in (
        ("Preparing the database", ("db", "upgrade")),
        ("Preparing the demo account", ("demo", "seed")),
    ):
        print(f"{doing} …", flush=True)
        command = (sys.executable, "-m", "flask", "--app", "wsgi", *arguments)
        done = subprocess.run(
            command,
            cwd=PROJECT_ROOT,
            env=dict(environment.product),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise StackError(
                f"{done.stdout.rstrip()}\n\n{doing} failed: `flask {' '.join(arguments)}`, see above."
            )


def commands_of(environment: StackEnvironment) -> tuple[Command, ...]:
    """What runs: web on loopback, the worker, and the sandbox that plays the providers."""
    python = sys.executable
    bind = ("--bind", f"{HOST}:{environment.port}")
    return (
        Command("web", (python, "-m", "gunicorn", *WEB_FLAGS, *bind, "wsgi:app"), environment.product),
        Command("worker", (python, "-m", "tasks.worker"), environment.product),
        Command("sandbox", (python, "-m", "webapp.sandbox"), environment.sandbox),
    )


def serve(environment: StackEnvironment, greeting: str, request: StopRequest) -> int:
    """Keep all processes running until `request` asks to stop (exit code 0) or until one of them ends (1)."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    children: list[Child] = []
    try:
        print("Starting web, worker and sandbox …", flush=True)
        for command in commands_of(environment):
            children.append(start_process(command, sys.stdout, coloured=coloured))
        _wait_for_answer("web", environment.port, "/healthz", children, request)
        _wait_for_answer("sandbox", environment.sandbox_port, "/", children, request)
        if not request.asked:
            print(greeting, flush=True)
        while not request.asked:
            _raise_if_ended(children)
            time.sleep(0.2)
        return 0
    finally:
        _say("\nStopping …")
        # The sandbox goes last: the worker finishes the text it is sending.
        product = [child for child in children if child.name != "sandbox"]
        sandbox = [child for child in children if child.name == "sandbox"]
        killed = stop_processes(product, request) + stop_processes(sandbox, request)
        _say(f"Had to kill: {', '.join(killed)}." if killed else "All stopped.")


def _wait_for_answer(
    name: str, port: int, path: str, children: Sequence[Child], request: StopRequest
) -> None:
    deadline = time.monotonic() + START_PATIENCE
    last = "no answer"
    while not request.asked:
        _raise_if_ended(children)
        answered = ask(port, path)
        if answered:
            status, body = answered
            if status == 200:
                return
            last = f"status {status}: {body[:500]}"
        if time.monotonic() > deadline:
            raise StackError(f"{name} is not ready after {START_PATIENCE:.0f} seconds at {path}: {last}")
        time.sleep(0.1)


def _say(text: str) -> None:
    # The terminal may be gone (SIGHUP); stopping goes on all the same.
    with contextlib.suppress(OSError):
        print(text, flush=True)


def ask(port: int, path: str) -> tuple[int, str] | None:
    """GET `path` from this machine: status and text, or None when nothing answers within two seconds."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace").strip()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _raise_if_ended(children: Sequence[Child]) -> None:
    for child in children:
        if child.exit_code is not None:
            child.reader.join(timeout=1)
            raise StackError(f"{describe_end(child)}: its last lines are above. The others were stopped.")


if __name__ == "__main__":
    sys.exit(main())
