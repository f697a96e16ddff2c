"""What may be sent as evidence: kinds, types told from the content, limits.

A document answers one question of the application. It is one PDF, or photographs in
their order. Whatever is wrong with a file has one code, which says what to do.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt

from registry.domain.errors import RegistryError

MEGABYTE = 1024 * 1024

LARGEST_FILE = 15 * MEGABYTE
"""Bytes of one file."""
LARGEST_BODY = 160 * MEGABYTE
"""Bytes of one sending: thirty photographs as telephones take them."""
MOST_PHOTOGRAPHS = 30
MOST_PDF_PAGES = 200
LARGEST_PICTURE = 25_000_000
"""Pixels of one picture, as its header says."""
LONGEST_SIDE = 20_000
"""Pixels: a longer one fits no JPEG and no page."""
KEPT_PICTURE = 2_480 * 3_508
"""Pixels: A4 at 300 dots an inch, what a scanner gives; more makes nothing clearer."""

HEAD = 64
"""Bytes from which the type of a file is told."""


class DocumentKind(StrEnum):
    """Name which question of the application a document answers."""

    STATUTE = "statute"
    REGISTRATION = "registration"
    AUTHORITY = "authority"


class FileType(StrEnum):
    """Name a type of file that is taken, by its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


class DocumentForm(StrEnum):
    """Name what a document is made of."""

    PDF = "pdf"
    PHOTOGRAPHS = "photographs"


class Scan(StrEnum):
    """Name what a scanner for malware said of a file."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_SCANNED = "not_scanned"


class FileProblem(StrEnum):
    """Name what is wrong with a file; whoever sent it can mend each."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    HEIC = "heic"
    NOT_ACCEPTED = "not_accepted"
    LOCKED = "locked"
    DAMAGED = "damaged"
    PICTURE_TOO_LARGE = "picture_too_large"
    TOO_MANY = "too_many"


class KeepingProblem(StrEnum):
    """Name why a file was not kept although nothing is wrong with its form."""

    MALWARE = "malware"
    NOT_KEPT = "not_kept"


Problem = FileProblem | KeepingProblem


class FileRefused(RegistryError):
    """Refuse one file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


_SIGNATURES: tuple[tuple[bytes, FileType], ...] = (
    (b"%PDF-", FileType.PDF),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
)
# ISO/IEC 23008-12 and Apple: the brands of pictures that are coded as HEVC.
_HEIC_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
)


def type_of(head: bytes) -> FileType | None:
    """Return the type that the first bytes of a file tell, whatever it is called."""
    for signature, file_type in _SIGNATURES:
        if head.startswith(signature):
            return file_type
    return None


def is_heic(head: bytes) -> bool:
    """Tell whether a file is what iPhones make of a photograph by themselves."""
    if head[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(head[:4], "big"), len(head))
    # The box: size, "ftyp", the major brand, a version, then brands it goes with.
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size, 4))]
    return not _HEIC_BRANDS.isdisjoint(brands)


def problem_of_file(head: bytes, size: int) -> FileProblem | None:
    """Return what is wrong with a file, as far as its first bytes and size tell.

    What it is comes before how big it is: whoever makes a HEIC smaller has gained
    nothing.
    """
    if size == 0:
        return FileProblem.EMPTY
    if is_heic(head):
        return FileProblem.HEIC
    if type_of(head) is None:
        return FileProblem.NOT_ACCEPTED
    return FileProblem.TOO_BIG if size > LARGEST_FILE else None


def problem_of_picture(width: int, height: int) -> FileProblem | None:
    """Return what is wrong with a picture of this size, before it is decoded."""
    if min(width, height) < 1:
        return FileProblem.DAMAGED
    if width * height > LARGEST_PICTURE or max(width, height) > LONGEST_SIDE:
        return FileProblem.PICTURE_TOO_LARGE
    return None


def problem_of_pages(count: int) -> FileProblem | None:
    """Return what is wrong with a PDF of so many pages."""
    if count < 1:
        return FileProblem.DAMAGED
    return FileProblem.TOO_MANY if count > MOST_PDF_PAGES else None


def problem_of_set(types: Sequence[FileType]) -> FileProblem | None:
    """Return what is wrong with these files as one document."""
    if FileType.PDF in types:
        return FileProblem.TOO_MANY if len(types) > 1 else None
    return FileProblem.TOO_MANY if len(types) > MOST_PHOTOGRAPHS else None


def form_of(types: Sequence[FileType]) -> DocumentForm:
    """Return what a document of these files is."""
    return DocumentForm.PDF if FileType.PDF in types else DocumentForm.PHOTOGRAPHS


def kept_size(width: int, height: int) -> tuple[int, int]:
    """Return width and height that a picture is kept at, in pixels."""
    scale = sqrt(KEPT_PICTURE / (width * height))
    if scale >= 1:
        return (width, height)
    return (int(width * scale), int(height * scale))


def scan_of(scans: Sequence[Scan]) -> Scan:
    """Return what is to be said of a document whose files were scanned like this."""
    for worst in (Scan.FOUND, Scan.NOT_SCANNED):
        if worst in scans:
            return worst
    return Scan.CLEAN
