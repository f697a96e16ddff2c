"""Show the first page: what this is, who is a member, who chairs, and the ways in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import render_template

from registry.database import db
from registry.directory.labels import StandingGroup
from registry.directory.views.words import (
    chair_of_today,
    countries_in_order,
    rule_words,
    zones,
)
from registry.domain.deadlines import local_date
from registry.domain.membership import CURRENT
from registry.domain.names import Name, display_name
from registry.offices.models.rules import RuleKind
from registry.search.queries.cards import cards
from registry.search.queries.cursors import Sort
from registry.search.queries.filters import Filters
from registry.search.queries.listing import Counters, counted, list_members
from registry.web.context import current_language
from registry.web.guards import public

NEWEST = 5
TODAY = Filters(standings=CURRENT)


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
    known = counted(db.session, TODAY, current_language(), with_letters=False)
    facets = known.facets
    return render_template(
        "directory/home.html",
        total=facets.total,
        countries=_counted(countries_in_order(), facets.country),
        fields=_counted(rule_words(RuleKind.FIELD).items(), facets.field),
        newest=_newest(known),
        chair=chair_of_today(),
        members_of_today=StandingGroup.CURRENT.value,
    )


def _counted(
    named: Iterable[tuple[str, str]], counts: Mapping[str, int]
) -> list[Counted]:
    return [Counted(code, name, counts.get(code, 0)) for code, name in named]


def _newest(known: Counters) -> list[Newcomer]:
    places = zones()
    listed = list_members(
        db.session,
        TODAY,
        language=current_language(),
        sort=Sort.NEWEST,
        limit=NEWEST,
        known=known,
    )
    return [
        Newcomer(
            public_id=card.public_id,
            name=display_name(card.names, current_language()).value,
            country=card.country,
            since=local_date(card.since, places[card.country]),
        )
        for card in cards(db.session, listed.ids)
    ]
