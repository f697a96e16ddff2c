"""Give these tests an application, whose documents somebody works on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest
from flask import Flask

from registry.applications.models.applications import Application
from registry.applications.queries.case_file import case_file
from registry.documents.examiner.examiner import Examiner
from registry.documents.models import StoredFile
from registry.documents.operations.archive import FOLDER, INCOMING, Archive
from registry.documents.operations.desk import Desk, Drawer
from registry.documents.operations.reading import Reader
from registry.documents.scanner import NoScanner
from registry.documents.storage.folder import FolderStore
from registry.members.queries.authority import load_actor
from registry.unit_of_work import unit_of_work
from tests.scene import Scene, scene
from tests.world import make_draft

__all__ = ["scene"]

# Lists what a store keeps without a row, and the rows whose file it lacks.
UnmatchedIn = Callable[[Archive], tuple[set[str], set[str]]]
Unmatched = Callable[[], tuple[set[str], set[str]]]


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    """Start one process for all tests: it takes longer than they do."""
    made = Examiner()
    yield made
    made.close()


@pytest.fixture
def archive(app: Flask, examiner: Examiner) -> Archive:
    """Keep files in the product's own folder; nobody scans them."""
    folder = app.extensions["registry"].settings.data_dir / FOLDER
    return Archive(FolderStore(folder), folder / INCOMING, NoScanner(), examiner)


def draft_of(scene: Scene, account: int) -> int:
    """Let an account write an application; return its id."""
    with scene.work() as work:
        return make_draft(work, account).id


class Office:
    """Open desks for whoever asks, at one application."""

    def __init__(self, scene: Scene, archive: Archive, application_id: int) -> None:
        self.scene = scene
        self.archive = archive
        self.application_id = application_id

    def application(self) -> Application:
        """Return the application as it stands now."""
        return self.scene.row(Application, Application.id == self.application_id)

    @property
    def organisation_id(self) -> int:
        """Return whose application it is."""
        return self.application().organisation_id

    def opener(
        self, account: int, application_id: int | None = None
    ) -> Callable[[], AbstractContextManager[Drawer]]:
        """Return the way to an application's documents."""
        key = application_id or self.application_id

        @contextmanager
        def open_drawer() -> Iterator[Drawer]:
            with unit_of_work(self.scene.clock) as work:
                row = work.session.get_one(Application, key)
                file = case_file(work.session, row, work.now)
                yield Drawer(
                    work, load_actor(work.session, account, work.now), file, key
                )

        return open_drawer

    def desk(self, account: int | None = None, **named: int) -> Desk:
        """Return the desk of an account; of the owner if none is named."""
        opener = self.opener(account or self.scene.world.owner, **named)
        return Desk(self.archive, self.scene.clock, opener)

    def reader(self, account: int) -> Reader:
        """Return an account as it reads the application's file now."""
        with self.opener(account)() as drawer:
            return Reader(
                drawer.actor, drawer.work.now, drawer.file, self.application_id
            )


@pytest.fixture
def office(scene: Scene, archive: Archive) -> Iterator[Office]:
    """Work on the documents of an application that its owner is writing."""
    key = draft_of(scene, scene.world.owner)
    with scene.app.app_context():
        yield Office(scene, archive, key)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Work on them as the owner."""
    return office.desk()


@pytest.fixture
def unmatched_in(scene: Scene) -> UnmatchedIn:
    """Compare rows and files."""

    def compare(archive: Archive) -> tuple[set[str], set[str]]:
        rows = {row.sha256 for row in scene.rows(StoredFile)}
        kept = {found.sha256 for found in archive.store.kept()}
        return kept - rows, rows - kept

    return compare


@pytest.fixture
def unmatched(archive: Archive, unmatched_in: UnmatchedIn) -> Unmatched:
    """Compare the rows with the files in the folder."""
    return partial(unmatched_in, archive)
