"""The database refuses nonsense about documents; several people at once are safe."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from registry.database import db
from registry.documents.models import Document, DocumentPage, StoredFile
from registry.documents.operations.filing import add_files
from registry.documents.queries import own_documents
from registry.domain.documents import DocumentForm, DocumentKind, FileType, Scan
from registry.unit_of_work import Work
from tests.at_once import at_once
from tests.documents.conftest import Office, Unmatched
from tests.documents.making import picture, upload

STATUTE = DocumentKind.STATUTE
HASH = "a" * 64


def file(work: Work, **other: Any) -> StoredFile:
    """Return the row of a PDF that nobody scanned."""
    facts = {
        "sha256": HASH,
        "type": FileType.PDF,
        "size": 9,
        "pages": 1,
        "scan": Scan.NOT_SCANNED,
        "created_at": work.now,
    }
    return StoredFile(**facts | other)


def document(work: Work, office: Office, **other: Any) -> Document:
    """Return the row of a document without a file."""
    facts = {
        "organisation_id": office.organisation_id,
        "application_id": office.application_id,
        "kind": STATUTE,
        "language": "",
        "summary": "",
        "uploaded_by": office.scene.world.owner,
        "created_at": work.now,
        "saved_at": work.now,
    }
    return Document(**facts | other)


WRONG_FILES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"sha256": "abc"}, "hash_is_whole"),
    ({"size": 0}, "something_kept"),
    ({"pages": 0}, "some_page"),
    ({"width": 3, "height": 3}, "pictures_have_width"),
    ({"type": FileType.JPEG}, "pictures_have_width"),
    ({"type": FileType.JPEG, "width": 3}, "width_goes_with_height"),
    ({"scan": Scan.CLEAN}, "scanned_at_some_time"),
)


def refused(office: Office, *make: Any) -> str:
    """Return what the database says to rows."""
    with pytest.raises(IntegrityError) as error:
        add_in_turn(office, *make)
    return str(error.value.orig)


def add_in_turn(office: Office, *make: Any) -> None:
    """Write rows, one after the other."""
    with office.scene.work() as work:
        for one in make:
            work.session.add(one(work))
            work.session.flush()


def test_a_file_that_cannot_be_is_refused(office: Office) -> None:
    for wrong, name in WRONG_FILES:
        said = refused(office, lambda work, wrong=wrong: file(work, **wrong))
        assert f"ck_stored_files_{name}" in said


def test_a_document_that_cannot_be_is_refused(office: Office) -> None:
    now = office.scene.clock.now
    wrong_documents: tuple[tuple[dict[str, Any], str], ...] = (
        ({"form": DocumentForm.PDF}, "form_of_something"),
        ({"sent_at": now}, "nothing_sent_empty"),
        ({"replaced_at": now}, "sent_before_replaced"),
        ({"created_at": now.replace(year=2030)}, "saved_later"),
    )
    for wrong, name in wrong_documents:
        said = refused(
            office, lambda work, wrong=wrong: document(work, office, **wrong)
        )
        assert f"ck_documents_{name}" in said
    page = {"position": 0, "name": "", "file_sha256": HASH}
    said = refused(
        office,
        file,
        lambda work: document(work, office, pages=[DocumentPage(**page)]),
    )
    assert "ck_document_pages_position_counts" in said


def test_there_is_one_of_a_kind_to_work_on_and_one_that_was_sent(
    office: Office,
) -> None:
    def working(work: Work) -> Document:
        return document(work, office)

    def sent(work: Work) -> Document:
        facts = {"sent_at": work.now, "form": DocumentForm.PDF, "joined_sha256": HASH}
        return document(work, office, **facts)

    def replaced(work: Work) -> Document:
        row = sent(work)
        row.replaced_at = work.now
        return row

    refused(office, working, working)
    refused(office, file, sent, sent)
    add_in_turn(office, file, working, sent, replaced, replaced)


def test_photographs_that_are_sent_at_the_same_moment_are_all_there(
    office: Office, unmatched: Unmatched
) -> None:
    def adding(number: int) -> Any:
        sent = upload(picture(colour=(0, 0, 80 * number)))
        return lambda work: add_files(office.desk(), STATUTE, [sent])

    # Each opens units of work of its own: the one that it is given is let go of.
    def alone(job: Any) -> Any:
        def run(work: Work) -> None:
            work.session.rollback()
            job(work)

        return run

    done = at_once(office.scene, *(alone(adding(number)) for number in range(3)))
    assert done == ["done"] * 3
    db.session.rollback()
    found = own_documents(db.session, office.application_id)[STATUTE]
    assert len({page.file_sha256 for page in found.pages}) == 3
    assert found.joined is not None
    assert found.joined.pages == 3
    assert unmatched() == (set(), set())
