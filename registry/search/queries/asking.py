"""Turn what was typed into what is compared and what is looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from registry.domain.folding import plain
from registry.domain.ranking import Asked, Word
from registry.search.lettering import letter_token
from registry.search.queries.filters import Filters
from registry.search.queries.terms import Term, Token, any_of, everything
from registry.search.tokens import number_of, words_of

# Nobody types more to find a name, and whatever is looked at has its cost.
MOST_LETTERS = 200
MOST_WORDS = 20
# Fewer signs of a number say nothing: half of all begin so.
_SHORTEST_NUMBER = 4
# A shorter word begins too many others to be taken for an unfinished one.
_SHORTEST_BEGUN = 3
# Whatever is longer is a word.
LONGEST_ACRONYM = 10


def asked_of(query: str) -> Asked:
    """Return a query as it is compared; its last word may be unfinished."""
    typed = query[:MOST_LETTERS]
    columns = words_of(typed)[:MOST_WORDS]
    last = len(columns) - 1
    words = tuple(Word(column, at == last) for at, column in enumerate(columns))
    number = number_of(typed)
    counts = len(number) >= _SHORTEST_NUMBER and any(map(str.isdigit, number))
    return Asked(
        plain=plain(typed),
        words=words,
        number=number if counts else "",
        acronyms=_acronyms(columns),
    )


def _acronyms(columns: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what was typed as an acronym: a word, or letters with dots between."""
    if len(columns) > 1 and all(len(column[0]) == 1 for column in columns):
        return ("".join(column[0] for column in columns),)
    words = columns[0] if len(columns) == 1 else ()
    return tuple(word for word in words if 1 < len(word) <= LONGEST_ACRONYM)


def begun(asked: Asked) -> Asked:
    """Return the query with each word of some length as an unfinished one."""
    words = tuple(
        Word(word.spellings, word.begun or len(word.spellings[0]) >= _SHORTEST_BEGUN)
        for word in asked.words
    )
    return replace(asked, words=words)


def term_of(asked: Asked, *, in_towns: bool) -> Term:
    """Return what is looked for: every word, or the number."""
    ways = [of_words(asked.words, in_towns=in_towns)]
    if asked.number:
        ways.append(Token(f"_n{asked.number}", begun=True))
    ways += [Token(f"_i{short}") for short in asked.acronyms]
    return any_of(ways)


def of_words(words: Sequence[Word], *, in_towns: bool) -> Term:
    """Return what is looked for by words alone: every one of them."""
    return everything([_word(word, in_towns=in_towns) for word in words])


def narrowed(term: Term, filters: Filters) -> Term:
    """Return what is looked for, within the filters."""
    rows = [any_of(list(map(Token, row))) for row in asked_tokens(filters)]
    return everything([term, *rows])


def asked_tokens(filters: Filters) -> Iterator[tuple[str, ...]]:
    """Yield what filters ask for: of each row of tokens, one must be there."""
    if filters.country is not None:
        yield (f"_c{filters.country.casefold()}",)
    if filters.field is not None:
        yield (f"_f{filters.field}",)
    if filters.profile_language is not None:
        yield (f"_l{filters.profile_language.casefold()}",)
    if filters.standings:
        yield tuple(f"_s{standing.value}" for standing in sorted(filters.standings))
    if filters.letter is not None:
        yield (letter_token(filters.alphabet, filters.letter),)


def within(facets: str, filters: Filters) -> bool:
    """Tell whether a document with these facets meets the filters."""
    wanted = _wanted(filters)
    if not wanted:
        return True
    tokens = facets.casefold().split(" ")
    return all(not row.isdisjoint(tokens) for row in wanted)


# Asked of every document that was found.
@lru_cache(maxsize=64)
def _wanted(filters: Filters) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, asked_tokens(filters)))


def _word(word: Word, *, in_towns: bool) -> Term:
    ways = [Token(spelling, word.begun) for spelling in word.spellings]
    ways += [Token(near) for near, _ in word.near]
    ways += [Token(near, begun=True) for near, _ in word.near_begun]
    if in_towns:
        ways += [Token(f"_t{town}", is_begun) for town, is_begun in _towns(word)]
    return any_of(ways)


def _towns(word: Word) -> Iterator[tuple[str, bool]]:
    for spelling in word.spellings:
        yield spelling, word.begun
    for near, _ in word.near:
        yield near, False
