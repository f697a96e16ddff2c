"""Hand out a table as a file that any program for tables opens: RFC 4180."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flask import Response

Cell = str | int | float
# A program for tables takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as text; no cell of it is a formula."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_harmless(cell) for cell in headings])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def csv_file(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Return a table as a file to be saved under this name."""
    return Response(
        csv_text(headings, rows),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
