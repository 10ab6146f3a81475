"""Emails: mailboxes that work, pause and stop; what a mail is made of; test sends; the system's own mail"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CODED_TABLES = ("follow_ups", "trail_entries")


def upgrade() -> None:
    op.create_table(
        "system_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("to_address", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "sending",
                "sent",
                "failed",
                "unconfirmed",
                name="ownmailstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem_words", sa.String(length=500), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_system_mails_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_system_mails")),
        sa.UniqueConstraint("key", name=op.f("uq_system_mails_key")),
    )
    op.create_index(
        "ix_system_mails_open",
        "system_mails",
        ["state", "due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('due', 'sending')"),
        postgresql_where=sa.text("state IN ('due', 'sending')"),
    )

    op.create_table(
        "test_sends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "sms",
                "email",
                "missed_email",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "sending",
                "sent",
                "failed",
                "unconfirmed",
                name="ownmailstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("destination", sa.String(length=254), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=True),
        sa.Column("from_name", sa.String(length=120), nullable=False),
        sa.Column("subject", sa.String(length=998), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("provider_message_id", sa.String(length=200), nullable=True),
        sa.Column("problem_code", sa.String(length=64), nullable=False),
        sa.Column("problem_words", sa.String(length=500), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_test_sends_account_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_test_sends_campaign_id")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailboxes.id"], name=op.f("fk_test_sends_mailbox_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_test_sends_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_sends")),
        sa.UniqueConstraint("public_id", name=op.f("uq_test_sends_public_id")),
    )
    op.create_index(
        "ix_test_sends_open",
        "test_sends",
        ["state", "created_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('due', 'sending')"),
        postgresql_where=sa.text("state IN ('due', 'sending')"),
    )
    op.create_index("ix_test_sends_user", "test_sends", ["user_id", "created_at"], unique=False)

    op.add_column("follow_ups", sa.Column("subject", sa.String(length=998), nullable=True))
    op.add_column("follow_ups", sa.Column("message_id", sa.String(length=255), nullable=True))
    _add_mailbox_column()
    op.create_index(
        "ix_follow_ups_without_mailbox",
        "follow_ups",
        ["account_id"],
        sqlite_where=sa.text("state = 'held' AND reason = 'mailbox_disconnected'"),
        postgresql_where=sa.text("state = 'held' AND reason = 'mailbox_disconnected'"),
    )
    _replace_codes(before=("'same_number'",), after=("'same_number'", "'bad_address'", "'same_address'"))

    op.add_column("mailboxes", sa.Column("name", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("mailboxes", sa.Column("disconnected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "mailboxes", sa.Column("problem_code", sa.String(length=64), nullable=False, server_default="")
    )
    op.add_column(
        "mailboxes", sa.Column("problem_words", sa.String(length=500), nullable=False, server_default="")
    )
    op.add_column("mailboxes", sa.Column("problem_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("mailboxes", sa.Column("hold_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "mailboxes", sa.Column("hold_words", sa.String(length=500), nullable=False, server_default="")
    )
    op.add_column("mailboxes", sa.Column("paced_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("mailboxes", sa.Column("refresh_claim", sa.String(length=40), nullable=True))
    op.add_column("mailboxes", sa.Column("refresh_claimed_at", sa.DateTime(timezone=True), nullable=True))
    # SQLite adds no column that must be filled to a table with rows, unless its default is a constant.
    at_first = sa.text("'2026-01-01 00:00:00.000000'")
    op.add_column(
        "mailboxes",
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=at_first),
    )
    op.execute("UPDATE mailboxes SET updated_at = connected_at")

    op.add_column("users", sa.Column("phone", sa.String(length=20), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "phone")

    op.drop_column("mailboxes", "updated_at")
    op.drop_column("mailboxes", "refresh_claimed_at")
    op.drop_column("mailboxes", "refresh_claim")
    op.drop_column("mailboxes", "paced_until")
    op.drop_column("mailboxes", "hold_words")
    op.drop_column("mailboxes", "hold_until")
    op.drop_column("mailboxes", "problem_since")
    op.drop_column("mailboxes", "problem_words")
    op.drop_column("mailboxes", "problem_code")
    op.drop_column("mailboxes", "disconnected_at")
    op.drop_column("mailboxes", "name")

    _replace_codes(before=("'same_number'", "'bad_address'", "'same_address'"), after=("'same_number'",))
    op.drop_index("ix_follow_ups_without_mailbox", table_name="follow_ups")
    _drop_mailbox_column()
    op.drop_column("follow_ups", "message_id")
    op.drop_column("follow_ups", "subject")

    op.drop_index("ix_test_sends_user", table_name="test_sends")
    op.drop_index("ix_test_sends_open", table_name="test_sends")

    op.drop_table("test_sends")
    op.drop_index("ix_system_mails_open", table_name="system_mails")

    op.drop_table("system_mails")


def _add_mailbox_column() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # A rebuilt table would lose its checks; SQLite adds an empty column with its reference in place.
        op.execute(
            "ALTER TABLE follow_ups ADD COLUMN mailbox_id INTEGER "
            "CONSTRAINT fk_follow_ups_mailbox_id REFERENCES mailboxes (id)"
        )
        return
    op.add_column("follow_ups", sa.Column("mailbox_id", sa.Integer(), nullable=True))
    op.create_foreign_key("fk_follow_ups_mailbox_id", "follow_ups", "mailboxes", ["mailbox_id"], ["id"])


def _drop_mailbox_column() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_follow_ups_mailbox_id", "follow_ups", type_="foreignkey")
        op.drop_column("follow_ups", "mailbox_id")
        return
    column = "mailbox_id INTEGER CONSTRAINT fk_follow_ups_mailbox_id REFERENCES mailboxes (id)"
    _edit_schema("follow_ups", f", {column}", ", mailbox_id INTEGER")
    op.drop_column("follow_ups", "mailbox_id")


def _replace_codes(*, before: tuple[str, ...], after: tuple[str, ...]) -> None:
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
        codes = [code for code in _codes_of(definition) if code not in before]
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, sa.text(f"reason IN ({', '.join([*codes, *after])})"))


def _codes_of(definition: str) -> list[str]:
    return re.findall(r"'\w+'", definition)


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
