"""Count what a page asks the database."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import event

from registry.database import db


def statements_of(app: Flask, visit: Callable[[], object]) -> int:
    """Return how many statements the database is sent while `visit` runs."""
    seen: list[str] = []

    def note(conn, cursor, statement, *rest) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    visit()
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def forget_pages(app: Flask) -> None:
    """Have the worker make its next pages anew."""
    app.extensions.pop("kept_pages", None)
