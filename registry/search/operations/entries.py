"""What the index is told of a member."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from registry.domain.likeness import LikeKey
from registry.domain.membership import Standing
from registry.domain.names import Name
from registry.search.operations.reading import Reading, read


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

    def read(self) -> Reading:
        """Return what the index makes of names, town and identifiers, made once."""
        return self._reading

    @cached_property
    def _reading(self) -> Reading:
        return read(self.names, self.town, self.identifiers)

    def listed_as(
        self, organisation_id: int, public_id: str, number: str, admitted_at: datetime
    ) -> "SearchEntry":
        """Return the entry with what only its admission tells, its names read once."""
        entry = replace(
            self,
            organisation_id=organisation_id,
            public_id=public_id,
            number=number,
            admitted_at=admitted_at,
        )
        vars(entry)["_reading"] = self.read()
        return entry
