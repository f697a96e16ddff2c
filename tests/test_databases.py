"""Hold the tests' own databases to what they promise."""

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from registry.database import db
from tests.product import Product

Rows = dict[str, list[tuple[object, ...]]]


def _rows(app: Flask) -> Rows:
    with app.app_context():
        return {
            table: sorted(
                map(tuple, db.session.execute(text(f"SELECT * FROM {table}"))), key=str
            )
            for table in inspect(db.engine).get_table_names()
        }


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM country_names WHERE language = 'kk'",
        "UPDATE country_names SET name = 'x' WHERE language = 'kk'",
        "INSERT INTO country_names VALUES ('AZ', 'de', 'x', 'x')",
    ],
)
def test_a_reset_puts_back_what_the_migrations_left(product: Product, change: str):
    before = _rows(product.app)
    with product.app.app_context():
        db.session.execute(text(change))
        db.session.commit()
    assert _rows(product.app) != before
    product.reset()
    assert _rows(product.app) == before
