"""first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("business_name", sa.String(length=60), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("sender_name", sa.String(length=60), nullable=False),
        sa.Column("meeting_link", sa.String(length=300), nullable=False),
        sa.Column("postal_address", sa.String(length=300), nullable=False),
        sa.Column("webhook_secret_encrypted", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_accounts_public_id")),
    )
    op.create_table(
        "inbound_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("from_number", sa.String(length=20), nullable=False),
        sa.Column("to_number", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("opt_out_type", sa.String(length=16), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_texts")),
        sa.UniqueConstraint("provider", "message_id", name=op.f("uq_inbound_texts_provider_message_id")),
    )
    with op.batch_alter_table("inbound_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_texts_from_number"), ["from_number"], unique=False)
        batch_op.create_index(
            "ix_inbound_texts_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        )

    op.create_table(
        "provider_blocks",
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_provider_blocks")),
    )
    op.create_table(
        "provider_callbacks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("error_code", sa.String(length=32), nullable=True),
        sa.Column("follow_up_public_id", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_callbacks")),
        sa.UniqueConstraint(
            "provider", "message_id", "status", name=op.f("uq_provider_callbacks_provider_message_id_status")
        ),
    )
    with op.batch_alter_table("provider_callbacks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_provider_callbacks_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        )

    op.create_table(
        "worker_heartbeats",
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("worker", name=op.f("pk_worker_heartbeats")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key_start", sa.String(length=16), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_api_keys_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
        sa.UniqueConstraint("public_id", name=op.f("uq_api_keys_public_id")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_keys_account_id"), ["account_id"], unique=False)

    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_campaigns_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_campaigns_account_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_campaigns_public_id")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaigns_account_id"), ["account_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=220), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_contacts_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("account_id", "identity", name=op.f("uq_contacts_account_id_identity")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contacts_public_id")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin", "manager", "agent", name="role", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_users_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_users_public_id")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_account_id"), ["account_id"], unique=False)

    op.create_table(
        "call_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("call_public_id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "processed",
                "failed",
                name="reportstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_call_reports_account_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_call_reports_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_reports")),
        sa.UniqueConstraint("campaign_id", "digest", name=op.f("uq_call_reports_campaign_id_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_call_reports_public_id")),
    )
    with op.batch_alter_table("call_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_reports_call_public_id"), ["call_public_id"], unique=False)
        batch_op.create_index(
            "ix_call_reports_failed",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        )
        batch_op.create_index(
            "ix_call_reports_pending",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.create_table(
        "campaign_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "calling",
                "answered",
                "missed",
                "failed",
                "cancelled",
                "dnc",
                name="contactstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "warmth",
            sa.Enum(
                "hot",
                "warm",
                "cold",
                "dead",
                "unknown",
                name="warmth",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("warmth_set_by_id", sa.Integer(), nullable=True),
        sa.Column("is_unread", sa.Boolean(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_campaign_contacts_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_contacts_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_campaign_contacts_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["warmth_set_by_id"], ["users.id"], name=op.f("fk_campaign_contacts_warmth_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_contacts")),
        sa.UniqueConstraint(
            "campaign_id", "contact_id", name=op.f("uq_campaign_contacts_campaign_id_contact_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_campaign_contacts_public_id")),
    )
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_contacts_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            "ix_campaign_contacts_page",
            ["campaign_id", "is_archived", "last_activity_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_campaign_contacts_review",
            ["campaign_id", "last_activity_at", "id"],
            unique=False,
            sqlite_where=sa.text("needs_review = 1"),
            postgresql_where=sa.text("needs_review"),
        )
        batch_op.create_index(
            "ix_campaign_contacts_status",
            ["campaign_id", "is_archived", "status", "last_activity_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_campaign_contacts_unread",
            ["campaign_id"],
            unique=False,
            sqlite_where=sa.text("is_unread = 1 AND is_archived = 0"),
            postgresql_where=sa.text("is_unread AND NOT is_archived"),
        )

    op.create_table(
        "contact_emails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_contact_emails_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_emails_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_emails")),
        sa.UniqueConstraint("contact_id", "address", name=op.f("uq_contact_emails_contact_id_address")),
    )
    with op.batch_alter_table("contact_emails", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_emails_account_id_address"), ["account_id", "address"], unique=False
        )

    op.create_table(
        "contact_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_contact_numbers_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_numbers_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_numbers")),
        sa.UniqueConstraint("contact_id", "number", name=op.f("uq_contact_numbers_contact_id_number")),
    )
    with op.batch_alter_table("contact_numbers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_numbers_account_id_number"), ["account_id", "number"], unique=False
        )

    op.create_table(
        "mailboxes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "provider",
            sa.Enum(
                "google",
                "microsoft",
                name="mailboxprovider",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "connected",
                "reconnect",
                "disconnected",
                name="mailboxstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tokens_encrypted", sa.Text(), nullable=True),
        sa.Column("connected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mailboxes_account_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_mailboxes_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailboxes")),
        sa.UniqueConstraint(
            "account_id", "provider", "subject", name=op.f("uq_mailboxes_account_id_provider_subject")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_mailboxes_public_id")),
    )
    op.create_table(
        "reply_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbound_text_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "opt_out",
                "no_opt_out",
                name="replyverdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_reply_reviews_account_id")),
        sa.ForeignKeyConstraint(
            ["inbound_text_id"], ["inbound_texts.id"], name=op.f("fk_reply_reviews_inbound_text_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reply_reviews_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_reviews")),
        sa.UniqueConstraint(
            "inbound_text_id", "account_id", name=op.f("uq_reply_reviews_inbound_text_id_account_id")
        ),
    )
    with op.batch_alter_table("reply_reviews", schema=None) as batch_op:
        batch_op.create_index(
            "ix_reply_reviews_open",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("verdict IS NULL"),
            postgresql_where=sa.text("verdict IS NULL"),
        )

    op.create_table(
        "settings_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_settings_changes_account_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_settings_changes_campaign_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_settings_changes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings_changes")),
    )
    with op.batch_alter_table("settings_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settings_changes_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("campaign_contact_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("platform_call_id", sa.String(length=200), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=True),
        sa.Column("is_final", sa.Boolean(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "answered",
                "missed",
                "failed",
                "cancelled",
                name="callstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_voicemail", sa.Boolean(), nullable=False),
        sa.Column("ended_reason", sa.String(length=200), nullable=False),
        sa.Column("to_number", sa.String(length=20), nullable=False),
        sa.Column("from_number", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recording_url", sa.String(length=2000), nullable=False),
        sa.Column("turns", sa.JSON(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("action_items", sa.JSON(), nullable=False),
        sa.Column("extracted", sa.JSON(), nullable=False),
        sa.Column("verdicts", sa.JSON(), nullable=True),
        sa.Column("verdicts_rules_version", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_calls_account_id")),
        sa.ForeignKeyConstraint(
            ["campaign_contact_id"], ["campaign_contacts.id"], name=op.f("fk_calls_campaign_contact_id")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_calls_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint(
            "campaign_id",
            "platform",
            "platform_call_id",
            name=op.f("uq_calls_campaign_id_platform_platform_call_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_calls_public_id")),
    )
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calls_campaign_contact_id"), ["campaign_contact_id"], unique=False
        )

    op.create_table(
        "follow_up_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("draft", "live", name="stage", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("sms_enabled", sa.Boolean(), nullable=False),
        sa.Column(
            "sms_template",
            sa.Enum(
                "meeting_request",
                "next_step",
                "appointment_confirmation",
                "conversation_summary",
                "offer_promo",
                name="smstemplate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sms_sender_name", sa.String(length=60), nullable=False),
        sa.Column("sms_meeting_link", sa.String(length=300), nullable=False),
        sa.Column("sms_offer_summary", sa.String(length=200), nullable=False),
        sa.Column("sms_promo_code", sa.String(length=40), nullable=False),
        sa.Column("email_enabled", sa.Boolean(), nullable=False),
        sa.Column("ask_for_email", sa.Boolean(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=True),
        sa.Column("email_from_name", sa.String(length=120), nullable=False),
        sa.Column("email_subject", sa.String(length=300), nullable=False),
        sa.Column("email_body", sa.Text(), nullable=False),
        sa.Column("email_meeting_link", sa.String(length=300), nullable=False),
        sa.Column("missed_enabled", sa.Boolean(), nullable=False),
        sa.Column("missed_subject", sa.String(length=300), nullable=False),
        sa.Column("missed_body", sa.Text(), nullable=False),
        sa.Column("missed_after_attempts", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_follow_up_settings_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_follow_up_settings_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_follow_up_settings_mailbox_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["users.id"], name=op.f("fk_follow_up_settings_updated_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_settings")),
        sa.UniqueConstraint("campaign_id", "stage", name=op.f("uq_follow_up_settings_campaign_id_stage")),
    )
    op.create_table(
        "consent_settlements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("sms", "email", name="channel", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("turn_text", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_consent_settlements_account_id")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_consent_settlements_call_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_consent_settlements_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_settlements")),
        sa.UniqueConstraint(
            "call_id", "channel", "words", name=op.f("uq_consent_settlements_call_id_channel_words")
        ),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("campaign_contact_id", sa.Integer(), nullable=False),
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
                "held",
                "review",
                "due",
                "sending",
                "sent",
                "delivered",
                "failed",
                "unconfirmed",
                name="followupstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "off",
                "more_attempts",
                "not_answered",
                "voicemail",
                "call_failed",
                "call_cancelled",
                "answered",
                "on_dnc",
                "opted_out",
                "declined",
                "not_asked",
                "no_email",
                "dismissed",
                "quiet_hours",
                "sender_blocked",
                "no_sender",
                "mailbox_disconnected",
                "unclear",
                "number_not_confirmed",
                "email_not_confirmed",
                "details_missing",
                "bad_number",
                "destination_blocked",
                "same_number",
                "retrying",
                "refused",
                "undelivered",
                "gave_up",
                "no_answer",
                "interrupted",
                "already_sent",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason_detail", sa.String(length=500), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destination", sa.String(length=254), nullable=True),
        sa.Column(
            "destination_source",
            sa.Enum(
                "call",
                "person",
                "file",
                name="destinationsource",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_for_call_id", sa.Integer(), nullable=True),
        sa.Column("decided_words", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("wording_version", sa.String(length=40), nullable=True),
        sa.Column("provider", sa.String(length=32), nullable=True),
        sa.Column("provider_message_id", sa.String(length=200), nullable=True),
        sa.Column("provider_error", sa.String(length=64), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_follow_ups_account_id")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_follow_ups_call_id")),
        sa.ForeignKeyConstraint(
            ["campaign_contact_id"], ["campaign_contacts.id"], name=op.f("fk_follow_ups_campaign_contact_id")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_follow_ups_campaign_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_follow_ups_contact_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_follow_ups_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["decided_for_call_id"], ["calls.id"], name=op.f("fk_follow_ups_decided_for_call_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("campaign_id", "contact_id", "kind", name="uq_follow_ups_once"),
        sa.UniqueConstraint("public_id", name=op.f("uq_follow_ups_public_id")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(
            "ix_follow_ups_blocked",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
        )
        batch_op.create_index(
            batch_op.f("ix_follow_ups_campaign_contact_id"), ["campaign_contact_id"], unique=False
        )
        batch_op.create_index("ix_follow_ups_destination", ["destination"], unique=False)
        batch_op.create_index(
            "ix_follow_ups_provider_message", ["provider", "provider_message_id"], unique=False
        )
        batch_op.create_index(
            "ix_follow_ups_sending",
            ["claimed_at"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index(
            "ix_follow_ups_timed",
            ["state", "due_at"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_follow_ups_without_sender",
            ["account_id"],
            unique=False,
            sqlite_where=sa.text("state = 'held' AND reason = 'no_sender'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'no_sender'"),
        )

    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "list",
            sa.Enum(
                "dnc", "opt_out", name="suppressionlist", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=254), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "call",
                "reply",
                "provider",
                "unsubscribe",
                "person",
                "api",
                "import",
                name="suppressionsource",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_suppressions_account_id")),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_suppressions_added_by_id")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_suppressions_call_id")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["users.id"], name=op.f("fk_suppressions_removed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_suppressions_public_id")),
    )
    with op.batch_alter_table("suppressions", schema=None) as batch_op:
        batch_op.create_index("ix_suppressions_page", ["account_id", "added_at", "id"], unique=False)
        batch_op.create_index(
            "uq_suppressions_standing",
            ["account_id", "value", "list"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "trail_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "actor",
            sa.Enum(
                "system",
                "person",
                "provider",
                "contact",
                name="actor",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "held",
                "review",
                "due",
                "sending",
                "sent",
                "delivered",
                "failed",
                "unconfirmed",
                name="followupstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "off",
                "more_attempts",
                "not_answered",
                "voicemail",
                "call_failed",
                "call_cancelled",
                "answered",
                "on_dnc",
                "opted_out",
                "declined",
                "not_asked",
                "no_email",
                "dismissed",
                "quiet_hours",
                "sender_blocked",
                "no_sender",
                "mailbox_disconnected",
                "unclear",
                "number_not_confirmed",
                "email_not_confirmed",
                "details_missing",
                "bad_number",
                "destination_blocked",
                "same_number",
                "retrying",
                "refused",
                "undelivered",
                "gave_up",
                "no_answer",
                "interrupted",
                "already_sent",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_trail_entries_account_id")),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_trail_entries_follow_up_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_trail_entries_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_entries")),
    )
    with op.batch_alter_table("trail_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trail_entries_follow_up_id"), ["follow_up_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("trail_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trail_entries_follow_up_id"))

    op.drop_table("trail_entries")
    with op.batch_alter_table("suppressions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_suppressions_standing",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.drop_index("ix_suppressions_page")

    op.drop_table("suppressions")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_follow_ups_without_sender",
            sqlite_where=sa.text("state = 'held' AND reason = 'no_sender'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'no_sender'"),
        )
        batch_op.drop_index(
            "ix_follow_ups_timed",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_follow_ups_sending",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.drop_index("ix_follow_ups_provider_message")
        batch_op.drop_index("ix_follow_ups_destination")
        batch_op.drop_index(batch_op.f("ix_follow_ups_campaign_contact_id"))
        batch_op.drop_index(
            "ix_follow_ups_blocked",
            sqlite_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
            postgresql_where=sa.text("state = 'held' AND reason = 'sender_blocked'"),
        )

    op.drop_table("follow_ups")
    op.drop_table("consent_settlements")
    op.drop_table("follow_up_settings")
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calls_campaign_contact_id"))

    op.drop_table("calls")
    with op.batch_alter_table("settings_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_settings_changes_campaign_id"))

    op.drop_table("settings_changes")
    with op.batch_alter_table("reply_reviews", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_reply_reviews_open",
            sqlite_where=sa.text("verdict IS NULL"),
            postgresql_where=sa.text("verdict IS NULL"),
        )

    op.drop_table("reply_reviews")
    op.drop_table("mailboxes")
    with op.batch_alter_table("contact_numbers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_numbers_account_id_number"))

    op.drop_table("contact_numbers")
    with op.batch_alter_table("contact_emails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_emails_account_id_address"))

    op.drop_table("contact_emails")
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_campaign_contacts_unread",
            sqlite_where=sa.text("is_unread = 1 AND is_archived = 0"),
            postgresql_where=sa.text("is_unread AND NOT is_archived"),
        )
        batch_op.drop_index("ix_campaign_contacts_status")
        batch_op.drop_index(
            "ix_campaign_contacts_review",
            sqlite_where=sa.text("needs_review = 1"),
            postgresql_where=sa.text("needs_review"),
        )
        batch_op.drop_index("ix_campaign_contacts_page")
        batch_op.drop_index(batch_op.f("ix_campaign_contacts_contact_id"))

    op.drop_table("campaign_contacts")
    with op.batch_alter_table("call_reports", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_call_reports_pending",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index(
            "ix_call_reports_failed",
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        )
        batch_op.drop_index(batch_op.f("ix_call_reports_call_public_id"))

    op.drop_table("call_reports")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_account_id"))

    op.drop_table("users")
    op.drop_table("contacts")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaigns_account_id"))

    op.drop_table("campaigns")
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_keys_account_id"))

    op.drop_table("api_keys")
    op.drop_table("worker_heartbeats")
    with op.batch_alter_table("provider_callbacks", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_provider_callbacks_waiting",
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        )

    op.drop_table("provider_callbacks")
    op.drop_table("provider_blocks")
    with op.batch_alter_table("inbound_texts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbound_texts_waiting",
            sqlite_where=sa.text("processed_at IS NULL"),
            postgresql_where=sa.text("processed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_inbound_texts_from_number"))

    op.drop_table("inbound_texts")
    op.drop_table("accounts")
