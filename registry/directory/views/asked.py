"""Read what the address of the directory asks for, and write such addresses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote_plus

from flask import request

from registry.directory.labels import StandingGroup
from registry.domain.errors import NotFound
from registry.domain.index_letters import KNOWN_LETTERS
from registry.domain.languages import TAGS
from registry.domain.membership import CURRENT, FORMER, Standing
from registry.search.queries.cursors import Sort
from registry.search.queries.filters import EVERYTHING, Filters
from registry.web.paging import PAGE_SIZE

FILTERS = ("country", "field", "status", "language", "letter")
GROUPS: Mapping[str, frozenset[Standing]] = {
    StandingGroup.CURRENT: CURRENT,
    StandingGroup.FORMER: FORMER,
    **{standing.value: frozenset({standing}) for standing in Standing},
}
# Addresses once counted their pages; nobody kept one of a later page than this.
_LAST_NUMBER = 50
_ORDER = ("q", *FILTERS, "sort", "page")


@dataclass(frozen=True)
class Asked:
    """Hold what is asked for: `codes` are those of the filters that are on."""

    path: str
    language: str
    query: str
    codes: Mapping[str, str]
    sort: Sort
    page: str

    @property
    def filters(self) -> Filters:
        """Return the filters as lists and searches take them."""
        return Filters(
            country=self.codes.get("country"),
            field=self.codes.get("field"),
            standings=GROUPS.get(self.codes.get("status", ""), frozenset()),
            profile_language=self.codes.get("language"),
            letter=self.codes.get("letter"),
            # Without a letter all languages ask for the same.
            alphabet=self.language if "letter" in self.codes else EVERYTHING.alphabet,
        )

    @property
    def cursor(self) -> str | None:
        """Return where the page begins; None for the first, and for old numbers."""
        return None if self.number else self.page or None

    @property
    def number(self) -> int | None:
        """Return the page that an old address counted; None where it counts none."""
        if self.page.isascii() and self.page.isdigit() and len(self.page) < 7:
            return max(1, int(self.page))
        return None

    def offset(self, total: int) -> int | None:
        """Return where that page begins; None where it is too far to count."""
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(self.number or 1, pages)
        return (page - 1) * PAGE_SIZE if page <= _LAST_NUMBER else None

    def from_the_first(self) -> "Asked":
        """Return the same list from its first page on."""
        return replace(self, page="")

    def address(self, **changes: str) -> str:
        """Return the address with changes, at its first page; '' takes one off."""
        parts = dict(self._encoded)
        for name, value in changes.items():
            parts[name] = f"{name}={quote_plus(value)}" if value else ""
        query = "&".join(parts[name] for name in _ORDER if parts.get(name))
        return f"{self.path}?{query}" if query else self.path

    @cached_property
    def _encoded(self) -> dict[str, str]:
        given = {"q": self.query, **self.codes}
        if self.sort is not Sort.NAME:
            given["sort"] = self.sort.value
        return {
            name: f"{name}={quote_plus(value)}"
            for name, value in given.items()
            if value
        }


def asked(
    path: str, language: str, offered: Mapping[str, Collection[str]], query: str
) -> Asked:
    """Return what the address asks for; a code that nothing offers is no page."""
    known = {
        "status": GROUPS,
        "language": TAGS,
        "letter": KNOWN_LETTERS,
        "sort": frozenset(sort.value for sort in Sort),
        **offered,
    }
    codes = {name: code for name in known if (code := request.args.get(name))}
    for name, code in codes.items():
        if code not in known[name]:
            raise NotFound(code)
    sort = Sort(codes.pop("sort", Sort.NAME))
    ordered = {name: codes[name] for name in FILTERS if name in codes}
    return Asked(path, language, query, ordered, sort, request.args.get("page", ""))
