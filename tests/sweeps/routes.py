"""Read the table of who gets which answer where, and ask the app the same."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

TABLE = Path(__file__).with_name("routes.csv")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.I)
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Row:
    """Hold one line of the table: a route, the file it is asked about, the answers."""

    endpoint: str
    method: str
    rule: str
    permission: str
    on: str
    answers: dict[str, int]

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells one line from another."""
        return (self.endpoint, self.method, self.rule)


def read_table() -> list[Row]:
    """Return every line of the committed table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_row(line) for line in csv.DictReader(file)]


def _row(line: dict[str, str]) -> Row:
    head = [line.pop(name) for name in ("endpoint", "method", "rule", "permission")]
    on = line.pop("on")
    return Row(*head, on, {role: int(code) for role, code in line.items()})


def routes_of(app: Flask) -> Iterator[tuple[str, str, Rule]]:
    """Yield endpoint, method and rule of every route of an app."""
    for rule in app.url_map.iter_rules():
        for method in METHODS:
            if method in (rule.methods or ()):
                yield rule.endpoint, method, rule


def permission_of(app: Flask, endpoint: str) -> str:
    """Return what a route asks for, as its decorator says."""
    view = app.view_functions[endpoint]
    return str(getattr(view, "permission", "public" if endpoint == "static" else ""))
