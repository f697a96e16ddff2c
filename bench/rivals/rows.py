"""Put the invented organisations into the SQLite file that the rivals read.

One file for the plain page and for Datasette, made as the manuals of FTS5 say: an
external-content index (`unicode61`, marks removed) with an index of prefixes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from registry.domain.numbers import member_number, next_serial

_TABLES = """
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    numbers TEXT NOT NULL,
    country TEXT NOT NULL,
    standing TEXT NOT NULL,
    field TEXT NOT NULL,
    fields TEXT NOT NULL,
    language TEXT NOT NULL,
    town TEXT NOT NULL,
    founded INTEGER,
    website TEXT NOT NULL,
    mission TEXT NOT NULL,
    since TEXT NOT NULL
);
"""
_INDEXES = """
CREATE INDEX by_country ON organisations (country);
CREATE INDEX by_field ON organisations (field);
CREATE INDEX by_standing ON organisations (standing);
CREATE INDEX by_language ON organisations (language);
CREATE VIRTUAL TABLE organisations_fts USING fts5 (
    name, names, numbers, content="organisations", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2", prefix="2 3"
);
INSERT INTO organisations_fts (organisations_fts) VALUES ('rebuild');
INSERT INTO organisations_fts (organisations_fts) VALUES ('optimize');
ANALYZE;
"""
_INSERT = f"INSERT INTO organisations VALUES ({', '.join('?' * 15)})"  # noqa: S608


def load(lines: Iterable[str], path: Path) -> None:
    """Make the file anew; it appears under its name when it is whole."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(half)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.executemany(_INSERT, _rows(lines))
        connection.executescript(_INDEXES)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.commit()
    half.rename(path)


def _rows(lines: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    serial = 0
    for place, line in enumerate(lines, 1):
        serial = next_serial(serial)
        each = json.loads(line)
        official, *others = (name["value"] for name in each["names"])
        texts = each.get("texts", ())
        yield (
            place,
            member_number(serial),
            official,
            "\n".join(others),
            " ".join(known["value"] for known in each.get("identifiers", ())),
            each["country"],
            "active",
            each["fields"][0],
            ", ".join(each["fields"]),
            texts[0]["lang"] if texts else "",
            each.get("city", ""),
            each.get("founded"),
            each.get("website", ""),
            texts[0]["mission"] if texts else "",
            each["admitted"],
        )
