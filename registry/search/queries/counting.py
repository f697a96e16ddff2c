"""Count what was found by words, for each filter what choosing it would leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from registry.domain.membership import Standing
from registry.search.queries.asking import asked_tokens
from registry.search.queries.facets import Facets, Weights
from registry.search.queries.filters import Filters

_NO_WEIGHTS = Weights({}, {}, {}, {}, {})


# Few combinations of country, fields, standing and languages have most documents.
@lru_cache(maxsize=1_000)
def _tokens(line: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the tokens of a document, and the same as filters have them."""
    tokens = tuple(line.split(" "))
    return tokens, frozenset(map(str.casefold, tokens))


def counted(documents: Iterable[str], filters: Filters) -> Facets:
    """Return the counts of documents that no filter has narrowed, by their facets.

    Each facet counts what is left by all the other filters.
    """
    met: dict[str, int] = defaultdict(int)
    asked = {row[0][:2]: set(row) for row in asked_tokens(filters)}
    total = 0
    if filters.letter is None:  # letters stand last, and tell all rows apart
        documents = [line.partition(" _a")[0] for line in documents]
    for line, members in Counter(documents).items():
        tokens, folded = _tokens(line)
        unmet = [kind for kind, wanted in asked.items() if not wanted & folded]
        total += 0 if unmet else members
        if len(unmet) > 1:
            continue
        for token in tokens:
            if not unmet or token.startswith(unmet[0]):
                met[token] += members
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for token, members in met.items():
        counts[token[:2]][token[2:]] = members
    standings = {Standing(code): n for code, n in counts["_s"].items()}
    return Facets(
        total=total,
        country=counts["_c"],
        field=counts["_f"],
        standing=standings,
        language=counts["_l"],
        weights=_NO_WEIGHTS,
    )
