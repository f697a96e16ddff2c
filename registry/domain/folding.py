"""Fold names so that they are found however they are typed.

A text becomes one to four keys: small letters, digits, and single spaces between
words.  More than one, because some letters are written in two ways by different people
(`letters.READINGS`).  A query is folded the same way, and meets a name on any key.
Which letter becomes what is data, in `letters`; this module only applies it.
"""

import re
import string
from functools import lru_cache
from unicodedata import category, normalize

from registry.domain import letters

_ASCII_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_MARKED = str.maketrans(dict(letters.MARKED))
_PLAIN = str.maketrans({**letters.PLAIN, **dict.fromkeys(letters.MARKS, "")})
_READINGS = tuple(str.maketrans(dict(reading)) for reading in letters.READINGS)
_TO_CYRILLIC = str.maketrans(dict(letters.LOOKALIKES + letters.STAND_INS))
_TO_LATIN = str.maketrans({twin: latin for latin, twin in reversed(letters.LOOKALIKES)})

_DROPPED = re.compile(f"[{letters.APOSTROPHES}{letters.UNSEEN}]")
_FURTHER = re.compile("[\u0590-\U0010ffff]")
_LATIN = re.compile(f"[{letters.LATIN}]")
_CYRILLIC = re.compile(f"[{letters.CYRILLIC}]")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_YE = re.compile(rf"\bе|(?<=[{letters.YE_AFTER}])е")
_INNER_X = re.compile(r"\Bх")
_INNER_KH = re.compile(r"(?<=[^\W_k])k+h+")
_AZERBAIJANI = re.compile(f"[{letters.AZERBAIJANI_SIGNS}]")
_NOT_AZERBAIJANI = re.compile(f"[{letters.NOT_AZERBAIJANI}]")

# A shorter word is looked for only where words begin: as a part it is everywhere.
_SHORTEST_PART = 3


def ascii_folded(value: str) -> str:
    """Make the letters A to Z small and leave all others, for addresses and tags."""
    return value.translate(_ASCII_SMALL)


def plain(text: str) -> str:
    """Return the text in small letters without apostrophes, its other marks kept.

    Two names that are equal so are the same name, not only a similar one.  The four i
    are one letter here too: nobody's keyboard and nobody's rule agree on them.
    """
    small = _unified(text).casefold().replace("i\u0307", "i").replace("ı", "i")
    return " ".join(normalize("NFC", small).split())


def folded(text: str) -> tuple[str, ...]:
    """Return the keys of a text, none when it has neither letters nor digits."""
    sounds = _sounds(text)
    if not sounds:
        return ()
    readings = dict.fromkeys(sounds.translate(reading) for reading in _READINGS)
    return tuple(dict.fromkeys(_settled(reading) for reading in readings))


def stored(text: str) -> str:
    """Return all keys of a text as one string, a key a line.

    Each line starts with a space, so that a word that begins with `x` is found as
    ` x` and a part as `x`, by LIKE or by any index of words.  Keys never hold `%`, `_`
    or quotes.
    """
    return "\n".join(f" {key}" for key in folded(text))


@lru_cache(maxsize=64)
def spellings(query: str) -> tuple[tuple[str, ...], ...]:
    """Return for each word of a query the spellings of which one must be found."""
    columns = zip(*(key.split(" ") for key in folded(query)), strict=True)
    return tuple(tuple(dict.fromkeys(column)) for column in columns)


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


def _sounds(text: str) -> str:
    """Return a text as the sounds of its words, ambiguous ones as capitals."""
    text = _unified(text)
    if _CYRILLIC.search(text):
        text = _WORD.sub(_one_alphabet, text) if _LATIN.search(text) else text
        text = _from_cyrillic_context(text.casefold())
    else:
        text = text.casefold()
    text = normalize("NFD", text.translate(_MARKED)).translate(_PLAIN)
    text = _GAP.sub(" ", _without_further_marks(text)).strip()
    if "kh" in text:
        text = _INNER_KH.sub(letters.KH, text)
    return text.replace("ch", letters.CH)


def _unified(text: str) -> str:
    """Return one form of each character, apostrophes and unseen characters gone."""
    # Before NFKC, which would turn ´ into a space and split the word; and after it,
    # which takes an apostrophe out of ŉ.
    return _DROPPED.sub("", normalize("NFKC", _DROPPED.sub("", text)))


def _one_alphabet(match: re.Match[str]) -> str:
    """Return a word in the alphabet of those letters that have no twin in the other.

    This needs the case in which it was typed: В looks like B, but в not like b.
    """
    word = match[0]
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not (latin and cyrillic):
        return word
    only_latin = any(ord(letter) not in _TO_CYRILLIC for letter in latin)
    only_cyrillic = any(ord(letter) not in _TO_LATIN for letter in cyrillic)
    if only_latin and only_cyrillic:
        return word  # two alphabets on purpose: COVIDтың
    if only_latin == only_cyrillic:  # every letter has a twin: the most decide
        only_cyrillic = len(cyrillic) > len(latin)
    return word.translate(_TO_CYRILLIC if only_cyrillic else _TO_LATIN)


def _from_cyrillic_context(text: str) -> str:
    """Mark the Cyrillic letters whose sound depends on what stands around them."""
    if _AZERBAIJANI.search(text) and not _NOT_AZERBAIJANI.search(text):
        text = text.replace("г", letters.AZERBAIJANI_G)
    return _INNER_X.sub(letters.KH, _YE.sub(letters.YE, text))


def _without_further_marks(text: str) -> str:
    """Take the marks off letters of other scripts; ours have lost theirs by now."""
    if not _FURTHER.search(text):
        return text
    return "".join([c for c in text if not category(c).startswith("M")])


def _settled(key: str) -> str:
    """Write each sound with one letter, once."""
    key = _DOUBLED.sub(r"\1", key)
    for pair, single in letters.DIGRAPHS:
        if pair in key:
            key = _DOUBLED.sub(r"\1", key.replace(pair, single))
    return key
