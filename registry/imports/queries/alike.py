"""Find which lines share a key with an organisation that is listed already."""

from registry.domain.likeness import Likeness

_AT_ONCE = 10_000
# What tells more comes first.
_TELLING = (Likeness.IDENTIFIER, Likeness.WEBSITE, Likeness.NAME)
Alike = tuple[Likeness, int]
