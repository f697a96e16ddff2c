"""Answer who chairs, chaired and will chair: countries, never a person."""

from typing import Any

from registry.api.views.answering import Answer, written
from registry.api.views.countries import country_shown
from registry.database import db
from registry.offices.models.terms import ChairTerm
from registry.offices.queries.countries import countries
from registry.offices.queries.terms import term_rows
from registry.web.context import now


def chair(asked: dict[str, Any]) -> Answer:
    """Return the term of this instant, those before it and those to come."""
    rows = term_rows(db.session)
    names = {
        row.key: country_shown(row, asked["lang"]) for row in countries(db.session)
    }
    later: list[ChairTerm | None] = [None, *rows]
    terms = [
        (row.starts_at <= now(), _written(row, following, names))
        for row, following in zip(rows, later, strict=False)
    ]
    begun = [term for has_begun, term in terms if has_begun]
    coming = [term for has_begun, term in terms if not has_begun]
    data = {
        "current": next(iter(begun), None),
        "history": begun[1:],
        "coming": coming[::-1],
    }
    return Answer(data, asked["lang"])


def _written(
    term: ChairTerm, following: ChairTerm | None, names: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "country": term.country_key,
        "display_name": names[term.country_key],
        "starts_at": written(term.starts_at),
        "ends_at": written(following and following.starts_at),
        "basis": {"value": term.basis, "lang": term.basis_language},
    }
