"""The product as `make run` starts it, for one benchmark: web, worker and sandbox in processes of their own, on free ports."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TextIO

from tests.bench.processors import seconds_of_groups
from tests.bench.storage import BenchError, Storage, own_storage
from webapp.cli.stack import ask, commands_of, prepare_data
from webapp.cli.stack_environment import HOST, StackEnvironment, compose_environment
from webapp.cli.stack_processes import Child, StopRequest, start_process, stop_processes

PATIENCE = 60.0  # seconds until a started process must answer
KEPT_SETTINGS = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "WORKER_THREADS", "LOG_LEVEL")
# Empty means 'not set', also to a .env: nobody's own settings reach a benchmark.
UNSET = ("APP_ENV", "SECRET_KEY", "ENCRYPTION_KEYS", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET")
UNSET_TOO = ("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET", "MICROSOFT_TENANT", "METRICS_TOKEN")
UNSET_MAIL = ("GOOGLE_API_URL", "MICROSOFT_API_URL", "SMTP_URL", "SMTP_FROM")


@dataclass
class Stack:
    """Processes by name: web, worker, sandbox. `demo` is what `flask demo seed` wrote."""

    environment: StackEnvironment
    storage: Storage
    demo: Mapping[str, str]
    log: TextIO
    children: dict[str, Child] = field(default_factory=dict)

    @property
    def port(self) -> int:
        return self.environment.port

    @property
    def sandbox_port(self) -> int:
        return self.environment.sandbox_port

    def start(self, name: str) -> None:
        command = next(command for command in commands_of(self.environment) if command.name == name)
        self.children[name] = start_process(command, self.log, coloured=False)

    def wait(self, *names: str) -> None:
        """Until the named processes do their work. Raises BenchError."""
        if "sandbox" in names:
            self._wait_for(self.sandbox_port, "/outbox.json")
        if "web" in names:
            self._wait_for(self.port, "/api/v1/calls", {405, 200})
        if "worker" in names:
            self._wait_for(self.port, "/healthz")

    def kill(self, name: str) -> None:
        """`kill -9` of the process and of all that it started."""
        child = self.children.pop(name)
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()

    def cpu_seconds(self) -> dict[str, float] | None:
        """Processor seconds used so far by each running process with its children; None where the system does not say."""
        return seconds_of_groups([(name, child.process.pid) for name, child in self.children.items()])

    def stop(self) -> None:
        product = [child for name, child in self.children.items() if name != "sandbox"]
        sandbox = [child for name, child in self.children.items() if name == "sandbox"]
        for children in (product, sandbox):
            stop_processes(children, StopRequest())

    def last_lines(self, count: int = 15) -> str:
        """What the processes wrote last."""
        return "\n".join(Path(self.log.name).read_text(errors="replace").splitlines()[-count:])

    def _wait_for(self, port: int, path: str, wanted: frozenset[int] | set[int] = frozenset({200})) -> None:
        deadline = time.monotonic() + PATIENCE
        while (answer := ask(port, path)) is None or answer[0] not in wanted:
            dead = [name for name, child in self.children.items() if child.exit_code is not None]
            if dead or time.monotonic() > deadline:
                what = f"{', '.join(dead)} ended" if dead else f"no good answer at {path} ({answer})"
                raise BenchError(f"The stack does not start: {what}.\n{self.last_lines()}")
            time.sleep(0.05)


@contextmanager
def prepared_stack(environ: Mapping[str, str] = os.environ) -> Iterator[Stack]:
    """A database migrated and seeded with the demo account, nothing started yet; `environ` may choose its servers.

    Whatever was started is stopped at the end, also after an error. Raises BenchError and StackError.
    """
    with own_storage(environ) as storage, (storage.folder / "log.txt").open("w", encoding="utf-8") as log:
        environment = compose_environment(_settings(storage))
        with redirect_stdout(StringIO()):
            prepare_data(environment)
        demo = json.loads(environment.demo_file.read_text(encoding="utf-8"))
        stack = Stack(environment, storage, demo, log)
        try:
            yield stack
        finally:
            stack.stop()


@contextmanager
def running_stack() -> Iterator[Stack]:
    """The prepared stack with all three processes up and the worker's heart beating."""
    with prepared_stack() as stack:
        for name in ("sandbox", "web", "worker"):
            stack.start(name)
        stack.wait("sandbox", "web", "worker")
        yield stack


def _settings(storage: Storage) -> dict[str, str]:
    port, sandbox_port, smtp_port = _free_ports()
    settings = {name: os.environ[name] for name in KEPT_SETTINGS if name in os.environ}
    settings |= dict.fromkeys((*UNSET, *UNSET_TOO, *UNSET_MAIL), "")
    return settings | {
        "PORT": str(port),
        "SANDBOX_PORT": str(sandbox_port),
        "SANDBOX_SMTP_PORT": str(smtp_port),
        "PUBLIC_URL": f"http://{HOST}:{port}",
        "INSTANCE_DIR": str(storage.folder),
        "DATABASE_URL": storage.database_url,
        "REDIS_URL": storage.redis_url,
        "SANDBOX_MAGIC_NUMBERS": "off",
    }


def _free_ports() -> tuple[int, int, int]:
    with socket.socket() as one, socket.socket() as two, socket.socket() as three:
        for each in (one, two, three):
            each.bind((HOST, 0))
        return one.getsockname()[1], two.getsockname()[1], three.getsockname()[1]
