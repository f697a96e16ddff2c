"""Make a catalogue whose every message is longer, accented and in brackets.

A page in it shows at a glance what was never translated, and whether longer words
than English ones still fit.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from registry.cli.extraction import collect

# Placeholders, markup and entities have to stay as they are.
KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]+>|&\w+;)")
ACCENTS = str.maketrans("aeiouAEIOUnsc", "áéíóúÁÉÍÓÚñšç")
LONGER_BY = 0.4


def pseudo(text: str) -> str:
    """Return a message in brackets, accented, forty per cent longer."""
    parts = KEPT.split(text)
    accented = "".join(
        part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in parts
    )
    return f"⟦{accented}{' ño' * round(len(text) * LONGER_BY / 3)}⟧"


def write_pseudo_catalogue(folder: Path, tag: str) -> set[str]:
    """Write the catalogue in place of a language's; return every message id."""
    catalogue = Catalog(locale=tag)
    ids: set[str] = set()
    for message in collect():
        if not message.id:
            continue
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        ids.update(forms)
        words = tuple(pseudo(form) for form in forms)
        catalogue.add(message.id, words if len(words) > 1 else words[0])
    path = folder / tag / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    return ids
