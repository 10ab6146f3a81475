"""`burst`: N reports at once, and how long until the provider has accepted each text."""

from __future__ import annotations

import argparse
import secrets

from tests.bench.invented import invent_calls
from tests.bench.outbox import Outbox
from tests.bench.stack import running_stack
from tests.bench.texting import CONNECTIONS, measure, warm_up, write_posts


def main(argv: list[str]) -> int:
    """Returns 1 when a text was doubled or lost."""
    parser = argparse.ArgumentParser(prog="burst", description=__doc__)
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--connections", type=int, default=CONNECTIONS, help="reports under way at once")
    parser.add_argument("--provider-seconds", type=float, default=0.0, help="that the provider takes a text")
    given = parser.parse_args(argv)
    with running_stack() as stack:
        outbox = Outbox(stack.sandbox_port)
        warm_up(stack, outbox)
        if given.provider_seconds:
            outbox.set_fault(f"slow:{given.provider_seconds:g}")
        run = secrets.token_hex(3)
        posts = list(write_posts(invent_calls(given.calls, stack.demo["campaign"], run)))
        heading = f"{given.calls} reports at once over {given.connections} kept connections"
        heading += f", a provider that takes {given.provider_seconds:g} s" if given.provider_seconds else ""
        return measure("burst", heading, stack, iter(posts), given.connections)
