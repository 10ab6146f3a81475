"""Fills a database with many contacts and their calls, fast: copies of a few that the product itself has processed.

The copies differ in ids, names, numbers and times; transcripts, verdicts, follow-ups and trails are those of the originals.
Everything happens inside the database (one INSERT … SELECT a table and portion), so that a million calls take a minute
or a few. Reports as they came are not copied: no screen reads them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa

from tests.bench.copies import TABLES, CopiedTable, choose_originals, describe_originals
from tests.bench.invented import FIRST_NAMES, LAST_NAMES
from webapp.models.base import db

MIX = 100  # originals in one round of copies, each as often as its share
ROUNDS_AT_ONCE = 200
INITIALS = "ABCDEFGHIJKLMNOPRSTUVWYZ"


def load(engine: sa.Engine, count: int) -> float:
    """Add `count` contacts, a multiple of MIX, to the campaigns of those there are; the seconds that it took.

    Nothing else may use the database meanwhile.
    """
    began = time.monotonic()
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        _prepare(connection, is_sqlite=is_sqlite)
        indexes = [index for name in TABLES for index in db.metadata.tables[name].indexes]
        for index in indexes:
            index.drop(connection)
        _make_names(connection)
        tables = describe_originals(connection, choose_originals(connection, MIX))
        rounds = count // MIX
        for first in range(0, rounds, ROUNDS_AT_ONCE):
            last = min(first + ROUNDS_AT_ONCE, rounds)
            for table in tables:
                connection.exec_driver_sql(_copy(table, first, last, rounds, is_sqlite=is_sqlite))
            connection.commit()
        for index in indexes:
            index.create(connection)
        _finish(connection, is_sqlite=is_sqlite)
    return time.monotonic() - began


def _copy(table: CopiedTable, first: int, last: int, rounds: int, *, is_sqlite: bool) -> str:
    """The INSERT for the rounds from `first` to before `last`; each is an hour of activity, the last one the hour before now."""

    def hour(number: str) -> str:
        ago = f"({rounds} - ({number}))"
        if is_sqlite:
            return f"strftime('%Y-%m-%d %H:', 'now', '-' || {ago} || ' hours')"
        return f"to_char(now() - {ago} * interval '1 hour', 'YYYY-MM-DD HH24:')"

    columns = {column: _expression(table, column, is_sqlite=is_sqlite) for column in table.columns}
    return (
        f"INSERT INTO {table.name} ({', '.join(columns)}) "
        f"WITH RECURSIVE n(n, hour) AS (SELECT {first}, {hour(str(first))} "
        f"UNION ALL SELECT n + 1, {hour('n + 1')} FROM n WHERE n + 1 < {last}) "
        f"SELECT {', '.join(columns.values())} FROM n CROSS JOIN {table.originals} o"
    )


def _expression(table: CopiedTable, column: str, *, is_sqlite: bool) -> str:
    """What a copy has in `column`, in SQL over a round n and an original row o; x counts the contacts, from 0."""
    own, x = f"o.{column}", f"(n.n * {MIX} + o.place)"
    moment = "n.hour || o.minute" if is_sqlite else "CAST(n.hour || o.minute AS timestamptz)"
    number = f"'+1' || (4152000000 + {x})"
    new_id = f"{table.first_id} + n.n * {table.size} + o.r"
    fixed = {
        "id": new_id,
        "identity": f"'id:copy-' || {x}",
        "name": f"(SELECT name FROM bench_names WHERE bench_names.id = {_rest(f'{x} * 7919', _name_count())})",
        "number": f"'+1' || (4152000000 + o.nth * 1010000000 + {x})",  # a contact may have several
        "to_number": number,
        "destination": f"CASE WHEN {own} IS NULL THEN NULL ELSE {number} END",
        "platform_call_id": f"'copy-' || ({new_id})",
        "provider_message_id": f"CASE WHEN {own} IS NULL THEN NULL ELSE 'SMcopy' || ({new_id}) END",
        "is_unread": f"({_rest(x, 5)} = 0)",
        "is_archived": f"({_rest(x, 10)} < 2)",
    }
    if column in fixed:
        return fixed[column]
    if column in table.parents:
        parent = table.parents[column]
        return f"{parent.first_id} + n.n * {parent.size} + {own}"
    if column == "public_id":
        digits = f"printf('%016x', {new_id})" if is_sqlite else f"lpad(to_hex({new_id}), 16, '0')"
        return f"'{table.prefix}_' || {digits}"
    if column in table.moments:
        return f"CASE WHEN {own} IS NULL THEN NULL ELSE {moment} END"
    return own


def _rest(value: str, divisor: int) -> str:
    """The remainder, without the percent sign: psycopg takes it for a placeholder."""
    return f"({value} - {value} / {divisor} * {divisor})"


def _prepare(connection: sa.Connection, *, is_sqlite: bool) -> None:
    if is_sqlite:
        speed = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000")
        # The copies are as sound as the originals: checking them again would take most of the time.
        checks = ("foreign_keys=OFF", "ignore_check_constraints=ON")
        for pragma in (*speed, *checks):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        return
    connection.exec_driver_sql("SET TIME ZONE 'UTC'")
    connection.exec_driver_sql("SET synchronous_commit = off")
    connection.exec_driver_sql("SET session_replication_role = replica")


def _make_names(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE TEMPORARY TABLE bench_names (id INTEGER PRIMARY KEY, name TEXT)")
    names = [
        f"{first} {initial}. {last}" for first in FIRST_NAMES for initial in INITIALS for last in LAST_NAMES
    ]
    rows: Sequence[dict[str, object]] = [{"id": place, "name": name} for place, name in enumerate(names)]
    connection.execute(sa.text("INSERT INTO bench_names (id, name) VALUES (:id, :name)"), rows)


def _name_count() -> int:
    return len(FIRST_NAMES) * len(INITIALS) * len(LAST_NAMES)


def _finish(connection: sa.Connection, *, is_sqlite: bool) -> None:
    if is_sqlite:
        connection.commit()
        for pragma in ("synchronous=FULL", "journal_mode=WAL"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        return
    for name in TABLES:
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
        )
    connection.commit()
    connection.exec_driver_sql("SET session_replication_role = DEFAULT")
    connection.commit()
    # What autovacuum would have done while the rows came in over months.
    connection.connection.driver_connection.autocommit = True  # type: ignore[union-attr]
    connection.exec_driver_sql("VACUUM ANALYZE")
