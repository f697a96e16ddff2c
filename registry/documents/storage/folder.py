"""Keep files in a local folder."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from registry.documents.storage.store import Kept, StoreFailed

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_NAME = re.compile("[0-9a-f]{64}")


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what the system says into what a store says."""
    try:
        yield
    except OSError as error:
        raise StoreFailed(str(error)) from error


class FolderStore:
    """Keep each file under the first two digits of its hash, as in `ab/ab12…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, sha256: str, source: Path) -> None:
        """Move `source` in: on the disk first, then under its name.

        `source` has to lie on the same file system.
        """
        with _told_plainly():
            target = self._path(sha256)
            make_private(self.folder)
            make_private(target.parent)
            source.chmod(PRIVATE_FILE)
            os.utime(source)
            _flush(source)
            source.replace(target)
            _flush(target.parent)
            _flush(self.folder)

    def holds(self, sha256: str) -> bool:
        """Tell whether the file is there."""
        with _told_plainly():
            return self._path(sha256).exists()

    def open(self, sha256: str) -> BinaryIO:
        """Open the file for reading."""
        with _told_plainly():
            return self._path(sha256).open("rb")

    def remove(self, sha256: str) -> None:
        """Remove the file."""
        with _told_plainly():
            self._path(sha256).unlink(missing_ok=True)

    def kept(self) -> Iterator[Kept]:
        """List every file; what else lies in the folder is not the store's."""
        with _told_plainly():
            for path in self.folder.glob("??/*"):
                # One that is removed meanwhile is not kept.
                with suppress(FileNotFoundError):
                    if _NAME.fullmatch(path.name):
                        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                        yield Kept(path.name, since)

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ValueError("not the hash of a file")
        return self.folder / sha256[:2] / sha256


def make_private(folder: Path) -> None:
    """Make a folder that nobody else may look into; those above it are as usual."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def _flush(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
