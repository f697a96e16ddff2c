"""Read the matrices that people wrote: tests/domain/matrices/*.csv.

Each was typed from the design, row by row, and not from the code it is held against.
A cell of several codes holds them with spaces between; "-" is a refusal.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

MATRICES = Path(__file__).parent / "matrices"
REFUSED = "-"

# Where an application can be, in the design's own words.
POSITIONS = (
    "draft",
    "submitted",
    "in_review",
    "in_review_held",
    "information_requested",
    "admitted",
    "refused",
    "withdrawn",
    "closed",
)


def written_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a matrix, the blanks that align its columns taken away."""
    with (MATRICES / name).open(encoding="utf-8", newline="") as file:
        cells = [[cell.strip() for cell in row] for row in csv.reader(file)]
    header, *rows = cells
    return [dict(zip(header, row, strict=True)) for row in rows]


@dataclass(frozen=True)
class Cell:
    """One combination of a written table: what is asked, from where, leading where."""

    action: str
    source: str
    target: str
    by: str
    needs: tuple[str, ...]
    held: str | None = None

    def __str__(self) -> str:
        """Return the name that a failing test shows."""
        during = f" during held {self.held}" if self.held else ""
        return f"{self.action} from {self.source}{during}"

    @property
    def leads_on(self) -> bool:
        """Tell whether the table has a step here at all."""
        return self.target != REFUSED


def written_cells(name: str, sources: tuple[str, ...]) -> list[Cell]:
    """Return every combination of action and source, refused ones too."""
    return [
        Cell(
            action=row["action"],
            source=source,
            target=row[source],
            by=row["by"],
            needs=tuple(row["needs"].split()),
            held=row.get("held"),
        )
        for row in written_rows(name)
        for source in sources
    ]
