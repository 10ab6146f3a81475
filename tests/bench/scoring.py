"""How the verdicts on labelled calls are scored: what was found, what was missed, what was wrong, with intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Z_95 = 1.959964


class Rate(NamedTuple):
    """`hits` of `of`, in words; `good` says whether many or none are wanted."""

    name: str
    hits: int
    of: int
    good: bool = False


class Mistake(NamedTuple):
    """`verdict` is sms, email, number, address, do not contact or appointment; `words` say what is wrong about it."""

    verdict: str
    words: str


def score(labels: Mapping[str, Any], given: Mapping[str, Any], counts: Counter[str]) -> list[Mistake]:
    """Adds one call to the counts; what is wrong about it. `given` may say `doubtful`: left to a person to decide."""
    _score_doubtful(labels["do_not_contact"], given, counts)
    wrong = {
        "sms": _score_consent("sms", labels, given, counts),
        "email": _score_consent("email", labels, given, counts),
        "number": _score_place("number", labels["sms_destination"], given["sms_destination"], counts),
        "address": _score_place("address", labels["email_address"], given["email_address"], counts),
        "do not contact": _score_do_not_contact(labels["do_not_contact"], given["do_not_contact"], counts),
        "appointment": _score_appointment(labels["appointment"], given["appointment"], counts),
    }
    return [Mistake(verdict, words) for verdict, found in wrong.items() for words in found]


def list_rates(counts: Counter[str]) -> list[Rate]:
    rates = []
    for channel in ("sms", "email"):
        certain, other = counts[f"{channel} certain granted"], counts[f"{channel} never granted"]
        rates += [
            Rate(
                f"{channel}: granted found of labelled granted",
                counts[f"{channel} granted found"],
                certain,
                True,
            ),
            Rate(f"{channel}: false granted", counts[f"{channel} false granted"], other),
            Rate(f"{channel}: missed granted", counts[f"{channel} missed granted"], certain),
            Rate(
                f"{channel}: declined taken for granted",
                counts[f"{channel} declined as granted"],
                counts[f"{channel} declined"],
            ),
            Rate(f"{channel}: other verdict than the label", counts[f"{channel} other"], counts["calls"]),
            Rate(
                f"{channel}: evidence missing",
                counts[f"{channel} evidence missing"],
                counts[f"{channel} granted found"],
            ),
        ]
    for kind, words in (("number", "numbers"), ("address", "email addresses")):
        certain, unsure = counts[f"{kind} certain"], counts["calls"] - counts[f"{kind} acceptable"]
        rates += [
            Rate(f"{words}: confirmed and exact", counts[f"{kind} exact"], certain, True),
            Rate(f"{words}: missed", counts[f"{kind} missed"], certain),
            Rate(f"{words}: wrong, or confirmed without ground", counts[f"{kind} wrong"], certain + unsure),
        ]
    return [
        *rates,
        Rate("do not contact: found", counts["dnc found"], counts["dnc yes"], True),
        Rate("do not contact: missed", counts["dnc missed"], counts["dnc yes"]),
        Rate(
            "do not contact: missed, but left to a person",
            counts["dnc missed, doubtful"],
            counts["dnc missed"],
        ),
        Rate("do not contact: false", counts["dnc false"], counts["dnc no"]),
        Rate("do not contact: not asked, yet left to a person", counts["dnc no, doubtful"], counts["dnc no"]),
        Rate("appointments: exact", counts["appointment exact"], counts["appointment"], True),
        Rate("appointments: missed", counts["appointment missed"], counts["appointment"]),
        Rate("appointments: wrong, or made up", counts["appointment wrong"], counts["calls"]),
    ]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a rate (Wilson's score interval); the whole range where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, Z_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z_95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _score_consent(
    channel: str, labels: Mapping[str, Any], given: Mapping[str, Any], counts: Counter[str]
) -> list[str]:
    expected, verdict = labels[f"{channel}_consent"], given[f"{channel}_consent"]
    certain, granted = expected == ["granted"], verdict == "granted"
    counts[f"{channel} certain granted"] += certain
    counts[f"{channel} never granted"] += "granted" not in expected
    counts[f"{channel} declined"] += "declined" in expected and "granted" not in expected
    said = f"{channel}: {verdict}, labelled {' or '.join(expected)}"
    if verdict not in expected:
        kind = "false granted" if granted else "missed granted" if certain else "other"
        counts[f"{channel} {kind}"] += 1
        counts[f"{channel} declined as granted"] += granted and "declined" in expected
        return [f"{kind.upper() if granted else kind} · {said}"]
    if not (granted and certain):
        return []
    counts[f"{channel} granted found"] += 1
    if set(labels[f"{channel}_evidence"]) <= set(given[f"{channel}_evidence"]):
        return []
    counts[f"{channel} evidence missing"] += 1
    return [
        f"evidence missing · {channel}: {given[f'{channel}_evidence']}, labelled {labels[f'{channel}_evidence']}"
    ]


def _score_place(
    kind: str, label: Mapping[str, Any], given: Mapping[str, Any], counts: Counter[str]
) -> list[str]:
    field = "number" if kind == "number" else "address"
    certain, confirmed = label["state"] == ["confirmed"], given["state"] == "confirmed"
    counts[f"{kind} certain"] += certain
    counts[f"{kind} acceptable"] += "confirmed" in label["state"]
    exact = label[field] is None or given[field] == label[field]
    said = f"{kind}: {given['state']} {given[field]}, labelled {' or '.join(label['state'])} {label[field]}"
    if confirmed and not ("confirmed" in label["state"] and exact):
        counts[f"{kind} wrong"] += 1
        return [f"WRONG · {said}"]
    counts[f"{kind} exact"] += certain and confirmed
    if given["state"] in label["state"] and (exact or not certain):
        return []
    counts[f"{kind} missed"] += certain
    return [f"{'missed' if certain else 'other'} · {said}"]


def _score_do_not_contact(expected: Sequence[bool], asked: bool, counts: Counter[str]) -> list[str]:
    counts["dnc yes"] += expected == [True]
    counts["dnc no"] += expected == [False]
    counts["dnc found"] += expected == [True] and asked
    if asked in expected:
        return []
    counts["dnc false" if asked else "dnc missed"] += 1
    return [f"do not contact: {asked}, labelled {expected}"]


def _score_doubtful(expected: Sequence[bool], given: Mapping[str, Any], counts: Counter[str]) -> None:
    if given.get("doubtful") and not given["do_not_contact"]:
        counts["dnc missed, doubtful"] += expected == [True]
        counts["dnc no, doubtful"] += expected == [False]


def _score_appointment(
    label: Mapping[str, str] | None, given: Mapping[str, str] | None, counts: Counter[str]
) -> list[str]:
    counts["appointment"] += label is not None
    counts["appointment exact"] += label is not None and given == label
    if given == label:
        return []
    counts["appointment wrong" if given else "appointment missed"] += 1
    return [f"{'WRONG' if given else 'missed'} · appointment: {given}, labelled {label}"]
