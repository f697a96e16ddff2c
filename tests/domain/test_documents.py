"""What may be sent as evidence, told from values alone."""

import pytest

from registry.domain import documents
from registry.domain.documents import (
    KEPT_PICTURE,
    LARGEST_FILE,
    DocumentForm,
    FileProblem,
    FileRefused,
    FileType,
    KeepingProblem,
    Scan,
    form_of,
    is_heic,
    kept_size,
    problem_of_file,
    problem_of_pages,
    problem_of_picture,
    problem_of_set,
    scan_of,
    type_of,
)

PDF, PNG, JPEG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0...."
IPHONE = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
SAMSUNG = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"
AVIF = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (PDF, FileType.PDF),
        (PNG, FileType.PNG),
        (JPEG, FileType.JPEG),
        (b"", None),
        (b"MZ\x90\x00", None),
        (b"PK\x03\x04", None),
        (b"<html>", None),
        (b"<svg xmlns=", None),
        (b"GIF89a", None),
        (b" %PDF-1.7", None),
        (b"\x89PN", None),
    ],
)
def test_the_content_tells_the_type_and_nothing_else_does(
    head: bytes, told: FileType | None
):
    assert type_of(head) is told


@pytest.mark.parametrize(
    ("head", "heic"),
    [
        (IPHONE, True),
        (SAMSUNG, True),
        (AVIF, False),
        (MP4, False),
        (b"\xff\xff\xff\xffftypheic", True),
        (b"\x00\x00\x00\x0cftyp", False),
        # A brand outside the box is no brand of the file.
        (b"\x00\x00\x00\x10ftypmp42\x00\x00\x00\x00heic", False),
        (JPEG, False),
        (b"", False),
    ],
)
def test_a_photograph_of_an_iphone_is_known_by_its_brands(head: bytes, heic: bool):
    assert is_heic(head) is heic


@pytest.mark.parametrize(
    ("head", "size", "problem"),
    [
        (b"", 0, FileProblem.EMPTY),
        (PDF, LARGEST_FILE, None),
        (PDF, LARGEST_FILE + 1, FileProblem.TOO_BIG),
        (JPEG, 16 * 1024 * 1024, FileProblem.TOO_BIG),
        (IPHONE, 1000, FileProblem.HEIC),
        (IPHONE, LARGEST_FILE + 1, FileProblem.HEIC),
        (AVIF, 1000, FileProblem.NOT_ACCEPTED),
        (b"MZ", 2, FileProblem.NOT_ACCEPTED),
        (b"MZ", LARGEST_FILE + 1, FileProblem.NOT_ACCEPTED),
    ],
)
def test_a_file_is_judged_by_its_first_bytes_and_its_size(
    head: bytes, size: int, problem: FileProblem | None
):
    assert problem_of_file(head, size) is problem


@pytest.mark.parametrize(
    ("width", "height", "problem"),
    [
        (5000, 5000, None),
        (5001, 5000, FileProblem.PICTURE_TOO_LARGE),
        (20_000, 1, None),
        (20_001, 1, FileProblem.PICTURE_TOO_LARGE),
        (1, 20_001, FileProblem.PICTURE_TOO_LARGE),
        (65_000, 65_000, FileProblem.PICTURE_TOO_LARGE),
        (1, 1, None),
        (0, 10, FileProblem.DAMAGED),
        (10, 0, FileProblem.DAMAGED),
    ],
)
def test_a_picture_is_judged_before_it_is_decoded(
    width: int, height: int, problem: FileProblem | None
):
    assert problem_of_picture(width, height) is problem


@pytest.mark.parametrize(
    ("count", "problem"),
    [
        (0, FileProblem.DAMAGED),
        (1, None),
        (200, None),
        (201, FileProblem.TOO_MANY),
    ],
)
def test_a_pdf_has_some_pages_and_not_too_many(count: int, problem: FileProblem | None):
    assert problem_of_pages(count) is problem


@pytest.mark.parametrize(
    ("types", "problem"),
    [
        ([], None),
        ([FileType.PDF], None),
        ([FileType.PDF, FileType.PDF], FileProblem.TOO_MANY),
        ([FileType.JPEG, FileType.PDF], FileProblem.TOO_MANY),
        ([FileType.JPEG, FileType.PNG] * 15, None),
        ([FileType.JPEG] * 31, FileProblem.TOO_MANY),
    ],
)
def test_a_document_is_one_pdf_or_up_to_thirty_photographs(
    types: list[FileType], problem: FileProblem | None
):
    assert problem_of_set(types) is problem


def test_a_document_is_named_after_what_it_is_made_of():
    assert form_of([FileType.PDF]) is DocumentForm.PDF
    assert form_of([FileType.PNG, FileType.JPEG]) is DocumentForm.PHOTOGRAPHS


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((2480, 3508), (2480, 3508)),
        ((100, 50), (100, 50)),
        ((4960, 7016), (2480, 3508)),
        ((20_000, 1_250), (11_798, 737)),
        ((20_000, 1), (20_000, 1)),
    ],
)
def test_a_picture_is_kept_no_larger_than_a_scanned_page(
    size: tuple[int, int], kept: tuple[int, int]
):
    assert kept_size(*size) == kept


def test_the_shape_of_a_picture_stays():
    width, height = kept_size(6000, 4000)
    assert width * height <= KEPT_PICTURE
    assert width / height == pytest.approx(1.5, rel=0.001)


@pytest.mark.parametrize(
    ("scans", "said"),
    [
        ([Scan.CLEAN, Scan.CLEAN], Scan.CLEAN),
        ([Scan.CLEAN, Scan.NOT_SCANNED], Scan.NOT_SCANNED),
        ([Scan.NOT_SCANNED, Scan.FOUND, Scan.CLEAN], Scan.FOUND),
        ([], Scan.CLEAN),
    ],
)
def test_one_file_that_was_not_scanned_makes_the_document_so(
    scans: list[Scan], said: Scan
):
    assert scan_of(scans) is said


def test_there_are_eight_things_that_can_be_wrong_with_a_file():
    assert len(FileProblem) == 8
    assert len(IPHONE) <= documents.HEAD


@pytest.mark.parametrize("problem", [*FileProblem, *KeepingProblem])
def test_a_file_is_refused_with_its_reason(problem: FileProblem | KeepingProblem):
    assert FileRefused(problem).problem is problem
