"""Keep what organisations are found by: their document and its keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import delete

from registry.bulk import insert_plain, insert_whole
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
    keys: Sequence[str]
    words: Sequence[str]


def forget_documents(work: Work, ids: Sequence[int]) -> None:
    """Take out what these organisations are found by."""
    own = SearchDocument.organisation_id
    work.session.execute(delete(SearchDocument).where(own.in_(ids)))


def index_documents(work: Work, entries: Sequence[SearchEntry]) -> None:
    """Write what these organisations are found by, all at once."""
    documents = [document_of(entry) for entry in entries]
    # In their order: each step back makes SQLite write down the words it holds.
    documents.sort(key=attrgetter("place"))
    insert_whole(work.session, SearchDocument, [each.row for each in documents])
    insert_plain(
        work.session,
        (SearchKey.key, SearchKey.place),
        sorted((key, each.place) for each in documents for key in each.keys),
    )
    add_words(work, {word for each in documents for word in each.words})


def document_of(entry: SearchEntry) -> Document:
    """Return what an organisation is found by."""
    reading = entry.read()
    numbers = list(
        dict.fromkeys(filter(None, (number_of(entry.number), *reading.numbers)))
    )
    facets = " ".join(facets_of(entry))
    place = reading.place | entry.organisation_id
    tokens = (reading.tokens, *(f"_n{number}" for number in numbers), facets.casefold())
    row: dict[str, object] = {
        "place": place,
        "organisation_id": entry.organisation_id,
        "words": " ".join(tokens),
        "names": written(numbers, reading.named),
        "facets": facets,
    }
    return Document(place, row, reading.keys, reading.words)


def facets_of(entry: SearchEntry) -> list[str]:
    """Return what filters ask for, and what is counted of those found."""
    return [
        f"_c{entry.country_key}",
        f"_s{entry.standing.value}",
        *(f"_f{code}" for code in dict.fromkeys(entry.fields)),
        *(f"_l{tag}" for tag in dict.fromkeys(entry.languages)),
        *entry.read().letter_tokens,
    ]
