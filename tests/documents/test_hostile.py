"""Generated hostile files: each is taken or refused with one code, and nothing stays.

No page is asked here, so no answer can be a fault of the server; what would be one is
an exception.
"""

import os
from collections import Counter
from pathlib import Path

from registry.documents.operations.filing import add_files, replace_files
from registry.domain.documents import DocumentKind, FileProblem
from tests.documents.conftest import Office, Unmatched
from tests.documents.making import Hostile, picture, upload
from tests.scale import SCALE
from tests.scene import ON_ONE_DATABASE

COUNT = SCALE.count(300, 10_000)
TOGETHER = 10
SEED = 20261122
MOST_GROWTH = 100 * 1024 * 1024


def memory() -> int:
    """Return how many bytes this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@ON_ONE_DATABASE
def test_hostile_files_leave_no_row_without_a_file_and_no_file_without_a_row(
    office: Office, unmatched: Unmatched
) -> None:
    hostile = Hostile(SEED)
    desk = office.desk()
    kinds = list(DocumentKind)
    add_files(desk, kinds[0], [upload(picture())])
    before = memory()
    said: Counter[str] = Counter()
    for number in range(COUNT // TOGETHER):
        uploads = [hostile.upload() for _ in range(TOGETHER)]
        act = hostile.random.choice((add_files, replace_files))
        outcome = act(desk, hostile.random.choice(kinds), uploads)
        refused = [file.problem for file in outcome.refused]
        assert (outcome.document_id is None) == (len(refused) == TOGETHER)
        said.update(refused)
        said["taken"] += TOGETHER - len(refused)
        if number % 20 == 0:
            assert unmatched() == (set(), set())
    assert unmatched() == (set(), set())
    assert list(office.archive.incoming.iterdir()) == []
    assert memory() - before <= MOST_GROWTH
    # Every code was said, but that of a file that is too big, which takes a while.
    assert set(said) == {*FileProblem, "taken"} - {FileProblem.TOO_BIG}
