"""What the index is told of a member."""

from dataclasses import dataclass
from datetime import datetime

from registry.domain.likeness import LikeKey
from registry.domain.membership import Standing
from registry.domain.names import Name


@dataclass(frozen=True)
class SearchEntry:
    """Hold what the directory lists a member by, and finds it by.

    `languages` are those in which it has texts.
    """

    organisation_id: int
    country_key: str
    standing: Standing
    admitted_at: datetime
    names: tuple[Name, ...]
    fields: tuple[str, ...]
    identifiers: tuple[str, ...] = ()
    number: str = ""
    town: str = ""
    languages: tuple[str, ...] = ()
    alike: frozenset[LikeKey] = frozenset()
