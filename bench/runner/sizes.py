"""Measure what things weigh: a worker in memory, the index on disk, the import."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.runner.contenders import PRODUCT, PRODUCT_PG
from bench.runner.report import met
from bench.runner.setting import Setting

_NAMES = "SELECT sum(length(CAST(value AS BLOB))) FROM organisation_names"
_INDEX = """
SELECT coalesce(sum(s.pgsize), 0)
FROM dbstat s JOIN sqlite_master m ON m.name = s.name
WHERE s.aggregate = 1 AND m.tbl_name LIKE 'search%'
"""
_WHOLE = "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1"
_PG_NAMES = "SELECT sum(octet_length(value)) FROM organisation_names"
_PG_INDEX = """
SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
WHERE relkind = 'r' AND relname LIKE 'search%'
"""
_PG_WHOLE = "SELECT pg_database_size(current_database())"
_MB = 1 << 20


def memory(setting: Setting) -> None:
    """Tell what the largest worker of each holds after all that was asked."""
    setting.report.heading("Memory of one worker")
    rows = []
    for name, served in setting.served.items():
        held = served.worker_memory()
        goal = met(held["Pss"], 200) if name in (PRODUCT, PRODUCT_PG) else "–"
        rows.append((name, held["Pss"], held["Rss"], goal))
    setting.report.table(("who", "PSS MB", "RSS MB", "goal"), rows)


def sqlite_sizes(path: Path) -> dict[str, float]:
    """Return bytes: of the names, of the tables that find them, of everything."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {
            what: float(connection.execute(statement).fetchone()[0] or 0)
            for what, statement in (
                ("names", _NAMES),
                ("index", _INDEX),
                ("whole", _WHOLE),
            )
        }


def postgresql_sizes(url: str) -> dict[str, float]:
    """Return the same of a database of PostgreSQL."""
    import psycopg  # noqa: PLC0415 - not needed where SQLite alone is measured

    with psycopg.connect(url) as connection:
        return {
            what: float(connection.execute(statement).fetchone()[0] or 0)
            for what, statement in (
                ("names", _PG_NAMES),
                ("index", _PG_INDEX),
                ("whole", _PG_WHOLE),
            )
        }


def size(setting: Setting, measured: dict[str, dict[str, float]]) -> None:
    """Tell how large the index is beside the names that it finds."""
    setting.report.heading("Size of the index")
    rows = [
        (
            name,
            each["names"] / _MB,
            each["index"] / _MB,
            round(each["index"] / each["names"], 2),
            each["whole"] / _MB,
        )
        for name, each in measured.items()
    ]
    head = ("database", "names MB", "index MB", "index / names", "everything MB")
    setting.report.table(head, rows)


def imported(setting: Setting, facts: dict[str, dict[str, Any]]) -> None:
    """Tell what the import took when the database was loaded."""
    setting.report.heading("Import")
    rows = []
    for name, each in facts.items():
        waits = each["sign_in_meanwhile"]
        longest = max(waits, default=0.0)
        rows.append(
            (
                f"{name}, gone on with" if each.get("resumed") else name,
                f"{each['seconds'] / 60:.1f} ({met(each['seconds'] / 60, 10)})",
                f"{each['organisations'] / each['seconds']:,.0f}",
                f"{each['cpu'] / 60:.1f}",
                f"{each['peak_mb']:.0f} ({met(each['peak_mb'], 300)})",
                f"{longest:.2f} ({met(longest, 1)})",
                f"{len(waits)}, {each['sign_in_refused']}",
                f"{each['sign_in_quiet']:.2f}",
            )
        )
    setting.report.table(
        (
            *("database", "minutes", "a second", "CPU minutes", "peak MB"),
            *("longest sign-in s", "sign-ins, refused", "quiet s"),
        ),
        rows,
    )
