"""Read the rows that ship with the register, for the tests about them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[2] / "migrations" / "data"
COUNTRIES = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_rows(name: str) -> list[dict]:
    """Return the rows of a JSON file."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


ROWS = [
    *read_rows("rule_rows.json"),
    *read_rows("document_rules.json"),
    *read_rows("declaration_rules.json"),
    *read_rows("change_rules.json"),
]
SCHEME_ROWS = read_rows("identifier_schemes.json")
NAME_ROWS = read_table("country_names.csv")


def rows_of(kind: str) -> list[dict]:
    """Return the rule rows of one kind, as shipped."""
    return [row for row in ROWS if row["kind"] == kind]


def texts_of(row: dict) -> list[dict[str, str]]:
    """Return the texts of a row, one for each language."""
    return list(row["texts"].values())


def written() -> Iterator[tuple[str, str, str]]:
    """Give every shipped text with its language and the place to look for it."""
    for row in ROWS + SCHEME_ROWS:
        place = f"{row.get('kind')} {row['code']} {row['country']}"
        for language, texts in row["texts"].items():
            for part, text in texts.items():
                yield language, f"{place} {part}", text
        if row["local_term"]:
            yield row["local_language"], f"{place} local term", row["local_term"]
    for row in NAME_ROWS:
        for part in ("name", "short_name", "official_name"):
            yield row["language"], f"{row['key']} {part}", row[part]
