"""What the index is told of a member."""

from dataclasses import dataclass
from datetime import datetime

from registry.domain.likeness import LikeKey
from registry.domain.membership import Standing
from registry.domain.names import Name


@dataclass(frozen=True)
class SearchEntry:
    """Hold what the directory lists a member by, and finds it by.

    `ended_at` is when a former member's last period ended, `languages` those of the
    interface that the profile is written in.
    """

    organisation_id: int
    public_id: str
    country_key: str
    standing: Standing
    admitted_at: datetime
    names: tuple[Name, ...]
    fields: tuple[str, ...]
    identifiers: tuple[str, ...] = ()
    number: str = ""
    town: str = ""
    ended_at: datetime | None = None
    languages: tuple[str, ...] = ()
    alike: frozenset[LikeKey] = frozenset()
