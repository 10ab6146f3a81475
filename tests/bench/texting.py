"""Runs a load of reports through a running stack and tells how long each took to become an accepted text."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from tests.bench.connections import Post
from tests.bench.counting import Tally, count, summarise
from tests.bench.invented import InventedCall, invent_calls
from tests.bench.load import LoadGenerator
from tests.bench.outbox import Outbox
from tests.bench.processors import seconds_of_all
from tests.bench.report import describe_machine, print_report
from tests.bench.stack import Stack
from tests.bench.storage import BenchError

CONNECTIONS = 32
PATIENCE = 20.0  # seconds for which a report is posted again and again
LOST_AFTER = 60.0  # seconds after the last report
SETTLE = 1.5  # a second text, if there were one, would come soon
WARM_UP = 20
NOTES = (
    "Accepted: from sending the report until the sandbox, which plays Twilio, accepts the text (one clock).",
    "The sandbox sends its signed status callbacks meanwhile, as usual. Reports are written beforehand and signed",
    f"when they are posted. {WARM_UP} calls before the clock starts warm everything up.",
)


def write_posts(calls: Iterator[InventedCall]) -> Iterator[Post]:
    for call in calls:
        yield Post(call.number, call.body, address=call.address, is_missed=call.is_missed)


def warm_up(stack: Stack, outbox: Outbox) -> None:
    """A few calls right through, and their callbacks; forgotten afterwards. Raises BenchError when they do not get through."""
    posts = write_posts(invent_calls(WARM_UP, stack.demo["campaign"], "warm", first=5_000_000))
    generator = LoadGenerator(stack.port, stack.demo["webhook_secret"], connections=4, patience=PATIENCE)
    done = generator.run(posts)
    outbox.wait_for({post.number for post in done}, LOST_AFTER)
    if len(outbox.texts) < WARM_UP:
        raise BenchError(f"Only {len(outbox.texts)} of {WARM_UP} calls became texts.\n{stack.last_lines()}")
    time.sleep(2 * SETTLE)
    outbox.empty()


def measure(name: str, heading: str, stack: Stack, posts: Iterator[Post], connections: int) -> int:
    """Post, wait, count, print; 1 when a text was doubled or lost, else 0."""
    machine = describe_machine()
    generator = LoadGenerator(
        stack.port, stack.demo["webhook_secret"], connections=connections, patience=PATIENCE
    )
    outbox = Outbox(stack.sandbox_port)
    before, busy_before, began = stack.cpu_seconds(), seconds_of_all(), time.monotonic()
    done = generator.run(posts)
    outbox.wait_for({post.number for post in done if post.is_accepted}, LOST_AFTER)
    after, busy_after, took = stack.cpu_seconds(), seconds_of_all(), time.monotonic() - began
    time.sleep(SETTLE)
    outbox.look()
    tally = count(done, outbox.texts)
    cpu: dict[str, float] = {"load generator": round(generator.cpu_seconds, 2)}
    if before and after:
        cpu |= {process: round(after[process] - before[process], 2) for process in after}
    if busy_before is not None and busy_after is not None:
        cpu["other programs"] = round(max(busy_after - busy_before - sum(cpu.values()), 0.0), 2)
        cpu["idle"] = round(max(took * (os.cpu_count() or 1) - (busy_after - busy_before), 0.0), 2)
    _print(name, heading, stack, tally, cpu, machine)
    return 0 if tally.is_clean else 1


def _print(
    name: str,
    heading: str,
    stack: Stack,
    tally: Tally,
    cpu: dict[str, float],
    machine: dict[str, object],
) -> None:
    accepted, answered = summarise(tally.waits), summarise(tally.answers)
    from_start = summarise(tally.waits_from_start)
    heads = ("seconds", *accepted)
    counts = {
        "calls": len(tally.waits),
        "calls_a_second": round(tally.calls_a_second, 1),
        "doubles": len(tally.doubles),
        "losses": len(tally.losses),
        "not_taken_in": len(tally.refused),
        "strangers": len(tally.strangers),
        "reports_repeated": tally.repeats,
    }
    print_report(
        name,
        heading,
        [
            heads,
            ("report answered (202)", *answered.values()),
            ("text accepted", *accepted.values()),
            *([("text accepted, from the first report", *from_start.values())] if name == "burst" else []),
        ],
        {**counts, "accepted": accepted, "answered": answered, "from_start": from_start, "cpu_seconds": cpu},
        storage=stack.storage.words,
        machine=machine,
        notes=(
            ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in counts.items()),
            "processor seconds: " + ", ".join(f"{process} {used}" for process, used in cpu.items()),
            *NOTES,
        ),
    )
