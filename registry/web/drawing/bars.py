"""Draw stacked bars, one a row, with dashed lines where something changed hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from markupsafe import Markup

from registry.web.drawing.svg import (
    LINE,
    WIDTH,
    box,
    dashes,
    late_fill,
    legend,
    picture,
    text,
)

_LEFT, _RIGHT = 64, 32
_HEIGHT = 16


@dataclass(frozen=True)
class Kind:
    """Hold what a part of every bar counts; a late one is hatched."""

    words: str
    fill: str
    late: bool = False


@dataclass(frozen=True)
class Bar:
    """Hold one row: its label, its counts in the order of the kinds, and their sum."""

    label: str
    counts: tuple[int, ...]
    total: str


@dataclass(frozen=True)
class Line:
    """Hold a mark above the row it falls into: how many rows, parts of one too."""

    after: float
    words: str


def stacked_bars(
    name: str,
    title: str,
    finding: str,
    kinds: Sequence[Kind],
    bars: Sequence[Bar],
    lines: Sequence[Line] = (),
) -> Markup:
    """Return the bars below what their parts mean."""
    fills = [late_fill(name) if kind.late else kind.fill for kind in kinds]
    words = [kind.words for kind in kinds]
    parts = legend(zip(fills, words, strict=True), 2)
    top = len(kinds) * LINE + 22
    most = max((sum(bar.counts) for bar in bars), default=0) or 1
    unit = (WIDTH - _LEFT - _RIGHT) / most
    for place, bar in enumerate(bars):
        y: float = top + place * LINE
        x: float = _LEFT
        parts.append(text(0, y + 13, bar.label))
        for count, fill in zip(bar.counts, fills, strict=True):
            if count:
                parts.append(box(x, y, count * unit, _HEIGHT, fill))
                x += count * unit
        parts.append(text(x + 4, y + 13, bar.total))
    for line in lines:
        # Between two rows: through one it would strike out its numbers.
        y = top + floor(line.after) * LINE - 2
        parts += [dashes(0, y, WIDTH, y), text(WIDTH, y - 3, line.words, "end")]
    return picture(name, title, finding, top + len(bars) * LINE + 4, parts)
