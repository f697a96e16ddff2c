"""Add files to a document, replace them, take one out, put them in another order."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from registry.documents.operations.desk import Desk, Drawer, permit_change
from registry.documents.operations.intake import (
    Leaf,
    RefusedFile,
    Upload,
    shown_name,
    take_all,
)
from registry.documents.operations.pressing import pressed
from registry.documents.operations.rows import (
    discard,
    document_in,
    forget_files,
    hashes_of,
    leaves_of,
    open_working,
    write_leaves,
)
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import DocumentKind, KeepingProblem, problem_of_set
from registry.domain.errors import FileMovedOn, NotFound

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often a document is joined anew when it was changed meanwhile."""

# Says which files a document shall have, from those that it has.
Change = Callable[[list[Leaf]], list[Leaf]]


@dataclass(frozen=True)
class Outcome:
    """Hold which document was changed, if any, and which files were refused."""

    document_id: int | None
    refused: tuple[RefusedFile, ...] = ()


def add_files(
    desk: Desk, kind: DocumentKind | None, uploads: Sequence[Upload]
) -> Outcome:
    """Add photographs after those of a document, or give it its PDF.

    What can be taken is kept; each file that cannot is told with its problem.
    """
    return _take(desk, kind, uploads, anew=False)


def replace_files(
    desk: Desk, kind: DocumentKind | None, uploads: Sequence[Upload]
) -> Outcome:
    """Make a document of these files alone.

    Where none of them can be taken, the document stays as it was.
    """
    return _take(desk, kind, uploads, anew=True)


def remove_file(
    desk: Desk, kind: DocumentKind | None, position: int, sha256: str | None = None
) -> Outcome:
    """Take one file out of a document; positions count from one.

    With `sha256` only if that is the file there: a page may be older than the document.
    Raises NotFound, FileMovedOn, StoreFailed.
    """

    def without(leaves: list[Leaf]) -> list[Leaf]:
        _check_place(leaves, position, sha256)
        return leaves[: position - 1] + leaves[position:]

    return _rearrange(desk, kind, without)


def move_file(
    desk: Desk,
    kind: DocumentKind | None,
    position: int,
    to: int,
    sha256: str | None = None,
) -> Outcome:
    """Put a photograph at another place; positions count from one.

    Raises as `remove_file`.
    """

    def moved(leaves: list[Leaf]) -> list[Leaf]:
        _check_place(leaves, position, sha256)
        _check_place(leaves, to, None)
        rest = leaves[: position - 1] + leaves[position:]
        return [*rest[: to - 1], leaves[position - 1], *rest[to - 1 :]]

    return _rearrange(desk, kind, moved)


def _check_place(leaves: list[Leaf], position: int, sha256: str | None) -> None:
    if not 1 <= position <= len(leaves):
        raise NotFound(position)
    if sha256 not in {None, leaves[position - 1].content.sha256}:
        raise FileMovedOn


def _take(
    desk: Desk, kind: DocumentKind | None, uploads: Sequence[Upload], *, anew: bool
) -> Outcome:
    present = _leaves_now(desk, kind)
    before = [] if anew else [leaf.content.type for leaf in present]
    try:
        with desk.archive.room() as room:
            taken, refused = take_all(desk.archive, room, before, uploads)
            if not taken:
                return Outcome(None, tuple(refused))
            number = _change(desk, kind, _with_new(taken, anew=anew), room, taken)
    except StoreFailed:
        log.exception("Files could not be kept.")
        names = [shown_name(upload.name) for upload in uploads]
        ours = [RefusedFile(name, KeepingProblem.NOT_KEPT) for name in names]
        return Outcome(None, tuple(ours))
    return Outcome(number, tuple(refused))


def _with_new(taken: list[Leaf], *, anew: bool) -> Change:
    def extended(leaves: list[Leaf]) -> list[Leaf]:
        whole = taken if anew else leaves + taken
        if problem_of_set([leaf.content.type for leaf in whole]):
            # It fitted when these were taken in: somebody else has added more.
            raise FileMovedOn
        return whole

    return extended


def _rearrange(desk: Desk, kind: DocumentKind | None, change: Change) -> Outcome:
    with desk.archive.room() as room:
        return Outcome(_change(desk, kind, change, room, []))


def _change(
    desk: Desk, kind: DocumentKind | None, change: Change, room: Path, new: list[Leaf]
) -> int:
    """Give a document the files that `change` says; return its id.

    Files first, then rows; should the rows not come, the files go again. Joining takes
    long, so it is done outside the lock and again if the document changed meanwhile.
    """
    put = {leaf.content.sha256 for leaf in new}
    try:
        for _ in range(ATTEMPTS):
            before = _leaves_now(desk, kind)
            leaves = change(before)
            joined = pressed(desk.archive, room, leaves)
            put |= _keep(desk, [*new, *([joined] if joined else [])])
            with desk.open() as drawer:
                permit_change(drawer)
                changed = _hashes(_present(drawer, kind)) != _hashes(before)
                if not changed:
                    document = open_working(drawer, kind)
                    former = hashes_of(document)
                    content = joined.content if joined else None
                    write_leaves(drawer.work, desk.archive, document, leaves, content)
                    gone = forget_files(drawer.work, former)
                    number = document.id
            if not changed:
                # Also what was joined in an attempt that came too late.
                discard(desk.archive, desk.clock, gone | put)
                return number
        raise FileMovedOn
    except BaseException:
        discard(desk.archive, desk.clock, put)
        raise


def _keep(desk: Desk, leaves: list[Leaf]) -> set[str]:
    """Move into the store what still lies outside; return the files."""
    for leaf in leaves:
        if leaf.path is not None and leaf.path.exists():
            desk.archive.store.put(leaf.content.sha256, leaf.path)
    return {leaf.content.sha256 for leaf in leaves}


def _leaves_now(desk: Desk, kind: DocumentKind | None) -> list[Leaf]:
    """Return the files that a document has; raise NotPermitted before any work."""
    with desk.open() as drawer:
        permit_change(drawer)
        return _present(drawer, kind)


def _present(drawer: Drawer, kind: DocumentKind | None) -> list[Leaf]:
    return leaves_of(document_in(drawer, kind))


def _hashes(leaves: list[Leaf]) -> list[str]:
    return [leaf.content.sha256 for leaf in leaves]
