"""Compute the bytes by which a name takes its place in a language's alphabet.

One ICU orders for both databases: it comes with the wheel, so no server's collations
and no browser's (which know hardly any of these languages) have a say.
"""

import re
from functools import cache, lru_cache

import icu

from registry.domain.letters.signs import APOSTROPHES

# Enough to tell two names apart, and short enough for an index row of PostgreSQL,
# which takes 2,700 bytes: 200 letters give at most 1,000.
_LONGEST = 200

_QUOTES = re.compile(
    '["\u00ab\u00bb\u2039\u203a\u201a\u201c\u201d\u201e\u201f\u300c\u300d]'
)
_FIRST_SIGNS = re.compile(r"^[\W_]+")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# ICU knows only three of the signs that people type in oʻ and gʻ, which are letters.
_UZBEK_LETTER = re.compile(f"(?<=[oOgG])[{APOSTROPHES}]")
_TURNED_COMMA = "\u02bb"


def sort_key(text: str, language: str) -> bytes:
    """Return the bytes that order a name in the alphabet of an interface language.

    Quotes and what else stands before the first letter or digit do not count, nor do
    apostrophes, save where they make a letter of the Uzbek alphabet.
    """
    plain = _sortable(text, is_uzbek=language == "uz")
    key: bytes = _collator(language).getSortKey(plain)
    return key


def primary_key(letter: str, language: str) -> bytes:
    """Return the bytes with which the sort key of each name begins that begins so."""
    key: bytes = _primary_collator(language).getSortKey(letter)
    return key.rstrip(b"\0")


# Most names are shown in all languages, one after the other.
@lru_cache(maxsize=64)
def _sortable(text: str, *, is_uzbek: bool) -> str:
    plain = _FIRST_SIGNS.sub("", _QUOTES.sub("", text))
    if not is_uzbek:
        return _APOSTROPHE.sub("", plain)[:_LONGEST]
    letters = _UZBEK_LETTER.sub("\0", plain)
    return _APOSTROPHE.sub("", letters).replace("\0", _TURNED_COMMA)[:_LONGEST]


@cache
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language))


@cache
def _primary_collator(language: str) -> icu.Collator:
    collator = icu.Collator.createInstance(icu.Locale(language))
    collator.setStrength(icu.Collator.PRIMARY)
    return collator
