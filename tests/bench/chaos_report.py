"""Prints what became of a run of kills: counts, and each unconfirmed text with its reason, beside the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tests.bench.counting import Losses, Tally, summarise
from tests.bench.report import print_report
from tests.bench.settled import Fate
from tests.bench.stack import Stack

LISTED = 40  # lines of single numbers at most


def print_chaos(
    stack: Stack,
    seed: int,
    kills: Counter[str],
    tally: Tally,
    found: Losses,
    state: Mapping[str, object],
    machine: Mapping[str, object],
) -> None:
    accepted = summarise(tally.waits)
    counts: dict[str, object] = {
        "kills_of_worker": kills["worker"],
        "kills_of_web": kills["web"],
        "calls": len(tally.waits) + len(found.lost) + len(found.explained) + len(found.unconfirmed_absent),
        "posts_repeated": tally.repeats,
        "not_taken_in": len(tally.refused),
        "texts": len(tally.waits) + len(tally.doubles),
        "doubles": len(tally.doubles),
        "losses": len(found.lost),
        "not_sent_with_a_reason": len(found.explained),
        "unconfirmed_in_the_outbox": len(found.unconfirmed_arrived),
        "unconfirmed_not_in_the_outbox": len(found.unconfirmed_absent),
        **state,
    }
    rows = [("what", "count"), *((key.replace("_", " "), value) for key, value in counts.items())]
    notes = [
        "From the report first sent to the text accepted, kills and repeats included: "
        + ", ".join(f"{name} {value} s" for name, value in accepted.items()),
        *_describe("Lost", found.lost),
        *_describe("Not sent", found.explained),
        *_describe("Unconfirmed, in the outbox", found.unconfirmed_arrived),
        *_describe("Unconfirmed, not in the outbox", found.unconfirmed_absent),
        *(f"Doubled: {number}" for number in tally.doubles[:LISTED]),
    ]
    reasons = Counter(
        f"{fate.state}/{fate.reason}"
        for group in (found.unconfirmed_arrived, found.unconfirmed_absent, found.explained)
        for fate in group.values()
    )
    print_report(
        "chaos",
        f"kill -9 at {sum(kills.values())} random moments (seed {seed})",
        rows,
        {**counts, "seed": seed, "accepted": accepted, "reasons": dict(reasons)},
        storage=stack.storage.words,
        machine=machine,
        notes=notes,
    )


def _describe(words: str, fates: Mapping[str, Fate | None]) -> list[str]:
    lines = [
        f"{words}: {number}: "
        + (
            "no call was made of its report"
            if fate is None
            else f"{fate.state}, {fate.reason or 'no reason'} {fate.detail}".rstrip()
        )
        for number, fate in list(fates.items())[:LISTED]
    ]
    return [*lines, f"… and {len(fates) - LISTED} more"] if len(fates) > LISTED else lines
