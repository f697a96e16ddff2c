"""A worker keeps no more pages than it may, those that are asked for."""

import pytest

from registry.web.kept_pages import KeptPages


def test_a_page_is_found_by_its_name() -> None:
    pages = KeptPages()
    pages.keep("one", b"1")
    assert pages.get("one") == b"1"
    assert pages.get("two") is None


def test_what_nobody_asks_for_makes_room() -> None:
    pages = KeptPages(most_bytes=10)
    for name in ("one", "two"):
        pages.keep(name, b"12345")
    pages.get("one")
    pages.keep("three", b"12345")
    assert pages.get("two") is None
    assert pages.get("one") == pages.get("three") == b"12345"


@pytest.mark.parametrize("sizes", [[4] * 30, [9, 1, 9, 1], [11], [3, 30, 3]])
def test_they_never_take_more_room_than_they_may(sizes: list[int]) -> None:
    pages = KeptPages(most_bytes=10)
    for place, size in enumerate(sizes):
        pages.keep(str(place), b"x" * size)
        assert pages.bytes <= 10
    kept = [pages.get(str(place)) or b"" for place in range(len(sizes))]
    assert sum(map(len, kept)) == pages.bytes
    assert len(pages) == sum(map(bool, kept))


def test_a_page_that_is_kept_again_counts_once() -> None:
    pages = KeptPages()
    for _ in range(3):
        pages.keep("one", b"123")
    assert (len(pages), pages.bytes) == (1, 3)
