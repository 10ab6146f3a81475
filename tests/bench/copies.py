"""Decides which processed contacts are copied, how often each, and what their rows refer to."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

import webapp.models  # noqa: F401  # every table
from tests.bench.storage import BenchError
from webapp.models.base import UtcDateTime, db

# Parents before children.
TABLES = (
    "contacts",
    "contact_numbers",
    "contact_emails",
    "campaign_contacts",
    "calls",
    "follow_ups",
    "trail_entries",
)
# How rows hang on a contact in a campaign, as SQL over its two ids.
_OWNED = {
    "contacts": "id = {contact}",
    "contact_numbers": "contact_id = {contact}",
    "contact_emails": "contact_id = {contact}",
    "campaign_contacts": "id = {place}",
    "calls": "campaign_contact_id = {place}",
    "follow_ups": "campaign_contact_id = {place}",
    "trail_entries": "follow_up_id IN (SELECT id FROM follow_ups WHERE campaign_contact_id = {place})",
}
# Per cent of all contacts, by what came of them.
SHARES = {"texted": 45, "missed": 34, "declined": 8, "review": 5, "failed": 4, "dnc": 3, "other": 1}
_CANDIDATES = """
    SELECT campaign_contacts.id, campaign_contacts.contact_id, campaign_contacts.status,
        campaign_contacts.needs_review, follow_ups.state
    FROM campaign_contacts
    JOIN follow_ups ON follow_ups.campaign_contact_id = campaign_contacts.id AND follow_ups.kind = 'sms'
    WHERE follow_ups.state NOT IN ('due', 'sending', 'unconfirmed') AND follow_ups.due_at IS NULL
    ORDER BY campaign_contacts.id
"""


@dataclass(frozen=True, slots=True)
class Original:
    """A contact in a campaign, by its row ids, and what came of it."""

    campaign_contact_id: int
    contact_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """One table's original rows, in the temporary table `originals`: r numbers them, place is their contact's in the mix,
    nth its place among the contact's own, minute the contact's part of an hour.

    `size` is how many there are; copies get ids from `first_id` on. `parents` are the columns that refer to another
    copied table; in `originals` these hold the parent's r.
    """

    name: str
    originals: str
    columns: tuple[str, ...]
    moments: frozenset[str]
    parents: dict[str, CopiedTable]
    prefix: str
    first_id: int
    size: int


def choose_originals(connection: sa.Connection, count: int) -> list[Original]:
    """`count` originals in a random order, each kind as often as its share. Raises BenchError when there is nothing to copy."""
    by_kind: dict[str, list[Original]] = {}
    for row in connection.exec_driver_sql(_CANDIDATES):
        kind = _kind_of(row)
        by_kind.setdefault(kind, []).append(Original(row.id, row.contact_id, kind))
    if not by_kind:
        raise BenchError("No processed contact to copy.")
    chosen: list[Original] = []
    for kind, share in SHARES.items():
        if kind in by_kind:
            chosen += itertools.islice(itertools.cycle(by_kind[kind]), round(share * count / 100))
    chosen += itertools.islice(itertools.cycle(next(iter(by_kind.values()))), max(count - len(chosen), 0))
    random.Random(1).shuffle(chosen)
    return chosen[:count]


def describe_originals(connection: sa.Connection, originals: Sequence[Original]) -> list[CopiedTable]:
    """Put the originals' rows into temporary tables, parents first."""
    described: dict[str, CopiedTable] = {}
    ordinals: dict[str, dict[tuple[int, int], int]] = {}
    for name in TABLES:
        described[name], ordinals[name] = _describe(connection, name, originals, described, ordinals)
    return list(described.values())


def _describe(
    connection: sa.Connection,
    name: str,
    originals: Sequence[Original],
    described: dict[str, CopiedTable],
    ordinals: dict[str, dict[tuple[int, int], int]],
) -> tuple[CopiedTable, dict[tuple[int, int], int]]:
    table = db.metadata.tables[name]
    columns = tuple(column.name for column in table.columns)
    parents = {
        column.name: target
        for column in table.columns
        for key in column.foreign_keys
        if (target := key.column.table.name) in described
    }
    kept = f"bench_{name}"
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {kept} AS SELECT 0 AS r, 0 AS place, 0 AS nth, '' AS minute, {name}.* FROM {name} WHERE 1 = 0"
    )
    own: dict[tuple[int, int], int] = {}
    references = "".join(f", {column}" for column in parents)
    for place, original in enumerate(originals):
        condition = _OWNED[name].format(contact=original.contact_id, place=original.campaign_contact_id)
        seconds = place * 3600 // len(originals)
        minute = f"{seconds // 60:02}:{seconds % 60:02}.000000"
        rows = connection.exec_driver_sql(f"SELECT id{references} FROM {name} WHERE {condition} ORDER BY id")
        for nth, row in enumerate(rows.all()):
            r = own[place, row.id] = len(own)
            changed = {
                column: str(ordinals[target][place, getattr(row, column)])
                for column, target in parents.items()
                if getattr(row, column) is not None
            }
            values = (changed.get(column, column) for column in columns)
            connection.exec_driver_sql(
                f"INSERT INTO {kept} (r, place, nth, minute, {', '.join(columns)}) "
                f"SELECT {r}, {place}, {nth}, '{minute}', {', '.join(values)} FROM {name} WHERE id = {row.id}"
            )
    first_id = int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {name}").scalar_one())
    moments = frozenset(column.name for column in table.columns if isinstance(column.type, UtcDateTime))
    prefix = {"contacts": "con", "campaign_contacts": "cc", "calls": "call", "follow_ups": "fu"}.get(
        name, "x"
    )
    refers = {column: described[target] for column, target in parents.items()}
    return CopiedTable(name, kept, columns, moments, refers, prefix, first_id, len(own)), own


def _kind_of(row: sa.Row[tuple[object, ...]]) -> str:
    if row.needs_review:
        return "review"
    if row.status in {"missed", "failed", "dnc"}:
        return str(row.status)
    if row.status == "answered":
        return "texted" if row.state in {"sent", "delivered"} else "declined"
    return "other"
