"""Run the migrations through the app, on whichever database it is set to."""

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy.types import TypeDecorator

from registry.database import db

# A fresh transaction for each version: one that fails leaves those before it done.
PER_VERSION = True


def plain_types(kind: str, value: object, autogen: AutogenContext) -> str | bool:
    """Write our own column types as what they are in the database.

    A version must mean the same for ever, so it imports nothing of the product.
    """
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl!r}"
    return False


def run() -> None:
    """Run what was asked for."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        # SQLite rebuilds tables when it alters them: with foreign keys on, dropping
        # the old one would be refused or cascade.
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=plain_types,
            compare_type=True,
            transaction_per_migration=PER_VERSION,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.dialect.name == "sqlite":
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")


run()
