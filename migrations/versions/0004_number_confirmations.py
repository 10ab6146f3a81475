"""Number confirmations: the dialogue about the number during a call, with its exchanges"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "number_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(length=200), nullable=False),
        sa.Column("called", sa.String(length=20), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "asking",
                "read_back",
                "confirmed",
                "given_up",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("dialogue", sa.JSON(), nullable=False),
        sa.Column("exchanges", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_number_confirmations_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_number_confirmations_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_confirmations")),
        sa.UniqueConstraint(
            "campaign_id", "session", name=op.f("uq_number_confirmations_campaign_id_session")
        ),
    )


def downgrade() -> None:
    op.drop_table("number_confirmations")
