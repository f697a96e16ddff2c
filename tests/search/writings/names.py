"""Invented names of organisations, and what a pair of a query and a name is."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "pairs"


@dataclass(frozen=True)
class Pair:
    """Hold what somebody types, and the name that it must find.

    `foreign` tells that the organisation has no name in the script that was typed.
    `number` is the one under which the organisation stands in a register.
    """

    kind: str
    query: str
    name: str
    language: str
    foreign: bool = False
    number: str = ""


@cache
def names(language: str, *, others: bool = False) -> tuple[str, ...]:
    """Return the invented names of a language, each with its own town and subject.

    There are as many `others`, which stand in no other script.
    """
    parts: dict[str, list[str]] = {"town": [], "subject": [], "kind": []}
    for row in rows("words.csv"):
        if row["language"] == language:
            parts[row["part"]].append(row["text"])
    towns, subjects, kinds = parts.values()
    return tuple(
        f"{towns[t]} {subjects[s]} {kinds[(3 * t + s) % len(kinds)]}"
        for t in range(len(towns))
        for s in range(len(subjects))
        if (t + s) % 2 == others
    )


def rows(file: str) -> list[dict[str, str]]:
    """Return the lines of one of our tables."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
