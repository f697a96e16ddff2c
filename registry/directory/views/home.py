"""Show the first page: what this is, who is a member, who chairs, and the ways in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import render_template

from registry.database import db
from registry.directory.labels import StandingGroup
from registry.directory.queries.counts import (
    members_by_country,
    members_by_field,
    newest_members,
)
from registry.directory.queries.members import members_in_order
from registry.directory.views.words import (
    chair_of_today,
    countries_in_order,
    rule_words,
    zones,
)
from registry.domain.deadlines import local_date
from registry.domain.names import Name, display_name
from registry.offices.models.rules import RuleKind
from registry.web.context import current_language
from registry.web.guards import public

NEWEST = 5


@dataclass(frozen=True)
class Counted:
    """Hold a country or a field, and how many members of today it has."""

    code: str
    name: str
    count: int


@dataclass(frozen=True)
class Newcomer:
    """Hold a member as the list of the newest shows it."""

    public_id: str
    name: Name
    country: str
    since: date


@public
def home() -> str:
    """Show what this is, how many members there are and where, and the newest."""
    by_country = members_by_country(db.session)
    return render_template(
        "directory/home.html",
        total=sum(by_country.values()),
        countries=_counted(countries_in_order(), by_country),
        fields=_counted(
            rule_words(RuleKind.FIELD).items(), members_by_field(db.session)
        ),
        newest=_newest(),
        chair=chair_of_today(),
        members_of_today=StandingGroup.CURRENT.value,
    )


def _counted(
    named: Iterable[tuple[str, str]], counts: Mapping[str, int]
) -> list[Counted]:
    return [Counted(code, name, counts.get(code, 0)) for code, name in named]


def _newest() -> list[Newcomer]:
    places = zones()
    ids = newest_members(db.session, NEWEST)
    return [
        Newcomer(
            public_id=member.public_id,
            name=display_name(member.names, current_language()).value,
            country=member.country,
            since=local_date(member.since, places[member.country]),
        )
        for member in members_in_order(db.session, ids)
    ]
