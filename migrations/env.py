"""Runs the migrations on the application's own database, one transaction each."""

from __future__ import annotations

from alembic import context
from flask import current_app

from webapp.models.base import UtcDateTime, db


def run_migrations() -> None:
    options = current_app.extensions["migrate"].configure_args
    # On SQLite a batch operation rebuilds its table; that must not trip over the rows that refer to it.
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transaction_per_migration=True,
            render_item=_render_plainly,
            process_revision_directives=_write_nothing_when_nothing_changed,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _render_plainly(kind: str, item: object, _context: object) -> str | bool:
    """Our own column type as what the database sees, so that migrations do not depend on today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _write_nothing_when_nothing_changed(_context: object, _revision: object, directives: list) -> None:  # type: ignore[type-arg]
    if directives and getattr(directives[0], "upgrade_ops", None) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


run_migrations()
