"""The confusion table of each verdict: label rows, verdict columns; labels that allow several values in a row 'either'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.report import format_table

EITHER = "either"
CONSENTS = ("granted", "declined", "not_asked", "unclear")
VALUES: dict[str, tuple[str, ...]] = {
    "sms consent": CONSENTS,
    "email consent": CONSENTS,
    "sms destination": ("confirmed", "unconfirmed"),
    "email address": ("on_file", "confirmed", "unconfirmed", "none"),
    "do not contact": ("asked", "not asked"),
    "appointment": ("agreed", "none"),
}
ANOTHER = "another value"
"""The right state with another number, address, day or time than the label's."""

Confusion = dict[str, Counter[tuple[str, str]]]


def count_confusion(labels: Mapping[str, Any], given: Mapping[str, Any], confusion: Confusion) -> None:
    """Adds one call: for each verdict the pair of label and verdict."""
    number, address = given["sms_destination"], given["email_address"]
    pairs = {
        "sms consent": (_row(labels["sms_consent"]), given["sms_consent"]),
        "email consent": (_row(labels["email_consent"]), given["email_consent"]),
        "sms destination": _compare_place(labels["sms_destination"], number, "number"),
        "email address": _compare_place(labels["email_address"], address, "address"),
        "do not contact": (
            _row([_asked(each) for each in labels["do_not_contact"]]),
            _asked(given["do_not_contact"]),
        ),
        "appointment": _compare_appointment(labels["appointment"], given["appointment"]),
    }
    for verdict, pair in pairs.items():
        confusion.setdefault(verdict, Counter())[pair] += 1


def format_confusion(confusion: Confusion) -> str:
    return "\n".join(_format_one(verdict, confusion[verdict]) for verdict in VALUES if verdict in confusion)


def to_json(confusion: Confusion) -> dict[str, dict[str, dict[str, int]]]:
    """verdict → label → verdict's value → calls."""
    told: dict[str, dict[str, dict[str, int]]] = {}
    for verdict, pairs in confusion.items():
        for (row, column), count in sorted(pairs.items()):
            told.setdefault(verdict, {}).setdefault(row, {})[column] = count
    return told


def _format_one(verdict: str, pairs: Counter[tuple[str, str]]) -> str:
    values = VALUES[verdict]
    columns = [*values, *([ANOTHER] if any(column == ANOTHER for _, column in pairs) else [])]
    rows = [*values, *([EITHER] if any(row == EITHER for row, _ in pairs) else [])]
    head = [f"{verdict}: label", *(f"→ {column}" for column in columns)]
    return format_table([head, *([row, *(pairs[row, column] for column in columns)] for row in rows)])


def _row(accepted: Sequence[str]) -> str:
    return accepted[0] if len(set(accepted)) == 1 else EITHER


def _asked(value: bool) -> str:
    return "asked" if value else "not asked"


def _compare_place(label: Mapping[str, Any], given: Mapping[str, Any], field: str) -> tuple[str, str]:
    row = _row(label["state"])
    another = row == given["state"] and label[field] is not None and given[field] != label[field]
    return row, ANOTHER if another else given["state"]


def _compare_appointment(label: object, given: object) -> tuple[str, str]:
    row, column = ("agreed" if each else "none" for each in (label, given))
    return row, ANOTHER if label and given and label != given else column
