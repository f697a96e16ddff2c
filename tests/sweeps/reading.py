"""Read every page type as the person who sees it does, without a browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from tests.browser.page_types import PageType
from tests.browser.settled import Settled
from tests.browser.walking import Walk
from tests.pages import Element, Page
from tests.visitor import Visitor

# No child's text is read where it is no part of the page.
UNREAD = frozenset({"head", "script", "style", "template"})


@dataclass
class Reading(Walk):
    """Open page types by plain requests; the page is what a browser would be sent."""

    visitors: dict[str, Visitor] = field(default_factory=dict)

    def read(self, kind: PageType, language: str) -> Page:
        """Return a page in its condition, and hold it to its status."""
        return self.read_address(kind, kind.address(self.app, self.settled, language))

    def read_address(self, kind: PageType, address: str) -> Page:
        """Return a page of this type by an address of it."""
        if kind.who not in self.visitors:
            self.visitors[kind.who] = self._visitor(kind.who)
        visitor = self.visitors[kind.who]
        with self._settings(kind):
            answer = visitor.get(address)
            if kind.left_empty:
                method, sent = _nothing(visitor.page)
                answer = (
                    visitor.post(address, data=sent)
                    if method == "post"
                    else visitor.get(address, query_string=sent)
                )
        assert answer.status_code == kind.status, f"{kind}: {answer.status}"
        return visitor.page


def _nothing(page: Page) -> tuple[str, dict[str, str]]:
    """Return method and data of the page's form where nobody typed or ticked anything.

    As Enter sends it: by the first button of the page that belongs to the form.
    """
    forms = page.one("main").all("form")
    assert forms, f"no form on {page.path}"
    form = forms[0]
    first = page.all("button", form=form["id"] or "-") or form.all("button")
    hidden = {e["name"]: e["value"] for e in form.all("input", type="hidden")}
    buttons = {e["name"]: e["value"] for e in first[:1] if e["name"]}
    return form["method"], {**hidden, **buttons}


@pytest.fixture
def reading(app: Flask, settled: Settled) -> Reading:
    """Begin to read."""
    no_browser: Any = None
    return Reading(app, settled, "", no_browser, {})


def spoken(element: Element, language: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each text below an element: its tag, its language, what it says."""
    language = element["lang"] or language
    if element.tag in UNREAD:
        return
    if element.tag == "input" and element["type"] not in {
        "hidden",
        "radio",
        "checkbox",
    }:
        yield element.tag, language, element["value"]
    for part in element.content:
        if isinstance(part, str):
            yield element.tag, language, " ".join(part.split())
        else:
            yield from spoken(part, language)


def footer_links(page: Page) -> list[tuple[str, str]]:
    """Return the links at the end of a page, without those to other languages."""
    (footer,) = page.all("footer")
    return [
        (link.text, link["href"]) for link in footer.all("a") if not link["hreflang"]
    ]


def alternates(page: Page) -> dict[str, str]:
    """Return the address of each language that search engines are told of."""
    links = page.all("link", rel="alternate")
    return {link["hreflang"]: link["href"] for link in links}
