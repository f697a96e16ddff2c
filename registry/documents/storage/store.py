"""Say what any place that keeps files can do. A file's name is its content's hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


class StoreFailed(Exception):
    """Say that a file could not be kept, read or removed: no room, no answer."""


@dataclass(frozen=True)
class Kept:
    """Hold one file that a store has, and since when."""

    sha256: str
    since: datetime


class Store(Protocol):
    """Keep files by the SHA-256 of their content; every method may raise StoreFailed.

    A file is there whole or not at all, whenever the process or the machine ends.
    """

    def put(self, sha256: str, source: Path) -> None:
        """Keep the content of `source`, which is gone afterwards.

        Keeping what is there already changes nothing but `Kept.since`.
        """

    def holds(self, sha256: str) -> bool:
        """Tell whether the file is there."""

    def open(self, sha256: str) -> BinaryIO:
        """Open the file for reading, from its start."""

    def remove(self, sha256: str) -> None:
        """Remove the file; one that is not there is removed already."""

    def kept(self) -> Iterator[Kept]:
        """List every file, in no order."""
