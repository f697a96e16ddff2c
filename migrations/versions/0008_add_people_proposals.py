"""Keep what one proposes about the people of offices, and part officers from operators.

Two triggers on each of the two tables keep an account from being both at one time.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008_add_people_proposals"
down_revision = "0007_add_invitations"
branch_labels = None
depends_on = None

_OTHER = {"officers": "operators", "operators": "officers"}
_OVERLAPS = (
    "SELECT 1 FROM {other} AS other WHERE other.account_id = NEW.account_id"
    " AND (other.ends_at IS NULL OR other.ends_at > NEW.starts_at)"
    " AND (NEW.ends_at IS NULL OR NEW.ends_at > other.starts_at)"
)
_SQLITE = """
    CREATE TRIGGER {table}_no_{other}_{name} BEFORE {what} ON {table}
    WHEN EXISTS ({overlaps})
    BEGIN SELECT RAISE(ABORT, 'nobody is officer and operator'); END
"""
_POSTGRESQL = (
    """
    CREATE FUNCTION refuse_{table}_of_{other}() RETURNS trigger AS $$
    BEGIN
        IF EXISTS ({overlaps}) THEN
            RAISE EXCEPTION 'nobody is officer and operator'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {table}_no_{other} BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_{table}_of_{other}()
    """,
)


def upgrade() -> None:
    """Bring the database forward."""
    _add_proposals()
    with op.batch_alter_table("officers") as officers:
        officers.add_column(sa.Column("confirmed_by", sa.Integer(), nullable=True))
        officers.create_foreign_key(
            op.f("fk_officers_confirmed_by"), "accounts", ["confirmed_by"], ["id"]
        )
    for table, other in _OTHER.items():
        _part(table, other)


def downgrade() -> None:
    """Take it back; seats stay, and nobody knows any more who confirmed them."""
    for table, other in _OTHER.items():
        _join(table, other)
    with op.batch_alter_table("officers") as officers:
        officers.drop_constraint(op.f("fk_officers_confirmed_by"), type_="foreignkey")
        officers.drop_column("confirmed_by")
    op.drop_table("people_proposals")


def _add_proposals() -> None:
    op.create_table(
        "people_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_by", sa.Integer(), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        *_checks(),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_people_proposals_{column}")
            )
            for column, target in (
                ("country_key", "countries.key"),
                ("account_id", "accounts.id"),
                ("made_by", "accounts.id"),
                ("confirmed_by", "accounts.id"),
                ("declined_by", "accounts.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_proposals")),
    )


def _checks() -> list[sa.CheckConstraint]:
    checks = {
        "kind_known": "kind IN ('seat', 'factor_reset', 'general')",
        "role_known": "role IN ('reviewer', 'decider')",
        "two_persons": "confirmed_by <> made_by",
        "never_oneself": "confirmed_by <> account_id",
        "confirmed_by_somebody": "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
        "declined_by_somebody": "(declined_at IS NULL) = (declined_by IS NULL)",
        "settled_once": "confirmed_at IS NULL OR declined_at IS NULL",
        "ends_later": "ends_at > starts_at",
    }
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_people_proposals_{name}"))
        for name, rule in checks.items()
    ]


def _part(table: str, other: str) -> None:
    overlaps = _OVERLAPS.format(other=other)
    if _on_postgresql():
        for statement in _POSTGRESQL:
            op.execute(statement.format(table=table, other=other, overlaps=overlaps))
        return
    for what in ("INSERT", "UPDATE"):
        op.execute(
            _SQLITE.format(
                table=table,
                other=other,
                name=what.lower(),
                what=what,
                overlaps=overlaps,
            )
        )


def _join(table: str, other: str) -> None:
    if _on_postgresql():
        op.execute(f"DROP TRIGGER {table}_no_{other} ON {table}")
        op.execute(f"DROP FUNCTION refuse_{table}_of_{other}()")
        return
    for what in ("insert", "update"):
        op.execute(f"DROP TRIGGER {table}_no_{other}_{what}")


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
