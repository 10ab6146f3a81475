"""`listen FILE`: the verdicts on labelled calls against their labels, and how fast they are reached."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from tests.bench.report import describe_machine
from tests.bench.scoring import Rate, list_rates, score, wilson
from tests.bench.storage import BenchError
from webapp.cli.listen import read_call, show_verdicts
from webapp.rules.listening import RULES_VERSION, HeardCall, listen

ROUNDS = 5


def main(argv: list[str]) -> int:
    """Returns 1 when a consent was granted or a number or an address confirmed that should not have been."""
    parser = argparse.ArgumentParser(prog="listen", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="labelled calls, one JSON object a line")
    parser.add_argument(
        "--skip", type=int, default=0, help="leave out the first N calls, to measure on the rest"
    )
    given = parser.parse_args(argv)
    try:
        lines = [json.loads(line) for line in given.file.read_text("utf-8").splitlines() if line.strip()]
        labelled = [(data, read_call(data)) for data in lines[given.skip :]]
    except (OSError, ValueError, KeyError) as error:
        raise BenchError(f"{given.file} cannot be read as labelled calls: {error}") from error
    counts: Counter[str] = Counter()
    for data, call in labelled:
        counts["calls"] += 1
        mistakes = score(data["expect"], show_verdicts(str(data["id"]), listen(call)), counts)
        for mistake in mistakes:
            print(f"{data['id']} · {mistake} · {data.get('about', '')}")
    pace = measure_pace([call for _, call in labelled])
    rates = list_rates(counts)
    print_table(rates, counts["calls"], pace)
    print(json.dumps(summarise(rates, counts["calls"], pace)))
    wrong = ("false granted", "declined as granted")
    return int(
        any(counts[f"{channel} {kind}"] for channel in ("sms", "email") for kind in wrong)
        or bool(counts["number wrong"] + counts["address wrong"])
    )


def measure_pace(calls: list[HeardCall]) -> float:
    """Calls a second on one core, the best of a few rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for call in calls:
            listen(call)
        best = max(best, len(calls) / (time.perf_counter() - started))
    return best


def print_table(rates: list[Rate], calls: int, pace: float) -> None:
    machine = describe_machine()
    print(f"\n{calls} labelled calls, rules {RULES_VERSION}, phonenumbers {version('phonenumbers')}")
    print(
        f"{machine['cores']} cores ({machine['cpu']}), {machine['system']}, Python {machine['python']}, load {machine['load_before']}\n"
    )
    width = max(len(rate.name) for rate in rates)
    for rate in rates:
        low, high = wilson(rate.hits, rate.of)
        share = f"{rate.hits / rate.of:7.1%}" if rate.of else "      –"
        print(
            f"  {rate.name:<{width}}  {rate.hits:>4} of {rate.of:<4} {share}   95 % interval {low:.1%} to {high:.1%}"
        )
    print(f"  {'calls a second on one core':<{width}}  {pace:,.0f}")


def summarise(rates: list[Rate], calls: int, pace: float) -> dict[str, object]:
    measured = {
        rate.name: {
            "hits": rate.hits,
            "of": rate.of,
            "interval": [round(edge, 4) for edge in wilson(rate.hits, rate.of)],
        }
        for rate in rates
    }
    return {
        "bench": "listen",
        "calls": calls,
        "rules": RULES_VERSION,
        "calls_a_second": round(pace),
        "rates": measured,
        "machine": describe_machine(),
    }
