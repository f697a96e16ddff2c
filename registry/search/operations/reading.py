"""Read the names of an organisation once, for every part of the index.

Nothing of it depends on the register: it is read before anybody waits for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.domain.folding import initials, plain, stored
from registry.domain.languages import TAGS
from registry.domain.names import Name, display_name, official_name
from registry.domain.ranking import KINDS, TOWN, Named
from registry.search.lettering import letter_tokens, packed
from registry.search.sorting import sort_key
from registry.search.tokens import keys_of, number_of, place_of, words_of


@dataclass(frozen=True)
class Reading:
    """Hold what the index makes of names, town and identifiers.

    `named` are the names as they are compared, the town the last; `tokens` are those
    of all of them, `words` those of the names alone. `lines` are the keys that find a
    name, `numbers` the identifiers as they are compared, `numbers_lines` what finds
    them as they are written and as one word.
    """

    place: int
    named: tuple[Named, ...]
    tokens: frozenset[str]
    keys: frozenset[str]
    words: frozenset[str]
    lines: tuple[str, ...]
    numbers: tuple[str, ...]
    numbers_lines: tuple[tuple[str, ...], tuple[str, ...]]
    sort_keys: Mapping[str, bytes]
    letters: int
    letter_tokens: tuple[str, ...]


def read(names: Sequence[Name], town: str, identifiers: Sequence[str]) -> Reading:
    """Return what the index makes of these."""
    named = _named(names)
    of_town = (Named(TOWN, "", "", words_of(town)),) if town else ()
    words = frozenset(_spellings(named))
    short = {f"_i{key}" for name in named for key in name.initials}
    whole = {key for name in names for key in keys_of(name.value)}
    keys = _sort_keys(names)
    return Reading(
        place=place_of(official_name(names).value, 0),
        named=(*named, *of_town),
        tokens=words | short | {f"_t{word}" for word in _spellings(of_town)},
        keys=frozenset(whole | short),
        words=words,
        lines=lines_of(name.value for name in names),
        numbers=tuple(filter(None, map(number_of, identifiers))),
        numbers_lines=lines_of_numbers(identifiers),
        sort_keys=keys,
        letters=packed(keys),
        letter_tokens=tuple(letter_tokens(keys)),
    )


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return every key that finds one of the texts, each once."""
    found = (line for text in texts for line in stored(text).splitlines())
    return tuple(dict.fromkeys(found))


def lines_of_numbers(numbers: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys that find the numbers with their hyphens, and as one word."""
    given = [number for number in numbers if number]
    joined = ("".join(filter(str.isalnum, number)) for number in given)
    return lines_of(given), lines_of(joined)


def _named(names: Sequence[Name]) -> tuple[Named, ...]:
    found = {
        (KINDS[name.kind], name.value): Named(
            KINDS[name.kind],
            name.value,
            plain(name.value),
            words_of(name.value),
            frozenset(initials(name.value)),
        )
        for name in names
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: key[0]))


def _spellings(names: Iterable[Named]) -> Iterator[str]:
    return (spelling for name in names for word in name.words for spelling in word)


def _sort_keys(names: Sequence[Name]) -> dict[str, bytes]:
    """Return language → what the name shown in it takes its place by."""
    return {
        language: sort_key(display_name(names, language).value.value, language)
        for language in TAGS
    }
