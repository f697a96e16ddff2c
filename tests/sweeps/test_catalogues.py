"""Speak all eight languages: the interface, the countries and the rules."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.cli.checking import check_all
from registry.database import db
from registry.domain.languages import CONTENT, TAGS
from registry.offices.models.countries import Country
from registry.offices.models.rules import RuleRow


@pytest.fixture
def database_kind() -> str:
    """Use one database: what the migrations put there is the same in both."""
    return "sqlite"


def test_every_catalogue_is_whole() -> None:
    """This one test says that strings wait for their translation."""
    assert list(map(str, check_all())) == []


def test_every_country_has_its_names_in_every_language(app: Flask) -> None:
    with app.app_context():
        countries = db.session.scalars(select(Country)).all()
        assert len(countries) == len(TAGS)
        for country in countries:
            names = {row.language: row for row in country.names}
            assert set(names) == set(TAGS), country.key
            assert all(row.name and row.official_name for row in names.values())


def test_every_rule_speaks_every_language(app: Flask) -> None:
    """Those of later migrations too, wherever their texts come from."""
    with app.app_context():
        rules = db.session.scalars(select(RuleRow)).all()
        assert len(rules) > 50
        for rule in rules:
            texts = {row.language: row for row in rule.texts}
            assert set(texts) == set(TAGS), f"{rule.kind} {rule.code}"
            assert all(row.label.strip() for row in texts.values())
            # A rule that explains itself does so in all, or in none.
            assert len({bool(row.text) for row in texts.values()}) == 1, rule.code


def test_every_language_of_the_interface_is_one_of_content_too() -> None:
    assert set(TAGS) <= set(CONTENT)
