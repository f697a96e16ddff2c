"""Read the API as a program does, and hold every answer to its description."""

import gzip
import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

BASE = "/api/v1"
PROBLEM = "application/problem+json"
REFERENCES = "#/components/schemas/"


def strict(schema: Any) -> Any:
    """Return a schema that lets no member pass that it does not describe."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(each) for name, each in schema.items()}
    if isinstance(closed.get("properties"), dict) and "type" in closed:
        closed["additionalProperties"] = False
    return closed


@cache
def validator(document: str, name: str) -> jsonschema_rs.Draft202012Validator:
    """Return what holds a value to a named schema of a document."""
    components = strict(json.loads(document)["components"])
    schema = {"$ref": REFERENCES + name, "components": components}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


class Reader:
    """Ask for anything under the API; a wrong answer fails the test that asked."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = FlaskClient(app)
        self.document = self.client.get(f"{BASE}/openapi.json").text
        self.last: TestResponse

    @property
    def described(self) -> dict[str, Any]:
        """Return the published description."""
        return json.loads(self.document)

    def ask(self, path: str, **more: Any) -> TestResponse:
        """Return the answer to a request, once it is held to the description."""
        address = path if path.startswith(("/", "http")) else f"{BASE}/{path}"
        self.last = self.client.open(address, **{"method": "GET", **more})
        assert list(self.problems(self.last)) == [], path
        return self.last

    def read(self, path: str, expected: int = 200, **query: Any) -> Any:
        """Return the content of an answer that has this status."""
        answer = self.ask(path, query_string=query or None)
        assert answer.status_code == expected, answer.text[:300]
        return json.loads(answer.text)

    def data(self, path: str, **query: Any) -> Any:
        """Return what was asked for, without what is wrapped round it."""
        return self.read(path, **query)["data"]

    def walk(self, path: str, **query: Any) -> Iterator[Any]:
        """Yield the entries of every page of a list, as `links.next` leads."""
        page = self.read(path, **query)
        while True:
            yield from page["data"]
            following = page["links"]["next"]
            if following is None:
                return
            page = self.read(following)

    def problems(self, answer: TestResponse) -> Iterator[str]:
        """Yield what is wrong with an answer, whatever was asked."""
        headers = answer.headers
        if "Set-Cookie" in headers or "Cookie" in headers.get("Vary", ""):
            yield "a cookie is set or was read"
        if headers.get("Access-Control-Allow-Origin") != "*":
            yield "not for every site"
        if answer.request.method == "HEAD" or answer.status_code in {204, 304}:
            if answer.data:
                yield "a body where none may be"
            return
        name = self._schema_of(answer)
        wanted = PROBLEM if name == "Problem" else "application/json"
        if answer.mimetype != wanted:
            yield f"{answer.mimetype} and not {wanted}"
        elif name:
            content = json.loads(_unpacked(answer))
            yield from map(str, validator(self.document, name).iter_errors(content))
            if name == "Problem" and content["status"] != answer.status_code:
                yield f"says {content['status']} and is {answer.status_code}"

    def _schema_of(self, answer: TestResponse) -> str:
        """Return the name of the schema that the description gives for an answer."""
        if answer.status_code >= 400:
            return "Problem"
        path = urlsplit(answer.request.path).path.removeprefix(BASE)
        if path == "/openapi.json":
            return ""
        for template, item in self.described["paths"].items():
            if _fits(template, path):
                content = item["get"]["responses"]["200"]["content"]
                reference = content["application/json"]["schema"]["$ref"]
                return str(reference.removeprefix(REFERENCES))
        raise AssertionError(f"{path} is not described")


def _unpacked(answer: TestResponse) -> bytes:
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.data) if is_packed else answer.data


def _fits(template: str, path: str) -> bool:
    wanted, given = template.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        part == own or part.startswith("{")
        for part, own in zip(wanted, given, strict=True)
    )
