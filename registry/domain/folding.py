"""Fold names so that they are found however they are typed.

A text becomes keys: small letters, digits, and single spaces between words.  More than
one, because some sounds are written in two ways by different people
(`letters.readings`).  A query is folded the same way, and meets a name on any key; word
by word, where each word may be spelled its own way, or as a whole.
"""

import string
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, islice, product, zip_longest
from unicodedata import normalize

from registry.domain.letters.exonyms import EXONYMS
from registry.domain.letters.readings import HEARD_TOGETHER, MIXED, READINGS
from registry.domain.letters.words import HUNGARIAN, LEFT_OUT, LEGAL_FORMS
from registry.domain.sounds import (
    TEXTS_KEPT,
    WORDS_KEPT,
    settled,
    signed,
    sounds,
    unified,
    words_in,
)

MOST_KEYS = 8
"""How many keys a name has at most, and how many spellings each of its words."""

_ASCII_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

# A shorter word is looked for only where words begin: as a part it is everywhere.
_SHORTEST_PART = 3

# Any two letters stand for something: an acronym has more.
_LEAST_INITIALS = 3

_LEFT_OUT = frozenset(word for words, _ in LEFT_OUT for word in words.split())

# Where a word is heard in two ways, its other sounds are as at home, or all foreign.
_MOST_MIXED = 2

_Reading = dict[int, str]


def ascii_folded(value: str) -> str:
    """Make the letters A to Z small and leave all others, for addresses and tags."""
    return value.translate(_ASCII_SMALL)


def plain(text: str) -> str:
    """Return the text in small letters without apostrophes, its other marks kept.

    Two names that are equal so are the same name, not only a similar one.  The four i
    are one letter here too: nobody's keyboard and nobody's rule agree on them.  What is
    typed for the sign of Uzbek oʻ and gʻ is part of the letter.
    """
    small = unified(signed(text)).casefold().replace("i\u0307", "i").replace("ı", "i")
    return " ".join(normalize("NFC", small).split())


@lru_cache(maxsize=TEXTS_KEPT)
def folded(text: str) -> tuple[str, ...]:
    """Return the keys of a text, the commonest first; none without letters and digits.

    In one key each ambiguous sound is read one way throughout.
    """
    words = sounds(text)
    if not words:
        return ()
    readings = _readings(_ambiguous(" ".join(words)))
    return tuple(
        dict.fromkeys(
            " ".join([_settled(word.translate(reading)) for word in words])
            for reading in readings
        )
    )


def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each word of a text its spellings, the commonest first.

    A word meets a word when they share a spelling.
    """
    return tuple(map(_spellings, sounds(text)))


def stored(text: str) -> str:
    """Return all keys of a text, and all spellings of its words, a line each.

    Each line starts with a space, so that a word that begins with `x` is found as
    ` x` and a part as `x`, by LIKE or by any index of words.  Keys never hold `%`, `_`
    or quotes.
    """
    lines = dict.fromkeys(folded(text))
    lines.update(dict.fromkeys(_columns(spellings(text))))
    return "\n".join(f" {line}" for line in lines)


def initials(text: str) -> tuple[str, ...]:
    """Return the acronyms of a name as keys; none for a name of one or two words.

    With the conjunctions and without; by the letters as they were typed and as they
    sound (Я and Ya), so that QAC and ҚАЖ both meet what they stand for.
    """
    words = words_in(text)
    if len(words) < _LEAST_INITIALS:
        return ()
    kept = [word for word in words if word not in _LEFT_OUT]
    made = dict.fromkeys((*_acronyms(kept), *_acronyms(words)))
    keys = dict.fromkeys(key for acronym in made for key in folded(acronym))
    return tuple(islice(keys, MOST_KEYS))


def names_legal_form(spelled: Sequence[str]) -> bool:
    """Tell whether a word with these spellings says what an organisation is by law."""
    return spelled[0] in _legal_forms()


@cache
def _legal_forms() -> frozenset[str]:
    words = [word for row, _ in LEGAL_FORMS for word in row.split()]
    return frozenset(one for word in words for one in spellings(word)[0])


def meets(query: str, name: str) -> bool:
    """Tell whether the name has every word of the query, or a word with it inside."""
    words, keys = spellings(query), _stored_of_one(name)
    return bool(words) and all(
        any(_occurs(spelling, keys) for spelling in word) for word in words
    )


# The same open files are searched again and again: the names of some thousands stay.
_stored_of_one = lru_cache(maxsize=4_096)(stored)


def _occurs(word: str, keys: str) -> bool:
    return f" {word}" in keys or (len(word) >= _SHORTEST_PART and word in keys)


def _acronyms(words: Sequence[str]) -> Iterator[str]:
    if len(words) < _LEAST_INITIALS:
        return
    yield "".join([word[0] for word in words])
    yield "".join(map(_first_sound, words))
    if any(word.startswith(HUNGARIAN) for word in words):
        yield "".join([w[: 1 + w.startswith(HUNGARIAN)] for w in words])


@lru_cache(maxsize=WORDS_KEPT)
def _first_sound(word: str) -> str:
    """Return the first letter of a word as it sounds, if it sounds at all."""
    return "".join(spelled[0][0] for spelled in spellings(word))


def _columns(words: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield lines that together have each spelling of each word."""
    for column in zip_longest(*words):
        pairs = zip(column, words, strict=True)
        yield " ".join(spelling or word[0] for spelling, word in pairs)


