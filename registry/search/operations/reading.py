"""Read the names of an organisation once, for every part of the index.

Nothing of it depends on the register: it is read before anybody waits for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.domain.folding import initials, plain
from registry.domain.languages import TAGS
from registry.domain.names import Name, display_name, official_name
from registry.domain.ranking import KINDS, TOWN, Named, together
from registry.search.lettering import letter_tokens, packed
from registry.search.remembered import written_names
from registry.search.sorting import sort_key
from registry.search.tokens import keys_of, number_of, place_of, words_of


@dataclass(frozen=True)
class Reading:
    """Hold what the index makes of names, town and identifiers.

    `named` are the names as they are compared, the town the last, written down;
    `tokens` are those of all of them, in one text, `words` those of the names alone,
    `numbers` the identifiers as they are compared.
    """

    place: int
    named: str
    tokens: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    sort_keys: Mapping[str, bytes]
    letters: int
    letter_tokens: tuple[str, ...]


def read(names: Sequence[Name], town: str, identifiers: Sequence[str]) -> Reading:
    """Return what the index makes of these."""
    named = _named(names)
    of_town = (Named(TOWN, "", "", together(words_of(town))),) if town else ()
    words = set(_spellings(named))
    short = {f"_i{key}" for name in named for key in name.initials}
    in_town = {f"_t{word}" for word in _spellings(of_town)}
    whole = {key for name in names for key in keys_of(name.value)}
    keys = _sort_keys(names)
    return Reading(
        place=place_of(official_name(names).value, 0),
        named=written_names((*named, *of_town)),
        tokens=" ".join(sorted(words | short | in_town)),
        keys=tuple(sorted(whole | short)),
        words=tuple(sorted(words)),
        numbers=tuple(filter(None, map(number_of, identifiers))),
        sort_keys=keys,
        letters=packed(keys),
        letter_tokens=tuple(letter_tokens(keys)),
    )


def _named(names: Sequence[Name]) -> tuple[Named, ...]:
    found = {
        (KINDS[name.kind], name.value): Named(
            KINDS[name.kind],
            name.value,
            plain(name.value),
            together(words_of(name.value)),
            frozenset(initials(name.value)),
        )
        for name in names
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: key[0]))


def _spellings(names: Iterable[Named]) -> Iterator[str]:
    return (spelling for name in names for spelling in name.spellings)


def _sort_keys(names: Sequence[Name]) -> dict[str, bytes]:
    """Return language → what the name shown in it takes its place by."""
    return {
        language: sort_key(display_name(names, language).value.value, language)
        for language in TAGS
    }
