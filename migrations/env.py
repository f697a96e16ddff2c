"""Run the migrations through the app, on whichever database it is set to."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeDecorator

from registry.database import MIGRATES, db, is_mapped

# A fresh transaction for each version: one that fails leaves those before it done.
PER_VERSION = True


def plain_types(kind: str, value: object, autogen: AutogenContext) -> str | bool:
    """Write our own column types as what they are in the database.

    A version must mean the same for ever, so it imports nothing of the product.
    """
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl!r}"
    return False


def mind_references(connection: Connection, *, minded: bool) -> None:
    """Switch SQLite's foreign keys; it ignores this once a transaction has begun."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if minded else 'OFF'}")
        cursor.close()


def check_references(**arguments: Any) -> None:
    """Refuse a version on SQLite that leaves a row pointing at nothing."""
    connection = arguments["ctx"].connection
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"rows of {broken[0]} would point at nothing")


def run() -> None:
    """Run what was asked for."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as opened:
        connection = opened.execution_options(**{MIGRATES: True})
        # SQLite rebuilds tables when it alters them: with foreign keys on, dropping
        # the old one would be refused or cascade.
        mind_references(connection, minded=False)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=plain_types,
            compare_type=True,
            include_name=is_mapped,
            transaction_per_migration=PER_VERSION,
            transactional_ddl=True,
            on_version_apply=check_references,
        )
        try:
            with context.begin_transaction():
                context.run_migrations()
        finally:
            connection.rollback()
            mind_references(connection, minded=True)


run()
