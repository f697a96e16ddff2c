"""Keep the index rows of the directory in step with the register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from registry.domain.folding import stored
from registry.domain.languages import TAGS
from registry.domain.likeness import LikeKey
from registry.domain.membership import Standing
from registry.domain.names import Name, display_name
from registry.search.models import LikeRow, SearchField, SearchRow
from registry.search.sorting import sort_key
from registry.unit_of_work import Work


@dataclass(frozen=True)
class SearchEntry:
    """Hold what the directory lists a member by, and finds it by."""

    organisation_id: int
    country_key: str
    standing: Standing
    admitted_at: datetime
    names: tuple[Name, ...]
    fields: tuple[str, ...]
    identifiers: tuple[str, ...] = ()
    number: str = ""
    alike: frozenset[LikeKey] = frozenset()


def index_organisation(work: Work, entry: SearchEntry) -> None:
    """Write the member's index rows anew, in the running transaction."""
    row = work.session.get(SearchRow, entry.organisation_id)
    if row is None:
        row = SearchRow(organisation_id=entry.organisation_id)
        work.session.add(row)
    row.country_key = entry.country_key
    row.standing = entry.standing
    row.admitted_at = entry.admitted_at
    row.folded = folded_lines(entry)
    for language in TAGS:
        shown = display_name(entry.names, language).value.value
        setattr(row, f"sort_{language}", sort_key(shown, language))
    work.session.flush()
    _index_fields(work, entry)
    index_likeness(work, entry.organisation_id, None, entry.country_key, entry.alike)


def index_likeness(
    work: Work,
    organisation_id: int,
    application_id: int | None,
    country_key: str,
    keys: Collection[LikeKey],
) -> None:
    """Write anew by what an application, or without one a member, is like others."""
    work.session.execute(
        delete(LikeRow).where(
            LikeRow.organisation_id == organisation_id,
            LikeRow.application_id == application_id,
        )
    )
    work.session.add_all(
        LikeRow(
            organisation_id=organisation_id,
            application_id=application_id,
            country_key=country_key,
            kind=key.kind,
            value=key.value,
        )
        for key in sorted(keys, key=lambda key: (key.kind, key.value))
    )
    work.session.flush()


def folded_lines(entry: SearchEntry) -> str:
    """Return every key that finds the entry, each on a line that starts with a space.

    Numbers stand with their hyphens as spaces and as one word: both are typed.
    """
    numbers = [number for number in (entry.number, *entry.identifiers) if number]
    joined = ["".join(filter(str.isalnum, number)) for number in numbers]
    texts = [*(name.value for name in entry.names), *numbers, *joined]
    lines = [line for text in texts for line in stored(text).splitlines()]
    return "\n" + "".join(f"{line}\n" for line in dict.fromkeys(lines))


def _index_fields(work: Work, entry: SearchEntry) -> None:
    work.session.execute(
        delete(SearchField).where(SearchField.organisation_id == entry.organisation_id)
    )
    work.session.add_all(
        SearchField(organisation_id=entry.organisation_id, code=code)
        for code in dict.fromkeys(entry.fields)
    )
    work.session.flush()
