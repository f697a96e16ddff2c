"""Read forms alone: no other body changes anything, and none is a fault."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from registry.applications.models.applications import Application
from registry.domain.languages import TAGS
from tests.applications.filling import ANSWERS, draft
from tests.pages import Page
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

NO_FORMS = [
    '{"email": 1}',
    '{"official_name": null}',
    '{"official_name": {"a": [1]}}',
    "{}",
    "1",
    '"x"',
    "null",
    "[" * 10_000,
    "no json",
    "",
]


def token_of(page: Page) -> str:
    """Return the token that a page's forms carry."""
    return page.all("input", name="csrf_token")[-1]["value"]


def send_body(visitor: Visitor, path: str, body: str, kind: str) -> TestResponse:
    """Send a body with the token in a header, as a script may."""
    headers = {"X-CSRFToken": token_of(visitor.visit(path))}
    return visitor.post(path, data=body, content_type=kind, headers=headers)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "x"])
@pytest.mark.parametrize("body", NO_FORMS)
def test_a_body_that_is_no_form_is_an_empty_form(
    client: Visitor, body: str, kind: str
) -> None:
    answer = send_body(client, "/en/account/sign-in", body, kind)
    assert answer.status_code == 200
    assert client.page.title.startswith("Error: ")
    assert client.page.one("input", id="email")["value"] == ""


@pytest.mark.parametrize("body", NO_FORMS)
def test_a_body_that_is_no_form_changes_no_answer(
    app: Flask, scene: Scene, body: str
) -> None:
    owner = sign_in(app, scene.world.owner)
    path = f"/en/apply/{draft(scene)}/name"
    answer = send_body(owner, path, body, "application/json")
    assert answer.status_code == 200
    assert owner.page.title.startswith("Error: ")
    assert scene.row(Application).answers == ANSWERS


FIELDS = ["name", "about", "email", "country", "role", "fields", "agree", "count"]


@pytest.mark.parametrize("field", [*FIELDS, "founded-day", "password"])
def test_a_file_in_place_of_an_answer_is_no_answer(
    trial_client: Visitor, field: str
) -> None:
    parts = {"csrf_token": token_of(trial_client.visit("/en/trial")), "agree": "y"}
    sent = send_file(trial_client, "/en/trial", field, parts)
    assert sent.status_code == 200
    assert "Enter the name." in trial_client.page.text


@pytest.mark.parametrize("field", ["email", "password"])
def test_nobody_signs_in_with_a_file(client: Visitor, field: str) -> None:
    path = "/en/account/sign-in"
    parts = {"csrf_token": token_of(client.visit(path))}
    assert send_file(client, path, field, parts).status_code == 200
    assert client.page.title.startswith("Error: ")


def test_a_file_in_place_of_a_name_changes_no_answer(app: Flask, scene: Scene) -> None:
    owner = sign_in(app, scene.world.owner)
    path = f"/en/apply/{draft(scene)}/name"
    parts = {"csrf_token": token_of(owner.visit(path)), "official_language": "kk"}
    assert send_file(owner, path, "official_name", parts).status_code == 200
    assert owner.page.title.startswith("Error: ")
    assert scene.row(Application).answers == ANSWERS


def test_a_file_in_place_of_the_token_is_no_token(trial_client: Visitor) -> None:
    answer = send_file(trial_client, "/en/trial", "csrf_token", {})
    assert answer.status_code == 400


def send_file(
    visitor: Visitor, path: str, field: str, parts: dict[str, str]
) -> TestResponse:
    """Send a form in which a file stands for one field."""
    return visitor.post(path, data={**parts, field: (BytesIO(b"x"), "a.txt")})


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("header", [{}, {"Transfer-Encoding": "chunked"}])
def test_a_body_of_no_told_length_is_refused_unread(
    trial_client: Visitor, tag: str, header: dict[str, str]
) -> None:
    body = BytesIO(b"name=x")
    # As a server says that ends the body itself.
    told = {"wsgi.input": body, "wsgi.input_terminated": True}
    answer = trial_client.post(f"/{tag}/trial", headers=header, environ_overrides=told)
    assert answer.status_code == 411
    assert trial_client.page.language == tag
    assert body.tell() == 0


def test_what_has_no_body_needs_no_length(trial_client: Visitor) -> None:
    told = {"wsgi.input_terminated": True}
    assert trial_client.get("/en/trial", environ_overrides=told).status_code == 200


@pytest.fixture
def port(trial_app: Flask) -> Iterator[int]:
    """Serve the trial's pages at a port."""
    listening = make_server("127.0.0.1", 0, trial_app, threaded=True)
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield listening.server_port
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.mark.parametrize("size", [6, 2_000_000])
def test_a_body_in_chunks_is_refused_over_a_socket(port: int, size: int) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as browser:
        browser.putrequest("POST", "/hu/trial")
        browser.putheader("Content-Type", "application/x-www-form-urlencoded")
        browser.putheader("Transfer-Encoding", "chunked")
        browser.endheaders()
        # The answer does not wait for the rest.
        browser.send(b"%x\r\nname=" % size)
        answer = browser.getresponse()
        page = Page(answer.read().decode())
    assert answer.status == 411
    assert page.language == "hu"
