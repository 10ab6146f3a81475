"""Doubtful wishes not to be contacted again: what a person made of one, and the reason that waits for it"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CODED_TABLES = ("follow_ups", "trail_entries")
OLD, NEW = ("'unclear'",), ("'unclear'", "'doubtful_wish'")


def upgrade() -> None:
    op.create_table(
        "wish_settlements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("was_meant", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_wish_settlements_account_id")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_wish_settlements_call_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_wish_settlements_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish_settlements")),
        sa.UniqueConstraint("call_id", "words", name=op.f("uq_wish_settlements_call_id_words")),
    )
    _refuse_changes()
    op.add_column(
        "campaign_contacts",
        sa.Column("has_doubtful_wish", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _replace_codes(before=OLD, after=NEW, holds_for_all=True)


def downgrade() -> None:
    op.execute("UPDATE follow_ups SET reason = 'unclear' WHERE reason = 'doubtful_wish'")
    _replace_codes(before=NEW, after=OLD, holds_for_all=False)
    op.drop_column("campaign_contacts", "has_doubtful_wish")
    op.drop_table("wish_settlements")


def _refuse_changes() -> None:
    """What a person decided can only be added to, as in the trail."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER tr_wish_settlements_no_{action} BEFORE {action.upper()} ON wish_settlements "
                "BEGIN SELECT RAISE(ABORT, 'wish_settlements is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER tr_wish_settlements_append_only BEFORE UPDATE OR DELETE ON wish_settlements "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def _replace_codes(*, before: tuple[str, ...], after: tuple[str, ...], holds_for_all: bool) -> None:
    """Change the list of reasons that the database accepts."""
    for table in CODED_TABLES:
        if op.get_bind().dialect.name == "sqlite":
            _edit_schema(table, ", ".join(before) + ",", ", ".join(after) + ",")
            continue
        name = f"ck_{table}_reason"
        definition = (
            op.get_bind()
            .execute(
                sa.text(
                    "SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
                    "WHERE c.conname = :name AND t.relname = :table AND pg_table_is_visible(t.oid)"
                ),
                {"name": name, "table": table},
            )
            .scalar_one()
        )
        codes = [code for code in re.findall(r"'\w+'", definition) if code not in before]
        op.drop_constraint(op.f(name), table, type_="check")
        # A trail is never changed: where it tells of the newer reason, its lines stay and only new ones are checked.
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK (reason IN ({', '.join([*codes, *after])})) NOT VALID"
        )
        if holds_for_all:
            op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def _edit_schema(table: str, before: str, after: str) -> None:
    """Edit the text of a table's definition where no stored row is concerned: https://sqlite.org/lang_altertable.html, section 7."""
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    sql = bind.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table"), {"table": table}
    ).scalar_one()
    if sql.count(before) != 1:
        raise RuntimeError(f"the definition of {table} is not what this migration was written for")
    bind.exec_driver_sql("PRAGMA writable_schema=ON")
    bind.execute(
        sa.text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :table"),
        {"sql": sql.replace(before, after), "table": table},
    )
    bind.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema=OFF")
