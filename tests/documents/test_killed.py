"""Whenever the process dies, no row is without its file, and no file stays behind."""

import os
import signal
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registry.database import db
from registry.documents.examiner.examiner import Examiner
from registry.documents.models import Document
from registry.documents.operations import filing
from registry.documents.operations.filing import add_files, replace_files
from registry.documents.operations.reading import open_document
from registry.documents.operations.upkeep import reconcile
from registry.documents.queries import own_documents
from registry.documents.storage import folder
from registry.domain.documents import DocumentKind
from tests.documents.conftest import Office, Unmatched
from tests.documents.making import picture, upload
from tests.scene import ON_ONE_DATABASE

STATUTE = DocumentKind.STATUTE

# Where it dies: what is replaced by dying.
POINTS: Mapping[str, tuple[Any, str]] = {
    "while a file is examined": (Examiner, "examine"),
    "before a file has its name": (folder, "_flush"),
    "before the commit": (filing, "forget_files"),
    "after the commit": (filing, "discard"),
}


def die(*arguments: object, **named: object) -> None:
    """End at once, as by a loss of power."""
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_process_of_its_own(act: Callable[[], object]) -> int:
    """Do something in a copy of this process; return the signal that ended it."""
    # Neither may use the other's connections.
    db.session.remove()
    db.engine.dispose()
    process = os.fork()
    if process == 0:
        try:
            act()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(process, 0)[1])


def the_document(office: Office) -> Document:
    """Return the statute as it stands now."""
    db.session.rollback()
    return own_documents(db.session, office.application_id)[STATUTE]


@ON_ONE_DATABASE
@pytest.mark.point("D-04")
@pytest.mark.parametrize("point", POINTS)
# From Python 3.12 on, forking beside a thread warns: the test runner has one.
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_after_a_kill_rows_and_files_belong_together(
    office: Office, unmatched: Unmatched, point: str
) -> None:
    desk = office.desk()
    add_files(desk, STATUTE, [upload(picture())])
    before = the_document(office).joined_sha256

    def replace_and_die() -> None:
        setattr(*POINTS[point], die)
        new = [upload(picture(colour=(7, 7, number))) for number in range(2)]
        replace_files(desk, STATUTE, new)

    assert in_a_process_of_its_own(replace_and_die) == signal.SIGKILL

    # Something was left behind, and nothing else is out of order.
    files, rows = unmatched()
    assert files or list(office.archive.incoming.iterdir())
    assert rows == set()
    changed = the_document(office).joined_sha256 != before
    assert changed == (point == "after the commit")

    office.scene.clock.set(datetime.now(UTC) + timedelta(hours=2))
    assert reconcile(office.archive, office.scene.clock).missing == ()
    assert unmatched() == (set(), set())
    assert list(office.archive.incoming.iterdir()) == []
    reader = office.reader(office.scene.world.owner)
    number = the_document(office).id
    open_document(office.archive, db.session, reader, number).stream.close()
