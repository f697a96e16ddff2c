"""Find names that are nearly what was typed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise, zip_longest

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from registry.database import AnySession
from registry.domain.folding import names_legal_form
from registry.domain.ranking import Asked, Word
from registry.search.queries.adapter import (
    places,
    places_each,
    words_known,
    words_near,
)
from registry.search.queries.asking import narrowed, of_words
from registry.search.queries.filters import Filters
from registry.search.queries.terms import any_of
from registry.search.slips import left_out, slips_allowed

# More words are not looked for with slips, nor more spellings of all of them.
_MOST_WORDS = 8
_MOST_SPELLINGS = 24
_MOST_SPACED = 12
# How many words are compared with those, and how many that are near one are looked for.
_MOST_COMPARED = 12_000
_MOST_NEAR = 16
_MOST_FOUND = 100
# Words that more names have in common hardly tell what was meant.
_MOST_TOLD = 20

# For each spelling that was typed, the words that it may have been meant for.
_Near = dict[str, set[str]]


def nearest(
    session: AnySession, asked: Asked, filters: Filters
) -> tuple[Asked, list[int]]:
    """Return the query with what is near its words, and the places that answer so.

    First all words, with a space more or less if need be; then all but those of a legal
    form; then all but one; then the one that says most.
    """
    near = _with_near_words(session, asked)
    ways = [near.words, *near.others]
    whole = any_of([of_words(words, in_towns=True) for words in ways])
    found = places(session, narrowed(whole, filters), _MOST_FOUND)
    if found:
        return near, found
    bare = _without_legal_form(near.words)
    found = _by_words(session, bare, filters) if bare else []
    if 0 < len(found) < _MOST_FOUND:
        return replace(near, others=(*near.others, bare)), found
    return near, _by_fewer_words(session, near.words[:_MOST_WORDS], filters)


def _without_legal_form(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words but for those of a legal form; none where that says nothing."""
    kept = tuple(word for word in words if not names_legal_form(word.spellings))
    return kept if len(kept) < len(words) else ()


def _by_words(
    session: AnySession, words: Sequence[Word], filters: Filters
) -> list[int]:
    term = narrowed(of_words(words, in_towns=True), filters)
    return places(session, term, _MOST_FOUND)


def _by_fewer_words(
    session: AnySession, words: Sequence[Word], filters: Filters
) -> list[int]:
    """Return what has some of the words: first all but one, then only one.

    Ways that find little tell what was meant: they answer together. Where there is
    none of these, the rarest of the first ways does, by its letters if need be.
    """
    ones = [(word,) for word in words]
    but_one = [(*words[:at], *words[at + 1 :]) for at in range(len(words))]
    common: list[tuple[int, int, list[int]]] = []
    for ways in (but_one if len(words) > 1 else [], ones if len(words) > 2 else []):
        terms = [narrowed(of_words(way, in_towns=False), filters) for way in ways]
        each = places_each(session, terms, _MOST_FOUND)
        told = {place for found in each if len(found) <= _MOST_TOLD for place in found}
        if told:
            return sorted(told)
        pairs = zip(each, ways, strict=True)
        common = common or [
            (len(found), -_letters(way), found) for found, way in pairs if found
        ]
    return min(common)[2] if common else []


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.spellings[0]) for word in words)


def _with_near_words(session: AnySession, asked: Asked) -> Asked:
    """Return the query with the words that are near its own, two statements in all."""
    words = asked.words[:_MOST_WORDS]
    near = _words_near(session, words)
    changed = tuple(_near_word(word, near) for word in words)
    others = islice(_spaced_otherwise(session, words), _MOST_SPACED)
    return replace(
        asked, words=changed + asked.words[_MOST_WORDS:], others=tuple(others)
    )


def _words_near(session: AnySession, words: Sequence[Word]) -> _Near:
    """Return which words share a beginning with letters left out with a spelling."""
    slips = {
        spelling: left_out(spelling, slips_allowed(spelling))
        for spelling in islice(_slipping(words), _MOST_SPELLINGS)
    }
    every = set().union(*slips.values())
    known = words_near(session, every, _MOST_COMPARED)
    return {
        spelling: {word for slip in own for word in known.get(slip, ())}
        for spelling, own in slips.items()
    }


def _slipping(words: Sequence[Word]) -> Iterator[str]:
    """Yield the spellings that may have slips, the commonest of each word first."""
    columns = zip_longest(*(word.spellings for word in words))
    for spelling in dict.fromkeys(chain.from_iterable(columns)):
        if spelling and slips_allowed(spelling):
            yield spelling


def _near_word(word: Word, near: _Near) -> Word:
    """Return the word with those that are near it, the nearest first."""
    whole: dict[str, int] = {}
    begun: dict[str, int] = {}
    for spelling in word.spellings:
        known = near.get(spelling, set())
        most = slips_allowed(spelling)
        for one, slips, _ in extract_iter(
            spelling, known, scorer=OSA.distance, score_cutoff=most
        ):
            whole[one] = min(slips, whole.get(one, slips))
        for one in known if word.begun else ():
            if one not in whole and len(one) > len(spelling):
                for beginning, cost in _beginnings(spelling, one, most):
                    begun[beginning] = min(cost, begun.get(beginning, cost))
    return replace(word, near=_first(whole), near_begun=_first(begun))


def _beginnings(spelling: str, word: str, most: int) -> Iterator[tuple[str, int]]:
    for length in range(len(spelling) - 1, len(spelling) + 2):
        slips = OSA.distance(spelling, word[:length], score_cutoff=most)
        if slips <= most:
            yield word[:length], slips


def _first(near: dict[str, int]) -> tuple[tuple[str, int], ...]:
    found = sorted(near.items(), key=lambda item: (item[1], item[0]))
    return tuple(found[:_MOST_NEAR])


def _spaced_otherwise(
    session: AnySession, words: Sequence[Word]
) -> Iterator[tuple[Word, ...]]:
    """Yield the words with two as one, and with one as two that names have.

    First with every two as one that names have so.
    """
    joined = [_joined(*pair) for pair in pairwise(words)]
    halves = {half for word in words for pair in _split(word) for half in pair}
    known = words_known(session, halves.union(word.spellings[0] for word in joined))
    yield tuple(_with_known(words, joined, known))
    for at, one in enumerate(joined):
        yield (*words[:at], one, *words[at + 2 :])
    for at, word in enumerate(words):
        for first_half, second_half in _split(word):
            if first_half in known and second_half in known:
                parts = (Word((first_half,)), Word((second_half,), word.begun))
                yield (*words[:at], *parts, *words[at + 1 :])


def _joined(first: Word, second: Word) -> Word:
    return Word((first.spellings[0] + second.spellings[0],), second.begun)


def _with_known(
    words: Sequence[Word], joined: Sequence[Word], known: Collection[str]
) -> Iterator[Word]:
    at = 0
    while at < len(words):
        is_one = at < len(joined) and joined[at].spellings[0] in known
        yield joined[at] if is_one else words[at]
        at += 2 if is_one else 1


def _split(word: Word) -> Iterator[tuple[str, str]]:
    spelling = word.spellings[0]
    for at in range(2, len(spelling) - 1):
        yield spelling[:at], spelling[at:]
