"""Dates and times said by a user, against the canonical value: read exactly, wrongly, or not at all."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from tests.bench.listen_outcome import Outcome
from tests.bench.scoring import Rate
from webapp.rules.listening.hearing import lower
from webapp.rules.listening.said_days import agree_on_days
from webapp.rules.listening.said_times import agree_on_times, to_time
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.spoken_times import find_times, is_cued

KINDS = ("date", "time")


class Source(NamedTuple):
    """Where it is read: in the whole turn, where other days and times may stand, or in its own words alone."""

    field: str
    words: str


SOURCES = (Source("contact", "in the whole turn"), Source("surface", "by its words alone"))


def measure_dates(lines: list[dict[str, Any]]) -> Outcome:
    """Several different readings of one turn count as missed, and are told apart: nothing would be put in a text."""
    counts: Counter[str] = Counter()
    mistakes = []
    for line in lines:
        for source in SOURCES:
            read = read_values(line["kind"], line[source.field], date.fromisoformat(line["reference_date"]))
            found = _compare(read, line["expect"])
            key = f"{line['kind']}s {source.words}"
            counts[key] += 1
            counts[f"{key}: {found}"] += 1
            if found != "exact":
                mistakes.append(
                    f"{line.get('id')} · {key}: {found}: {' or '.join(read) or 'nothing'}, labelled {line['expect']}"
                    f"\n    contact: {line['contact']}\n    meant: {line['surface']}"
                )
    rates = [
        Rate(f"{key}: {found}", counts[f"{key}: {found}"], counts[key], found == "exact")
        for kind in KINDS
        for source in SOURCES
        for key in (f"{kind}s {source.words}",)
        for found in ("exact", "wrong", "missed", "several")
    ]
    return Outcome("dates and times", len(lines), rates, mistakes=mistakes)


def read_values(kind: str, words: str, today: date) -> list[str]:
    """The distinct days (ISO) or times (24-hour) that the listening reads, those it is sure of."""
    low = lower(words)
    if kind == "date":
        days = [meant.usual for meant in agree_on_days(find_days(low, today))]
        return [day.isoformat() for day in days if day]
    said = find_times(low)
    cued = [each for each in said if is_cued(low, each)] or said
    times = [to_time(each) for each in agree_on_times(cued)]
    return [each.isoformat("minutes") for each in times if each]


def _compare(read: list[str], expected: str) -> str:
    if not read:
        return "missed"
    if len(read) > 1:
        return "several"
    return "exact" if read == [expected] else "wrong"
