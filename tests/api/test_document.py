"""Publish a description that is true, and a page that says the same."""

from typing import Any

import pytest
import schemathesis
from flask import Flask

from registry.api.views.document import EXAMPLE_ID
from registry.api.views.limiting import PACE
from registry.api.views.operations import OPERATIONS
from registry.domain.languages import TAGS
from registry.web.problems import KINDS
from tests.api.reader import BASE, Reader, validator
from tests.factories.members import make_decision, make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor

SERVER = f"http://localhost{BASE}"


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is described of each path."""
    return {path: item["get"] for path, item in document["paths"].items()}


@pytest.mark.point("E-01")
@ON_ONE_DATABASE
def test_the_description_is_openapi_of_its_version(app: Flask, reader: Reader) -> None:
    schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app)
    schema.validate()
    assert reader.described["openapi"] == "3.1.0"
    assert reader.described["servers"] == [{"url": SERVER}]
    ids = [told["operationId"] for told in operations(reader.described).values()]
    assert ids == [operation.name for operation in OPERATIONS]


@pytest.mark.point("E-01")
@ON_ONE_DATABASE
def test_each_example_of_an_answer_is_one(reader: Reader) -> None:
    for told in operations(reader.described).values():
        content = told["responses"]["200"]["content"]["application/json"]
        name = content["schema"]["$ref"].rpartition("/")[2]
        errors = validator(reader.document, name).iter_errors(content["example"])
        assert list(map(str, errors)) == []


@pytest.mark.point("E-01")
@ON_ONE_DATABASE
def test_every_parameter_and_member_is_explained(reader: Reader) -> None:
    for path, told in operations(reader.described).items():
        assert told["summary"], path
        assert told["description"], path
        for parameter in told["parameters"]:
            assert parameter["description"], (path, parameter["name"])
    for name, schema in reader.described["components"]["schemas"].items():
        for member, described in schema.get("properties", {}).items():
            assert "description" in described, (name, member)


@pytest.mark.point("E-01")
@pytest.mark.parametrize("listed", [True, False])
def test_every_example_of_the_page_runs(
    app: Flask, client: Visitor, work: OpenWork, listed: bool
) -> None:
    public_id = EXAMPLE_ID
    if listed:
        with work() as w:
            member = make_member(w, country="KZ", fields=["youth"])
            make_decision(w, member)
            public_id = member.public_id
    page = client.visit("/en/api/")
    commands = [each.text for each in page.all("code") if each.text.startswith("curl")]
    reader = Reader(app)
    assert len(commands) == len(OPERATIONS) + 1
    for command in commands:
        address = command.removeprefix("curl ").strip('"')
        assert address.startswith(SERVER)
        is_one = address.startswith(f"{SERVER}/organisations/")
        expected = 404 if is_one and not listed else 200
        assert reader.ask(address).status_code == expected, address
    assert any(public_id in command for command in commands)


@pytest.mark.point("E-01")
@pytest.mark.parametrize("listed", [True, False])
@ON_ONE_DATABASE
def test_every_example_of_a_parameter_is_taken(
    reader: Reader, work: OpenWork, listed: bool
) -> None:
    with work() as w:
        public_id = make_member(w).public_id
    for path, told in operations(Reader(reader.app).described).items():
        address = path.removeprefix("/").replace("{id}", public_id)
        required = {
            parameter["name"]: parameter["schema"]["example"]
            for parameter in told["parameters"]
            if parameter["required"] and parameter["in"] == "query"
        }
        for parameter in told["parameters"]:
            if parameter["in"] == "query" and "example" in parameter["schema"]:
                value = parameter["schema"]["example"]
                reader.read(address, **{**required, parameter["name"]: value})


@ON_ONE_DATABASE
def test_the_page_tells_of_every_operation_parameter_and_refusal(
    client: Visitor, reader: Reader
) -> None:
    for tag in TAGS:
        page = client.visit(f"/{tag}/api/")
        codes = {each.text for each in page.all("code")}
        for operation in OPERATIONS:
            assert page.one("h2", id=operation.name).text == operation.summary
        for told in operations(reader.described).values():
            assert {parameter["name"] for parameter in told["parameters"]} <= codes
        for kind in KINDS.values():
            assert page.one("h3", id=kind.code).text == kind.title
        assert "CC BY 4.0" in page.text
        assert str(PACE.requests) in page.text
        assert f"{BASE}/openapi.json" in {link["href"] for link in page.all("a")}
        assert page.one("div", lang="en").all("h2")
        assert page.all("script") == []


@ON_ONE_DATABASE
def test_every_page_leads_to_the_page_for_programs(client: Visitor) -> None:
    assert client.visit("/kk/").link("Data for programs") == "/kk/api/"
