"""`pages`: how long the results screens take at N calls, and how much longer at the largest N than at the smallest."""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from contextlib import ExitStack

import sqlalchemy as sa

from tests.bench.browser import Browser, find_next_page
from tests.bench.loader import MIX, load
from tests.bench.outbox import Outbox
from tests.bench.pages_report import print_pages
from tests.bench.report import describe_machine
from tests.bench.settled import count_open
from tests.bench.stack import Stack, prepared_stack
from tests.bench.storage import BenchError

REQUESTS = 200
WARM_UP = 20
EACH_KIND = 3  # calls of each ready kind that are played, processed and then copied


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="pages", description=__doc__)
    parser.add_argument("--calls", type=int, nargs="+", default=[1000, 1_000_000], help="rounded to hundreds")
    parser.add_argument("--requests", type=int, default=REQUESTS)
    given = parser.parse_args(argv)
    machine = describe_machine()
    sizes = sorted({max(calls // MIX, 1) * MIX for calls in given.calls})
    loads: dict[int, float] = {}
    with ExitStack() as running:
        stacks: dict[int, Stack] = {}
        for size in sizes:
            # No queue is needed, and a Redis database holds the data of one stack only.
            environ = {"DATABASE_URL": os.environ.get("DATABASE_URL", "")}
            stacks[size] = running.enter_context(prepared_stack(environ=environ))
            loads[size] = fill(stacks[size], size)
        for stack in stacks.values():
            stack.start("web")
            stack.wait("web")
        times = measure(stacks, given.requests)
        storage = stacks[sizes[0]].storage.words
    print_pages(times, loads, storage.partition(",")[0], machine)
    return 0


def fill(stack: Stack, size: int) -> float:
    """Have the product process some calls and copy them until there are `size`; the seconds that the copying took."""
    play_calls(stack)
    engine = stack.storage.engine()
    try:
        return load(engine, size)
    finally:
        engine.dispose()


def play_calls(stack: Stack) -> None:
    """Have ready calls of every kind processed by the product, then stop it: these are the originals to copy."""
    for name in ("sandbox", "web", "worker"):
        stack.start(name)
    stack.wait("sandbox", "web", "worker")
    Outbox(stack.sandbox_port).play(EACH_KIND)
    engine = stack.storage.engine()
    deadline = time.monotonic() + 60
    while count_open(engine):
        if time.monotonic() > deadline:
            raise BenchError(f"The played calls are not settled after a minute.\n{stack.last_lines()}")
        time.sleep(0.5)
    engine.dispose()
    time.sleep(4)  # the last texts are delivered
    stack.stop()
    stack.children.clear()


def measure(stacks: dict[int, Stack], requests: int) -> dict[int, dict[str, list[float]]]:
    """Seconds of each request, by size and screen. The sizes take turns, so that a busy moment meets them alike."""
    screens = {size: _screens(stack, requests + WARM_UP) for size, stack in stacks.items()}
    times: dict[int, dict[str, list[float]]] = {size: {} for size in stacks}
    for name in next(iter(screens.values())):
        for place in range(requests + WARM_UP):
            for size in stacks:
                seconds = screens[size][name]()
                if place >= WARM_UP:
                    times[size].setdefault(name, []).append(seconds)
    return times


def _screens(stack: Stack, requests: int) -> dict[str, Callable[[], float]]:
    browser = Browser(stack.port)
    browser.sign_in(stack.demo["email"], stack.demo["password"])
    address = f"/campaigns/{stack.demo['campaign']}"
    contacts = iter(_random_contacts(stack, 2 * requests))
    click = {"HX-Request": "true", "HX-Target": "panel"}
    return {
        "results page": lambda: browser.get(address)[1],
        "next page": _Pages(browser, address).turn,
        "filter: missed": lambda: browser.get(f"{address}?status=missed")[1],
        "filter: needs review": lambda: browser.get(f"{address}?review=1")[1],
        "panel (click)": lambda: browser.get(f"{address}/contacts/{next(contacts)}", click)[1],
        "panel (deep link)": lambda: browser.get(f"{address}/contacts/{next(contacts)}")[1],
    }


class _Pages:
    """Turns the pages of the list; at its end it begins again."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._next = find_next_page(browser.get(address)[0])

    def turn(self) -> float:
        if self._next is None:
            self._next = find_next_page(self._browser.get(self._address)[0])
        if self._next is None:
            raise BenchError("The results page has no link to a next page.")
        page, seconds = self._browser.get(self._next)
        self._next = find_next_page(page)
        return seconds


def _random_contacts(stack: Stack, count: int) -> list[str]:
    engine = stack.storage.engine()
    chance = random.Random(1)
    with engine.connect() as connection:
        campaign = "SELECT id FROM campaigns WHERE public_id = :campaign"
        asked = {"campaign": stack.demo["campaign"]}
        ends = connection.execute(
            sa.text(f"SELECT min(id), max(id) FROM campaign_contacts WHERE campaign_id = ({campaign})"), asked
        ).one()
        ids = [chance.randint(*ends) for _ in range(count)]
        found = connection.execute(
            sa.select(sa.text("public_id"))
            .select_from(sa.text("campaign_contacts"))
            .where(sa.column("id").in_(ids), sa.text(f"campaign_id = ({campaign})").bindparams(**asked))
        ).scalars()
        contacts = [str(public_id) for public_id in found]
    engine.dispose()
    chance.shuffle(contacts)
    return [contacts[place % len(contacts)] for place in range(count)]
