"""Pack what lists are narrowed by into one integer that stands in each sort index.

Standings and languages have bits of their own; a field of activity is given one when
the first organisation of it is listed. Fields beyond the last bit share that one, so
whoever looks for one of them asks its tag too. Tags lead to what is rare.
"""

from collections.abc import Collection, Mapping

from registry.domain.languages import TAGS
from registry.domain.membership import Standing

_STANDINGS = {standing: 1 << place for place, standing in enumerate(Standing)}
_LANGUAGES = {tag: 1 << (len(Standing) + place) for place, tag in enumerate(TAGS)}
FIRST_BIT = len(Standing) + len(TAGS)
LAST_BIT = 62
"""Of a signed integer of 64 bits."""


def marks_of(
    standing: Standing,
    languages: Collection[str],
    fields: Collection[str],
    bits: Mapping[str, int],
) -> int:
    """Return the marks of an organisation; `bits` gives those of its fields."""
    marks = _STANDINGS[standing]
    for tag in languages:
        marks |= _LANGUAGES[tag]
    for code in fields:
        marks |= 1 << bits[code]
    return marks


def mark_of_standings(standings: Collection[Standing]) -> int:
    """Return the marks of which one is enough."""
    return sum(_STANDINGS[standing] for standing in standings)


def mark_of_language(tag: str) -> int:
    """Return the mark of a language of the profile; 0 for one that has none."""
    return _LANGUAGES.get(tag, 0)


def next_bits(codes: Collection[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return a bit for each code that has none yet."""
    new = sorted(set(codes) - set(known))
    free = max(known.values(), default=FIRST_BIT - 1) + 1
    return {code: min(free + place, LAST_BIT) for place, code in enumerate(new)}


def field_tag(code: str) -> str:
    """Return the tag of a field of activity."""
    return f"f:{code}"


def language_tag(tag: str) -> str:
    """Return the tag of a language of the profile."""
    return f"l:{tag}"


def standing_tag(standing: Standing) -> str:
    """Return the tag of a standing; the active have none: nobody fetches them all."""
    return f"s:{standing.value}"
