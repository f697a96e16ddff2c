"""Tell under which letter of an alphabet a name stands, from its sort key.

Each alphabet is cut into stretches: a letter's own (`á` stands with `a`, `dzs` by
itself), and between two letters whatever is foreign to the alphabet. Stretches are
numbered in order, so those of letters are odd and the foreign ones even.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from registry.domain.index_letters import DIGITS, INDEX_LETTERS, OTHER
from registry.domain.languages import TAGS
from registry.search.sorting import primary_key

# A stretch's number takes seven bits: no alphabet has more than 62 letters. Eight
# alphabets fill one integer.
_BITS = 7
_MASK = (1 << _BITS) - 1
_SHIFTS: Mapping[str, int] = {tag: _BITS * place for place, tag in enumerate(TAGS)}


@dataclass(frozen=True)
class Stretch:
    """Hold a part of an alphabet by its sort keys: the first, and the first beyond."""

    first: bytes
    beyond: bytes | None

    def __contains__(self, key: bytes) -> bool:
        return self.first <= key and (self.beyond is None or key < self.beyond)


EVERYWHERE = Stretch(b"", None)


def packed(keys: Mapping[str, bytes]) -> int:
    """Return the stretches of a name in every alphabet, as one integer."""
    return sum(
        bisect_right(_edges(language), key) << _SHIFTS[language]
        for language, key in keys.items()
    )


def unpacked(letters: int) -> dict[str, int]:
    """Return language → number of the stretch, from one integer."""
    return {tag: (letters >> shift) & _MASK for tag, shift in _SHIFTS.items()}


def letter_of(language: str, number: int) -> str:
    """Return the letter of a stretch; every foreign stretch is `OTHER`."""
    if number % 2 == 0:
        return OTHER
    return _in_order(language)[number // 2]


def letter_met(language: str, letter: str) -> str:
    """Return the condition of a letter of this alphabet on `letters`, as SQL.

    A foreign letter has no stretch of its own: what it begins with tells.
    """
    number = f"((r.letters >> {_SHIFTS[language]}) & {_MASK})"
    if letter == OTHER:
        return f" AND ({number} & 1) = 0"
    if letter in _in_order(language):
        return f" AND {number} = {2 * _in_order(language).index(letter) + 1}"
    return ""


def letter_tokens(keys: Mapping[str, bytes]) -> list[str]:
    """Return the tokens by which words and a letter are looked for together."""
    return [
        f"_a{language}{_told_apart(bisect_right(_edges(language), key))}"
        for language, key in keys.items()
    ]


def letter_token(language: str, letter: str) -> str:
    """Return the token of a letter; of a foreign one, in the alphabet that has it."""
    owner = next(tag for tag in (language, *TAGS) if is_own(tag, letter))
    number = 0 if letter == OTHER else 2 * _in_order(owner).index(letter) + 1
    return f"_a{owner}{number}"


def _told_apart(number: int) -> int:
    """Return the number of a letter; 0 for whatever is foreign."""
    return number if number % 2 else 0


def is_own(language: str, letter: str) -> bool:
    """Tell whether the index of this alphabet has the letter."""
    return letter == OTHER or letter in _in_order(language)


def stretches(language: str, letter: str, used: Iterable[int]) -> list[Stretch]:
    """Return in order where the names of a letter stand, of the stretches in use."""
    if letter != OTHER:
        return [stretch_of(language, letter)]
    edges = [b"", *_edges(language), None]
    return [
        Stretch(edges[number] or b"", edges[number + 1])
        for number in sorted(used)
        if number % 2 == 0
    ]


@cache
def stretch_of(language: str, letter: str) -> Stretch:
    """Return where names that begin with a letter stand, even with a foreign one."""
    first, last = ("0", "9") if letter == DIGITS else (letter, letter)
    end = primary_key(last, language)
    beyond = end[:-1] + bytes([end[-1] + 1])
    return Stretch(primary_key(first, language), beyond)


@cache
def _in_order(language: str) -> tuple[str, ...]:
    return (DIGITS, *INDEX_LETTERS[language])


@cache
def _edges(language: str) -> list[bytes]:
    """Return where each letter begins and ends, in order."""
    found = []
    for letter in _in_order(language):
        stretch = stretch_of(language, letter)
        found += [stretch.first, stretch.beyond or b""]
    return found
