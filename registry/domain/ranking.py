"""Say how well an organisation answers a query: a row of integers, the least first.

Both databases give complete sets of candidates; what comes first among them is
decided here alone, from the names, so that it is the same everywhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from registry.domain.names import NameKind

Rank = tuple[int, ...]

# What stands between the words of a name, and between the spellings of a word.
_BETWEEN = " |"
_FIRST_LETTER = re.compile(r"\b\w")


class Tier(IntEnum):
    """Name in what way a query met an organisation: the best way comes first."""

    NUMBER = 0  # its member number, or the number of a register
    SAME = 1  # a name as it is written, but for case and apostrophes
    SAME_SOUND = 2  # a name, in whatever alphabet and spelling
    ACRONYM = 3  # the first letters of a name
    BEGINS = 4  # a name begins so, as it is written
    BEGINS_SOUND = 5  # a name begins so, in whatever alphabet and spelling
    WORDS = 6  # the official name has all words, in any order
    WORDS_ELSEWHERE = 7  # another name has them, or the names and the town together
    NEAR = 8  # a word is misspelt, or one is missing


# What stands higher is nearer to what the organisation is called.
KINDS: Mapping[NameKind, int] = {
    NameKind.OFFICIAL: 0,
    NameKind.LABEL: 1,
    NameKind.ACRONYM: 1,
    NameKind.TRANSLITERATION: 2,
    NameKind.FORMER: 3,
}
TOWN = 4
"""A town is no name: it only tells apart organisations of one name."""

# What it costs that a word of the query is nowhere: more than two slips in it.
MISSING = 3
# What it costs that words were typed as one, or one as two.
SPACED = 1


# Some hundred names are judged for a page: what is made of each is a tuple.
class Named(NamedTuple):
    """Hold a name as it is compared.

    `words` are in one text, as `together` puts them: most names that are judged have
    none of what was typed, and that is seen without taking them apart.
    """

    kind: int
    value: str
    plain: str
    words: str
    initials: frozenset[str] = frozenset()

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return self.words.count(" ") + 1 if self.words else 0

    @property
    def spellings(self) -> dict[str, None]:
        """Return the spellings of its words, each once, in their order."""
        each = self.words.replace(" ", "|").split("|")
        return dict.fromkeys(filter(None, each))

    def at(self, spelling: str, *, begun: bool = False) -> int | None:
        """Return which of its words is the first that has a spelling, or begins so.

        The first is 0. The text is searched as it is: to take a name apart costs more
        than what is asked of it.
        """
        words, found = self.words, self.words.find(spelling)
        while found >= 0:
            end = found + len(spelling)
            begins = not found or words[found - 1] in _BETWEEN
            if begins and (begun or end == len(words) or words[end] in _BETWEEN):
                return words.count(" ", 0, found)
            found = words.find(spelling, found + 1)
        return None


def together(columns: Iterable[Sequence[str]]) -> str:
    """Return words in one text: a space between them, a bar between their spellings.

    Neither stands in a spelling.
    """
    return " ".join(["|".join(column) for column in columns])


class Known(NamedTuple):
    """Hold all that an organisation is found by."""

    names: tuple[Named, ...]
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Word:
    """Hold a word of a query: its spellings, and what is near them at which cost.

    What is `begun` is met by any word that begins so; `near_begun` holds beginnings.
    """

    spellings: tuple[str, ...]
    begun: bool = False
    near: tuple[tuple[str, int], ...] = ()
    near_begun: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Asked:
    """Hold a query as it is compared.

    `others` are its words with a space more or less, each at a cost.
    """

    plain: str
    words: tuple[Word, ...]
    number: str = ""
    acronyms: tuple[str, ...] = ()
    others: tuple[tuple[Word, ...], ...] = ()


class Judgement(NamedTuple):
    """Hold how well an organisation answers, and the names that made it so."""

    rank: Rank
    matched: tuple[str, ...]

    @property
    def tier(self) -> Tier:
        """Return in what way the query met it."""
        return Tier(self.rank[0])


# What a match is worth by its tier, and what is taken off for each word that is only
# begun, or left out, and for what does not fit: slips and words that are nowhere.
_WORTH: Mapping[Tier, int] = {
    Tier.NUMBER: 100,
    Tier.SAME: 100,
    Tier.SAME_SOUND: 95,
    Tier.ACRONYM: 70,
    Tier.BEGINS: 85,
    Tier.BEGINS_SOUND: 82,
    Tier.WORDS: 80,
    Tier.WORDS_ELSEWHERE: 70,
    Tier.NEAR: 75,
}
_OFF_FOR_KIND = 2
_OFF_FOR_WORD = 5
_OFF_FOR_COST = 8


def score_of(rank: Rank) -> int:
    """Return how sure a match is, from 0 to 100."""
    tier, cost, kind, begun, left_out, moved = rank[:6]
    off = _OFF_FOR_KIND * kind + _OFF_FOR_WORD * (begun + left_out) + moved
    return max(0, _WORTH[Tier(tier)] - off - _OFF_FOR_COST * cost)


def judge(asked: Asked, known: Known) -> Judgement:
    """Return how well what is known of an organisation answers a query.

    The rank is tier, cost of what does not fit, kind of the name, words only begun,
    words of the name that the query leaves out, and whether their order is another.
    An acronym costs something when the letters are only heard so.
    """
    if asked.number and asked.number in known.numbers:
        return Judgement((Tier.NUMBER, 0, 0, 0, 0, 0), ())
    ranks = [_of_name(asked, name) for name in known.names if name.kind != TOWN]
    best = min(ranks, default=_NOTHING)
    if best[0] > Tier.WORDS_ELSEWHERE:
        best = min(best, _of_number(asked, known), _together(asked, known))
    if best[0] <= Tier.WORDS_ELSEWHERE:
        met = [rank[0] <= Tier.WORDS_ELSEWHERE for rank in ranks]
    else:
        met = [rank[1] == best[1] for rank in ranks]
    pairs = zip(known.names, met, strict=False)
    return Judgement(best, tuple(name.value for name, is_met in pairs if is_met))


_NOTHING: Rank = (Tier.NEAR, 99, 0, 0, 0, 0)


def _of_name(asked: Asked, name: Named) -> Rank:
    if asked.plain == name.plain:
        return (Tier.SAME, 0, name.kind, 0, 0, 0)
    if name.initials and not name.initials.isdisjoint(asked.acronyms):
        heard = int(not _begin_with(asked.plain, name.plain))
        return (Tier.ACRONYM, heard, name.kind, 0, 0, 0)
    if not asked.others and not any(_may_meet(word, name) for word in asked.words):
        return (Tier.NEAR, MISSING * len(asked.words), name.kind, 0, name.length, 0)
    rank = _by_words(asked.words, name)
    if rank[0] == Tier.BEGINS_SOUND and name.plain.startswith(asked.plain):
        return (Tier.BEGINS, *rank[1:])
    if rank[0] == Tier.NEAR and asked.others:
        others = [_spaced(_by_words(words, name)) for words in asked.others]
        return min([rank, *others])
    return rank


def _may_meet(word: Word, name: Named) -> bool:
    """Tell whether the word may stand in the name: its letters do, or nearly."""
    for spelling in word.spellings:
        if spelling in name.words:
            return True
    near = (*word.near, *word.near_begun)
    return any(spelling in name.words for spelling, _ in near)


def _begin_with(letters: str, name: str) -> bool:
    """Tell whether words of a name begin with just these letters, in their order.

    A name may have more words: conjunctions are often left out.
    """
    first = iter(_FIRST_LETTER.findall(name))
    return all(letter in first for letter in letters)


def _spaced(rank: Rank) -> Rank:
    return (Tier.NEAR, rank[1] + SPACED, *rank[2:])


def _by_words(words: Sequence[Word], name: Named) -> Rank:
    cost = begun = 0
    places: list[int] = []
    for word in words:
        at, paid, is_begun = _met(word, name)
        cost += paid
        begun += is_begun
        if at is not None:
            places.append(at)
    left = max(0, name.length - len(places))
    moved = int(any(b <= a for a, b in pairwise(places)))
    rest = (name.kind, begun, left, moved)
    if cost:
        return (Tier.NEAR, cost, *rest)
    if places == list(range(len(places))):
        same = not (begun or left)
        return (Tier.SAME_SOUND if same else Tier.BEGINS_SOUND, 0, *rest)
    return (Tier.WORDS if name.kind == 0 else Tier.WORDS_ELSEWHERE, 0, *rest)


def _met(word: Word, name: Named) -> tuple[int | None, int, int]:
    """Return where the word stands, at which cost, and whether it is only begun."""
    at = _first(name, word.spellings)
    if at is not None:
        return at, 0, 0
    if word.begun:
        at = _first(name, word.spellings, begun=True)
        if at is not None:
            return at, 0, 1
    if not (word.near or word.near_begun):
        return None, MISSING, 0
    found = min(_near(word, name), default=None)
    if found is None:
        return None, MISSING, 0
    cost, is_begun, at = found
    return at, cost, is_begun


def _first(
    name: Named, spellings: tuple[str, ...], *, begun: bool = False
) -> int | None:
    """Return where the first word stands that has one of the spellings."""
    each = [name.at(spelling, begun=begun) for spelling in spellings]
    return min((at for at in each if at is not None), default=None)


def _near(word: Word, name: Named) -> Iterator[tuple[int, int, int]]:
    for is_begun, spellings in enumerate((word.near, word.near_begun)):
        for near, cost in spellings:
            at = name.at(near, begun=bool(is_begun))
            if at is not None:
                yield cost, is_begun, at


def _of_number(asked: Asked, known: Known) -> Rank:
    number = asked.number
    if number and any(known_one.startswith(number) for known_one in known.numbers):
        return (Tier.BEGINS_SOUND, 0, TOWN, 1, 0, 0)
    return _NOTHING


def _together(asked: Asked, known: Known) -> Rank:
    """Return how the names answer together: a word in each, or in the town."""
    texts = [name.words for name in known.names if name.words]
    all_words = Named(TOWN, "", "", " ".join(texts))
    ranks = [_by_words(asked.words, all_words)]
    ranks += [_spaced(_by_words(words, all_words)) for words in asked.others]
    rank = min(ranks)
    if rank[0] < Tier.WORDS_ELSEWHERE:
        return (Tier.WORDS_ELSEWHERE, *rank[1:])
    return rank
