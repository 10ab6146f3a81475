"""Moves every secret in the database over to the newest of ENCRYPTION_KEYS, while everything goes on working.

Each secret is a short transaction of its own, and written only if it is still the one that was read: tokens that a worker
refreshes in between are newer, and are left alone (and then looked at again).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from webapp.models.base import Base, read_connection, write_connection
from webapp.services.crypto import CannotDecrypt, renew

AT_ONCE = 200  # ids read at once
TRIES = 10  # looks at one secret that others keep changing


@dataclass(frozen=True, slots=True)
class Rotated:
    """What one column came to. `missed`: changed by others at every look; the next run takes them."""

    column: str
    renewed: int = 0
    already: int = 0
    unreadable: int = 0
    missed: int = 0


def encrypted_columns() -> list[sa.Column[str]]:
    """Every column that holds a secret: they are named `…_encrypted`, and a new one is found by its name."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("_encrypted")
    ]


def rotate_keys(keys: Sequence[str]) -> list[Rotated]:
    """Every column, one after another."""
    return [_rotate_column(column, keys) for column in encrypted_columns()]


def _rotate_column(column: sa.Column[str], keys: Sequence[str]) -> Rotated:
    counts = {"renewed": 0, "already": 0, "unreadable": 0, "missed": 0, "gone": 0}
    for row_id in _ids(column):
        counts[_rotate_one(column, row_id, keys)] += 1
    counts.pop("gone")
    return Rotated(f"{column.table.name}.{column.name}", **counts)


def _rotate_one(column: sa.Column[str], row_id: int, keys: Sequence[str]) -> str:
    row = column.table.c.id == row_id
    for _ in range(TRIES):
        with read_connection() as connection:
            sealed = connection.execute(sa.select(column).where(row)).scalar_one_or_none()
        if sealed is None:
            return "gone"
        try:
            renewed = renew(sealed, keys)
        except CannotDecrypt:
            return "unreadable"
        if renewed is None:
            return "already"
        statement = sa.update(column.table).where(row, column == sealed).values({column.name: renewed})
        with write_connection() as connection:
            if connection.execute(statement).rowcount == 1:
                return "renewed"
    return "missed"


def _ids(column: sa.Column[str]) -> Iterator[int]:
    last, key = 0, column.table.c.id
    while True:
        statement = sa.select(key).where(key > last, column.is_not(None)).order_by(key).limit(AT_ONCE)
        with read_connection() as connection:
            found = list(connection.execute(statement).scalars())
        yield from found
        if len(found) < AT_ONCE:
            return
        last = found[-1]
