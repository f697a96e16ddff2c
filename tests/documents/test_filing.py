"""Photographs become one PDF, in their order; what is refused harms nothing else."""

import io

import pikepdf
import pytest
from PIL import Image

from registry.applications.models.applications import Application
from registry.database import db
from registry.documents.models import Document, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.operations.desk import Desk
from registry.documents.operations.filing import (
    Outcome,
    add_files,
    move_file,
    remove_file,
    replace_files,
)
from registry.documents.operations.keeping import (
    describe_document,
    remove_document,
    reuse_document,
    send_documents,
)
from registry.documents.queries import (
    earlier_documents,
    get_document,
    missing_kinds,
    own_documents,
    sent_documents,
)
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import (
    DocumentForm,
    DocumentKind,
    FileProblem,
    KeepingProblem,
    Scan,
)
from registry.domain.errors import FileMovedOn, Invalid, NotFound, NotPermitted
from tests.documents.conftest import Office, Unmatched, draft_of
from tests.documents.making import HEIC, pdf, picture, upload
from tests.scene import ON_ONE_DATABASE
from tests.world import make_account

STATUTE = DocumentKind.STATUTE
RED, GREEN, BLUE = (250, 0, 0), (0, 250, 0), (0, 0, 250)
NONE: tuple[set[str], set[str]] = (set(), set())


def statute(office: Office) -> Document:
    """Return the statute as its applicant sees it."""
    db.session.rollback()
    return own_documents(db.session, office.application_id)[STATUTE]


def colours(office: Office) -> list[str]:
    """Return which colours the pages of the joined PDF have, in their order."""
    found = statute(office)
    assert found.joined_sha256 is not None
    with office.archive.store.open(found.joined_sha256) as file:
        data = file.read()
    shown = []
    with pikepdf.open(io.BytesIO(data)) as whole:
        for page in whole.pages:
            (image,) = page.obj.Resources.XObject.values()
            pixel = pikepdf.PdfImage(image).as_pil_image().getpixel((5, 5))
            shown.append("rgb"[pixel.index(max(pixel))])
    return shown


def add(desk: Desk, *colour: tuple[int, int, int]) -> Outcome:
    return add_files(desk, STATUTE, [upload(picture(colour=each)) for each in colour])


