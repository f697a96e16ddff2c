"""Keep what organisations are found by: their document and its keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import delete

from registry.bulk import insert_plain, insert_whole
from registry.domain.ranking import Known
from registry.search.models.documents import SearchDocument, SearchKey
from registry.search.operations.entries import SearchEntry
from registry.search.operations.vocabulary import add_words
from registry.search.remembered import written
from registry.search.tokens import number_of
from registry.unit_of_work import Work


@dataclass(frozen=True)
class Document:
    """Hold the rows by which one organisation is found, and its words."""

    place: int
    row: dict[str, object]
    keys: frozenset[str]
    words: frozenset[str]


def index_documents(work: Work, entries: Sequence[SearchEntry]) -> None:
    """Write anew what these organisations are found by, all at once."""
    ids = [entry.organisation_id for entry in entries]
    own = SearchDocument.organisation_id
    work.session.execute(delete(SearchDocument).where(own.in_(ids)))
    documents = [document_of(entry) for entry in entries]
    # In their order: each step back makes SQLite write down the words it holds.
    documents.sort(key=attrgetter("place"))
    insert_whole(work.session, SearchDocument, [each.row for each in documents])
    insert_plain(
        work.session,
        (SearchKey.key, SearchKey.place),
        sorted((key, each.place) for each in documents for key in each.keys),
    )
    add_words(work, frozenset().union(*(document.words for document in documents)))


def document_of(entry: SearchEntry) -> Document:
    """Return what an organisation is found by."""
    reading = entry.read()
    known = known_of(entry)
    facets = facets_of(entry)
    numbers = (f"_n{number}" for number in known.numbers)
    tokens = reading.tokens.union(numbers, map(str.casefold, facets))
    place = reading.place | entry.organisation_id
    row: dict[str, object] = {
        "place": place,
        "organisation_id": entry.organisation_id,
        "words": " ".join(sorted(tokens)),
        "names": written(known),
        "facets": " ".join(facets),
    }
    return Document(place, row, reading.keys, reading.words)


def known_of(entry: SearchEntry) -> Known:
    """Return the names of an organisation as they are compared, its town the last."""
    numbers = (number_of(entry.number), *entry.read().numbers)
    return Known(entry.read().named, tuple(dict.fromkeys(filter(None, numbers))))


def facets_of(entry: SearchEntry) -> list[str]:
    """Return what filters ask for, and what is counted of those found."""
    return [
        f"_c{entry.country_key}",
        f"_s{entry.standing.value}",
        *(f"_f{code}" for code in dict.fromkeys(entry.fields)),
        *(f"_l{tag}" for tag in dict.fromkeys(entry.languages)),
        *entry.read().letter_tokens,
    ]
