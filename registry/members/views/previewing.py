"""Show what owners will be mailed before it is recorded, in the very words."""

import hashlib
from collections.abc import Sequence

from registry.members.operations.telling import Letter


def fingerprint(letters: Sequence[Letter]) -> str:
    """Return by what a page knows which letters it showed."""
    read = repr([(one.language, one.subject, one.body) for one in letters])
    return hashlib.sha256(read.encode()).hexdigest()
