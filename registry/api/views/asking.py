"""Read what a request asks of an operation; refuse what it may not ask."""

from functools import cache
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from registry.api.schemas.arguments import GROUPS, read_arguments
from registry.database import db
from registry.domain.membership import CURRENT, FORMER, Standing
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zones
from registry.offices.queries.rules import rules_known
from registry.search.queries.filters import Filters
from registry.web.context import now
from registry.web.problems import BadParameters

UNKNOWN_CODE = "Nothing has this code."
_OF_GROUP = dict(zip(GROUPS, (CURRENT, FORMER), strict=True))


@cache
def _instance(schema: type[Schema]) -> Schema:
    return schema()


def ask(schema: type[Schema]) -> dict[str, Any]:
    """Return what the query asks, by the schema of an operation's parameters."""
    query = {name: request.args.getlist(name) for name in request.args}
    try:
        return read_arguments(_instance(schema), query)
    except ValidationError as error:
        raise BadParameters(
            {str(name): " ".join(_sentences(told)) for name, told in _errors(error)}
        ) from error


def _errors(error: ValidationError) -> list[tuple[Any, Any]]:
    return list(error.messages_dict.items())


def _sentences(told: Any) -> list[str]:
    words = told if isinstance(told, list) else [str(told)]
    return [
        "Unknown parameter." if each == "Unknown field." else str(each)
        for each in words
    ]


def asked_filters(asked: dict[str, Any]) -> Filters:
    """Return what a list is narrowed to; refuse a code that nothing has."""
    country, field = asked.get("country"), asked.get("field")
    if country is not None and country not in country_zones(db.session):
        raise BadParameters({"country": UNKNOWN_CODE})
    if field is not None and field not in {
        rule.code for rule in rules_known(db.session, RuleKind.FIELD, now())
    }:
        raise BadParameters({"field": UNKNOWN_CODE})
    return Filters(country, field, _standings(asked.get("status")))


def _standings(status: str | None) -> frozenset[Standing]:
    if status is None:
        return frozenset()
    return _OF_GROUP.get(status) or frozenset({Standing(status)})