def test_photographs_are_joined_into_one_pdf_in_their_order(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    add(desk, RED, GREEN)
    outcome = add(desk, BLUE)
    found = statute(office)
    assert outcome == Outcome(found.id)
    assert found.form is DocumentForm.PHOTOGRAPHS
    assert [page.position for page in found.pages] == [1, 2, 3]
    assert [(page.name, page.file.width) for page in found.pages] == [
        ("photo.jpg", 60)
    ] * 3
    assert found.joined is not None
    assert found.joined.pages == 3
    assert colours(office) == ["r", "g", "b"]
    assert unmatched() == NONE


def test_a_photograph_is_moved_and_another_taken_out(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    add(desk, RED, GREEN, BLUE)
    move_file(desk, STATUTE, 3, 1)
    assert colours(office) == ["b", "r", "g"]
    second = statute(office).pages[1].file_sha256
    remove_file(desk, STATUTE, 2, second)
    assert colours(office) == ["b", "g"]
    with pytest.raises(FileMovedOn):
        remove_file(desk, STATUTE, 2, second)
    for wrong in (0, 3):
        with pytest.raises(NotFound):
            remove_file(desk, STATUTE, wrong)
    remove_file(desk, STATUTE, 1)
    remove_file(desk, STATUTE, 1)
    found = statute(office)
    assert (found.form, found.joined, found.pages) == (None, None, [])
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_the_same_photographs_give_the_same_file(office: Office, desk: Desk) -> None:
    add(desk, RED, GREEN)
    first = statute(office).joined_sha256
    replace_files(desk, STATUTE, [upload(picture(colour=c)) for c in (RED, GREEN)])
    assert statute(office).joined_sha256 == first


@ON_ONE_DATABASE
def test_a_pdf_without_anything_but_pages_is_kept_byte_for_byte(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    sent = pdf(3, title="Жарғы")
    add_files(desk, STATUTE, [upload(sent, "C:\\Users\\Ұлпан\\Жарғы.pdf")])
    found = statute(office)
    (page,) = found.pages
    assert (found.form, page.name) == (DocumentForm.PDF, "Жарғы.pdf")
    assert found.joined is not None
    assert (found.joined.pages, found.joined_sha256) == (3, page.file_sha256)
    with office.archive.store.open(page.file_sha256) as file:
        assert file.read() == sent
    assert unmatched() == NONE


def test_one_bad_file_of_several_is_told_and_the_others_are_kept(
    office: Office, desk: Desk
) -> None:
    sent = [upload(picture()), upload(HEIC, "IMG_1.HEIC"), upload(b"", "empty.png")]
    outcome = add_files(desk, STATUTE, sent)
    assert [(each.name, each.problem) for each in outcome.refused] == [
        ("IMG_1.HEIC", FileProblem.HEIC),
        ("empty.png", FileProblem.EMPTY),
    ]
    assert len(statute(office).pages) == 1


@ON_ONE_DATABASE
def test_nothing_changes_where_no_file_can_be_taken(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    add(desk, RED)
    outcome = replace_files(desk, STATUTE, [upload(HEIC)])
    assert outcome.document_id is None
    assert colours(office) == ["r"]
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_a_document_is_one_pdf_or_thirty_photographs_and_no_more(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    photographs = [upload(picture(colour=(n, 0, 0))) for n in range(0, 62, 2)]
    outcome = add_files(desk, STATUTE, photographs)
    assert [each.problem for each in outcome.refused] == [FileProblem.TOO_MANY]
    assert len(statute(office).pages) == 30
    (refused,) = add_files(desk, STATUTE, [upload(pdf())]).refused
    assert refused.problem is FileProblem.TOO_MANY
    assert replace_files(desk, STATUTE, [upload(pdf())]).refused == ()
    (refused,) = add(desk, RED).refused
    assert refused.problem is FileProblem.TOO_MANY
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_what_is_added_meanwhile_is_not_lost(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    opened = 0

    def open_with_somebody_else():
        nonlocal opened
        opened += 1
        if opened == 3:
            # After the pages were read, before the joined PDF is written down.
            add(office.desk(), BLUE)
        return desk.open()

    late = Desk(desk.archive, desk.clock, open_with_somebody_else)
    add(late, RED)
    assert colours(office) == ["b", "r"]
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_only_who_represents_the_organisation_changes_its_documents(
    office: Office, unmatched: Unmatched
) -> None:
    world = office.scene.world
    for stranger in (world.decider, world.kazakh_officer, world.operator):
        desk = office.desk(stranger)
        with pytest.raises(NotPermitted):
            add(desk, RED)
        with pytest.raises(NotPermitted):
            remove_document(desk, STATUTE)
        with desk.open() as drawer, pytest.raises(NotPermitted):
            describe_document(drawer, STATUTE, "kk", "")
    assert office.scene.rows(StoredFile) == []
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_a_description_stays_whatever_becomes_of_the_file(
    office: Office, desk: Desk
) -> None:
    with desk.open() as drawer:
        describe_document(drawer, STATUTE, "kk", "  2019 жылғы   жарғы ")
    add_files(desk, STATUTE, [upload(HEIC)])
    found = statute(office)
    assert (found.language, found.summary) == ("kk", "2019 жылғы жарғы")
    assert STATUTE in missing_kinds(db.session, office.application_id)
    add(desk, RED)
    assert STATUTE not in missing_kinds(db.session, office.application_id)
    with desk.open() as drawer:
        for problem in ({"language": "xx"}, {"summary": "x" * 201}):
            given = {"language": "kk", "summary": ""} | problem
            with pytest.raises(Invalid) as refused:
                describe_document(drawer, STATUTE, **given)
            assert set(refused.value.problems) == set(problem)


def test_what_is_prepared_is_removed_with_its_files(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    add(desk, RED, GREEN)
    remove_document(desk, STATUTE)
    assert own_documents(db.session, office.application_id) == {}
    assert office.scene.rows(StoredFile) == []
    assert unmatched() == NONE
    with pytest.raises(NotFound):
        remove_document(desk, STATUTE)


@ON_ONE_DATABASE
def test_a_file_that_two_documents_are_made_of_goes_with_the_last(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    sent = pdf()
    for kind in (STATUTE, DocumentKind.AUTHORITY):
        add_files(desk, kind, [upload(sent)])
    remove_document(desk, STATUTE)
    assert len(office.scene.rows(StoredFile)) == 1
    remove_document(desk, DocumentKind.AUTHORITY)
    assert office.scene.rows(StoredFile) == []
    assert unmatched() == NONE


def test_the_office_reads_what_was_sent_until_something_else_is_sent(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    scene, key = office.scene, office.application_id
    add(desk, RED)
    with desk.open() as drawer:
        describe_document(drawer, DocumentKind.AUTHORITY, "kk", "Nothing attached")
    assert sent_documents(db.session, key) == []
    scene.do(send_documents, key)
    first = statute(office)
    assert own_documents(db.session, key).keys() == {STATUTE}

    add(desk, GREEN)
    assert colours(office) == ["r", "g"]
    assert [row.id for row in sent_documents(db.session, key)] == [first.id]
    remove_document(desk, STATUTE)
    assert colours(office) == ["r"]

    replace_files(desk, STATUTE, [upload(picture(colour=BLUE))])
    scene.clock.advance(hours=1)
    scene.do(send_documents, key)
    db.session.rollback()
    newest, former = sent_documents(db.session, key)
    assert (former.id, former.replaced_at) == (first.id, scene.clock.now)
    assert newest.replaced_at is None
    assert colours(office) == ["b"]
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_what_was_sent_with_another_application_is_used_again(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    scene = office.scene
    add(desk, RED)
    scene.do(send_documents, office.application_id)
    sent = statute(office)
    with scene.work() as work:
        stranger = make_account(work, "stranger@example.org").id
    theirs = draft_of(scene, stranger)
    with (
        office.desk(stranger, application_id=theirs).open() as drawer,
        pytest.raises(NotFound),
    ):
        reuse_document(drawer, sent.id)
    # Of the same organisation, as when it applies again.
    again = draft_of(scene, scene.world.owner)
    with scene.work() as work:
        row = work.session.get_one(Application, again)
        row.organisation_id = sent.organisation_id
    own = office.desk(application_id=again)
    (offered,) = earlier_documents(db.session, sent.organisation_id, again)
    add_files(own, STATUTE, [upload(pdf())])
    with own.open() as drawer:
        reuse_document(drawer, offered.id)
    copy = own_documents(db.session, again)[STATUTE]
    assert copy.joined_sha256 == sent.joined_sha256
    assert len(copy.pages) == 1
    with pytest.raises(NotFound):
        get_document(db.session, sent.organisation_id, again, sent.id)


class FullStore:
    """Stand for a store on a full disk, which takes nothing more."""

    def __init__(self, archive: Archive) -> None:
        self.inner = archive.store

    def put(self, sha256: str, source: object) -> None:
        raise StoreFailed("No space left on device")

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)


@ON_ONE_DATABASE
def test_a_full_disk_is_our_fault_and_nothing_is_lost(
    office: Office, desk: Desk, unmatched: Unmatched
) -> None:
    add(desk, RED)
    full = Archive(
        FullStore(desk.archive),  # type: ignore[arg-type]
        desk.archive.incoming,
        desk.archive.scanner,
        desk.archive.examiner,
    )
    outcome = add(Desk(full, desk.clock, desk.open), GREEN, BLUE)
    assert outcome.document_id is None
    assert [each.problem for each in outcome.refused] == [KeepingProblem.NOT_KEPT] * 2
    assert colours(office) == ["r"]
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_a_disk_that_is_full_before_anything_is_read_is_told_as_well(
    office: Office, desk: Desk
) -> None:
    desk.archive.incoming.parent.mkdir(parents=True)
    desk.archive.incoming.write_text("not a folder")
    (refused,) = add(desk, RED).refused
    assert refused.problem is KeepingProblem.NOT_KEPT


def test_a_commit_that_fails_leaves_no_file(
    office: Office, desk: Desk, unmatched: Unmatched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("the database went away")

    with monkeypatch.context() as broken:
        broken.setattr("registry.documents.operations.filing.forget_files", fail)
        with pytest.raises(RuntimeError):
            add(desk, RED)
    assert office.scene.rows(StoredFile) == []
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_without_a_scanner_a_document_says_that_nobody_looked(
    office: Office, desk: Desk
) -> None:
    add(desk, RED)
    assert statute(office).scan is Scan.NOT_SCANNED


@ON_ONE_DATABASE
def test_a_photograph_is_upright_and_says_nothing_of_where_it_was_taken(
    office: Office, desk: Desk
) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken in Şymkent"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture(size=(60, 40), exif=exif, comment=b"taken in Shymkent")
    add_files(desk, STATUTE, [upload(sent)])
    (page,) = statute(office).pages
    with office.archive.store.open(page.file_sha256) as file:
        data = file.read()
    assert (page.file.width, page.file.height) == (40, 60)
    assert b"taken" not in data
    assert b"Exif" not in data
    assert not Image.open(io.BytesIO(data)).getexif()
