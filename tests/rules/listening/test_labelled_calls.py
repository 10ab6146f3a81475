"""Our own labelled calls: nothing is granted or confirmed that should not be, and what is plain is found.

Whoever changes the rules sees by the floors whether anything was lost. `tests/labelled_calls/README.md` says how they came about.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from webapp.cli.listen import read_call, show_verdicts
from webapp.rules.listening import listen

CALLS = Path(__file__).parents[2] / "labelled_calls"
FILES = sorted(path.stem for path in CALLS.glob("*.jsonl"))
FOUND = {"sms_consent": 0.91, "email_consent": 0.88, "sms_destination": 0.96, "email_address": 0.96}
"""Shares of what is labelled with certainty, over all files."""


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CALLS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def judge(data: dict[str, Any]) -> dict[str, Any]:
    return show_verdicts(data["id"], listen(read_call(data)))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_granted_that_is_not_labelled_so(name: str) -> None:
    false = [
        (data["id"], consent)
        for data in read(name)
        for consent in ("sms_consent", "email_consent")
        if judge(data)[consent] == "granted" and "granted" not in data["expect"][consent]
    ]
    assert false == []


@pytest.mark.parametrize("name", FILES)
def test_no_number_and_no_address_is_confirmed_that_is_not_labelled_so(name: str) -> None:
    false = []
    for data in read(name):
        number, address = judge(data)["sms_destination"], judge(data)["email_address"]
        labels = data["expect"]["sms_destination"], data["expect"]["email_address"]
        if number["state"] not in labels[0]["state"] and number["state"] == "confirmed":
            false.append((data["id"], "number"))
        if labels[0]["number"] and number["number"] not in (None, labels[0]["number"]):
            false.append((data["id"], "another number"))
        if address["state"] not in labels[1]["state"] and address["state"] == "confirmed":
            false.append((data["id"], "address"))
    assert false == []


def test_what_is_plain_is_found() -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for name in FILES:
        for data in read(name):
            heard, label = judge(data), data["expect"]
            for consent in ("sms_consent", "email_consent"):
                if label[consent] == ["granted"]:
                    counts[consent, heard[consent] == "granted"] += 1
            if label["sms_destination"]["state"] == ["confirmed"]:
                number = label["sms_destination"]["number"]
                counts["sms_destination", heard["sms_destination"]["number"] == number] += 1
            if label["email_address"]["state"] == ["confirmed"]:
                address = label["email_address"]["address"]
                counts["email_address", heard["email_address"]["address"] == address] += 1
    found = {
        verdict: counts[verdict, True] / (counts[verdict, True] + counts[verdict, False]) for verdict in FOUND
    }
    assert {verdict: share for verdict, share in found.items() if share < FOUND[verdict]} == {}
