"""Each thing that can be wrong with a file has its own code and its own words."""

import io
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest

from registry.applications.labels import documents as labels
from registry.applications.labels.documents import KIND_LABELS
from registry.documents.examiner.examiner import Examiner
from registry.documents.operations.archive import Archive
from registry.documents.operations.intake import Upload, shown_name, take_all
from registry.documents.scanner import NoScanner
from registry.documents.storage.folder import FolderStore
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import (
    LARGEST_FILE,
    LARGEST_PICTURE,
    MEGABYTE,
    MOST_PDF_PAGES,
    MOST_PHOTOGRAPHS,
    DocumentForm,
    DocumentKind,
    FileProblem,
    FileType,
    KeepingProblem,
    Scan,
)
from registry.web.file_labels import PROBLEMS, SCAN_LABELS
from tests.documents.making import (
    EXE,
    HEIC,
    HTML,
    SVG,
    pdf,
    pdf_bomb,
    pdf_that_acts,
    pdf_too_deep,
    pdf_without_end,
    picture,
    png_bomb,
    upload,
)
from tests.documents.making import (
    archive as zipped,
)

P = FileProblem
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def archive(tmp_path: Path, examiner: Examiner) -> Archive:
    """Take files in without a database."""
    return Archive(FolderStore(tmp_path), tmp_path / "incoming", NoScanner(), examiner)


def problems_of(archive: Archive, *data: bytes, name: str = "a.pdf") -> list[str]:
    """Return what is wrong with files that are sent together."""
    with archive.room() as room:
        _, refused = take_all(archive, room, [], [upload(each, name) for each in data])
    return [each.problem for each in refused]


def kept_of(archive: Archive, data: bytes) -> bytes:
    """Return what is kept of a file."""
    with archive.room() as room:
        ((leaf,), refused) = take_all(archive, room, [], [upload(data)])
        assert refused == []
        assert leaf.path is not None
        return leaf.path.read_bytes()


# Made when they are asked for: some take a while.
REFUSED: Mapping[str, tuple[Callable[[], bytes], FileProblem]] = {
    "16 MB photo": (lambda: picture() + b"\0" * 16 * MEGABYTE, P.TOO_BIG),
    "heic": (lambda: HEIC, P.HEIC),
    "0 bytes": (lambda: b"", P.EMPTY),
    "password": (lambda: pdf(locked_with="secret"), P.LOCKED),
    "exe": (lambda: EXE, P.NOT_ACCEPTED),
    "docx": (zipped, P.NOT_ACCEPTED),
    "html": (lambda: HTML, P.NOT_ACCEPTED),
    "svg": (lambda: SVG, P.NOT_ACCEPTED),
    "gif": (lambda: picture("GIF"), P.NOT_ACCEPTED),
    "html before a pdf": (lambda: HTML + pdf(), P.NOT_ACCEPTED),
    "zip before a pdf": (lambda: zipped() + pdf(), P.NOT_ACCEPTED),
    "cut jpeg": (lambda: picture()[:300], P.DAMAGED),
    "cut png": (lambda: picture("PNG")[:60], P.DAMAGED),
    "cut pdf": (lambda: pdf(3)[:-60], P.DAMAGED),
    "html after a png's start": (lambda: PNG_HEAD + HTML, P.DAMAGED),
    "html after a pdf's start": (lambda: b"%PDF-1.7\n" + HTML, P.DAMAGED),
    "endless pdf": (pdf_without_end, P.DAMAGED),
    "deep pdf": (pdf_too_deep, P.DAMAGED),
    "pdf that unpacks": (lambda: pdf_bomb(200), P.DAMAGED),
    "png of no size": (lambda: png_bomb(0, 0), P.DAMAGED),
    "png bomb": (lambda: png_bomb(60_000, 60_000), P.PICTURE_TOO_LARGE),
    "25.005 megapixels": (lambda: png_bomb(5001, 5000), P.PICTURE_TOO_LARGE),
    "long jpeg": (lambda: picture(size=(65_000, 10)), P.PICTURE_TOO_LARGE),
    "201 pages": (lambda: pdf(201), P.TOO_MANY),
}


@pytest.mark.point("A-06")
@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_taken_has_one_problem(
    archive: Archive, what: str
) -> None:
    make, problem = REFUSED[what]
    assert problems_of(archive, make()) == [problem]
    assert list(archive.incoming.iterdir()) == []


