"""Keep the cards, the tags and the counters of the lists, each change in step.

What was counted before stands on the card and in the row, so a change takes exactly
that away and adds what holds now.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Table, bindparam, delete, select

from registry.bulk import insert_plain
from registry.database import AnySession
from registry.domain.membership import Standing
from registry.search.cards import Card, read, written
from registry.search.lettering import unpacked
from registry.search.marks import field_tag, language_tag, standing_tag
from registry.search.models.lists import (
    ANY,
    SearchCard,
    SearchCount,
    SearchLetter,
    SearchTag,
)
from registry.search.models.rows import SearchRow
from registry.search.operations.entries import SearchEntry
from registry.search.operations.writing import add_to, put
from registry.unit_of_work import Work

Key = tuple[object, ...]

_NO_TAG = (
    delete(SearchTag)
    .where(
        SearchTag.tag == bindparam("old_tag"),
        SearchTag.country_key == bindparam("old_country"),
        SearchTag.organisation_id == bindparam("old_organisation"),
    )
    .execution_options(synchronize_session=False)
)


ALL_LISTED = select(SearchRow.organisation_id, SearchRow.letters, SearchCard.card).join(
    SearchCard, SearchCard.organisation_id == SearchRow.organisation_id
)


@dataclass(frozen=True)
class Listed:
    """Hold what the counters count of an organisation."""

    card: Card
    letters: int


def card_of(entry: SearchEntry) -> Card:
    """Return the card of a member."""
    return Card(
        organisation_id=entry.organisation_id,
        public_id=entry.public_id,
        number=entry.number,
        country=entry.country_key,
        standing=entry.standing,
        since=entry.admitted_at,
        until=entry.ended_at,
        names=entry.names,
        fields=tuple(dict.fromkeys(entry.fields)),
        languages=tuple(dict.fromkeys(entry.languages)),
    )


def listed_before(session: AnySession, ids: Sequence[int]) -> list[Listed]:
    """Return what is counted so far of these members; read before the rows change."""
    rows = session.execute(ALL_LISTED.where(SearchRow.organisation_id.in_(ids)))
    return [Listed(read(row[0], row[2]), row[1]) for row in rows]


def index_lists(
    work: Work,
    entries: Sequence[SearchEntry],
    before: Sequence[Listed],
    letters: Sequence[int],
) -> None:
    """Write cards and tags anew, and count what changed.

    The rows are written by now, with these letters.
    """
    after = [
        Listed(card_of(entry), each)
        for entry, each in zip(entries, letters, strict=True)
    ]
    put(
        work,
        SearchCard.__table__,
        [
            {
                "organisation_id": each.card.organisation_id,
                "card": written(each.card),
            }
            for each in after
        ],
    )
    _index_tags(work, before, after)
    for table, counted in COUNTERS:
        changes = counted(after)
        changes.subtract(counted(before))
        count(work, table, changes)


def counts_of(listed: Iterable[Listed]) -> Counter[Key]:
    """Return how many of these organisations each combination has."""
    return Counter(key for each in listed for key in _counted(each))


def letters_of(listed: Iterable[Listed]) -> Counter[Key]:
    """Return how many of these organisations each stretch of an alphabet has."""
    return Counter(key for each in listed for key in _lettered(each))


def _counted(each: Listed) -> Iterator[Key]:
    """Yield the counters of an organisation, as field, language, country, standing."""
    card = each.card
    for field, language in product((ANY, *card.fields), (ANY, *card.languages)):
        yield field, language, card.country, card.standing


def _lettered(each: Listed) -> Iterator[Key]:
    card = each.card
    for language, number in unpacked(each.letters).items():
        yield language, card.country, card.standing, number


def count(work: Work, table: Table, changes: Mapping[Key, int]) -> None:
    """Add to each counter by how much it changes."""
    keys = [column.name for column in table.primary_key]
    rows = [
        {**dict(zip(keys, key, strict=True)), "members": change}
        for key, change in changes.items()
        if change
    ]
    add_to(work, table, rows)


def _index_tags(work: Work, before: Sequence[Listed], after: Sequence[Listed]) -> None:
    old = {tag for each in before for tag in _tags(each.card)}
    new = {tag for each in after for tag in _tags(each.card)}
    if gone := sorted(old - new):
        names = ("old_tag", "old_country", "old_organisation")
        rows = [dict(zip(names, tag, strict=True)) for tag in gone]
        work.session.connection().execute(_NO_TAG, rows)
    columns = (SearchTag.tag, SearchTag.country_key, SearchTag.organisation_id)
    insert_plain(work.session, columns, sorted(new - old))


def _tags(card: Card) -> Iterator[tuple[str, str, int]]:
    tags = [
        *map(field_tag, card.fields),
        *map(language_tag, card.languages),
    ]
    if card.standing is not Standing.ACTIVE:
        tags.append(standing_tag(card.standing))
    for tag in tags:
        yield tag, card.country, card.organisation_id


COUNTERS = (
    (SearchCount.__table__, counts_of),
    (SearchLetter.__table__, letters_of),
)
"""Each table of counters, and what it counts."""
