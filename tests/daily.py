"""Say what `make test` leaves to `make test-full`: most pages on the second database.

Operations and queries run on both databases every day. A page asks nothing of a
database but those, so its tests run on SQLite, and only a share of them on PostgreSQL
too: the same ones in every run, so that who wrote a fault sees it at home. All run on
both in the large run, and where `--database` asks for one.
"""

from collections.abc import Collection, Iterable
from fnmatch import fnmatch
from pathlib import PurePath
from zlib import crc32

import pytest

SECOND = "postgresql"
SHARE = 5
"""One in so many of the tests of pages runs on the second database, too."""

# Paths of test files, in the folder of the tests. The accounts' pages are not among
# them: nothing else holds their operations to both databases.
PAGES = (
    "applications/test_*_views.py",
    "demo/test_pages.py",
    "demo/test_shown.py",
    "handover/test_*_views.py",
    "members/test_*_views.py",
    "offices/test_*_pages.py",
    "api/test_errors.py",
    "api/test_fuzz.py",
    "api/test_languages.py",
    "directory/test_chair.py",
    "directory/test_decisions.py",
    "directory/test_pages_*.py",
    "directory/test_profile*.py",
    "directory/test_revalidation.py",
    "directory/test_robots.py",
    "directory/test_search_*.py",
    "directory/test_verify.py",
)


def kind_of(item: pytest.Item) -> str | None:
    """Return the database that a test runs on, if its fixtures choose one."""
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("database_kind") if callspec else None


def is_of_pages(path: str) -> bool:
    """Tell whether a file, by its path below the tests, asks for pages alone."""
    return any(fnmatch(path, pattern) for pattern in PAGES)


def share_of(names: Collection[str]) -> set[str]:
    """Choose the tests of a file that run every day: of each file at least one does."""
    marks = {name: crc32(name.encode()) % SHARE for name in names}
    first = min(marks, key=lambda name: (marks[name], name))
    return {first, *(name for name, mark in marks.items() if mark == 0)}


def left_to_the_large_run(
    items: Iterable[pytest.Item], root: PurePath
) -> list[pytest.Item]:
    """List the tests that need not run every day."""
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        path = item.path.relative_to(root).as_posix()
        if kind_of(item) == SECOND and is_of_pages(path):
            files.setdefault(path, []).append(item)
    left = []
    for found in files.values():
        daily = share_of([item.name for item in found])
        left += [item for item in found if item.name not in daily]
    return left
