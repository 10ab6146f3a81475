"""The database object, the column types every table shares, and the one way to open a write transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from webapp.models.sqlite_writers import Turns

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware UTC instant. A naive one is refused: it would be some zone's wall clock."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def coded(codes: type[StrEnum]) -> sa.Enum:
    """A column of one of `codes`, kept as its word and checked by the database."""
    return sa.Enum(
        codes,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=32,
        name=codes.__name__.lower(),
    )


def public_id(prefix: str) -> Callable[[], str]:
    """A maker of ids that may be shown outside: the prefix and 96 random bits."""
    return lambda: f"{prefix}_{secrets.token_urlsafe(12)}"


def insert_into(session: Session, model: type[Base]) -> Any:
    """An INSERT of the database's own dialect: SQLite and PostgreSQL speak ON CONFLICT alike, the common one does not."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table_of(model))


def table_of(model: type[Base]) -> sa.Table:
    """The table of a model, for statements that run on a bare connection."""
    return cast(sa.Table, model.__table__)


def utc_now() -> datetime:
    return datetime.now(UTC)


def inline(code: StrEnum) -> sa.BindParameter[str]:
    """A code to compare with, written into the SQL itself.

    A partial index is used only where the query shows that it keeps to the index's condition; a parameter does not.
    """
    return sa.bindparam(None, code.value, sa.String, unique=True, literal_execute=True)


_turns: dict[str, Turns] = {}


@contextmanager
def write_transaction() -> Iterator[Session]:
    """The session inside a transaction that may write, committed at the end of the block, undone on an error.

    Whatever was read before belongs to an earlier transaction and is given up, so decisions rest on fresh rows. On SQLite
    the write lock is taken at the start (BEGIN IMMEDIATE: a read that turns into a write fails instead of waiting), and
    writers take turns for it.
    """
    session = db.session()
    if session.in_transaction():
        session.rollback()
    if session.get_bind().dialect.name != "sqlite":
        with _closing(session):
            yield session
        return
    with _turns_of(db.engine).turn(), _closing(session):
        session.connection(execution_options={"sqlite_write": True})
        yield session


@contextmanager
def read_connection() -> Iterator[Connection]:
    """A connection for one look, without a transaction around it: on PostgreSQL that saves two round trips.

    For what is asked for every report; pages read through the session.
    """
    engine = db.engine
    with engine.connect() as connection:
        # SQLite's transactions are begun by ourselves (prepare_sqlite) and cost nothing to begin.
        is_sqlite = engine.dialect.name == "sqlite"
        yield connection if is_sqlite else connection.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def write_connection() -> Iterator[Connection]:
    """A connection in a transaction of its own that may write: `write_transaction` without the session's weight.

    For the few statements that run once for every call.
    """
    engine = db.engine
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with _turns_of(engine).turn(), engine.connect() as connection:
        writer = connection.execution_options(sqlite_write=True)
        with writer.begin():
            yield writer


def _turns_of(engine: sa.Engine) -> Turns:
    database = str(engine.url.database)
    return _turns.setdefault(database, Turns(Path(database)))


@contextmanager
def _closing(session: Session) -> Iterator[None]:
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def prepare_sqlite(engine: sa.Engine) -> None:
    """Make a SQLite engine durable and fair: WAL, full sync, foreign keys, and transactions that we begin ourselves."""

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: object, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # sqlite3's own BEGIN comes too late for us
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA cache_size=-32000")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        is_write = connection.get_execution_options().get("sqlite_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


__all__ = [
    "Base",
    "Mapped",
    "UtcDateTime",
    "coded",
    "db",
    "inline",
    "insert_into",
    "mapped_column",
    "prepare_sqlite",
    "public_id",
    "read_connection",
    "table_of",
    "utc_now",
    "write_connection",
    "write_transaction",
]
