"""Say whose a page is, by its path."""

from registry.domain.languages import TAGS

# The first part of a path, after the language, under which pages are a person's own.
PRIVATE_PARTS = frozenset({"account", "apply", "office", "operator"})


def is_private_path(path: str) -> bool:
    """Tell whether pages under a path are a person's own."""
    language, _, rest = path.removeprefix("/").partition("/")
    return language in TAGS and rest.partition("/")[0] in PRIVATE_PARTS
