"""`chaos`: worker or web get kill -9 at random moments under load and are started again; was any text doubled or lost?

The reporter repeats refused and broken posts with the same call_id, as platforms do. The provider takes a tenth of a
second for each text, so that most kills of the worker hit texts that are under way.
"""

from __future__ import annotations

import argparse
import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator

from tests.bench.chaos_report import print_chaos
from tests.bench.connections import Post
from tests.bench.counting import count, explain
from tests.bench.invented import invent_calls
from tests.bench.load import LoadGenerator
from tests.bench.outbox import Outbox
from tests.bench.report import describe_machine
from tests.bench.settled import count_failed_reports, count_hit, count_open, read_fates
from tests.bench.stack import Stack, running_stack
from tests.bench.steady import at_a_rate
from tests.bench.texting import warm_up, write_posts

RATE = 20.0  # reports a second
CONNECTIONS = 16
PATIENCE = 120.0  # seconds for which a report is posted again and again
SETTLES_WITHIN = 300.0  # a claim's lease and every question to the provider
MOST_CALLS = 1_000_000


def main(argv: list[str]) -> int:
    """Returns 1 when a text was doubled or lost."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--cycles", type=int, default=30, help="kills")
    parser.add_argument("--seed", type=int, default=None, help="of the random moments")
    parser.add_argument("--rate", type=float, default=RATE, help="reports a second")
    parser.add_argument("--provider-seconds", type=float, default=0.1, help="that the provider takes a text")
    given = parser.parse_args(argv)
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    print(f"chaos: random seed {seed} (--seed {seed} repeats the moments)", flush=True)
    machine = describe_machine()
    with running_stack() as stack:
        outbox = Outbox(stack.sandbox_port)
        warm_up(stack, outbox)
        if given.provider_seconds:
            outbox.set_fault(f"slow:{given.provider_seconds:g}")
        reporter = Reporter(stack, given.rate)
        kills = kill_at_random(stack, given.cycles, random.Random(seed))
        posts = reporter.stop()
        settled_after = wait_until_settled(stack, SETTLES_WITHIN)
        outbox.look()
        engine = stack.storage.engine()
        tally = count(posts, outbox.texts)
        found = explain(posts, outbox.texts, read_fates(engine))
        state = {
            "texts_under_way_when_killed": count_hit(engine),
            "failed_reports": count_failed_reports(engine),
            "still_open": count_open(engine),
            "settled_after_seconds": settled_after,
        }
        engine.dispose()
        print_chaos(stack, seed, kills, tally, found, state, machine)
    is_wrong = tally.doubles or tally.strangers or tally.refused or found.lost or state["still_open"]
    return 1 if is_wrong else 0


class Reporter:
    """Reports calls at a steady rate from a thread of its own until it is stopped."""

    def __init__(self, stack: Stack, rate: float) -> None:
        self._is_stopping = threading.Event()
        self._posts: list[Post] = []
        calls = invent_calls(MOST_CALLS, stack.demo["campaign"], secrets.token_hex(3))
        self._coming = self._until_stopped(at_a_rate(write_posts(calls), rate))
        self._generator = LoadGenerator(
            stack.port, stack.demo["webhook_secret"], connections=CONNECTIONS, patience=PATIENCE
        )
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)
        self._thread.start()

    def stop(self) -> list[Post]:
        """End after what is under way; every post there was."""
        self._is_stopping.set()
        self._thread.join()
        return self._posts

    def _run(self) -> None:
        self._posts = self._generator.run(self._coming)

    def _until_stopped(self, posts: Iterator[Post]) -> Iterator[Post]:
        for post in posts:
            if self._is_stopping.is_set():
                return
            yield post


def kill_at_random(stack: Stack, cycles: int, chance: random.Random) -> Counter[str]:
    """How often each was killed. The next kill may come while the one before is still starting."""
    kills: Counter[str] = Counter()
    for cycle in range(cycles):
        name = chance.choice(("worker", "worker", "web")) if cycle % 5 else "web"
        time.sleep(chance.uniform(0.5, 4.0))
        stack.kill(name)
        kills[name] += 1
        time.sleep(chance.uniform(0.0, 1.0))
        stack.start(name)
        if chance.random() < 0.7:
            stack.wait("web")
            time.sleep(chance.uniform(1.0, 3.0))
    stack.wait("web")
    return kills


def wait_until_settled(stack: Stack, seconds: float) -> float | None:
    """Seconds until nothing was pending, due, being sent or looked into any more; None when that took too long."""
    engine = stack.storage.engine()
    began = time.monotonic()
    try:
        while count_open(engine):
            if time.monotonic() - began > seconds:
                return None
            time.sleep(1.0)
        return round(time.monotonic() - began, 1)
    finally:
        engine.dispose()
