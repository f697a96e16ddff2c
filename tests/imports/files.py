"""Write import files, and import them without a command."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registry.database import db
from registry.domain.importing.faults import Problem
from registry.imports.operations.loading import Loaded, Wanted, load
from registry.imports.operations.staging import stage, what_is_known
from tests.scene import Scene

BASIS = "Founding list of 25 November 2025"
SOURCE = "founders"
WHOLE: Mapping[str, Any] = {
    "key": "17",
    "country": "AZ",
    "names": [
        {
            "value": "Gənclər Birliyi",
            "lang": "az",
            "script": "Latn",
            "kind": "official",
        },
        {"value": "Союз молодёжи", "lang": "ru", "script": "Cyrl", "kind": "label"},
        {"value": "GB", "lang": "mul", "script": "Latn", "kind": "acronym"},
    ],
    "texts": [
        {"lang": "az", "mission": "Gənclərə dəstək.", "description": "Bir.\n\nİki."},
        {"lang": "en", "mission": "We stand by young people."},
    ],
    "fields": ["education", "youth"],
    "city": "Bakı",
    "founded": 2001,
    "website": "https://gencler.example.org",
    "identifiers": [{"scheme": "AZ-VOEN", "value": "1234567801"}],
    "legal_form": "public_association",
    "admitted": "2025-11-25",
}


def line(place: int, /, **changed: Any) -> dict[str, Any]:
    """Return a small line that is like no other."""
    name = {"value": f"Birlik {place}", "lang": "az"}
    return {"key": str(place), "country": "AZ", "names": [name], **changed}


def written(lines: list[dict[str, Any]]) -> bytes:
    """Return lines as a file holds them."""
    rows = (json.dumps(one, ensure_ascii=False) for one in lines)
    return "".join(f"{row}\n" for row in rows).encode()


def put(folder: Path, lines: list[dict[str, Any]], name: str = "list.jsonl") -> str:
    """Write a file; return its path."""
    path = folder / name
    path.write_bytes(written(lines))
    return str(path)


def import_lines(
    scene: Scene, lines: list[dict[str, Any]], source: str = SOURCE
) -> Loaded:
    """Import lines that are right; return what came of it."""
    noted: list[tuple[int, Problem]] = []
    with scene.app.app_context():
        known = what_is_known(db.session, source, scene.clock())
        stream = io.BytesIO(written(lines))

        def note(number: int, problem: Problem) -> None:
            noted.append((number, problem))

        with stage(db.session, stream, known, note) as staged:
            assert staged is not None, noted
            return load(scene.clock, staged, Wanted(source, BASIS))
