"""Every form of the product keeps what was typed when the language is switched."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.browser.page_types import PAGE_TYPES, PageType
from tests.browser.settled import Settled, settle
from tests.pages import Element, Page
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

TYPED = "Sözler, <b> ə ұ"
WRITTEN = frozenset({"", "text", "email", "tel", "url", "search"})
SECRET = ("password", "code")
# Who has given a password and no more; their forms ask for nothing but secrets.
FOR_READING = frozenset({"directory.organisations"})
"""Searches: their languages are links, for readers and for search engines."""
ARRIVING = ("arriving", "arriving officer")


def form_of(page: Page) -> Element | None:
    """Return the form whose fields the languages of a page keep."""
    found = page.all("form", id="form")
    return found[0] if found else None


def fields_of(form: Element) -> Iterator[Element]:
    """Yield what can be filled in, but for secrets and files."""
    for element in form.walk():
        if element.tag not in {"input", "select", "textarea"}:
            continue
        hidden = element["type"] in {"hidden", "password", "file", "submit"}
        secret = any(word in element["name"] for word in SECRET)
        if element["name"] and not hidden and not secret:
            yield element


def filled_in(form: Element) -> dict[str, str | list[str]]:
    """Return something to type into each field, which need not be right."""
    typed: dict[str, str | list[str]] = {}
    for field in fields_of(form):
        if field.tag == "select":
            typed[field["name"]] = field.all("option")[-1]["value"]
        elif field["type"] in {"radio", "checkbox"}:
            typed[field["name"]] = [field["value"]]
        elif field.tag == "textarea" or field["type"] in WRITTEN:
            typed[field["name"]] = TYPED
    return typed


def held(form: Element) -> dict[str, str | list[str]]:
    """Return what a form holds now."""
    found: dict[str, str | list[str]] = {}
    for field in fields_of(form):
        if field.tag == "select":
            chosen = [o for o in field.all("option") if "selected" in o.attributes]
            found[field["name"]] = chosen[0]["value"] if chosen else ""
        elif field["type"] in {"radio", "checkbox"}:
            ticked = found.setdefault(field["name"], [])
            if "checked" in field.attributes and isinstance(ticked, list):
                ticked.append(field["value"])
        else:
            is_long = field.tag == "textarea"
            found[field["name"]] = field.text if is_long else field["value"]
    return found


def visitor_for(app: Flask, settled: Settled, kind: PageType) -> Visitor:
    """Return a browser of whoever sees a page."""
    account = settled.accounts[kind.who]
    if account is not None:
        return sign_in(app, account)
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor


@pytest.mark.point("M-05")
@ON_ONE_DATABASE
def test_no_form_of_any_page_loses_what_was_typed(app: Flask, scene: Scene) -> None:
    settled = settle(scene)
    lost, tried = [], 0
    for kind in PAGE_TYPES:
        if kind.is_a_condition or kind.in_demo or kind.who in ARRIVING:
            continue
        if kind.endpoint in FOR_READING:
            continue
        visitor = visitor_for(app, settled, kind)
        visitor.get(kind.address(app, settled, "en"))
        form = form_of(visitor.page)
        typed = filled_in(form) if form else {}
        if form is None or not typed:
            continue
        tried += 1
        buttons = [b for b in visitor.page.all("button") if b["value"] == "kk"]
        if not buttons:
            lost.append(f"{kind}: the languages are links")
            continue
        button = buttons[0]
        page = visitor.submit(visitor.page, typed, button=button.text)
        now = held(form_of(page) or page.root)
        lost += [
            f"{kind}: {name} held {now.get(name)!r}, not {value!r}"
            for name, value in typed.items()
            if now.get(name) != value
        ]
        if page.errors or page.language != "kk":
            lost.append(f"{kind}: {page.errors} in {page.language}")
    assert lost == []
    assert tried >= 15
