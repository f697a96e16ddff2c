"""Cut long lists into pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from werkzeug.urls import iri_to_uri

PAGE_SIZE = 20
AT_PAGE = "at_page"
"""What a search sends of the page it was on, for when only the language changes."""


@dataclass(frozen=True)
class Paging:
    """Hold which page of how many things is shown; pages count from one."""

    page: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Return how many things stand before this page."""
        return (self.page - 1) * self.size

    @property
    def has_previous(self) -> bool:
        """Tell whether a page comes before this one."""
        return self.page > 1

    @property
    def has_next(self) -> bool:
        """Tell whether a page comes after this one."""
        return self.page < self.pages


def asked_page() -> int:
    """Return the page that the query asks for; 1 where it asks for none that can be."""
    asked = request.args.get("page", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 7:
        return max(1, int(asked))
    return 1


def paging_of(total: int, size: int = PAGE_SIZE) -> Paging:
    """Return the page that the query asks for; the last one if it lies beyond."""
    wanted = Paging(asked_page(), total, size)
    return Paging(min(wanted.page, wanted.pages), total, size)


def page_address(page: int | str) -> str:
    """Return this page's address at another number or cursor, the query kept."""
    query = request.args.to_dict(flat=False)
    query.pop("page", None)
    query.pop(AT_PAGE, None)
    if page not in (1, ""):
        query["page"] = [str(page)]
    encoded = urlencode(query, doseq=True)
    path = iri_to_uri(request.path)
    return f"{path}?{encoded}" if encoded else path
