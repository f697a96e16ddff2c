"""Draw how values spread: a dot for the middle one, a bar for most of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from registry.web.drawing.svg import RAMP, WIDTH, box, dashes, number, picture, text

_ROW = 44
_LEFT, _RIGHT = 6, 34


@dataclass(frozen=True)
class Range:
    """Hold one row; one that must not be told has no values, and says so in words."""

    label: str
    low: int | None = None
    middle: int | None = None
    high: int | None = None
    words: str = ""


def dots_and_ranges(
    name: str,
    title: str,
    finding: str,
    ranges: Sequence[Range],
    promise: tuple[int, str],
) -> Markup:
    """Return the rows, with a dashed line at what was promised."""
    promised, words = promise
    most = max([promised, *(row.high or 0 for row in ranges)]) * 1.05 or 1

    def at(value: int) -> float:
        return _LEFT + value / most * (WIDTH - _LEFT - _RIGHT)

    height = 26 + len(ranges) * _ROW
    anchor = "end" if at(promised) > WIDTH / 2 else "start"
    parts = [
        text(at(promised), 14, words, anchor),
        dashes(at(promised), 20, at(promised), height),
    ]
    for place, row in enumerate(ranges):
        y = 26 + place * _ROW
        parts.append(text(0, y + 14, row.label))
        if row.low is None or row.middle is None or row.high is None:
            parts.append(text(0, y + 32, row.words))
            continue
        width = max(at(row.high) - at(row.low), 2)
        parts += [
            box(at(row.low), y + 22, width, 10, RAMP[2]),
            Markup('<circle cx="{}" cy="{}" r="6" fill="{}" stroke="#fff"/>').format(
                number(at(row.middle)), number(y + 27), RAMP[6]
            ),
            text(max(at(row.high), at(row.middle) + 4) + 5, y + 32, row.words),
        ]
    return picture(name, title, finding, height, parts)
