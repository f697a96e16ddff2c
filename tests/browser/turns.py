"""Say in which languages pages are looked at: three each day, all in a large run."""

import hashlib
from pathlib import Path

from registry.domain.languages import TAGS
from tests.scale import SCALE

ROOT = Path(__file__).resolve().parents[2]
# The other alphabet, and the longest words.
EVERY_DAY = ("kk", "hu")


def language_in_turn() -> str:
    """Return one more language, a matter of what the pages say at present.

    The same files give the same language everywhere: no clock, no chance.
    """
    others = [tag for tag in TAGS if tag not in EVERY_DAY]
    content = hashlib.sha256()
    for folder in ("registry/templates", "registry/static"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            content.update(path.read_bytes())
    return others[int.from_bytes(content.digest()[:8]) % len(others)]


LANGUAGES: tuple[str, ...] = TAGS if SCALE.full else (*EVERY_DAY, language_in_turn())
