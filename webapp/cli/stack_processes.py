"""Decides how the stack's processes start, how their lines are told apart, and how they stop: politely, then by force."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TextIO

COLOURS = {"web": "36", "worker": "35", "sandbox": "33"}
NAME_WIDTH = max(map(len, COLOURS))
PRINTING = threading.Lock()
# Longer than the 20 seconds that a request to the provider may take: a worker killed in one leaves a text unconfirmed.
PATIENCE_SECONDS = 30.0


class StopRequest:
    """Whether a person wants the stack to stop, or to stop at once.

    Set inside signal handlers, where one signal may arrive in the middle of another's handler: so no lock, no Event.
    """

    def __init__(self) -> None:
        self._asked_at: float | None = None
        self.hurried = False

    @property
    def asked(self) -> bool:
        return self._asked_at is not None

    def ask(self) -> None:
        """Ask once for an orderly stop, once more for a quick one.

        One Ctrl-C may arrive twice, from the terminal and from make, so only a later one counts as the second.
        """
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
        elif now - self._asked_at > 1:
            self.hurried = True


@dataclass(frozen=True, slots=True)
class Command:
    """One process to keep running: what people call it, its arguments and its whole environment."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Child:
    """A running command; leader of its own process group, so that Ctrl-C reaches it only through us."""

    name: str
    process: subprocess.Popen[str]
    reader: threading.Thread

    @property
    def exit_code(self) -> int | None:
        return self.process.poll()


def start_process(command: Command, output: TextIO, *, coloured: bool) -> Child:
    """Start `command`; every line it writes, to either stream, appears on `output` behind its name."""
    process = subprocess.Popen(
        list(command.arguments),
        env=dict(command.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    assert process.stdout is not None
    prefix = prefix_of(command.name, coloured=coloured)
    reader = threading.Thread(target=_copy_lines, args=(process.stdout, output, prefix), daemon=True)
    reader.start()
    return Child(command.name, process, reader)


def prefix_of(name: str, *, coloured: bool) -> str:
    plain = f"{name:<{NAME_WIDTH}} | "
    return f"\033[{COLOURS.get(name, '37')}m{plain}\033[0m" if coloured else plain


def stop_processes(
    children: Sequence[Child], request: StopRequest, *, patience: float = PATIENCE_SECONDS
) -> list[str]:
    """Ask all `children` to end (SIGTERM), wait up to `patience` seconds, or until hurried, then kill what is left.

    Returns the names of those that had to be killed. Safe to call on children that have already ended.
    """
    for child in children:
        if child.exit_code is None:
            child.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + patience
    while any(child.exit_code is None for child in children):
        if time.monotonic() > deadline or request.hurried:
            break
        time.sleep(0.05)
    killed = [child.name for child in children if child.exit_code is None]
    for child in children:
        # The whole group, also of an ended leader: it may have left children of its own behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()
        child.reader.join(timeout=1)
    return killed


def describe_end(child: Child) -> str:
    """How `child` ended, in words: its exit code, or the signal that ended it."""
    code = child.exit_code
    if code is not None and code < 0:
        return f"{child.name} was ended by {signal.Signals(-code).name}"
    return f"{child.name} stopped by itself with exit code {code}"


def _copy_lines(source: IO[str], output: TextIO, prefix: str) -> None:
    with source:
        for line in source:
            # Read on even when the terminal is gone: a full pipe would hold the process up while it should stop.
            with PRINTING, contextlib.suppress(OSError):
                output.write(prefix + line.rstrip("\n") + "\n")
                output.flush()
