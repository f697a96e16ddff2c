"""Who reads a document, and what a browser is told to do with it."""

import pytest

from registry.database import db
from registry.documents.models import StoredFile
from registry.documents.operations.desk import Desk
from registry.documents.operations.filing import add_files
from registry.documents.operations.keeping import describe_document, send_documents
from registry.documents.operations.reading import (
    POLICY,
    Served,
    open_document,
    open_page,
)
from registry.documents.queries import own_documents
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import DocumentKind, FileRefused, KeepingProblem, Scan
from registry.domain.errors import NotFound, NotPermitted
from registry.members.models.people import Connection, ConnectionKind
from tests.documents.conftest import Office
from tests.documents.making import picture, upload
from tests.scene import ON_ONE_DATABASE
from tests.world import make_account, make_officer, send

AUTHORITY = DocumentKind.AUTHORITY


@pytest.fixture
def document_id(office: Office, desk: Desk) -> int:
    """Have two photographs of the signer's authority, not yet sent."""
    outcome = add_files(desk, AUTHORITY, [upload(picture()), upload(picture("PNG"))])
    assert outcome.document_id is not None
    return outcome.document_id


def reads(office: Office, account: int, document_id: int) -> str:
    """Return what becomes of somebody's wish to read."""
    reader = office.reader(account)
    try:
        open_document(office.archive, db.session, reader, document_id).stream.close()
    except NotPermitted as refused:
        return refused.denial
    except NotFound:
        return "not found"
    return "read"


def send_all(office: Office) -> None:
    """Send the application with its documents."""
    scene = office.scene
    reference = office.application().reference
    with scene.work() as work:
        send(work, scene.world.owner, reference)
        send_documents(work, office.application_id)


def test_before_it_is_sent_only_the_applicant_reads_it(
    office: Office, document_id: int
) -> None:
    world = office.scene.world
    assert reads(office, world.owner, document_id) == "read"
    assert reads(office, world.decider, document_id) == "not found"
    assert reads(office, world.kazakh_officer, document_id) == "acts_for_chair"


def test_once_sent_those_who_handle_the_file_read_it_and_nobody_else(
    office: Office, document_id: int
) -> None:
    send_all(office)
    world = office.scene.world
    organisation = office.application().organisation_id
    with office.scene.work() as work:
        stranger = make_account(work, "stranger@example.org").id
        work.session.add(
            Connection(
                organisation_id=organisation,
                kind=ConnectionKind.INTEREST,
                account_id=world.second_decider,
                recorded_at=work.now,
            )
        )
    may = {
        name: reads(office, account, document_id)
        for name, account in {
            "owner": world.owner,
            "reviewer": world.reviewer,
            "decider": world.decider,
            "connected": world.second_decider,
            # Gives an opinion on this file, and sees what is meant for publication.
            "own country": world.kazakh_officer,
            "another country": world.turkish_officer,
            "operator": world.operator,
            "stranger": stranger,
        }.items()
    }
    assert may == {
        "owner": "read",
        "reviewer": "read",
        "decider": "read",
        "connected": "not_recused",
        "own country": "acts_for_chair",
        "another country": "acts_for_chair",
        "operator": "acts_for_chair",
        "stranger": "acts_for_chair",
    }


@ON_ONE_DATABASE
def test_after_a_handover_the_former_office_reads_it_no_more(
    office: Office, document_id: int
) -> None:
    send_all(office)
    with office.scene.work() as work:
        # With one officer alone the former chair would have to stand in.
        make_officer(work, "kz2@example.org", "KZ")
    office.scene.hand_over("KZ")
    world = office.scene.world
    assert reads(office, world.decider, document_id) == "acts_for_chair"
    assert reads(office, world.kazakh_officer, document_id) == "read"


def read_and_close(served: Served) -> bytes:
    with served.stream as stream:
        data = stream.read()
    assert len(data) == served.size == int(served.headers["Content-Length"])
    return data


@ON_ONE_DATABASE
@pytest.mark.point("B-09")
def test_a_browser_is_told_to_show_a_document_alone_and_run_nothing(
    office: Office, document_id: int
) -> None:
    reader = office.reader(office.scene.world.owner)
    whole = open_document(office.archive, db.session, reader, document_id)
    assert read_and_close(whole).startswith(b"%PDF-")
    assert dict(whole.headers) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(whole.size),
        "Content-Disposition": f'attachment; filename="authority-{document_id}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
    }
    page = open_page(office.archive, db.session, reader, document_id, 2, inline=True)
    assert read_and_close(page).startswith(b"\xff\xd8\xff")
    assert page.headers["Content-Type"] == "image/jpeg"
    shown = f'inline; filename="authority-{document_id}-2.jpg"'
    assert page.headers["Content-Disposition"] == shown
    assert page.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "allow-" not in POLICY


@ON_ONE_DATABASE
def test_what_is_not_there_is_not_found(office: Office, document_id: int) -> None:
    reader = office.reader(office.scene.world.owner)
    for position in (0, 3):
        with pytest.raises(NotFound):
            open_page(office.archive, db.session, reader, document_id, position)
    with pytest.raises(NotFound):
        open_document(office.archive, db.session, reader, document_id + 1)
    with office.desk().open() as drawer:
        describe_document(drawer, DocumentKind.STATUTE, "kk", "No file yet")
    described = own_documents(db.session, office.application_id)
    empty = described[DocumentKind.STATUTE].id
    with pytest.raises(NotFound):
        open_document(office.archive, db.session, reader, empty)


@ON_ONE_DATABASE
def test_a_file_that_is_known_to_hold_malware_is_opened_for_nobody(
    office: Office, document_id: int
) -> None:
    with office.scene.work() as work:
        file = work.session.query(StoredFile).first()
        file.scan, file.scanned_at = Scan.FOUND, work.now
    reader = office.reader(office.scene.world.owner)
    with pytest.raises(FileRefused) as refused:
        open_document(office.archive, db.session, reader, document_id)
    assert refused.value.problem is KeepingProblem.MALWARE


@ON_ONE_DATABASE
def test_a_lost_file_is_our_fault(office: Office, document_id: int) -> None:
    for found in list(office.archive.store.kept()):
        office.archive.store.remove(found.sha256)
    reader = office.reader(office.scene.world.owner)
    with pytest.raises(StoreFailed):
        open_document(office.archive, db.session, reader, document_id)
