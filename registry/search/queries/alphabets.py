"""Order rows and labels by the alphabet of a language."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement

from registry.search.models.rows import SearchRow
from registry.search.sorting import sort_key


def alphabet(language: str) -> ColumnElement[bytes]:
    """Return what orders search rows as a language does."""
    column: ColumnElement[bytes] = getattr(SearchRow, f"sort_{language}")
    return column


def in_alphabet(labels: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """Return codes with their labels, as the language orders the labels."""
    return sorted(labels.items(), key=lambda item: sort_key(item[1], language))
