"""Say what every page must not lack, whatever it is about."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from registry.domain.languages import TAGS

if TYPE_CHECKING:
    from tests.pages import Element, Page

# The names of languages that a page may speak: one of ours, or all of them at once.
SPOKEN = frozenset({*TAGS, "mul"})
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
SERVICE = "NGO Platform"
ERROR = "Error: %(heading)s"
UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})
# What has to say something to who cannot see it.
SPEAKING = ("a", "button", "h1", "h2", "h3", "h4", "label", "legend", "summary")


def problems_of(page: "Page") -> Iterator[str]:
    """Yield what is wrong with a page."""
    rules: tuple[Callable[[Page], Iterator[str]], ...] = (
        _heading_problems,
        _language_problems,
        _script_problems,
        _form_problems,
        _label_problems,
        _silence_problems,
        _reference_problems,
    )
    for rule in rules:
        yield from rule(page)


def _heading_problems(page: "Page") -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} headings of the first rank"
        return
    wanted = _title_of(page)
    if page.title != wanted:
        yield f"the title is {page.title!r} and not {wanted!r}"


def _title_of(page: "Page") -> str:
    """Return the title that goes with the heading (ux.md, X-08)."""
    if page.language == "mul":
        return page.heading
    start = page.heading
    if page.all("div", class_="error-summary"):
        start = page.words(ERROR) % {"heading": page.heading}
    return f"{start} – {page.words(SERVICE)}"


def _language_problems(page: "Page") -> Iterator[str]:
    html = page.one("html")
    if html["lang"] not in SPOKEN or html["dir"] not in {"ltr", "rtl"}:
        yield f"<html> has lang={html['lang']!r} and dir={html['dir']!r}"
    asked = page.path.strip("/").partition("/")[0]
    if asked in TAGS and html["lang"] != asked:
        yield f"the address says {asked} and the page {html['lang']}"
    for element in page.elements:
        for name in {"lang", "hreflang"} & set(element.attributes):
            tag = element[name]
            if not LANGUAGE_TAG.fullmatch(tag) and tag != "x-default":
                yield f"<{element.tag} {name}={tag!r}> names no language"


def _script_problems(page: "Page") -> Iterator[str]:
    for element in page.elements:
        handlers = [name for name in element.attributes if name.startswith("on")]
        if element["style"] or handlers or element.tag == "style":
            yield f"<{element.tag}> holds style or script"
        if element.tag == "script" and not element["src"]:
            yield "a script stands in the page"
        if element["href"].startswith("javascript:"):
            yield "a link runs a script"


def _form_problems(page: "Page") -> Iterator[str]:
    for form in page.all("form"):
        if not form["action"]:
            yield "a form without an action"
        if form["method"] not in {"get", "post"}:
            yield f"the form for {form['action']} has no method"
        tokens = [each["value"] for each in form.all("input", name="csrf_token")]
        if form["method"] == "post" and not all(tokens or [""]):
            yield f"the form for {form['action']} can be forged"


def _label_problems(page: "Page") -> Iterator[str]:
    labelled = {label["for"] for label in page.all("label") if label["for"]}
    for tag in ("input", "select", "textarea"):
        for control in page.all(tag):
            named = control["id"] in labelled or control["aria-label"]
            if control["type"] not in UNLABELLED and not named:
                yield f"<{tag} name={control['name']}> has no label"
    for group in page.all("fieldset"):
        if len(group.all("legend")) != 1:
            yield f"a group of fields has {len(group.all('legend'))} legends"


def _silence_problems(page: "Page") -> Iterator[str]:
    for tag in SPEAKING:
        for element in page.all(tag):
            if not (element.text or element["aria-label"] or _pictures(element)):
                yield f"<{tag}> says nothing"
    for image in page.all("img"):
        if "alt" not in image.attributes:
            yield f"<img src={image['src']}> has no alt"


def _pictures(element: "Element") -> bool:
    """Tell whether a picture in it has words."""
    return any(each["alt"] or each["aria-label"] for each in element.walk())


def _reference_problems(page: "Page") -> Iterator[str]:
    ids = Counter(element["id"] for element in page.elements if element["id"])
    for name, count in ids.items():
        if count > 1:
            yield f"{count} elements are called {name!r}"
    for element in page.elements:
        for attribute in ("aria-describedby", "aria-labelledby", "for", "form"):
            for name in element[attribute].split():
                if name not in ids:
                    yield f"{attribute}={name!r} leads nowhere"
        href = element["href"]
        if href.startswith("#") and href[1:] not in ids:
            yield f"the link {href} leads nowhere"