def test_files_that_make_no_document_together_are_told_one_by_one(
    archive: Archive,
) -> None:
    assert problems_of(archive, pdf(), picture(), pdf()) == [P.TOO_MANY] * 2
    assert problems_of(archive, picture(), pdf(), picture()) == [P.TOO_MANY]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_a_plain_jpeg(
    archive: Archive, mode: str
) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    kept = kept_of(archive, picture(kind, mode="L" if mode == "I;16" else mode))
    assert kept.startswith(b"\xff\xd8\xff")
    # Three components of eight bits: what the joined PDF says of each.
    frame = kept.index(b"\xff\xc0")
    assert (kept[frame + 4], kept[frame + 9]) == (8, 3)


def test_what_hides_after_a_picture_is_not_kept(archive: Archive) -> None:
    kept = kept_of(archive, picture() + zipped() + HTML)
    assert b"PK" not in kept
    assert b"<script" not in kept


def test_what_a_pdf_would_do_is_taken_out_of_it(archive: Archive) -> None:
    kept = kept_of(archive, pdf_that_acts())
    for trace in (b"alert", b"calc.exe", b"MZ\x90"):
        assert trace not in kept
    with pikepdf.open(io.BytesIO(kept)) as whole:
        assert len(whole.pages) == 1
        assert not dict(whole.attachments)


def test_a_pdf_that_only_its_owner_may_change_is_taken(archive: Archive) -> None:
    locked_for_change = pdf(locked_with="")
    assert kept_of(archive, locked_for_change) == locked_for_change


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Жарғы 2019.pdf", "Жарғы 2019.pdf"),
        ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"),
        ("x" * 500, "x" * 120),
        ("evil\u202efdp.exe", ""),
        ("a\0b", ""),
        ("", ""),
    ],
)
def test_a_file_is_shown_by_the_name_that_its_sender_gave_it(
    sent: str, shown: str
) -> None:
    assert shown_name(sent) == shown


def test_a_file_is_read_no_further_than_shows_that_it_is_too_big(
    archive: Archive,
) -> None:
    endless = io.BytesIO(picture() + b"\0" * (LARGEST_FILE + 5 * MEGABYTE))
    with archive.room() as room:
        take_all(archive, room, [], [Upload("photo.jpg", endless)])
    assert endless.tell() == LARGEST_FILE + 1


def test_a_file_over_which_the_examiner_dies_is_damaged_and_the_next_is_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    impatient = Examiner(seconds=0.0)
    archive = Archive(FolderStore(tmp_path), tmp_path / "in", NoScanner(), impatient)
    with caplog.at_level(logging.ERROR):
        assert problems_of(archive, picture()) == [P.DAMAGED]
    impatient.seconds = 30.0
    assert problems_of(archive, picture()) == []
    impatient.close()


def test_a_disk_that_fills_up_in_the_middle_is_our_fault(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise StoreFailed("No space left on device")

    monkeypatch.setattr(archive.examiner, "examine", fail)
    assert problems_of(archive, picture()) == [KeepingProblem.NOT_KEPT]


def test_every_code_has_words() -> None:
    assert set(PROBLEMS) == {*FileProblem, *KeepingProblem}
    assert set(KIND_LABELS) == set(DocumentKind)
    assert set(labels.FORM_LABELS) == set(DocumentForm)
    assert set(SCAN_LABELS) == set(Scan)
    assert len(set(PROBLEMS.values())) == len(PROBLEMS)


def test_the_words_name_the_limits_that_are_asked() -> None:
    assert f" {LARGEST_FILE // MEGABYTE} MB" in PROBLEMS[P.TOO_BIG]
    megapixels = LARGEST_PICTURE // 1_000_000
    assert f" {megapixels} megapixels" in PROBLEMS[P.PICTURE_TOO_LARGE]
    assert f" {MOST_PDF_PAGES} pages" in PROBLEMS[P.TOO_MANY]
    assert f" {MOST_PHOTOGRAPHS} photos" in PROBLEMS[P.TOO_MANY]


def test_the_examiner_is_asked_for_no_type_that_it_does_not_know() -> None:
    assert set(FileType) == {FileType.PDF, FileType.PNG, FileType.JPEG}
