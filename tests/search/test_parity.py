"""Both databases find the same members in the same order, and count them alike."""

import random
from collections.abc import Iterator

import pytest

from registry.database import db
from registry.search.queries import finding
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find
from registry.search.queries.matching import match
from registry.search.queries.suggesting import suggest
from registry.unit_of_work import unit_of_work
from tests.databases import KINDS
from tests.fixed_clock import CLOCK
from tests.product import Product
from tests.scale import SCALE
from tests.search.crowd import WORDS, an_entry, list_entries, some_filters
from tests.search.queries import HOSTILE, typed

MEMBERS = 350
LIMIT = 7


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, products: dict[str, Product]
) -> Iterator[list[Product]]:
    """Fill both databases with the same members."""
    if request.config.getoption("database"):
        pytest.skip("one database alone was asked for")
    filled = []
    for kind in KINDS:
        if kind not in products:
            products[kind] = Product(kind)
        products[kind].reset()
        chance = random.Random(11)
        entries = [
            an_entry(chance, at, town=chance.choice(["", "Bakı", "Шымкент", "Pécs"]))
            for at in range(1, MEMBERS + 1)
        ]
        with products[kind].app.app_context():
            with unit_of_work(CLOCK) as work:
                list_entries(work, entries)
            db.session.remove()
        filled.append(products[kind])
    yield filled
    for product in filled:
        product.dispose()


def answered(product: Product, asked: list[tuple[str, Filters]]) -> list[object]:
    """Return what a database answers to each query, and on the page after."""
    found: list[object] = []
    with product.app.app_context():
        for query, filters in asked:
            first = find(db.session, query, filters, language="az", limit=LIMIT)
            then = find(
                db.session,
                query,
                filters,
                language="az",
                cursor=first.next,
                limit=LIMIT,
            )
            found.append(
                (
                    first,
                    then,
                    suggest(db.session, query, filters=filters),
                    match(db.session, query, country=filters.country),
                )
            )
        db.session.remove()
    return found


# Where much has the words, and where too much has, other statements answer.
BOUNDS = [{}, {"MOST_RANKED": 5}, {"MOST_RANKED": 5, "MOST_FOUND": 20}]


@pytest.mark.parametrize("bounds", BOUNDS, ids=["few", "many", "too many"])
def test_both_databases_answer_the_same(
    both: list[Product], monkeypatch: pytest.MonkeyPatch, bounds: dict[str, int]
) -> None:
    for name, bound in bounds.items():
        monkeypatch.setattr(finding, name, bound)
    narrowed = some_filters()
    queries = list(typed(SCALE.count(60 if bounds else 180, 4_000), seed=5))
    asked = [(query, next(narrowed)) for query in queries]
    asked += [(query, Filters()) for query in queries[:100]]
    ours, theirs = (answered(product, asked) for product in both)
    for question, here, there in zip(asked, ours, theirs, strict=True):
        assert here == there, question
    assert sum(bool(answer[0].hits) for answer in ours) > len(asked) / 4
    assert any(answer[0].near for answer in ours)


def suggested(
    product: Product, asked: list[tuple[str, Filters]]
) -> list[tuple[int, ...]]:
    """Return what a database suggests at each key."""
    with product.app.app_context():
        found = [
            suggest(db.session, query, filters=filters) for query, filters in asked
        ]
        db.session.remove()
    return found


def test_both_databases_suggest_the_same_at_every_key(both: list[Product]) -> None:
    narrowed = some_filters(seed=8)
    names = [f"{word} 1" for words in WORDS.values() for word in words]
    typing = [name[:end] for name in names for end in range(1, len(name) + 1)]
    # A town is met by what is typed after a word of the name.
    typing += [f"{name} {town}" for name in names for town in ("бак", "shym", "Pécs")]
    asked = [(query, Filters()) for query in (*typing, *HOSTILE)]
    asked += [(query, next(narrowed)) for query in typing]
    ours, theirs = (suggested(product, asked) for product in both)
    for question, here, there in zip(asked, ours, theirs, strict=True):
        assert here == there, question
    assert sum(map(bool, ours)) > len(asked) / 3
    assert sum(len(some) == 8 for some in ours) > len(asked) / 6
