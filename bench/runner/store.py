"""Keep what takes long to make: the import file, the loaded databases, by their key.

A database is made anew when the number, the seed, the schema or the code that indexes
has changed, and taken as it is otherwise. What an earlier run left half is gone on
with: the import knows what it has done.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.generate import write
from bench.rivals import rows
from bench.runner.servers import ROOT

# Where a change makes other rows of the index.
_INDEXING = ("registry/search", "registry/domain/folding", "registry/domain/names.py")
_MIGRATIONS = ROOT / "migrations" / "versions"


def schema() -> str:
    """Return a few letters that change with the schema and with what indexes."""
    found = hashlib.sha256(max(path.name for path in _MIGRATIONS.glob("*.py")).encode())
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()[:10]


def _sources() -> Iterator[Path]:
    for name in _INDEXING:
        path = ROOT / name
        if path.is_dir():
            yield from sorted(path.rglob("*.py"))
        else:
            yield from sorted(path.parent.glob(f"{path.stem}.py"))


@dataclass(frozen=True)
class Store:
    """The folder of one number of organisations and one seed."""

    cache: Path
    count: int
    seed: int

    @property
    def folder(self) -> Path:
        """Return where all of it lies."""
        return self.cache / f"{self.count}-{self.seed}"

    @property
    def lines(self) -> Path:
        """Return the import file, written where it is not there yet."""
        path = self.folder / "organisations.jsonl"
        if not path.exists():
            print(f"Inventing {self.count:,} organisations ...", flush=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            with half.open("w", encoding="utf-8") as file:
                write(self.count, file, self.seed)
            half.rename(path)
        return path

    @property
    def rivals(self) -> Path:
        """Return the file of the rivals, filled where it is not there yet."""
        path = self.folder / "rivals.sqlite3"
        if not path.exists():
            with self.lines.open(encoding="utf-8") as file:
                print("Filling the rivals' file ...", flush=True)
                rows.load(file, path)
        return path

    def home(self, database: str) -> Path:
        """Return the data folder of the register on a database; stale ones go."""
        wanted = self.folder / f"{database}-{schema()}"
        for path in self.folder.glob(f"{database}-*"):
            if path != wanted:
                shutil.rmtree(path)
        wanted.mkdir(parents=True, exist_ok=True)
        return wanted


def environment(home: Path, url: str) -> dict[str, str]:
    """Return what the register runs with: the demo, without limits of rate."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("REGISTRY_") and name != "DATABASE_URL"
    }
    return kept | {
        "REGISTRY_DEMO": "1",
        "REGISTRY_DATA_DIR": str(home),
        "REGISTRY_RATELIMIT_ENABLED": "false",
        **({"DATABASE_URL": url} if url else {}),
    }


def noted(home: Path) -> dict[str, Any]:
    """Return what was noted when the database was loaded; nothing where it was not."""
    path = home / "loaded.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def note(home: Path, facts: Mapping[str, Any]) -> None:
    """Note that the database is loaded, and what that took."""
    (home / "loaded.json").write_text(json.dumps(facts, indent=2))
