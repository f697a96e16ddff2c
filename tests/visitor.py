"""Visit the product as a browser without JavaScript does, and check every page."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.headers import header_problems
from tests.pages import Element, Page

# A field's new value; several for boxes that can be ticked together.
Values = Mapping[str, str | list[str]]


class Visitor(FlaskClient):
    """Open pages, follow redirects, fill in forms.

    Every answer is held to the headers that none may lack, and every page to what no
    page may lack, whichever test asked for it.
    """

    page: Page
    """What the last answer holds."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for anything, as FlaskClient does, and check the page that comes."""
        response = super().open(*args, **kwargs)
        # Where redirects were followed, the last of them came through here by itself.
        if not response.history:
            self.page = _page(response)
            problems = list(header_problems(response.headers, self.page))
            is_page = response.mimetype == "text/html" and not response.location
            if is_page and response.request.method != "HEAD":
                problems += self.page.problems()
            assert problems == [], f"{response.request.path}: {problems}"
        return response

    def visit(self, path: str, status: int = 200, **kwargs: Any) -> Page:
        """Open a page, wherever redirects lead, and hold it to a status."""
        response = self.get(path, follow_redirects=True, **kwargs)
        return self._arrive(response, status)

    def submit(
        self,
        page: Page,
        values: Values | None = None,
        *,
        form: str = "",
        button: str = "",
        status: int = 200,
    ) -> Page:
        """Fill in a page's form and send it; return the page that follows.

        `form` is part of its action, needed where a page has several; `button` the
        text of the button pressed or its message id, the first button if not given,
        as Enter does.
        """
        labels = {button, page.words(button)} if button else set()
        element = _form(page, form, labels)
        pressed = _pressed(_buttons(page, element), labels)
        data = _filled(element, values or {})
        if pressed["name"]:
            data.setdefault(pressed["name"], []).append(pressed["value"])
        action = pressed["formaction"] or element["action"]
        if element["method"] == "post":
            response = self.post(action, data=data, follow_redirects=True)
        else:
            # A browser puts the fields in place of the query of the address.
            path = action.partition("?")[0]
            response = self.get(path, query_string=data, follow_redirects=True)
        return self._arrive(response, status)

    def _arrive(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (
            f"{response.request.path}: {response.status}"
        )
        return self.page


def _page(response: TestResponse) -> Page:
    # A font or a picture holds nothing to read; "you have it already" has no kind.
    readable = (response.mimetype or "").startswith("text/") or response.is_json
    text = response.text if readable else ""
    return Page(text, response.request.path, response.status_code)


def form_data(page: Page, values: Values, *, form: str) -> dict[str, list[str]]:
    """Return what the first button of a page's form would send, filled in like this."""
    element = _form(page, form, set())
    pressed = _pressed(_buttons(page, element), set())
    data = _filled(element, values)
    if pressed["name"]:
        data.setdefault(pressed["name"], []).append(pressed["value"])
    return data


def _form(page: Page, action: str, labels: set[str]) -> Element:
    forms = [form for form in page.all("form") if action in form["action"]]
    buttons = [{button.text for button in _buttons(page, form)} for form in forms]
    found = [
        form
        for form, texts in zip(forms, buttons, strict=True)
        if not labels or labels & texts
    ]
    assert len(found) == 1, (
        f"{len(found)} of the forms for {action!r} on {page.path} have a button"
        f" {labels or 'at all'}: {buttons}"
    )
    return found[0]


def _buttons(page: Page, form: Element) -> list[Element]:
    """List a form's buttons in the order of the page, those outside of it too."""
    inside = {id(button) for button in form.all("button")}
    return [
        button
        for button in page.all("button")
        if id(button) in inside or (form["id"] and button["form"] == form["id"])
    ]


def _pressed(buttons: list[Element], labels: set[str]) -> Element:
    fitting = [button for button in buttons if not labels or button.text in labels]
    return fitting[0] if fitting else Element("button", {})


def _filled(form: Element, values: Values) -> dict[str, list[str]]:
    """Return what a browser sends: what stood there, but for the new values."""
    names = {control["name"] for control in _controls(form)}
    assert set(values) <= names, f"no fields {set(values) - names} among {names}"
    data: dict[str, list[str]] = {}
    for control in _controls(form):
        if control["name"] not in values:
            data.setdefault(control["name"], []).extend(_standing(control))
    for name, value in values.items():
        data[name] = [value] if isinstance(value, str) else list(value)
    return data


def _controls(form: Element) -> Iterator[Element]:
    for element in form.walk():
        is_control = element.tag in {"input", "select", "textarea"}
        if is_control and element["name"] and element["type"] != "submit":
            yield element


def _standing(control: Element) -> list[str]:
    """Return what a control would send if nobody touched it."""
    if control.tag == "textarea":
        # A browser drops the line break that may open a text area.
        text = "".join(part for part in control.content if isinstance(part, str))
        return [text.removeprefix("\n")]
    if control.tag == "select":
        options = control.all("option")
        chosen = [o for o in options if "selected" in o.attributes] or options[:1]
        return [option["value"] for option in chosen]
    if control["type"] in {"checkbox", "radio"}:
        return [control["value"]] if "checked" in control.attributes else []
    return [control["value"]]
