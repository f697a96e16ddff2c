"""Add forgotten passwords, changes of address, passkeys; name devices by codes."""

import sqlalchemy as sa
from alembic import op

revision = "0005_add_account_doors"
down_revision = "0004_keep_what_was_typed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    _extend_accounts()
    _name_devices()
    _add_passwords_forgotten()
    _add_address_changes()
    _add_passkeys()


def downgrade() -> None:
    """Take it back; sessions stay open, and nobody knows any more in which device."""
    for table in (
        "passkey_challenges",
        "passkeys",
        "address_changes",
        "password_resets",
    ):
        op.drop_table(table)
    op.add_column(
        "browser_sessions",
        sa.Column(
            "user_agent", sa.String(length=200), nullable=False, server_default=""
        ),
    )
    for column in ("proved_at", "system", "browser"):
        op.drop_column("browser_sessions", column)
    op.drop_column("accounts", "erased_at")


# A constraint that comes and goes with its column needs no table made anew on SQLite.
def _extend_accounts() -> None:
    op.add_column(
        "accounts",
        sa.Column(
            "erased_at",
            sa.DateTime(timezone=True),
            sa.CheckConstraint(
                "erased_at IS NULL OR "
                "(closed_at IS NOT NULL AND password_hash IS NULL)",
                name=op.f("ck_accounts_erased_and_closed"),
            ),
            nullable=True,
        ),
    )


def _name_devices() -> None:
    kinds = {
        "browser": "'chrome', 'edge', 'firefox', 'opera', 'safari', 'samsung', "
        "'yandex', 'other'",
        "system": "'android', 'chrome_os', 'ipad', 'iphone', 'linux', 'mac', "
        "'windows', 'other'",
    }
    for column, values in kinds.items():
        op.add_column(
            "browser_sessions",
            sa.Column(
                column,
                sa.String(length=40),
                sa.CheckConstraint(
                    f"{column} IN ({values})",
                    name=op.f(f"ck_browser_sessions_{column}_known"),
                ),
                nullable=False,
                server_default="other",
            ),
        )
    op.add_column(
        "browser_sessions",
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.drop_column("browser_sessions", "user_agent")


def _add_passwords_forgotten() -> None:
    op.create_table(
        "password_resets",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sendings", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "email = lower(email) AND email <> ''",
            name=op.f("ck_password_resets_email_folded"),
        ),
        sa.CheckConstraint(
            "(code_hash IS NULL) = (account_id IS NULL)",
            name=op.f("ck_password_resets_opens_an_account"),
        ),
        sa.CheckConstraint(
            "expires_at > created_at",
            name=op.f("ck_password_resets_expires_after_created"),
        ),
        sa.CheckConstraint(
            "attempts >= 0 AND sendings >= 0",
            name=op.f("ck_password_resets_counts_not_negative"),
        ),
        sa.CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL",
            name=op.f("ck_password_resets_used_by_its_code"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_password_resets_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_resets")),
    )


def _add_address_changes() -> None:
    op.create_table(
        "address_changes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("new_email", sa.String(length=254), nullable=False),
        sa.Column("old_code_hash", sa.String(length=64), nullable=False),
        sa.Column("new_code_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "new_email = lower(new_email) AND new_email <> ''",
            name=op.f("ck_address_changes_email_folded"),
        ),
        sa.CheckConstraint(
            "expires_at > created_at",
            name=op.f("ck_address_changes_expires_after_created"),
        ),
        sa.CheckConstraint(
            "attempts >= 0", name=op.f("ck_address_changes_counts_not_negative")
        ),
        sa.CheckConstraint(
            "used_at IS NULL OR new_code_hash IS NOT NULL",
            name=op.f("ck_address_changes_used_by_its_codes"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_address_changes_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_changes")),
    )
    op.create_index(
        op.f("ix_address_changes_account_id"), "address_changes", ["account_id"]
    )


def _add_passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(length=1364), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_passkeys_name_given")),
        sa.CheckConstraint(
            "sign_count >= 0", name=op.f("ck_passkeys_count_not_negative")
        ),
        sa.CheckConstraint(
            "last_used_at >= created_at", name=op.f("ck_passkeys_used_after_created")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_passkeys_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_account_id"), "passkeys", ["account_id"])
    op.create_table(
        "passkey_challenges",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenges")),
    )
