"""Prints what became of a run of kills: counts, and each unconfirmed text or email with its reason, beside the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.counting import Losses, Tally, summarise
from tests.bench.report import print_report
from tests.bench.settled import Fate
from tests.bench.stack import Stack

LISTED = 40  # lines of single numbers at most


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all texts, or of all emails. `hit`: how many were under way when their sender was killed."""

    tally: Tally
    found: Losses
    hit: int

    @property
    def is_wrong(self) -> bool:
        tally = self.tally
        return bool(tally.doubles or tally.strangers or tally.refused or self.found.lost)

    def counts(self, *, sent: str = "sent", hit: str = "under_way_when_killed") -> dict[str, object]:
        """`sent` and `hit` are what these two are called."""
        tally, found = self.tally, self.found
        absent = len(found.unconfirmed_absent)
        return {
            "calls": len(tally.waits) + len(found.lost) + len(found.explained) + absent,
            "posts_repeated": tally.repeats,
            "not_taken_in": len(tally.refused),
            sent: len(tally.waits) + len(tally.doubles),
            "doubles": len(tally.doubles),
            "losses": len(found.lost),
            "not_sent_with_a_reason": len(found.explained),
            "unconfirmed_in_the_outbox": len(found.unconfirmed_arrived),
            "unconfirmed_not_in_the_outbox": absent,
            hit: self.hit,
        }

    def reasons(self) -> dict[str, int]:
        found = self.found
        groups = (found.unconfirmed_arrived, found.unconfirmed_absent, found.explained)
        return dict(Counter(f"{fate.state}/{fate.reason}" for group in groups for fate in group.values()))

    def notes(self) -> list[str]:
        found = self.found
        return [
            *_describe("Lost", found.lost),
            *_describe("Not sent", found.explained),
            *_describe("Unconfirmed, in the outbox", found.unconfirmed_arrived),
            *_describe("Unconfirmed, not in the outbox", found.unconfirmed_absent),
            *(f"Doubled: {to}" for to in self.tally.doubles[:LISTED]),
            *(f"Never reported: {to}" for to in self.tally.strangers[:LISTED]),
        ]


def print_chaos(
    stack: Stack,
    seed: int,
    kills: Counter[str],
    texts: Outcome,
    mails: Outcome,
    state: Mapping[str, object],
    machine: Mapping[str, object],
) -> None:
    accepted, mailed = summarise(texts.tally.waits), summarise(mails.tally.waits)
    counts: dict[str, object] = {
        "kills_of_worker": kills["worker"],
        "kills_of_web": kills["web"],
        **texts.counts(sent="texts", hit="texts_under_way_when_killed"),
        **state,
    }
    of_mails = mails.counts()
    rows: list[tuple[object, object]] = [("what", "count")]
    rows += [(key.replace("_", " "), value) for key, value in counts.items()]
    rows += [(f"emails: {key.replace('_', ' ')}", value) for key, value in of_mails.items()]
    print_report(
        "chaos",
        f"kill -9 at {sum(kills.values())} random moments (seed {seed})",
        rows,
        {
            **counts,
            "seed": seed,
            "accepted": accepted,
            "reasons": texts.reasons(),
            "mails": {**of_mails, "accepted": mailed, "reasons": mails.reasons()},
        },
        storage=stack.storage.words,
        machine=machine,
        notes=[
            f"From the report first sent to the text accepted, kills and repeats included: {_say(accepted)}",
            f"The same of emails, waiting for the mailbox's pace included: {_say(mailed)}",
            *texts.notes(),
            *mails.notes(),
        ],
    )


def _say(waits: Mapping[str, float | None]) -> str:
    return ", ".join(f"{name} {value} s" for name, value in waits.items())


def _describe(words: str, fates: Mapping[str, Fate | None]) -> list[str]:
    lines = [
        f"{words}: {to}: "
        + (
            "no call was made of its report"
            if fate is None
            else f"{fate.state}, {fate.reason or 'no reason'} {fate.detail}".rstrip()
        )
        for to, fate in list(fates.items())[:LISTED]
    ]
    return [*lines, f"… and {len(fates) - LISTED} more"] if len(fates) > LISTED else lines
