"""Hold what a daily run leaves out to what it says of itself."""

from pathlib import Path

import pytest

from tests.daily import PAGES, SHARE, is_of_pages, share_of

TESTS = Path(__file__).parent


def test_every_pattern_names_files_there_are() -> None:
    assert [pattern for pattern in PAGES if not list(TESTS.glob(pattern))] == []


@pytest.mark.parametrize(
    "path",
    [
        "applications/test_operations_refusal.py",
        "directory/test_took_too_long.py",
        "search/test_finding.py",
        "accounts/test_sign_in.py",
        "imports/test_batches_views.py",
    ],
)
def test_what_asks_the_database_itself_stays_whole(path: str) -> None:
    assert (TESTS / path).exists()
    assert not is_of_pages(path)


def test_a_file_keeps_a_share_and_never_less_than_one_test() -> None:
    names = [f"test_{number}[postgresql]" for number in range(1_000)]
    kept = len(share_of(names))
    assert 0.7 < kept * SHARE / len(names) < 1.3
    assert all(share_of([name]) == {name} for name in names)
    assert all(share_of(names[at : at + 2]) for at in range(0, 1_000, 2))


def test_the_share_is_the_same_in_every_run_and_order() -> None:
    names = [f"test_{number}[postgresql]" for number in range(40)]
    assert share_of(names) == share_of(names[::-1])
    # A test more moves none of the others.
    assert share_of(names[:20]) < share_of(names)
