"""What goes wrong, or is left out, while somebody types a name."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from tests.search.writings.kinds import ALL, hash_of
from tests.search.writings.names import Pair, names

# Latin, Cyrillic: letters that look alike, as two keyboards mix them up.
_TWINS = ("aceopxyəi", "асеорхуәі")
# Letters that stand for one another in acronyms.
_LIKE = str.maketrans(
    "əиıыіқққghqwxyйабвгғдеёжзклмнңоөпрстуұүфхһцчшщэюя",
    "eiiiikkkghkvhiiabvggdeejzklmnnooprstuuufhhsssseii",
)
_BEGINNING = 3
_ONE_SLIP_FROM = 6
_TWO_SLIPS_FROM = 9


def made() -> Iterator[Pair]:
    """Yield the pairs of all kinds that lose or change something."""
    chosen = random.Random(6)
    heard = Counter(_heard(name) for language in ALL for name in names(language))
    for language in ALL:
        for place, name in enumerate(names(language)):
            words = name.split()
            if place % 2:
                yield Pair("wrong alphabet", _mixed(name), name, language)
            if place % 4 == 0:
                yield Pair("prefix", _unfinished(name), name, language)
                yield Pair("other order", " ".join(_turned(words)), name, language)
            if place % 4 == 2:
                yield Pair("words missing", " ".join(words[:-1]), name, language)
                yield Pair("one slip", _slipped(name, 1, chosen), name, language)
            if place % 4 == 3:
                yield Pair("two slips", _slipped(name, 2, chosen), name, language)
                number = f"{hash_of(name):05d}-{place:03d}-{ALL.index(language):02d}"
                typed = number if place % 8 == 3 else number.replace("-", "")
                yield Pair("number", typed, name, language, number=number)
            if len(words) > 3 and heard[_heard(name)] == 1:
                yield Pair("acronym", _acronym(name), name, language)


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split()).upper()


def _heard(name: str) -> str:
    """Return an acronym as it may be taken for another one, in whatever alphabet."""
    small = normalize("NFD", _acronym(name).translate(_LIKE).casefold())
    base = "".join(letter for letter in small.translate(_LIKE) if letter.isalpha())
    return re.sub(r"(.)\1+", r"\1", re.sub("(?<=[scgzk])h", "", base))


def _turned(words: list[str]) -> list[str]:
    return words[1:] + words[:1]


def _unfinished(name: str) -> str:
    *words, last = name.split()
    return " ".join([*words, last[: max(_BEGINNING, len(last) // 2)]])


def _mixed(name: str) -> str:
    """Return a name with the first twin of each longer word from the other alphabet."""
    latin, cyrillic = _TWINS
    if any(letter in "абвгдежзийклмнопрст" for letter in name):
        latin, cyrillic = cyrillic, latin
    words = []
    for word in name.split():
        twins = [letter for letter in word if letter in latin]
        if twins and len(word) > _BEGINNING:
            other = cyrillic[latin.index(twins[0])]
            word = word.replace(twins[0], other, 1)
        words.append(word)
    return " ".join(words)


def _slipped(name: str, slips: int, chosen: random.Random) -> str:
    """Return a name with slips in its longest word: lost, doubled, swapped, wrong."""
    words = name.split()
    place = max(range(len(words)), key=lambda i: len(words[i]))
    word = words[place]
    least = _ONE_SLIP_FROM if slips == 1 else _TWO_SLIPS_FROM
    for slip in range(slips if len(word) >= least else 1):
        # Not the first letters, and two slips in two halves of the word.
        half = (len(word) - 2) // slips
        at = 1 + slip * half + chosen.randrange(max(half - 1, 1))
        word = _SLIPS[chosen.randrange(4)](word, at, chosen)
    return " ".join([*words[:place], word, *words[place + 1 :]])


def _lost(word: str, at: int, _: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _added(word: str, at: int, chosen: random.Random) -> str:
    return word[:at] + chosen.choice(word) + word[at:]


def _swapped(word: str, at: int, _: random.Random) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _wrong(word: str, at: int, chosen: random.Random) -> str:
    return word[:at] + chosen.choice(word) + word[at + 1 :]


_SLIPS = (_lost, _added, _swapped, _wrong)
