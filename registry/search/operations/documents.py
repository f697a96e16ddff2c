"""Keep what organisations are found by: their document and its keys."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert

from registry.domain.folding import initials, plain
from registry.domain.names import official_name
from registry.domain.ranking import KINDS, TOWN, Known, Named
from registry.search.lettering import letter_tokens
from registry.search.models.documents import SearchDocument, SearchKey
from registry.search.operations.entries import SearchEntry
from registry.search.operations.rows import sort_keys
from registry.search.operations.vocabulary import add_words
from registry.search.remembered import written
from registry.search.tokens import keys_of, number_of, place_of, words_of
from registry.unit_of_work import Work


@dataclass(frozen=True)
class Document:
    """Hold the rows by which one organisation is found, and its words."""

    row: dict[str, object]
    keys: frozenset[str]
    words: frozenset[str]


def index_documents(work: Work, entries: Sequence[SearchEntry]) -> None:
    """Write anew what these organisations are found by, all at once."""
    ids = [entry.organisation_id for entry in entries]
    own = SearchDocument.organisation_id
    work.session.execute(delete(SearchDocument).where(own.in_(ids)))
    documents = [document_of(entry) for entry in entries]
    _insert(work, SearchDocument, (document.row for document in documents))
    _insert(
        work,
        SearchKey,
        (
            {"key": key, "place": document.row["place"]}
            for document in documents
            for key in sorted(document.keys)
        ),
    )
    add_words(work, frozenset().union(*(document.words for document in documents)))


def document_of(entry: SearchEntry) -> Document:
    """Return what an organisation is found by."""
    known = known_of(entry)
    official = official_name(entry.names).value
    names = [name for name in known.names if name.kind != TOWN]
    words = frozenset(_spellings(names))
    short = frozenset(key for name in names for key in name.initials)
    tokens = {
        *words,
        *(f"_i{key}" for key in short),
        *(f"_n{number}" for number in known.numbers),
        *(f"_t{word}" for word in _spellings(known.names[len(names) :])),
    }
    facets = facets_of(entry)
    row: dict[str, object] = {
        "place": place_of(official, entry.organisation_id),
        "organisation_id": entry.organisation_id,
        "words": " ".join(sorted(tokens.union(map(str.casefold, facets)))),
        "names": written(known),
        "facets": " ".join(facets),
    }
    whole = {key for name in entry.names for key in keys_of(name.value)}
    return Document(row, frozenset(whole | {f"_i{key}" for key in short}), words)


def known_of(entry: SearchEntry) -> Known:
    """Return the names of an organisation as they are compared, its town the last."""
    names = {
        (KINDS[name.kind], name.value): Named(
            KINDS[name.kind],
            name.value,
            plain(name.value),
            words_of(name.value),
            frozenset(initials(name.value)),
        )
        for name in entry.names
    }
    found = [names[key] for key in sorted(names, key=lambda key: key[0])]
    if entry.town:
        found.append(Named(TOWN, "", "", words_of(entry.town)))
    numbers = map(number_of, (entry.number, *entry.identifiers))
    return Known(tuple(found), tuple(dict.fromkeys(filter(None, numbers))))


def facets_of(entry: SearchEntry) -> list[str]:
    """Return what filters ask for, and what is counted of those found."""
    return [
        f"_c{entry.country_key}",
        f"_s{entry.standing.value}",
        *(f"_f{code}" for code in dict.fromkeys(entry.fields)),
        *(f"_l{tag}" for tag in dict.fromkeys(entry.languages)),
        *letter_tokens(sort_keys(entry)),
    ]


def _spellings(names: Iterable[Named]) -> Iterator[str]:
    return (spelling for name in names for word in name.words for spelling in word)


def _insert(
    work: Work, model: type[SearchDocument | SearchKey], rows: Iterable[dict]
) -> None:
    """Write rows of a table, past the session, which would take ten times as long."""
    given = list(rows)
    if given:
        work.session.connection().execute(insert(model.__table__), given)
