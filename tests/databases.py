"""The databases of the tests: made by the migrations once a process, and emptied before each test."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import flask_migrate
import sqlalchemy as sa
from flask import Flask

from webapp.models.base import db

SCHEMA = f"tests_{os.getpid()}"
APPEND_ONLY = ("trail_entries", "consent_settlements", "settings_changes", "wish_settlements")


def own_schema(database_url: str) -> str:
    """`database_url` with a schema of this process's own, so that parallel runs and other data stay untouched.

    SQLite needs none: its file lies in this process's own folder.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return database_url
    return url.update_query_dict(
        {"options": f"-csearch_path={SCHEMA} -csynchronous_commit=off"}
    ).render_as_string(hide_password=False)


def make_tables(app: Flask) -> None:
    """Migrate the app's empty database to the newest revision."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _do_not_wait_for_the_disk)
        else:
            _execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}")
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()
        if db.engine.dialect.name == "sqlite":
            shutil.copyfile(_file(), _template())


def empty_tables(app: Flask) -> None:
    """Every table empty: on SQLite the migrated file anew; elsewhere by DELETE, which is faster here than TRUNCATE."""
    with app.app_context():
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()
            for suffix in ("-wal", "-shm"):
                _file().with_name(_file().name + suffix).unlink(missing_ok=True)
            shutil.copyfile(_template(), _file())
            return
        _execute(
            *(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in APPEND_ONLY),
            *(f"DELETE FROM {table.name}" for table in reversed(db.metadata.sorted_tables)),
            *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in APPEND_ONLY),
        )


def drop_tables(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        if db.engine.dialect.name != "sqlite":
            _execute(f"DROP SCHEMA {SCHEMA} CASCADE")
        db.engine.dispose()


def _execute(*statements: str) -> None:
    with db.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _file() -> Path:
    return Path(str(db.engine.url.database))


def _template() -> Path:
    return _file().with_name("template.sqlite3")


def _do_not_wait_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()
