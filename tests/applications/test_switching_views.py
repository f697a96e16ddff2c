"""Switch the language in the middle of a form, however often: nothing is lost."""

import pytest
from flask import Flask

from registry.applications.models.applications import Application
from registry.domain.application import Stage
from registry.domain.languages import TAGS
from tests.applications.filling import DECLARED, TYPED, fill_in_all, send, start
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene
from tests.visitor import Values, Visitor

ROUNDS = 2


def language_button(page: Page, tag: str) -> str:
    """Return the text of the header's button for a language."""
    [header, _] = page.all("nav", class_="languages")
    return next(b.text for b in header.all("button") if b["value"] == tag)


def go_round(visitor: Visitor, page: Page, typed: Values) -> Page:
    """Type, and switch twice round all languages; return the form in the last one."""
    order = [tag for tag in TAGS if tag != page.language] + [page.language]
    path = page.path.removeprefix(f"/{page.language}")
    for place, tag in enumerate(order * ROUNDS):
        values = typed if place == 0 else None
        page = visitor.submit(page, values, button=language_button(page, tag))
        assert (page.language, page.path) == (tag, f"/{tag}{path}")
        assert page.errors == []
    return page


def kept(application: Application) -> tuple[object, ...]:
    """Return all that was said with an application."""
    return (
        application.answers,
        application.declared_by,
        application.declarations,
        application.stage,
        application.name,
    )


@pytest.mark.point("M-11")
@ON_ONE_DATABASE
def test_twice_round_all_languages_in_every_form_sends_the_same(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    plain = start(owner, "en")
    fill_in_all(owner, plain)
    assert send(owner, plain).path == plain + "sent"

    switched = start(owner, "en")
    assert len(TYPED) + 1 >= 8
    for name, typed in TYPED.items():
        page = go_round(owner, owner.visit(switched + name), typed)
        owner.submit(page, form=name)
    page = go_round(owner, owner.visit(switched + "check"), DECLARED)
    sent = owner.submit(page, form="/check")
    assert sent.path == switched + "sent"

    first, second = scene.rows(Application)
    assert kept(first) == kept(second)
    assert first.stage is Stage.SUBMITTED


@pytest.mark.parametrize(
    "typed",
    ["\0", "a\0b", "\\u0000", "'; DROP TABLE kept_forms; --", "😀\u202e", "\x1b"],
)
def test_whatever_was_typed_is_kept_on_both_databases(
    owner: Visitor, scene: Scene, typed: str
) -> None:
    base = start(owner, "en")
    page = owner.visit(base + "name")
    there = owner.submit(
        page, {"official_name": typed}, button=language_button(page, "tk")
    )
    held = there.one("input", name="official_name")["value"]
    # NUL has no place in HTML; everything else is shown as it came.
    assert held == typed.replace("\0", "")
