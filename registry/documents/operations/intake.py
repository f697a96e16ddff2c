"""Take files in: what is sent is looked at, scanned, examined, and named by its hash.

Nothing here writes a row or keeps a file; it goes on outside any transaction.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from registry.documents.models import LONGEST_NAME, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import (
    HEAD,
    LARGEST_FILE,
    FileRefused,
    FileType,
    KeepingProblem,
    Problem,
    Scan,
    problem_of_file,
    problem_of_set,
    type_of,
)
from registry.domain.writing import clean, problems

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Upload:
    """Hold one file as a browser sends it: what it is called there, and its bytes."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class Content:
    """Hold what is known of one content; a picture has a size in pixels."""

    sha256: str
    type: FileType
    size: int
    pages: int
    scan: Scan
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Leaf:
    """Hold one file of a document; `path` is where a new one lies until it is kept."""

    name: str
    content: Content
    path: Path | None = None


@dataclass(frozen=True)
class RefusedFile:
    """Hold which file was refused, and why."""

    name: str
    problem: Problem


def content_of(row: StoredFile) -> Content:
    """Return what a row says of its file."""
    return Content(
        row.sha256, row.type, row.size, row.pages, row.scan, row.width, row.height
    )


def take_all(
    archive: Archive, room: Path, before: Sequence[FileType], uploads: Sequence[Upload]
) -> tuple[list[Leaf], list[RefusedFile]]:
    """Take in what can be taken; one bad file keeps no other out.

    `before` are the types of the files that the document has already.
    """
    taken: list[Leaf] = []
    refused: list[RefusedFile] = []
    for number, upload in enumerate(uploads):
        name = shown_name(upload.name)
        present = [*before, *(leaf.content.type for leaf in taken)]
        try:
            path = room / str(number)
            content = _take_one(archive, path, upload.stream, present)
        except FileRefused as error:
            refused.append(RefusedFile(name, error.problem))
        else:
            taken.append(Leaf(name, content, path))
    return taken, refused


def shown_name(name: str) -> str:
    """Return what a file is called, fit to be shown to its sender; empty if it is not.

    Some browsers send the whole path.
    """
    last = clean(name.replace("\\", "/").rpartition("/")[2])[:LONGEST_NAME]
    return "" if problems(last, max_length=LONGEST_NAME) else last


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _take_one(
    archive: Archive, path: Path, stream: BinaryIO, present: Sequence[FileType]
) -> Content:
    """Leave at `path` what is to be kept of a file. Raises FileRefused."""
    with _no_room_told():
        head = _spool(stream, path)
        problem = problem_of_file(head, path.stat().st_size)
        file_type = type_of(head)
        if problem or file_type is None:
            raise FileRefused(problem or KeepingProblem.NOT_KEPT)
        if too_many := problem_of_set([*present, file_type]):
            raise FileRefused(too_many)
        scan = archive.scanner.scan(path)
        if scan is Scan.FOUND:
            raise FileRefused(KeepingProblem.MALWARE)
        target = path.with_suffix(".kept")
        facts = archive.examiner.examine(file_type, path, target)
        if target.exists():
            target.replace(path)
        return Content(
            sha256=hash_of(path),
            type=FileType.PDF if file_type is FileType.PDF else FileType.JPEG,
            size=path.stat().st_size,
            pages=facts.get("pages", 1),
            scan=scan,
            width=facts.get("width"),
            height=facts.get("height"),
        )


@contextmanager
def _no_room_told() -> Iterator[None]:
    """Say of a full or broken disk that the fault is ours."""
    try:
        yield
    except (OSError, StoreFailed) as error:
        raise FileRefused(KeepingProblem.NOT_KEPT) from error


def _spool(stream: BinaryIO, path: Path) -> bytes:
    """Write what is sent to `path`, no more than shows that it is too big."""
    head = b""
    left = LARGEST_FILE + 1
    with path.open("xb") as file:
        while left and (chunk := stream.read(min(CHUNK, left))):
            head = head or chunk[:HEAD]
            left -= file.write(chunk)
    return head
