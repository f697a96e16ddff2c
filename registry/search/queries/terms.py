"""Build what is looked for among the words of documents, for either database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# A document that is read is held against each token: more of them cost more than that.
_FEW = 4


@dataclass(frozen=True)
class Token:
    """Ask for a token, or for any that begins so."""

    text: str
    begun: bool = False


@dataclass(frozen=True)
class All:
    """Ask for everything."""

    parts: "tuple[Term, ...]"


@dataclass(frozen=True)
class AnyOf:
    """Ask for one at least."""

    parts: "tuple[Term, ...]"


Term = Token | All | AnyOf


def everything(parts: Sequence[Term]) -> Term:
    """Return what asks for all the parts."""
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def any_of(parts: Sequence[Term]) -> Term:
    """Return what asks for one of the parts."""
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def beginnings_in(term: Term) -> Iterator[str]:
    """Yield what words are to begin with."""
    match term:
        case Token(text, begun):
            if begun:
                yield text
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from beginnings_in(part)


def is_simple(term: Term) -> bool:
    """Tell whether a term asks for one token, or one of a few.

    Whether who has it is a member today does not count: nearly everybody is.
    """
    match term:
        case All(parts):
            telling = [part for part in parts if not _is_standing(part)]
            return len(telling) == 1 and is_simple(telling[0])
        case _:
            tokens = list(_alternatives(term))
            return len(tokens) <= _FEW and all(isinstance(one, Token) for one in tokens)


def _is_standing(term: Term) -> bool:
    return all(
        isinstance(one, Token) and one.text.startswith("_s")
        for one in _alternatives(term)
    )


def _alternatives(term: Term) -> Iterator[Term]:
    """Yield what one of is asked for, whatever stands in whatever."""
    if isinstance(term, AnyOf):
        for part in term.parts:
            yield from _alternatives(part)
    else:
        yield term


def completed(term: Term, words: Mapping[str, Sequence[str]]) -> Term:
    """Return the term with whole words in place of the beginnings that have some."""
    match term:
        case Token(text, begun):
            whole = words.get(text) if begun else None
            return any_of([Token(word) for word in whole]) if whole else term
        case All(parts):
            return All(tuple(completed(part, words) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(completed(part, words) for part in parts))


def fts5(term: Term) -> str:
    """Return the term in the language of FTS5; every token in quotes."""
    match term:
        case Token(text, begun):
            return f'"{text}"*' if begun else f'"{text}"'
        case All(parts):
            return f"({' AND '.join(map(fts5, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(fts5, parts))})"


def tsquery(term: Term) -> str:
    """Return the term in the language of PostgreSQL; every token in quotes."""
    match term:
        case Token(text, begun):
            return f"'{text}':*" if begun else f"'{text}'"
        case All(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(tsquery, parts))})"
