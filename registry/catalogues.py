"""Find the compiled catalogues of the interface's words."""

import struct
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.support import Translations

from registry.domain.languages import SOURCE, TAGS

FOLDER = Path(__file__).resolve().parent.parent / "translations"


def _path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.mo"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the words of a language; the message ids, which are English, if none."""
    return Translations.load(FOLDER, [language])


def missing_catalogues() -> list[str]:
    """Return the languages whose catalogue is absent, broken or empty.

    English needs none: it is what the message ids are written in.
    """
    return [tag for tag in TAGS if tag != SOURCE and not _loads(_path(tag))]


def _loads(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(Translations(file).info())
    except (OSError, ValueError, struct.error):
        return False
