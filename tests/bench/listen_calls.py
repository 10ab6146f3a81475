"""The verdicts on labelled calls against their labels: confusion tables, rates, and each mistake with its turns."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from tests.bench.listen_confusion import Confusion, count_confusion, format_confusion, to_json
from tests.bench.listen_outcome import Outcome
from tests.bench.listen_quotes import quote_mistake
from tests.bench.listen_speed import measure_speed
from tests.bench.scoring import list_rates, score
from tests.bench.storage import BenchError
from webapp.cli.listen import read_call, show_verdicts
from webapp.rules.listening import HeardCall, Verdicts, listen


class Labelled(NamedTuple):
    id: str
    about: str
    labels: dict[str, Any]
    call: HeardCall


def read_labelled(lines: list[dict[str, Any]]) -> list[Labelled]:
    try:
        return [
            Labelled(str(line["id"]), line.get("about", ""), line["expect"], read_call(line))
            for line in lines
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise BenchError(f"A line cannot be read as a labelled call: {error}") from error


def measure_calls(labelled: list[Labelled], *, timed: bool = True) -> Outcome:
    """Failed when a consent was granted or a number or an address confirmed that should not have been."""
    counts: Counter[str] = Counter()
    confusion: Confusion = {}
    mistakes = []
    for each in labelled:
        counts["calls"] += 1
        verdicts = listen(each.call)
        given = show(each.id, verdicts)
        count_confusion(each.labels, given, confusion)
        for mistake in score(each.labels, given, counts):
            quoted = quote_mistake(mistake, each.labels, each.call, verdicts)
            mistakes.append(f"{each.id} · {mistake.words} · {each.about}\n{quoted}\n")
    speed, seconds = measure_speed([each.call for each in labelled]) if timed else ("", {})
    failed = any(
        counts[key] for key in ("sms false granted", "email false granted", "number wrong", "address wrong")
    )
    return Outcome(
        "labelled calls",
        len(labelled),
        list_rates(counts),
        f"{format_confusion(confusion)}\n{speed}",
        mistakes,
        {"confusion": to_json(confusion), **seconds},
        failed,
    )


def show(call_id: str, verdicts: Verdicts) -> dict[str, Any]:
    """The verdicts in the form of the labels, and whether a wish to be left alone is left to a person."""
    return {**show_verdicts(call_id, verdicts), "doubtful": bool(verdicts.do_not_contact.doubtful)}
