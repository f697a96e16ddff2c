"""Create the tables of the register."""

import sqlalchemy as sa
from alembic import op

from migrations.triggers import create_append_only, drop_append_only

revision = "0001_create_tables"
down_revision = None
branch_labels = None
depends_on = None

# What was said and decided stays, whoever asks the database.
APPEND_ONLY = ("audit_events", "decisions")


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "email = lower(email) AND email <> ''",
            name=op.f("ck_accounts_email_folded"),
        ),
        sa.CheckConstraint(
            "language IN ('az', 'en', 'hu', 'kk', 'ky', 'tk', 'tr', 'uz')",
            name=op.f("ck_accounts_language_known"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_accounts_name_given")),
        sa.CheckConstraint(
            "closed_at >= created_at", name=op.f("ck_accounts_closed_after_created")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("office", sa.String(length=2), nullable=True),
        sa.Column("capacity", sa.String(length=40), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index(
            "ix_audit_events_organisation_id", ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "ix_audit_events_subject",
            ["subject_kind", "subject_id", "id"],
            unique=False,
        )

    op.create_table(
        "authority_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_authority_marks_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_marks")),
    )
    op.create_table(
        "countries",
        sa.Column("key", sa.String(length=2), nullable=False),
        sa.Column("iso", sa.String(length=2), nullable=True),
        sa.Column("ots_standing", sa.String(length=40), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "ots_standing IN ('member', 'observer')",
            name=op.f("ck_countries_ots_standing_known"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_countries")),
        sa.UniqueConstraint("iso", name=op.f("uq_countries_iso")),
    )
    op.create_table(
        "installation_marks",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_installation_marks")),
    )
    op.create_table(
        "outbox_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("to_address", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "language IN ('az', 'en', 'hu', 'kk', 'ky', 'tk', 'tr', 'uz')",
            name=op.f("ck_outbox_mails_language_known"),
        ),
        sa.CheckConstraint(
            "attempts >= 0", name=op.f("ck_outbox_mails_attempts_counted")
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR dead_at IS NULL",
            name=op.f("ck_outbox_mails_sent_or_dead"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mails")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_mails_message_id")),
    )
    with op.batch_alter_table("outbox_mails", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_mails_waiting",
            ["sent_at", "dead_at", "next_attempt_at", "id"],
            unique=False,
        )

    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_attempts_at"), ["at"], unique=False
        )
        batch_op.create_index("ix_sign_in_attempts_key_at", ["key", "at"], unique=False)

    op.create_table(
        "sign_ups",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sendings", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "email = lower(email) AND email <> ''",
            name=op.f("ck_sign_ups_email_folded"),
        ),
        sa.CheckConstraint(
            "language IN ('az', 'en', 'hu', 'kk', 'ky', 'tk', 'tr', 'uz')",
            name=op.f("ck_sign_ups_language_known"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_sign_ups_name_given")),
        sa.CheckConstraint(
            "(code_hash IS NULL) = (password_hash IS NULL)",
            name=op.f("ck_sign_ups_opens_or_not"),
        ),
        sa.CheckConstraint(
            "attempts >= 0 AND sendings >= 0",
            name=op.f("ck_sign_ups_counts_not_negative"),
        ),
        sa.CheckConstraint(
            "expires_at > created_at", name=op.f("ck_sign_ups_expires_after_created")
        ),
        sa.CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL",
            name=op.f("ck_sign_ups_used_by_its_code"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ups")),
    )
    with op.batch_alter_table("sign_ups", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sign_ups_email_created_at", ["email", "created_at"], unique=False
        )

    op.create_table(
        "browser_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.Column("factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at >= created_at",
            name=op.f("ck_browser_sessions_ended_after_created"),
        ),
        sa.CheckConstraint(
            "last_seen_at >= created_at",
            name=op.f("ck_browser_sessions_seen_after_created"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_browser_sessions_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_browser_sessions_token_hash")),
    )
    with op.batch_alter_table("browser_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_browser_sessions_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "country_names",
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("official_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_country_names_country_key"),
        ),
        sa.PrimaryKeyConstraint(
            "country_key", "language", name=op.f("pk_country_names")
        ),
    )
    op.create_table(
        "decision_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("first_account_id", sa.Integer(), nullable=False),
        sa.Column("second_account_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "first_account_id <> second_account_id",
            name=op.f("ck_decision_batches_two_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["first_account_id"],
            ["accounts.id"],
            name=op.f("fk_decision_batches_first_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["second_account_id"],
            ["accounts.id"],
            name=op.f("fk_decision_batches_second_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_batches")),
    )
    op.create_table(
        "known_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_known_devices_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_devices")),
        sa.UniqueConstraint(
            "account_id",
            "token_hash",
            name=op.f("uq_known_devices_account_id_token_hash"),
        ),
    )
    with op.batch_alter_table("known_devices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_known_devices_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "mailed_codes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sendings", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('new_device')", name=op.f("ck_mailed_codes_purpose_known")
        ),
        sa.CheckConstraint(
            "attempts >= 0 AND sendings >= 0",
            name=op.f("ck_mailed_codes_counts_not_negative"),
        ),
        sa.CheckConstraint(
            "expires_at > created_at",
            name=op.f("ck_mailed_codes_expires_after_created"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_mailed_codes_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_codes")),
    )
    with op.batch_alter_table("mailed_codes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mailed_codes_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("basis_language", sa.String(length=35), nullable=False),
        sa.Column("secretary_general", sa.String(length=200), nullable=False),
        sa.Column("first_officers", sa.JSON(), nullable=False),
        sa.Column("nominated_by", sa.Integer(), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)",
            name=op.f("ck_nominations_accepted_by_somebody"),
        ),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_by IS NULL)",
            name=op.f("ck_nominations_cancelled_by_somebody"),
        ),
        sa.CheckConstraint(
            "accepted_by IS NULL OR accepted_by <> nominated_by",
            name=op.f("ck_nominations_two_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["accounts.id"], name=op.f("fk_nominations_accepted_by")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by"], ["accounts.id"], name=op.f("fk_nominations_cancelled_by")
        ),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_nominations_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["nominated_by"], ["accounts.id"], name=op.f("fk_nominations_nominated_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('reviewer', 'decider')", name=op.f("ck_officers_role_known")
        ),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_at >= starts_at",
            name=op.f("ck_officers_ends_later"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_officers_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_officers_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["accounts.id"], name=op.f("fk_officers_ended_by")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name=op.f("fk_officers_invited_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
    )
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_officers_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_officers_country_key"), ["country_key"], unique=False
        )
        batch_op.create_index(
            "uq_officers_open_seat",
            ["account_id", "country_key"],
            unique=True,
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )

    op.create_table(
        "one_time_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('set_password')", name=op.f("ck_one_time_links_purpose_known")
        ),
        sa.CheckConstraint(
            "expires_at > created_at",
            name=op.f("ck_one_time_links_expires_after_created"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_one_time_links_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_links_token_hash")),
    )
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_one_time_links_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "operators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ends_at > starts_at", name=op.f("ck_operators_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_operators_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operators")),
    )
    with op.batch_alter_table("operators", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_operators_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            "uq_operators_account_id_open",
            ["account_id"],
            unique=True,
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=True),
        sa.Column("legal_form", sa.String(length=40), nullable=True),
        sa.Column("founded", sa.Integer(), nullable=True),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("application_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_organisations_country_key"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisations_public_id")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        sa.UniqueConstraint(
            "account_id",
            "code_hash",
            name=op.f("uq_recovery_codes_account_id_code_hash"),
        ),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_codes_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "rule_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("local_term", sa.String(length=200), nullable=True),
        sa.Column("local_language", sa.String(length=16), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind <> 'period' OR (value IS NOT NULL AND value > 0)",
            name=op.f("ck_rule_rows_period_has_length"),
        ),
        sa.CheckConstraint(
            "kind IN ('criterion', 'refusal_reason', 'closing_reason', 'question_reason', 'standing_reason', 'objection_reason', 'period', 'field', 'legal_form', 'identifier_scheme')",
            name=op.f("ck_rule_rows_kind_known"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_rule_rows_version_counts")),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_rule_rows_country_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_rows")),
    )
    with op.batch_alter_table("rule_rows", schema=None) as batch_op:
        batch_op.create_index(
            "uq_rule_rows_common_version",
            ["kind", "code", "version"],
            unique=True,
            sqlite_where=sa.text("country_key IS NULL"),
            postgresql_where=sa.text("country_key IS NULL"),
        )
        batch_op.create_index(
            "uq_rule_rows_country_version",
            ["kind", "code", "country_key", "version"],
            unique=True,
            sqlite_where=sa.text("country_key IS NOT NULL"),
            postgresql_where=sa.text("country_key IS NOT NULL"),
        )

    op.create_table(
        "secretaries_general",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_secretaries_general_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_secretaries_general_country_key"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secretaries_general")),
        sa.UniqueConstraint("starts_at", name=op.f("uq_secretaries_general_starts_at")),
    )
    op.create_table(
        "totps",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "confirmed_at >= created_at", name=op.f("ck_totps_confirmed_after_created")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR last_step IS NOT NULL",
            name=op.f("ck_totps_confirmed_by_code"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_totps_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_totps")),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_language", sa.String(length=35), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("creation_key", sa.String(length=64), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("declared_by", sa.String(length=200), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promise_on", sa.Date(), nullable=True),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(stage = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_applications_closed_at_some_time"),
        ),
        sa.CheckConstraint(
            "(stage = 'information_requested') = (held_since IS NOT NULL)",
            name=op.f("ck_applications_clock_stops_with_the_applicant"),
        ),
        sa.CheckConstraint(
            "stage IN ('draft', 'submitted', 'in_review', 'information_requested', 'admitted', 'refused', 'withdrawn', 'closed')",
            name=op.f("ck_applications_stage_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL",
            name=op.f("ck_applications_sent_before_anything"),
        ),
        sa.CheckConstraint(
            "(claimed_by IS NULL) = (claimed_until IS NULL)",
            name=op.f("ck_applications_claim_ends"),
        ),
        sa.CheckConstraint(
            "(claimed_by IS NULL) = (claimed_at IS NULL)",
            name=op.f("ck_applications_claim_begins"),
        ),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (promise_on IS NULL)",
            name=op.f("ck_applications_promised_when_sent"),
        ),
        sa.CheckConstraint(
            "questions BETWEEN 0 AND 2",
            name=op.f("ck_applications_two_questions_at_most"),
        ),
        sa.CheckConstraint("round IN (1, 2)", name=op.f("ck_applications_round_known")),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_applications_country_key"),
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["accounts.id"], name=op.f("fk_applications_claimed_by")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_applications_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_applications_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint(
            "created_by",
            "creation_key",
            name=op.f("uq_applications_created_by_creation_key"),
        ),
        sa.UniqueConstraint("reference", name=op.f("uq_applications_reference")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_applications_organisation_id"),
            ["organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_applications_stage", ["stage", "promise_on"], unique=False
        )
        batch_op.create_index(
            "uq_applications_open",
            ["organisation_id"],
            unique=True,
            sqlite_where=sa.text(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
            postgresql_where=sa.text(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
        )

    op.create_table(
        "chair_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("basis_language", sa.String(length=35), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_chair_terms_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_chair_terms_nomination_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chair_terms")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_chair_terms_nomination_id")),
        sa.UniqueConstraint("starts_at", name=op.f("uq_chair_terms_starts_at")),
    )
    op.create_table(
        "connections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('signer', 'contact', 'interest')",
            name=op.f("ck_connections_kind_known"),
        ),
        sa.CheckConstraint(
            "email IS NOT NULL OR account_id IS NOT NULL",
            name=op.f("ck_connections_links_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_connections_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_connections_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connections")),
    )
    with op.batch_alter_table("connections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connections_email"), ["email"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_connections_organisation_id"),
            ["organisation_id"],
            unique=False,
        )

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("before_former", sa.String(length=40), nullable=True),
        sa.Column("before_annulled", sa.String(length=40), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("confirm_by", sa.Date(), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(standing = 'suspended') = (suspended_at IS NOT NULL)",
            name=op.f("ck_memberships_suspended_since"),
        ),
        sa.CheckConstraint(
            "before_former IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')",
            name=op.f("ck_memberships_before_former_known"),
        ),
        sa.CheckConstraint(
            "before_annulled IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')",
            name=op.f("ck_memberships_before_annulled_known"),
        ),
        sa.CheckConstraint(
            "standing IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')",
            name=op.f("ck_memberships_standing_known"),
        ),
        sa.CheckConstraint("serial >= 1", name=op.f("ck_memberships_serial_counts")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_memberships_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "organisation_id", name=op.f("uq_memberships_organisation_id")
        ),
        sa.UniqueConstraint("serial", name=op.f("uq_memberships_serial")),
    )
    op.create_table(
        "organisation_fields",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_fields_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "code", name=op.f("pk_organisation_fields")
        ),
    )
    op.create_table(
        "organisation_identifiers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("normalised", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_identifiers_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_identifiers")),
    )
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_identifiers_organisation_id"),
            ["organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_organisation_identifiers_value", ["scheme", "normalised"], unique=False
        )

    op.create_table(
        "organisation_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('official', 'label', 'acronym', 'former', 'transliteration')",
            name=op.f("ck_organisation_names_kind_known"),
        ),
        sa.CheckConstraint(
            "length(value) > 0", name=op.f("ck_organisation_names_value_given")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_names_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_names")),
    )
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_names_organisation_id"),
            ["organisation_id"],
            unique=False,
        )

    op.create_table(
        "organisation_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("stale_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('mission', 'description')",
            name=op.f("ck_organisation_texts_kind_known"),
        ),
        sa.CheckConstraint(
            "status IN ('original', 'human', 'machine')",
            name=op.f("ck_organisation_texts_status_known"),
        ),
        sa.CheckConstraint(
            "length(value) > 0", name=op.f("ck_organisation_texts_value_given")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_texts_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_texts")),
    )
    with op.batch_alter_table("organisation_texts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_texts_organisation_id"),
            ["organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_organisation_texts_language",
            ["organisation_id", "kind", "language"],
            unique=True,
        )

    op.create_table(
        "representatives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('owner', 'editor')", name=op.f("ck_representatives_role_known")
        ),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_at >= starts_at",
            name=op.f("ck_representatives_ends_later"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_representatives_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_representatives_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representatives")),
    )
    with op.batch_alter_table("representatives", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_representatives_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_representatives_organisation_id"),
            ["organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_representatives_open",
            ["organisation_id", "account_id"],
            unique=True,
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )

    op.create_table(
        "rule_texts",
        sa.Column("rule_row_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rule_row_id"], ["rule_rows.id"], name=op.f("fk_rule_texts_rule_row_id")
        ),
        sa.PrimaryKeyConstraint("rule_row_id", "language", name=op.f("pk_rule_texts")),
    )
    op.create_table(
        "search_rows",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sort_az", sa.LargeBinary(), nullable=False),
        sa.Column("sort_en", sa.LargeBinary(), nullable=False),
        sa.Column("sort_hu", sa.LargeBinary(), nullable=False),
        sa.Column("sort_kk", sa.LargeBinary(), nullable=False),
        sa.Column("sort_ky", sa.LargeBinary(), nullable=False),
        sa.Column("sort_tk", sa.LargeBinary(), nullable=False),
        sa.Column("sort_tr", sa.LargeBinary(), nullable=False),
        sa.Column("sort_uz", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "standing IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')",
            name=op.f("ck_search_rows_standing_known"),
        ),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_search_rows_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_search_rows_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_search_rows")),
    )
    with op.batch_alter_table("search_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_rows_country_key"), ["country_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_az"), ["sort_az"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_en"), ["sort_en"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_hu"), ["sort_hu"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_kk"), ["sort_kk"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_ky"), ["sort_ky"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_tk"), ["sort_tk"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_tr"), ["sort_tr"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_sort_uz"), ["sort_uz"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_rows_standing"), ["standing"], unique=False
        )

    op.create_table(
        "criterion_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("rule_row_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("consulted", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mark IN ('met', 'not_met', 'unclear')",
            name=op.f("ck_criterion_marks_mark_known"),
        ),
        sa.CheckConstraint(
            "length(consulted) > 0", name=op.f("ck_criterion_marks_something_consulted")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_criterion_marks_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["accounts.id"], name=op.f("fk_criterion_marks_marked_by")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_criterion_marks_office")
        ),
        sa.ForeignKeyConstraint(
            ["rule_row_id"],
            ["rule_rows.id"],
            name=op.f("fk_criterion_marks_rule_row_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_marks")),
        sa.UniqueConstraint(
            "application_id",
            "rule_row_id",
            name=op.f("uq_criterion_marks_application_id_rule_row_id"),
        ),
    )
    with op.batch_alter_table("criterion_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_criterion_marks_application_id"),
            ["application_id"],
            unique=False,
        )

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_name", sa.String(length=400), nullable=False),
        sa.Column("organisation_name_language", sa.String(length=35), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("first_account_id", sa.Integer(), nullable=False),
        sa.Column("first_office", sa.String(length=2), nullable=False),
        sa.Column("first_capacity", sa.String(length=40), nullable=False),
        sa.Column("second_account_id", sa.Integer(), nullable=False),
        sa.Column("second_office", sa.String(length=2), nullable=False),
        sa.Column("second_capacity", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("leaf_index", sa.Integer(), nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint(
            "(series = 'sealed') = (act = 'refuse' OR (act = 'set_aside' AND subject_kind = 'application'))",
            name=op.f("ck_decisions_refusals_sealed"),
        ),
        sa.CheckConstraint(
            "act IN ('admit', 'refuse', 'suspend', 'reinstate', 'remove', 'lapse', 'annul', 'set_aside')",
            name=op.f("ck_decisions_act_known"),
        ),
        sa.CheckConstraint(
            "first_capacity IN ('chair_officer', 'standby_officer', 'secretary_general')",
            name=op.f("ck_decisions_first_capacity_known"),
        ),
        sa.CheckConstraint(
            "second_capacity IN ('chair_officer', 'standby_officer', 'secretary_general')",
            name=op.f("ck_decisions_second_capacity_known"),
        ),
        sa.CheckConstraint(
            "series IN ('public', 'sealed')", name=op.f("ck_decisions_series_known")
        ),
        sa.CheckConstraint(
            "subject_kind IN ('application', 'membership')",
            name=op.f("ck_decisions_subject_kind_known"),
        ),
        sa.CheckConstraint(
            "effective_at >= decided_at", name=op.f("ck_decisions_effective_after")
        ),
        sa.CheckConstraint(
            "first_account_id <> second_account_id",
            name=op.f("ck_decisions_two_persons"),
        ),
        sa.CheckConstraint("leaf_index >= 0", name=op.f("ck_decisions_leaf_counts")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_decisions_number_counts")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["decision_batches.id"], name=op.f("fk_decisions_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["first_account_id"],
            ["accounts.id"],
            name=op.f("fk_decisions_first_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["first_office"], ["countries.key"], name=op.f("fk_decisions_first_office")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_decisions_office")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_decisions_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["second_account_id"],
            ["accounts.id"],
            name=op.f("fk_decisions_second_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["second_office"],
            ["countries.key"],
            name=op.f("fk_decisions_second_office"),
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["chair_terms.id"], name=op.f("fk_decisions_term_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("leaf_index", name=op.f("uq_decisions_leaf_index")),
        sa.UniqueConstraint(
            "series", "number", name=op.f("uq_decisions_series_number")
        ),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decisions_organisation_id"),
            ["organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_decisions_subject", ["subject_kind", "subject_id"], unique=False
        )

    op.create_table(
        "hearings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_hearings_membership_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_hearings_office")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["accounts.id"], name=op.f("fk_hearings_opened_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearings")),
    )
    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hearings_membership_id"), ["membership_id"], unique=False
        )
        batch_op.create_index(
            "uq_hearings_open",
            ["membership_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "membership_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_as", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "ended_as IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')",
            name=op.f("ck_membership_periods_ended_as_known"),
        ),
        sa.CheckConstraint(
            "(ends_at IS NULL) = (ended_as IS NULL)",
            name=op.f("ck_membership_periods_ended_somehow"),
        ),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_at >= starts_at",
            name=op.f("ck_membership_periods_ends_later"),
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_membership_periods_membership_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_periods")),
    )
    with op.batch_alter_table("membership_periods", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_membership_periods_membership_id"),
            ["membership_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_membership_periods_open",
            ["membership_id"],
            unique=True,
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )

    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answer IN ('supports', 'objects', 'abstains')",
            name=op.f("ck_opinions_answer_known"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_opinions_answered_at_some_time"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_opinions_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_opinions_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_opinions_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
    )
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opinions_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_questions_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["accounts.id"], name=op.f("fk_questions_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_questions_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_questions_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(
            "uq_questions_open",
            ["application_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("capacity", sa.String(length=40), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "act IN ('admit', 'refuse', 'suspend', 'reinstate', 'remove', 'lapse', 'annul', 'set_aside')",
            name=op.f("ck_recommendations_act_known"),
        ),
        sa.CheckConstraint(
            "capacity IN ('chair_officer', 'standby_officer', 'secretary_general')",
            name=op.f("ck_recommendations_capacity_known"),
        ),
        sa.CheckConstraint(
            "subject_kind IN ('application', 'membership')",
            name=op.f("ck_recommendations_subject_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recommendations_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_recommendations_office")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["chair_terms.id"], name=op.f("fk_recommendations_term_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
    )
    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recommendations_subject", ["subject_kind", "subject_id"], unique=False
        )

    op.create_table(
        "search_fields",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["search_rows.organisation_id"],
            name=op.f("fk_search_fields_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "code", name=op.f("pk_search_fields")
        ),
    )
    with op.batch_alter_table("search_fields", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_fields_code"), ["code"], unique=False
        )

    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_snapshots_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_snapshots_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint(
            "application_id", "number", name=op.f("uq_snapshots_application_id_number")
        ),
    )
    with op.batch_alter_table("snapshots", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_snapshots_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "decision_salts",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_decision_salts_decision_id"),
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_salts")),
    )
    op.create_table(
        "held_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("capacity", sa.String(length=40), nullable=False),
        sa.Column("chair_office", sa.String(length=2), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "act IN ('admit', 'refuse', 'suspend', 'reinstate', 'remove', 'lapse', 'annul', 'set_aside')",
            name=op.f("ck_held_acts_act_known"),
        ),
        sa.CheckConstraint(
            "capacity IN ('chair_officer', 'standby_officer', 'secretary_general')",
            name=op.f("ck_held_acts_capacity_known"),
        ),
        sa.CheckConstraint(
            "outcome IN ('effected', 'taken_back', 'voided')",
            name=op.f("ck_held_acts_outcome_known"),
        ),
        sa.CheckConstraint(
            "subject_kind IN ('application', 'membership')",
            name=op.f("ck_held_acts_subject_kind_known"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_held_acts_ended_somehow"),
        ),
        sa.CheckConstraint(
            "ends_at > recorded_at", name=op.f("ck_held_acts_holds_a_while")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_held_acts_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["chair_office"], ["countries.key"], name=op.f("fk_held_acts_chair_office")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_held_acts_office")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_held_acts_recommendation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["chair_terms.id"], name=op.f("fk_held_acts_term_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_acts")),
    )
    with op.batch_alter_table("held_acts", schema=None) as batch_op:
        batch_op.create_index(
            "uq_held_acts_running",
            ["subject_kind", "subject_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    for table in APPEND_ONLY:
        create_append_only(table)


def downgrade() -> None:
    """Take it back."""
    for table in APPEND_ONLY:
        drop_append_only(table)
    with op.batch_alter_table("held_acts", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_held_acts_running",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("held_acts")
    op.drop_table("decision_salts")
    with op.batch_alter_table("snapshots", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_snapshots_application_id"))

    op.drop_table("snapshots")
    with op.batch_alter_table("search_fields", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_fields_code"))

    op.drop_table("search_fields")
    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendations_subject")

    op.drop_table("recommendations")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_questions_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_questions_application_id"))

    op.drop_table("questions")
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opinions_application_id"))

    op.drop_table("opinions")
    with op.batch_alter_table("membership_periods", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_membership_periods_open",
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_membership_periods_membership_id"))

    op.drop_table("membership_periods")
    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_hearings_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_hearings_membership_id"))

    op.drop_table("hearings")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_decisions_subject")
        batch_op.drop_index(batch_op.f("ix_decisions_organisation_id"))

    op.drop_table("decisions")
    with op.batch_alter_table("criterion_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criterion_marks_application_id"))

    op.drop_table("criterion_marks")
    with op.batch_alter_table("search_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_rows_standing"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_uz"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_tr"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_tk"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_ky"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_kk"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_hu"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_en"))
        batch_op.drop_index(batch_op.f("ix_search_rows_sort_az"))
        batch_op.drop_index(batch_op.f("ix_search_rows_country_key"))

    op.drop_table("search_rows")
    op.drop_table("rule_texts")
    with op.batch_alter_table("representatives", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_representatives_open",
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_representatives_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_representatives_account_id"))

    op.drop_table("representatives")
    with op.batch_alter_table("organisation_texts", schema=None) as batch_op:
        batch_op.drop_index("uq_organisation_texts_language")
        batch_op.drop_index(batch_op.f("ix_organisation_texts_organisation_id"))

    op.drop_table("organisation_texts")
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_names_organisation_id"))

    op.drop_table("organisation_names")
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.drop_index("ix_organisation_identifiers_value")
        batch_op.drop_index(batch_op.f("ix_organisation_identifiers_organisation_id"))

    op.drop_table("organisation_identifiers")
    op.drop_table("organisation_fields")
    op.drop_table("memberships")
    with op.batch_alter_table("connections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_connections_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_connections_email"))

    op.drop_table("connections")
    op.drop_table("chair_terms")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_applications_open",
            sqlite_where=sa.text(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
            postgresql_where=sa.text(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
        )
        batch_op.drop_index("ix_applications_stage")
        batch_op.drop_index(batch_op.f("ix_applications_organisation_id"))

    op.drop_table("applications")
    op.drop_table("totps")
    op.drop_table("secretaries_general")
    with op.batch_alter_table("rule_rows", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_rule_rows_country_version",
            sqlite_where=sa.text("country_key IS NOT NULL"),
            postgresql_where=sa.text("country_key IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_rule_rows_common_version",
            sqlite_where=sa.text("country_key IS NULL"),
            postgresql_where=sa.text("country_key IS NULL"),
        )

    op.drop_table("rule_rows")
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_codes_account_id"))

    op.drop_table("recovery_codes")
    op.drop_table("organisations")
    with op.batch_alter_table("operators", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_operators_account_id_open",
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_operators_account_id"))

    op.drop_table("operators")
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_links_account_id"))

    op.drop_table("one_time_links")
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_officers_open_seat",
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_officers_country_key"))
        batch_op.drop_index(batch_op.f("ix_officers_account_id"))

    op.drop_table("officers")
    op.drop_table("nominations")
    with op.batch_alter_table("mailed_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailed_codes_account_id"))

    op.drop_table("mailed_codes")
    with op.batch_alter_table("known_devices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_devices_account_id"))

    op.drop_table("known_devices")
    op.drop_table("decision_batches")
    op.drop_table("country_names")
    with op.batch_alter_table("browser_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_sessions_account_id"))

    op.drop_table("browser_sessions")
    with op.batch_alter_table("sign_ups", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_ups_email_created_at")

    op.drop_table("sign_ups")
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_attempts_key_at")
        batch_op.drop_index(batch_op.f("ix_sign_in_attempts_at"))

    op.drop_table("sign_in_attempts")
    with op.batch_alter_table("outbox_mails", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_mails_waiting")

    op.drop_table("outbox_mails")
    op.drop_table("installation_marks")
    op.drop_table("countries")
    op.drop_table("authority_marks")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_events_subject")
        batch_op.drop_index("ix_audit_events_organisation_id")

    op.drop_table("audit_events")
    op.drop_table("accounts")
