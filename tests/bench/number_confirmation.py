"""`number-confirmation`: how long a voice agent waits for what to say next, several calls going on at once."""

from __future__ import annotations

import argparse
import http.client
import json
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from tests.bench.counting import summarise
from tests.bench.report import describe_machine, print_report
from tests.bench.stack import Stack, prepared_stack
from tests.bench.storage import BenchError

# What is said, and the state it leads to.
DIALOGUES = (
    (("this one", "read_back"), ("yes", "confirmed")),
    (
        ("four one five, five five five", "asking"),
        ("oh one four three", "read_back"),
        ("no, four two", "read_back"),
        ("yes that's right", "confirmed"),
    ),
    (("what?", "asking"), ("415 555 017", "asking"), ("415 555 0177", "read_back"), ("yep", "confirmed")),
    (("actually don't text me", "given_up"),),
)
CALLED = "+14155550123"
WARM_UP = 20
WITHIN = 0.05
"""Seconds that 95 of 100 answers may take."""


def main(argv: list[str]) -> int:
    """Returns 1 when an answer was not the expected one, or the 95th of 100 took longer than 50 ms."""
    parser = argparse.ArgumentParser(prog="number-confirmation", description=__doc__)
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--agents", type=int, default=4, help="calls at a time")
    given = parser.parse_args(argv)
    machine = describe_machine()
    with prepared_stack() as stack:
        stack.start("web")
        stack.wait("web")
        hold(stack, WARM_UP, given.agents)
        began = time.perf_counter()
        seconds = hold(stack, given.sessions, given.agents)
        took = time.perf_counter() - began
        storage = stack.storage.words.partition(",")[0]
    figures = summarise(seconds)
    print_report(
        "number-confirmation",
        f"{given.sessions} dialogues, {given.agents} at a time, one request after another in each",
        [
            ["seconds", *figures, "answers a second"],
            ["until the answer", *figures.values(), f"{len(seconds) / took:.0f}"],
        ],
        {"sessions": given.sessions, "agents": given.agents, "answers": len(seconds), "seconds": figures},
        storage=storage,
        machine=machine,
        notes=("Through gunicorn over kept connections, on the machine that asks.",),
    )
    p95 = figures["p95"]
    return int(p95 is None or p95 > WITHIN)


def hold(stack: Stack, sessions: int, agents: int) -> list[float]:
    """Hold this many dialogues, each agent one after another; the seconds of every answer."""
    shares = [range(place, sessions, agents) for place in range(agents)]
    with ThreadPoolExecutor(agents) as pool:
        return [each for took in pool.map(lambda share: hold_all(stack, share), shares) for each in took]


def hold_all(stack: Stack, places: range) -> list[float]:
    took = []
    with closing(http.client.HTTPConnection("127.0.0.1", stack.port, timeout=60)) as connection:
        for place in places:
            session = secrets.token_hex(8)
            for said, expected in DIALOGUES[place % len(DIALOGUES)]:
                began = time.perf_counter()
                answer = ask(connection, stack, session, said)
                took.append(time.perf_counter() - began)
                if answer.get("state") != expected:
                    raise BenchError(f"{said!r} was answered with {answer}.")
    return took


def ask(connection: http.client.HTTPConnection, stack: Stack, session: str, said: str) -> dict[str, object]:
    body = {"session": session, "campaign": stack.demo["campaign"], "called": CALLED, "said": said}
    headers = {"Authorization": f"Bearer {stack.demo['api_key']}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/number-confirmation", json.dumps(body), headers)
    answer: dict[str, object] = json.loads(connection.getresponse().read())
    return answer
