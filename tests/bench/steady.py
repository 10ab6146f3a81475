"""`steady`: R reports a second, whether or not the earlier ones are answered, and how long until each text is accepted."""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Iterator

from tests.bench.connections import Post
from tests.bench.invented import invent_calls
from tests.bench.outbox import Outbox
from tests.bench.stack import running_stack
from tests.bench.texting import CONNECTIONS, measure, warm_up, write_posts


def main(argv: list[str]) -> int:
    """Returns 1 when a text was doubled or lost."""
    parser = argparse.ArgumentParser(prog="steady", description=__doc__)
    parser.add_argument("--rate", type=float, default=5.0, help="reports a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--provider-seconds", type=float, default=0.0, help="that the provider takes a text")
    given = parser.parse_args(argv)
    count = max(round(given.rate * given.seconds), 1)
    with running_stack() as stack:
        outbox = Outbox(stack.sandbox_port)
        warm_up(stack, outbox)
        if given.provider_seconds:
            outbox.set_fault(f"slow:{given.provider_seconds:g}")
        calls = invent_calls(count, stack.demo["campaign"], secrets.token_hex(3))
        posts = at_a_rate(write_posts(calls), given.rate)
        heading = f"{given.rate:g} reports a second for {given.seconds:g} seconds"
        heading += f", a provider that takes {given.provider_seconds:g} s" if given.provider_seconds else ""
        return measure("steady", heading, stack, posts, CONNECTIONS)


def at_a_rate(posts: Iterator[Post], rate: float) -> Iterator[Post]:
    """`posts`, due one after another from now on."""
    began = time.time()
    for place, post in enumerate(posts):
        post.due_at = began + place / rate
        yield post
