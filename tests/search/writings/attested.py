"""The same names as others wrote them: countries, languages and towns."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from babel import Locale

from tests.search.writings.names import Pair, rows

_LOCALES = ("az", "az_Cyrl", "uz", "uz_Cyrl", "kk", "ky", "tk", "ru", "tr")
_CYRILLIC = {"az_Cyrl", "uz_Cyrl", "kk", "ky", "ru"}
_TABLES = ("territories", "languages")
# A place that others call otherwise stands in a name with more to it.
_TABLES_OF_OURS = (
    ("attested towns", "towns.csv", ""),
    ("exonyms", "exonyms.csv", " 2020"),
    ("as people type", "heard.csv", ""),
)
# A name of two letters says little, and a rule for one word would hide the others.
_SHORTEST = 4
_MOST_OF_A_PAIR = 15

# What a letter sounds like, roughly: enough to tell that Норвегия is Norvegiya, and
# that it is not Norveç.  This decides only which pairs of CLDR are asked for.
_KINDS = (
    ("a", "aа"),
    ("e", "eеэ"),
    ("o", "oöоө"),
    ("u", "uüуү"),
    ("i", "iıyýиыіј"),
    ("b", "bб"),
    ("v", "vwв"),
    ("d", "dд"),
    ("j", "jcžжҹҗ"),
    ("z", "zз"),
    ("k", "kкқ"),
    ("g", "gğгғҝ"),
    ("l", "lл"),
    ("m", "mм"),
    ("n", "nн"),
    ("p", "pп"),
    ("r", "rр"),
    ("s", "sşсш"),
    ("t", "tт"),
    ("f", "fф"),
    ("h", "hxхһҳ"),
    ("c", "çч"),
)
_SOUNDS = str.maketrans(
    {letter: kind for kind, letters in _KINDS for letter in letters}
    | {"я": "ia", "ё": "io", "ю": "iu", "ң": "ng", "ň": "ng", "щ": "sc", "ц": "ts"}
    | dict.fromkeys("ьъʼ’'\u0307", "")
)
# ə is a or e, oʻ is o or u, and the other o of Uzbek is a in all other languages.
_EITHER = (("[əäә]", "a", "e"), ("oʻ|ў", "о", "u"), ("[oо]", "o", "a"))
_UZBEK = "uz"


def found() -> Iterator[Pair]:
    """Yield the pairs of CLDR, then those of towns, then whole names as people type."""
    for one, other in combinations(_LOCALES, 2):
        pairs = [pair for table in _TABLES for pair in _alike(one, other, table)]
        step = max(len(pairs) // _MOST_OF_A_PAIR, 1)
        for typed, name in pairs[::step][:_MOST_OF_A_PAIR]:
            foreign = (one in _CYRILLIC) != (other in _CYRILLIC)
            yield Pair("attested in CLDR", typed, name, _tag(other), foreign)
    for kind, file, more in _TABLES_OF_OURS:
        for row in rows(file):
            for typed in row["others"].split("|"):
                yield Pair(kind, typed + more, row["name"] + more, row["language"])


def _alike(one: str, other: str, table: str) -> Iterator[tuple[str, str]]:
    """Yield what two languages call the same thing by the same sounds."""
    ours, theirs = getattr(_locale(one), table), getattr(_locale(other), table)
    for code in sorted(ours.keys() & theirs.keys()):
        typed, name = ours[code], theirs[code]
        if len(name) < _SHORTEST or typed.casefold() == name.casefold():
            continue
        if _sounds(typed, one) & _sounds(name, other):
            yield typed, name


@cache
def _locale(identifier: str) -> Locale:
    return Locale.parse(identifier)


def _tag(identifier: str) -> str:
    return identifier.replace("_", "-")


def _sounds(text: str, language: str) -> frozenset[str]:
    """Return the ways in which a name may sound."""
    text = text.casefold().replace("q", "g" if language == "az" else "k")
    for pair, letter in (("дж", "ж"), ("sh", "ş"), ("ch", "ç")):
        text = text.replace(pair, letter)
    heard = {text}
    for letters, *sounds in _EITHER if language.startswith(_UZBEK) else _EITHER[:2]:
        heard = {re.sub(letters, sound, each) for each in heard for sound in sounds}
    return frozenset(
        re.sub(r"(.)\1+", r"\1", each.translate(_SOUNDS)) for each in heard
    )
