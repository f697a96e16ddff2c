"""Say which page is looked at in which language: one every day, all in a large run."""

from registry.domain.languages import TAGS
from tests.browser.page_types import PAGE_TYPES, PageType
from tests.scale import SCALE

_ENDPOINTS = list(dict.fromkeys(kind.endpoint for kind in PAGE_TYPES))


def language_in_turn(kind: PageType) -> str:
    """Return the language of every day's look at a page, in all its conditions.

    The languages take turns down the list of pages. What longer words do to a page is
    seen elsewhere, in an invented language.
    """
    return TAGS[_ENDPOINTS.index(kind.endpoint) % len(TAGS)]


def seen_in(language: str) -> list[PageType]:
    """Return the page types that this run looks at in a language."""
    return [
        kind for kind in PAGE_TYPES if SCALE.full or language_in_turn(kind) == language
    ]
