"""List invented organisations in the index, with all that lists are narrowed by."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from registry.domain.languages import TAGS
from registry.domain.membership import FORMER, Standing
from registry.domain.names import Name, NameKind, display_name, script_of
from registry.members.models.organisations import Organisation
from registry.search.operations.entries import SearchEntry
from registry.search.operations.indexing import index_many
from registry.search.queries.cursors import Sort
from registry.search.queries.filters import Filters
from registry.search.sorting import sort_key
from registry.unit_of_work import Work

COUNTRIES = ("AZ", "HU", "KG", "KZ", "TM", "TR", "UZ", "XN")
FIELDS = ("culture", "health", "youth", "law", "sport")
WORDS = {
    "az": ("Əmək", "Elm", "Şəfqət", "Xalq", "Işıq", "İnkişaf", "«Qadın»", "2020 Gənc"),
    "hu": ("Cápa", "Csak", "Őrség", "Óvoda", "Dzsem", "Zseb", "Ágnes", "Zab"),
    "kk": ("Жас", "Әлем", "Қоғам", "Іс", "Үміт", "Ғылым", "Ынта"),
    "uz": ("Oʻzbek", "Shifo", "Chinor", "Gʻalaba", "Sabr", "Cumhur", "Ona"),
    "en": ("Union", "World", "Sh", "10 Trees", "Quiet", "!"),
}
STARTED = datetime(2025, 1, 1, tzinfo=UTC)


def an_entry(
    chance: random.Random, organisation_id: int, **changes: object
) -> SearchEntry:
    """Return an invented member; some standings and fields are rare."""
    language = chance.choice(list(WORDS))
    names = [_name(chance, language, NameKind.OFFICIAL)]
    if chance.random() < 0.4:
        names.append(_name(chance, chance.choice(list(WORDS)), NameKind.LABEL))
    standing = chance.choices(list(Standing), [90, 2, 3, 2, 2, 1])[0]
    since = STARTED + timedelta(hours=chance.randrange(200))
    values = {
        "organisation_id": organisation_id,
        "public_id": f"o{organisation_id}",
        "country_key": chance.choices(COUNTRIES, [20, 9, 9, 30, 1, 15, 15, 1])[0],
        "standing": standing,
        "admitted_at": since,
        "names": tuple(names),
        "fields": tuple(chance.sample(FIELDS, chance.randrange(3))),
        "number": f"NP-{organisation_id:05}-X",
        "ended_at": since + timedelta(days=9) if standing in FORMER else None,
        "languages": tuple(chance.sample(TAGS, chance.randrange(4))),
    }
    return SearchEntry(**{**values, **changes})


def _name(chance: random.Random, language: str, kind: NameKind) -> Name:
    value = f"{chance.choice(WORDS[language])} {chance.randrange(40)}"
    return Name(value, language, script_of(value), kind)


def some_entries(number: int, seed: int = 7) -> list[SearchEntry]:
    """Return invented members with ids from 1 on."""
    chance = random.Random(seed)
    return [an_entry(chance, one + 1) for one in range(number)]


def list_entries(work: Work, entries: list[SearchEntry]) -> None:
    """Put members into the index, with organisations beneath them."""
    known = set(
        work.session.scalars(
            Organisation.__table__.select().with_only_columns(Organisation.id)
        )
    )
    work.session.add_all(
        Organisation(
            id=entry.organisation_id,
            public_id=entry.public_id,
            country_key=entry.country_key,
            created_at=STARTED,
        )
        for entry in entries
        if entry.organisation_id not in known
    )
    work.session.flush()
    index_many(work, entries)


def meets(entry: SearchEntry, filters: Filters, language: str) -> bool:
    """Tell whether a member meets the filters; letters are told apart elsewhere."""
    return (
        filters.country in (None, entry.country_key)
        and (filters.field is None or filters.field in entry.fields)
        and (not filters.standings or entry.standing in filters.standings)
        and (
            filters.profile_language is None
            or filters.profile_language in entry.languages
        )
    )


def in_order(
    entries: list[SearchEntry], language: str, sort: Sort, countries: list[str]
) -> list[int]:
    """Return the ids of members in the order of a list, told by plain sorting."""

    def by_name(entry: SearchEntry) -> tuple[bytes, int]:
        shown = display_name(entry.names, language).value.value
        return sort_key(shown, language), entry.organisation_id

    keys = {
        Sort.NAME: by_name,
        Sort.NEWEST: lambda e: (-e.admitted_at.timestamp(), -e.organisation_id),
        Sort.COUNTRY: lambda e: (countries.index(e.country_key), *by_name(e)),
    }
    return [entry.organisation_id for entry in sorted(entries, key=keys[sort])]


def some_filters(seed: int = 3) -> Iterator[Filters]:
    """Yield filters of all kinds, most of them combined."""
    chance = random.Random(seed)
    yield Filters()
    while True:
        yield Filters(
            country=chance.choice([None, None, *COUNTRIES]),
            field=chance.choice([None, None, *FIELDS]),
            standings=chance.choice(
                [
                    frozenset(),
                    frozenset(),
                    FORMER,
                    frozenset({Standing.SUSPENDED}),
                    frozenset(Standing) - FORMER,
                ]
            ),
            profile_language=chance.choice([None, None, *TAGS]),
        )
