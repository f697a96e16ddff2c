"""Draw one block for each thing, in rows; late ones hatched, at the end of a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from registry.web.drawing.svg import (
    LINE,
    RAMP,
    WIDTH,
    late_fill,
    legend,
    number,
    picture,
    text,
)

_LEFT = 64
_STEP = 10
_SIDE = 8
_PER_LINE = (WIDTH - _LEFT) // _STEP


@dataclass(frozen=True)
class Row:
    """Hold how many things of one row are in time, and how many late."""

    label: str
    in_time: int
    late: int


def blocks(
    name: str, title: str, finding: str, words: tuple[str, str], rows: Sequence[Row]
) -> Markup:
    """Return the blocks below what they mean: in time, late."""
    fills = (RAMP[5], late_fill(name))
    parts = legend(zip(fills, words, strict=True), 2)
    y = len(words) * LINE + 8.0
    for row in rows:
        total = row.in_time + row.late
        parts.append(text(0, y + 11, row.label))
        for first, last, fill in (
            (0, row.in_time, fills[0]),
            (row.in_time, total, fills[1]),
        ):
            if last > first:
                path = "".join(_block(place, y) for place in range(first, last))
                parts.append(Markup('<path d="{}" fill="{}"/>').format(path, fill))
        y += max(1, -(-total // _PER_LINE)) * _STEP + 8
    return picture(name, title, finding, y, parts)


def _block(place: int, top: float) -> str:
    line, column = divmod(place, _PER_LINE)
    x, y = _LEFT + column * _STEP, top + line * _STEP + 2
    return f"M{x} {number(y)}h{_SIDE}v{_SIDE}h-{_SIDE}z"
