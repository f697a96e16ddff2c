"""Show the directory: search, filters, letters, and a page of members."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import render_template, request, url_for
from markupsafe import Markup, escape

from registry.database import db
from registry.directory.forms import SearchForm
from registry.directory.views.asked import Asked, asked
from registry.directory.views.narrowing import (
    Words,
    chips_of,
    facets_of,
    letters_of,
    numbers_of,
    sorts_of,
)
from registry.directory.views.results import PIECES, Results
from registry.directory.views.words import countries_in_order, rule_words
from registry.offices.models.rules import RuleKind
from registry.search.lettering import is_own
from registry.search.queries.cutting import read as read_rank
from registry.search.queries.facets import Facets
from registry.search.queries.filters import Filters
from registry.search.queries.finding import Findings, find
from registry.search.queries.listing import counted, list_members
from registry.search.queries.reckoning import reckon
from registry.web.context import current_language
from registry.web.forms import Text
from registry.web.guards import public
from registry.web.paging import AT_PAGE, PAGE_SIZE
from registry.web.patterns import pattern


@dataclass(frozen=True)
class Shown:
    """Hold a page of results, whether it was listed or found by words.

    `counts` are those of the alphabet's letters, `facets` None where nobody counted.
    When it `is_lost`, the address names a page that is none, and this is the first.
    """

    results: Sequence[Markup]
    total: int
    complete: bool
    is_near: bool
    next: str | None
    previous: str | None
    facets: Facets | None
    counts: dict[str, int]
    is_lost: bool = False


@public
def organisations() -> str:
    """Show the members that meet what the address asks for."""
    form = SearchForm(request.args)
    words = Words(dict(countries_in_order()), rule_words(RuleKind.FIELD))
    offered = {"country": words.countries, "field": words.fields}
    path = url_for("directory.organisations")
    wanted = asked(path, current_language(), offered, form.q.data or "")
    shown = _shown(wanted, words) if form.validate() else None
    numbers = numbers_of(shown.facets) if shown else {}
    return render_template(
        "directory/organisations.html",
        form=form,
        field=_field(form.q),
        asked=wanted,
        shown=shown,
        chips=chips_of(wanted, words),
        facets=facets_of(wanted, words, numbers),
        letters=letters_of(wanted, shown.counts) if shown else "",
        has_least=bool(shown and shown.facets and shown.facets.at_least),
        sorts=[] if wanted.query else sorts_of(wanted),
        at_page=AT_PAGE,
    )


def _field(q: Text) -> Markup:
    """Return the search field with what was typed, and what is wrong with it."""
    problem = pattern(PIECES, "problem", 1)
    problems = "".join([problem(escape(message)) for message in q.errors])
    made = pattern(PIECES, "search_field", 5)(
        " wrong" if problems else "",
        problems,
        " q-error" if problems else "",
        ' aria-invalid="true"' if problems else "",
        escape(q.typed),
    )
    return Markup(made)  # noqa: S704 (every value is escaped)


def _shown(wanted: Asked, words: Words) -> Shown:
    read = _found if wanted.query else _listed
    shown = read(wanted, words)
    if wanted.page and shown.total and not shown.results:
        # Whatever stood there has gone since.
        return replace(read(wanted.from_the_first(), words), is_lost=True)
    return shown


def _listed(wanted: Asked, words: Words) -> Shown:
    language, filters = current_language(), wanted.filters
    known = counted(db.session, filters, language, with_letters=True)
    offset = wanted.offset(known.facets.total)
    listed = list_members(
        db.session,
        filters,
        language=language,
        sort=wanted.sort,
        cursor=wanted.cursor,
        limit=PAGE_SIZE,
        offset=offset or 0,
        countries=list(words.countries),
        known=known,
    )
    return Shown(
        results=Results(words).of(listed.ids, {}),
        total=listed.total,
        complete=listed.complete,
        is_near=False,
        next=_page(wanted, listed.next),
        previous=_page(wanted, listed.previous),
        facets=_facets_listed(known.facets, filters),
        counts=dict(known.letters.counts) if known.letters else {},
        is_lost=listed.is_lost or offset is None,
    )


def _found(wanted: Asked, words: Words) -> Shown:
    language, filters = current_language(), wanted.filters
    findings = find(
        db.session,
        wanted.query,
        filters,
        language=language,
        cursor=wanted.cursor,
        limit=PAGE_SIZE,
    )
    matched = {hit.organisation_id: hit.matched for hit in findings.hits}
    return Shown(
        results=Results(words).of(list(matched), matched),
        total=findings.total,
        complete=findings.complete,
        is_near=findings.near,
        next=_page(wanted, findings.next),
        previous=_page(wanted, findings.previous),
        facets=_reckoned(findings, wanted),
        counts={},
        is_lost=_is_lost(wanted),
    )


def _facets_listed(facets: Facets, filters: Filters) -> Facets | None:
    """Return the counts of a list; none where the letter is of another alphabet."""
    if filters.letter is None:
        return facets
    if not is_own(filters.alphabet, filters.letter):
        return None
    return reckon(db.session, "", filters)


def _reckoned(findings: Findings, wanted: Asked) -> Facets | None:
    """Return the counts of what was found; of near names nobody counts any."""
    if findings.facets is not None or findings.near or not findings.total:
        return findings.facets
    return reckon(db.session, wanted.query, wanted.filters, findings.places)


def _is_lost(wanted: Asked) -> bool:
    """Tell whether a search is asked for a page that no cursor of its own names."""
    if wanted.number is not None:
        return wanted.number > 1
    return wanted.cursor is not None and read_rank(wanted.cursor) is None


def _page(wanted: Asked, cursor: str | None) -> str | None:
    """Return the address of a page beside this one."""
    return wanted.address(page=cursor) if cursor else None
