"""Let rows of a table only ever be added, whoever asks the database.

Imports nothing of the product: a migration has to mean the same for ever.
"""

from alembic import op

_SQLITE = (
    """
    CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
    """,
    """
    CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
)


def create_append_only(table: str) -> None:
    """Refuse to change, delete or truncate what stands in a table.

    On SQLite a batch operation makes the table anew, without its triggers: create
    them again after it.
    """
    _run(_POSTGRESQL if _on_postgresql() else _SQLITE, table)


def drop_append_only(table: str) -> None:
    """Allow changes again, as a downgrade needs."""
    if _on_postgresql():
        _run(
            (
                "DROP TRIGGER {table}_no_change ON {table}",
                "DROP TRIGGER {table}_no_truncate ON {table}",
            ),
            table,
        )
    else:
        _run(
            ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete"), table
        )


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _run(statements: tuple[str, ...], table: str) -> None:
    for statement in statements:
        op.execute(statement.format(table=table))
