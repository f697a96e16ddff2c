"""Put a picture together of texts and shapes, readable on a phone and on grey paper.

A picture is 300 wide, so its letters keep their size on a phone. What is late or
refused is hatched too: on paper its colour is gone.
"""

from collections.abc import Iterable

from markupsafe import Markup

WIDTH = 300
INK = "#15202B"
MUTED = "#4A5761"
LATE = "#C05A00"
RAMP = ("#E3EFF1", "#B5D3D9", "#7FB1BB", "#4A8D9A", "#1F6A78", "#0B4F5C", "#073740")
LETTER = 13
LINE = 20


def picture(
    name: str, title: str, finding: str, height: float, parts: Iterable[Markup]
) -> Markup:
    """Return a picture with its name and what it shows, for who does not see it."""
    return Markup(
        '<svg role="img" aria-labelledby="{n}-title {n}-finding" viewBox="0 0 {w} {h}"'
        ' xmlns="http://www.w3.org/2000/svg" font-size="{letter}">'
        '<title id="{n}-title">{title}</title><desc id="{n}-finding">{finding}</desc>'
        '<defs><pattern id="{n}-late" width="4" height="4" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="4" height="4" fill="{late}"/>'
        '<rect width="1.2" height="4" fill="#fff"/></pattern></defs>{parts}</svg>'
    ).format(
        n=name,
        title=title,
        finding=finding,
        w=WIDTH,
        h=number(height),
        letter=LETTER,
        late=LATE,
        parts=Markup().join(parts),
    )


def late_fill(name: str) -> str:
    """Return how a picture of this name fills what is late or refused."""
    return f"url(#{name}-late)"


def number(value: float) -> str:
    """Return a length, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(
    x: float, y: float, words: str, anchor: str = "start", fill: str = INK
) -> Markup:
    """Return a line of text."""
    return Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}">{}</text>').format(
        number(x), number(y), anchor, fill, words
    )


def box(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    """Return a filled box with a white edge: neighbours are told apart on paper."""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#fff"/>'
    ).format(number(x), number(y), number(width), number(height), fill)


def dashes(x: float, y: float, to_x: float, to_y: float) -> Markup:
    """Return a dashed line."""
    return Markup(
        '<path d="M{} {}L{} {}" stroke="{}" stroke-width="1.5" stroke-dasharray="5 3"/>'
    ).format(number(x), number(y), number(to_x), number(to_y), INK)


def legend(entries: Iterable[tuple[str, str]], top: float) -> list[Markup]:
    """Return what each filling means, one below the other; words by their filling."""
    parts = []
    for place, (fill, words) in enumerate(entries):
        y = top + place * LINE
        parts += [box(0, y, 14, 14, fill), text(20, y + 12, words)]
    return parts