@lru_cache(maxsize=WORDS_KEPT)
def _spellings(word: str) -> tuple[str, ...]:
    every = [*_read(word)]
    for sound, pairs in MIXED.items():
        if word.count(sound) > 1:
            for first, others in pairs:
                mixed = word.replace(sound, first, 1).replace(sound, others)
                every += _read(mixed)[:_MOST_MIXED]
    own = _own_names()
    every[1:1] = dict.fromkeys(own[one] for one in every if one in own)
    return tuple(islice(dict.fromkeys(every), MOST_KEYS))


@cache
def _own_names() -> Mapping[str, str]:
    """Return what a place is called, by the spellings of whatever others call it."""
    own: dict[str, str] = {}
    for row, _ in EXONYMS:
        (name, *_), *others = [_read(sounds(one)[0]) for one in row.split()]
        own |= {spelling: name for other in others for spelling in other}
    return own


def _read(word: str) -> list[str]:
    readings = _readings(_ambiguous(word))
    return [settled(word.translate(reading)) for reading in readings]


_settled = lru_cache(maxsize=WORDS_KEPT)(settled)


def _ambiguous(word: str) -> str:
    # Most words have none: their letters are all small.
    return "" if word.islower() else "".join(filter(word.__contains__, READINGS))


@lru_cache(maxsize=4_096)
def _readings(ambiguous: str) -> tuple[_Reading, ...]:
    """Return the ways to read some ambiguous sounds, the likeliest ones.

    Who reads one sound as a foreigner does mostly reads them all so: the readings of
    one kind come first, then those that mix kinds.
    """
    groups = _heard_apart(ambiguous)
    sizes = [max(len(READINGS[sound]) for sound in group) for group in groups]
    return tuple(
        {
            ord(sound): READINGS[sound][min(index, len(READINGS[sound]) - 1)]
            for group, index in zip(groups, choice, strict=True)
            for sound in group
        }
        for choice in islice(_choices(sizes), MOST_KEYS)
    )


def _heard_apart(ambiguous: str) -> list[str]:
    """Return the sounds, in one text those that are read one way only together."""
    groups = [sound for sound in ambiguous if sound not in HEARD_TOGETHER]
    together = "".join([sound for sound in ambiguous if sound in HEARD_TOGETHER])
    return [*groups, together] if together else groups


def _choices(sizes: list[int]) -> Iterator[list[int]]:
    """Yield which reading to take of each sound, without ever making all of them."""
    open_ = [place for place, size in enumerate(sizes) if size > 1]
    whole = len(open_)
    counts = dict.fromkeys(
        count for few in range(whole + 1) for count in (few, whole - few)
    )
    for count in counts:
        for foreign in combinations(open_, count):
            for picks in product(*(range(1, sizes[place]) for place in foreign)):
                choice = [0] * len(sizes)
                for place, pick in zip(foreign, picks, strict=True):
                    choice[place] = pick
                yield choice
