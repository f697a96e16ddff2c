"""Make the one PDF of a document's files."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from registry.documents.joining import Photograph, join
from registry.documents.operations.archive import Archive
from registry.documents.operations.intake import Content, Leaf, hash_of
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import DocumentForm, FileType, form_of, scan_of


def pressed(archive: Archive, room: Path, leaves: list[Leaf]) -> Leaf | None:
    """Return the PDF that the office reads, new in `room` unless it is there already.

    None where there are no files. Raises StoreFailed.
    """
    if not leaves:
        return None
    if form_of([leaf.content.type for leaf in leaves]) is DocumentForm.PDF:
        return leaves[0]
    path = room / "joined"
    try:
        with path.open("wb") as out:
            join([_photograph(archive, leaf) for leaf in leaves], out)
    except OSError as error:
        raise StoreFailed(str(error)) from error
    content = Content(
        sha256=hash_of(path),
        type=FileType.PDF,
        size=path.stat().st_size,
        pages=len(leaves),
        scan=scan_of([leaf.content.scan for leaf in leaves]),
    )
    return Leaf("", content, path)


def _photograph(archive: Archive, leaf: Leaf) -> Photograph:
    content = leaf.content
    return Photograph(
        content.width or 1, content.height or 1, content.size, _opener(archive, leaf)
    )


def _opener(archive: Archive, leaf: Leaf) -> Callable[[], BinaryIO]:
    def open_it() -> BinaryIO:
        if leaf.path is not None and leaf.path.exists():
            return leaf.path.open("rb")
        return archive.store.open(leaf.content.sha256)

    return open_it
