"""The migrations: numbered, one head, up and down again, and the same tables as the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from webapp.models.base import db
from webapp.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "migrations"
FILES = sorted((FOLDER / "versions").glob("*.py"))


@pytest.fixture
def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER))


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [file.name[:5] for file in FILES] == [f"{number:04d}_" for number in range(1, len(FILES) + 1)]


def test_each_migration_follows_the_one_before(scripts: ScriptDirectory) -> None:
    revisions = [revision.revision for revision in scripts.walk_revisions()]
    assert revisions == [f"{number:04d}" for number in range(len(FILES), 0, -1)]
    assert scripts.get_heads() == [f"{len(FILES):04d}"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_migration_does_not_depend_on_the_code_of_its_day(file: Path) -> None:
    assert not re.search(r"^(from|import) (webapp|tasks)\b", file.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def migrated(app: Flask) -> Iterator[sa.Engine]:
    """The test database, taken up again after the test whatever became of it."""
    db.session.remove()
    yield db.engine
    db.session.remove()
    flask_migrate.upgrade()


def test_migrations_make_the_tables_of_the_models(migrated: sa.Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_migrations_go_down_to_nothing_and_up_again(migrated: sa.Engine) -> None:
    before = describe(migrated)
    flask_migrate.downgrade(revision="base")
    assert set(describe(migrated)) == {"alembic_version"}
    flask_migrate.upgrade()
    assert describe(migrated) == before
    assert len(before) > 10


def test_each_step_goes_down_and_up(migrated: sa.Engine) -> None:
    before = describe(migrated)
    for _ in FILES:
        flask_migrate.downgrade(revision="-1")
        flask_migrate.upgrade(revision="+1")
        flask_migrate.downgrade(revision="-1")
    flask_migrate.upgrade()
    assert describe(migrated) == before


def describe(engine: sa.Engine) -> dict[str, tuple[object, ...]]:
    """Each table with its columns, keys, indexes and checks."""
    seen = sa.inspect(engine)
    return {
        table: (
            sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in seen.get_columns(table)
            ),
            sorted(str(index["name"]) for index in seen.get_indexes(table)),
            sorted(str(key["name"]) for key in seen.get_unique_constraints(table)),
            sorted(str(key["name"]) for key in seen.get_foreign_keys(table)),
            sorted(str(check["name"]) for check in seen.get_check_constraints(table)),
        )
        for table in seen.get_table_names()
    }
