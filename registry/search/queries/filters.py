"""Hold what a list or a search of the directory is narrowed to."""

from dataclasses import dataclass

from registry.domain.membership import Standing


@dataclass(frozen=True)
class Filters:
    """Hold what every organisation of a list meets; None or nothing asks for none.

    Standings are those of which one is met; a letter is one of the index of the
    page's alphabet (`queries/letters.py`), which a search by words has to be told.
    """

    country: str | None = None
    field: str | None = None
    standings: frozenset[Standing] = frozenset()
    profile_language: str | None = None
    letter: str | None = None
    alphabet: str = "en"


EVERYTHING = Filters()
