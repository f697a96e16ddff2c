"""Find names that are nearly what was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rapidfuzz.distance import OSA

from registry.database import AnySession
from registry.domain.ranking import Asked, Word
from registry.search.queries.adapter import places, words_known, words_near
from registry.search.queries.asking import narrowed, of_words
from registry.search.queries.filters import Filters
from registry.search.queries.terms import any_of
from registry.search.slips import left_out, slips_allowed

# How many words near a word are looked for, and how many are compared with it.
_MOST_NEAR = 16
_MOST_COMPARED = 20_000
# More words are not looked for with slips.
_MOST_WORDS = 8
_MOST_FOUND = 200
# Words that more names have in common do not tell what was meant.
_MOST_TOLD = 20


def nearest(
    session: AnySession, asked: Asked, filters: Filters
) -> tuple[Asked, list[int]]:
    """Return the query with what is near its words, and the places that answer so.

    First all words, with a space more or less if need be; then all but one; then the
    one that says most.
    """
    near = _with_near_words(session, asked)
    ways = [near.words, *near.others]
    whole = any_of([of_words(words, in_towns=True) for words in ways])
    found = places(session, narrowed(whole, filters), _MOST_FOUND)
    if not found:
        found = _fewest(session, list(_all_but_one(near.words)), filters)
    if not found and len(near.words) > 2:
        found = _fewest(session, [(word,) for word in near.words], filters)
    return near, found


def _all_but_one(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    if len(words) > 1:
        for at in range(min(len(words), _MOST_WORDS)):
            yield (*words[:at], *words[at + 1 :])


def _fewest(
    session: AnySession, ways: Sequence[Sequence[Word]], filters: Filters
) -> list[int]:
    """Return what the ways find together, without those that find too many."""
    found: set[int] = set()
    for words in ways[:_MOST_WORDS]:
        term = narrowed(of_words(words, in_towns=False), filters)
        some = places(session, term, _MOST_TOLD + 1)
        if len(some) <= _MOST_TOLD:
            found.update(some)
    return sorted(found)


def _with_near_words(session: AnySession, asked: Asked) -> Asked:
    """Return the query with the words that are near its own, two statements in all."""
    words = asked.words[:_MOST_WORDS]
    slips: set[str] = set()
    for spelling in _slipping(words):
        slips.update(left_out(spelling, slips_allowed(spelling)))
    near = words_near(session, slips, _MOST_COMPARED)
    changed = tuple(_near_word(word, near) for word in words)
    others = _spaced_otherwise(session, words)
    return replace(
        asked, words=changed + asked.words[_MOST_WORDS:], others=tuple(others)
    )


def _slipping(words: Sequence[Word]) -> Iterator[str]:
    for spelling in chain.from_iterable(word.spellings for word in words):
        if slips_allowed(spelling):
            yield spelling


def _near_word(word: Word, known: Sequence[str]) -> Word:
    """Return the word with those that are near it, the nearest first."""
    whole: dict[str, int] = {}
    begun: dict[str, int] = {}
    for spelling in word.spellings:
        most = slips_allowed(spelling)
        for one in known if most else ():
            slips = OSA.distance(spelling, one, score_cutoff=most)
            if slips <= most:
                whole[one] = min(slips, whole.get(one, slips))
            elif word.begun and len(one) > len(spelling):
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
    """Yield the words with two as one, and with one as two that names have."""
    for at in range(len(words) - 1):
        first, second = words[at : at + 2]
        joined = first.spellings[0] + second.spellings[0]
        yield (*words[:at], Word((joined,), second.begun), *words[at + 2 :])
    halves = {half for word in words for pair in _split(word) for half in pair}
    known = words_known(session, halves)
    for at, word in enumerate(words):
        for first_half, second_half in _split(word):
            if first_half in known and second_half in known:
                parts = (Word((first_half,)), Word((second_half,), word.begun))
                yield (*words[:at], *parts, *words[at + 1 :])


def _split(word: Word) -> Iterator[tuple[str, str]]:
    spelling = word.spellings[0]
    for at in range(2, len(spelling) - 1):
        yield spelling[:at], spelling[at:]
