"""Address static files by their content, so that browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static"
VERSION = "v"
_LENGTH = 12


@cache
def content_hash(name: str) -> str:
    """Return what changes whenever the file's content does."""
    content = (FOLDER / name).read_bytes()
    return hashlib.sha256(content).hexdigest()[:_LENGTH]


def asset_address(name: str) -> str:
    """Return the address of a static file."""
    return f"/static/{name}?{VERSION}={content_hash(name)}"
