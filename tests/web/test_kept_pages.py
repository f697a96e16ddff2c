"""A worker keeps no more pages than it may, those that are asked for."""

import pytest

from registry.web.kept_pages import Kept, KeptPages, Name


def named(page: str) -> Name:
    """Return the name of a page that travels as it is."""
    return Name(page, taken_compressed=False)


def answer(body: bytes) -> Kept:
    """Return an answer with nothing but a body."""
    return Kept((), body)


def test_a_page_is_found_by_its_name() -> None:
    pages = KeptPages()
    pages.keep(named("one"), answer(b"1"))
    assert pages.get(named("one")) == answer(b"1")
    assert pages.get(named("two")) is None
    assert pages.get(Name("one", taken_compressed=True)) is None


def test_what_nobody_asks_for_makes_room() -> None:
    pages = KeptPages(most_bytes=10)
    for name in ("one", "two"):
        pages.keep(named(name), answer(b"12345"))
    pages.get(named("one"))
    pages.keep(named("three"), answer(b"12345"))
    assert pages.get(named("two")) is None
    assert pages.get(named("one")) == pages.get(named("three")) == answer(b"12345")


@pytest.mark.parametrize("sizes", [[4] * 30, [9, 1, 9, 1], [11], [3, 30, 3]])
def test_they_never_take_more_room_than_they_may(sizes: list[int]) -> None:
    pages = KeptPages(most_bytes=10)
    for place, size in enumerate(sizes):
        pages.keep(named(str(place)), answer(b"x" * size))
        assert pages.bytes <= 10
    kept = [pages.get(named(str(place))) for place in range(len(sizes))]
    assert sum(len(each.body) for each in kept if each) == pages.bytes
    assert len(pages) == sum(map(bool, kept))


def test_a_page_that_is_kept_again_counts_once() -> None:
    pages = KeptPages()
    for _ in range(3):
        pages.keep(named("one"), answer(b"123"))
    assert (len(pages), pages.bytes) == (1, 3)


def test_headers_take_room_too() -> None:
    pages = KeptPages(most_bytes=10)
    pages.keep(named("one"), Kept((("Vary", "Cookie"),), b"1"))
    assert (len(pages), pages.bytes) == (0, 0)
