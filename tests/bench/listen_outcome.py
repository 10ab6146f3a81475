"""What was measured on a file, and how it is printed: mistakes, tables, rates with their intervals, one JSON line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tests.bench.listen_files import Part
from tests.bench.report import describe_machine
from tests.bench.scoring import Rate, wilson
from webapp.rules.listening import RULES_VERSION


@dataclass(frozen=True, slots=True)
class Outcome:
    """`what` are the lines, in words; `more` is what the JSON line tells besides the rates."""

    what: str
    lines: int
    rates: list[Rate]
    table: str = ""
    mistakes: list[str] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)
    failed: bool = False
    """Something was found that may never be."""


def print_outcome(outcome: Outcome, file: Path, part: Part, *, quiet: bool) -> None:
    for mistake in () if quiet else outcome.mistakes:
        print(mistake)
    machine = describe_machine()
    print(
        f"\n{outcome.lines} {outcome.what} ({part}), rules {RULES_VERSION}, phonenumbers {version('phonenumbers')}"
    )
    print(
        f"{machine['cores']} cores ({machine['cpu']}), {machine['system']}, Python {machine['python']}, load {machine['load_before']}\n"
    )
    if outcome.table:
        print(outcome.table)
    print_rates(outcome.rates)
    print(json.dumps(summarise(outcome, file, part, machine), separators=(",", ":")))


def print_rates(rates: list[Rate]) -> None:
    width = max((len(rate.name) for rate in rates), default=0)
    for rate in rates:
        low, high = wilson(rate.hits, rate.of)
        share = f"{rate.hits / rate.of:7.1%}" if rate.of else "      –"
        print(
            f"  {rate.name:<{width}}  {rate.hits:>5} of {rate.of:<5} {share}   95 % interval {low:.1%} to {high:.1%}"
        )


def summarise(outcome: Outcome, file: Path, part: Part, machine: dict[str, object]) -> dict[str, object]:
    measured = {
        rate.name: {
            "hits": rate.hits,
            "of": rate.of,
            "interval": [round(edge, 4) for edge in wilson(rate.hits, rate.of)],
        }
        for rate in outcome.rates
    }
    return {
        "bench": "listen",
        "file": file.name,
        "part": str(part),
        "lines": outcome.lines,
        "rules": RULES_VERSION,
        **outcome.more,
        "rates": measured,
        "machine": machine,
    }
