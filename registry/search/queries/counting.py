"""Count what was found by words, for each filter what choosing it would leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from registry.domain.membership import Standing
from registry.search.queries.asking import asked_tokens
from registry.search.queries.facets import Facets, Weights
from registry.search.queries.filters import Filters

_NO_WEIGHTS = Weights({}, {}, {}, {}, {})


def counted(documents: Iterable[str], filters: Filters) -> Facets:
    """Return the counts of documents that no filter has narrowed, by their facets.

    Each facet counts what is left by all the other filters.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    asked = {row[0][:2]: set(row) for row in asked_tokens(filters)}
    total = 0
    if filters.letter is None:  # letters stand last, and tell all rows apart
        documents = (line.partition(" _a")[0] for line in documents)
    for line, members in Counter(documents).items():
        tokens = line.split(" ")
        folded = {token.casefold() for token in tokens}
        unmet = {kind for kind, wanted in asked.items() if not wanted & folded}
        total += 0 if unmet else members
        for token in tokens:
            if unmet <= {token[:2]}:
                counts[token[:2]][token[2:]] += members
    standings = {Standing(code): n for code, n in counts["_s"].items()}
    return Facets(
        total=total,
        country=counts["_c"],
        field=counts["_f"],
        standing=standings,
        language=counts["_l"],
        weights=_NO_WEIGHTS,
    )
