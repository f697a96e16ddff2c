"""Make a piece of a page once for each language, and fill it in many times.

What a list repeats twenty or a hundred times is a macro of a template. Each worker
renders it once, with its places left open, and puts the values in as text is put
together: a row costs a fiftieth of what the template's own machinery takes. Nothing of
the database stands in a pattern, only words and markup.
"""

from collections.abc import Callable
from functools import partial

from flask import current_app, get_template_attribute
from markupsafe import Markup

from registry.web.locale import page_language

Pattern = Callable[..., str]
"""Takes values that are escaped already, as many as the macro, in its order."""

# Private characters, which no text of the house holds.
_OPEN = "\ue100"
_PLACE = "patterns"


def pattern(template: str, macro: str, places: int) -> Pattern:
    """Return what puts values into a macro, each of which stands in it once, in order.

    A value is escaped by who puts it in.
    """
    kept = current_app.extensions.setdefault(_PLACE, {})
    key = (template, macro, page_language())
    found: Pattern | None = kept.get(key)
    if found is None:
        found = kept[key] = partial(_filled, _made(template, macro, places))
    return found


def _filled(text: str, *values: str) -> str:
    return text % values


def _made(template: str, macro: str, places: int) -> str:
    """Return the macro as a format; its own signs of per cent stay what they are."""
    left_open = Markup(_OPEN)  # noqa: S704 (our own)
    made = str(get_template_attribute(template, macro)(*[left_open] * places))
    parts = [part.replace("%", "%%") for part in made.split(_OPEN)]
    if len(parts) != places + 1:
        raise ValueError(f"{macro} of {template} has {len(parts) - 1} places")
    return "%s".join(parts)
