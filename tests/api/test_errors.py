"""Refuse as RFC 9457 says, always, and never break."""

import json
from base64 import urlsafe_b64encode

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from registry.api.views import routes
from registry.web.problems import KINDS
from tests.api.reader import PROBLEM, Reader
from tests.factories.members import make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE

TYPES = "http://localhost/en/api/#"
LONG = "ж" * 10_000
# What may stand where a cursor of the changes should, in its own encoding.
BROKEN = [
    urlsafe_b64encode(each.encode()).decode().rstrip("=")
    for each in (
        "null",
        "{}",
        "[]",
        '["d",1]',
        '["c","a",1]',
        '["c",1,1]',
        '["c","2026-01-01",1]',
        '["c","2026-01-01T00:00:00+05:00",1]',
        '["c","2026-01-01T00:00:00Z",true]',
        '["c","2026-01-01T00:00:00Z",-1]',
        '["c","2026-01-01T00:00:00Z",1e999]',
        '["c","2026-01-01T00:00:00Z",99999999999]',
        '["c","2026-01-01T00:00:00Z",1,1]',
        "[" * 900,
    )
]


@pytest.fixture
def broken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Serve a product whose countries cannot be read."""

    def fail(**parts: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("no such table"))

    monkeypatch.setitem(app.view_functions, "api.countries", fail)
    # Under test, faults would be raised and not shown.
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return app


@pytest.mark.point("E-04")
@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("path", "more", "status", "kind"),
    [
        ("/api/v1/organisations?staus=active", {}, 400, "bad-parameter"),
        ("/api/v1/organisations?q=%ED%A0%80", {}, 400, "bad-request"),
        ("/api/v1/organisations?q=a%00b", {}, 400, "bad-request"),
        ("/api/v1/organisations/none", {}, 404, "not-found"),
        ("/api/v1/organisations/%00", {}, 404, "not-found"),
        ("/api/v1/none", {}, 404, "not-found"),
        ("/api/v1/", {}, 404, "not-found"),
        ("/api/v1/organisations/", {}, 404, "not-found"),
        ("/api/v2/organisations", {}, 404, "not-found"),
        ("/api/", {}, 404, "not-found"),
        ("/api/v1/organisations", {"method": "POST"}, 405, "method-not-allowed"),
        ("/api/v1/organisations", {"method": "DELETE"}, 405, "method-not-allowed"),
        (
            "/api/v1/organisations",
            {"method": "POST", "data": b"x" * 1_100_000},
            413,
            "too-large",
        ),
        (
            "/api/v1/organisations",
            {"method": "POST", "headers": {"Transfer-Encoding": "chunked"}},
            411,
            "length-required",
        ),
    ],
)
def test_a_refusal_is_a_document_with_a_type_that_stays(
    reader: Reader, path: str, more: dict, status: int, kind: str
) -> None:
    answer = reader.ask(path, **more)
    assert answer.status_code == status
    content = json.loads(answer.text)
    assert content["type"] == TYPES + kind
    assert content["title"] == KINDS[kind].title
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Language"] == "en"
    if status == 405:
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.point("E-04")
@ON_ONE_DATABASE
def test_a_fault_is_a_document_that_tells_nothing_of_itself(broken: Flask) -> None:
    answer = Reader(broken).ask("countries")
    assert answer.status_code == 500
    assert json.loads(answer.text)["type"] == TYPES + "fault"
    assert "secret" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("staus=active", ["staus"]),
        ("company_name=a&limit=2", ["company_name"]),
        ("limit=0", ["limit"]),
        ("limit=-1", ["limit"]),
        ("limit=101", ["limit"]),
        ("limit=1_0", ["limit"]),
        ("limit=٣", ["limit"]),
        ("limit=99999999999999999999", ["limit"]),
        ("limit=", ["limit"]),
        ("limit=2&limit=3", ["limit"]),
        ("lang=ru", ["lang"]),
        ("lang=EN", ["lang"]),
        ("country=az", ["country"]),
        ("country=ZZ", ["country"]),
        ("field=none", ["field"]),
        ("field=%27", ["field"]),
        ("status=none", ["status"]),
        (f"q={LONG}", ["q"]),
        ("updated_since=yesterday", ["updated_since"]),
        ("updated_since=2026-11-22T09:00:00", ["updated_since"]),
        ("updated_since=0001-01-01T00:00:00%2B14:00", ["updated_since"]),
        ("updated_since=2026-01-01T00:00:00Z&q=a", ["updated_since"]),
        ("cursor=", ["cursor"]),
        ("cursor=abc", ["cursor"]),
        ("cursor=ж", ["cursor"]),
        ("cursor=WzFd", ["cursor"]),
        ("cursor=l.", ["cursor"]),
        ("cursor=l.WyJsIiwtMV0", ["cursor"]),
        ("cursor=l.ж", ["cursor"]),
        ("cursor=q.MCwx", ["cursor"]),
        (f"cursor={'W' * 3001}", ["cursor"]),
        ("q=a&cursor=l.MCwx", ["cursor"]),
        ("q=a&cursor=q.", ["cursor"]),
        ("q=a&cursor=q.W1s", ["cursor"]),
        *(
            (f"updated_since=2026-01-01T00:00:00Z&cursor={cursor}", ["cursor"])
            for cursor in BROKEN
        ),
        ("limit=x&lang=x&nope=x", ["lang", "limit", "nope"]),
    ],
)
def test_what_cannot_be_asked_is_named(
    reader: Reader, query: str, named: list[str]
) -> None:
    answer = reader.ask(f"organisations?{query}")
    assert answer.status_code == 400
    content = json.loads(answer.text)
    assert sorted(each["parameter"] for each in content["errors"]) == named
    assert all(each["detail"] for each in content["errors"])


@ON_ONE_DATABASE
def test_every_operation_refuses_what_it_does_not_know(reader: Reader) -> None:
    for path in (*reader.described["paths"], "/openapi.json"):
        answer = reader.ask(path.removeprefix("/") + "?nope=1")
        assert answer.status_code == 400, path
        assert json.loads(answer.text)["errors"][-1]["parameter"] == "nope"


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        '"',
        "' OR 1=1 --",
        "NEAR(a b)",
        "a*",
        "-a",
        "NOT",
        "()",
        "%",
        "_",
        "🦊",
        "…!?",
        "\ufffd",
        "\u202e",
        "a" * 400,
        "a " * 200,
        "Əмək",
    ],
)
def test_no_query_breaks_anything_nor_gives_everything(
    reader: Reader, work: OpenWork, q: str
) -> None:
    with work() as w:
        for name in ("Umut", "Çevre", "Őrség"):
            make_member(w, name)
    page = reader.read("organisations", q=q)
    assert page["data"] == []
    assert page["meta"]["total"] == 0


@ON_ONE_DATABASE
def test_the_routes_and_the_description_are_the_same(app: Flask) -> None:
    found = {
        rule.rule for rule in app.url_map.iter_rules() if rule.endpoint[:4] == "api."
    }
    described = {
        path.replace("{id}", "<string:public_id>")
        for path in Reader(app).described["paths"]
    }
    assert found == {f"/api/v1{path}" for path in (*described, "/openapi.json")}
    assert routes.plain.name == "api"
    assert PROBLEM.startswith("application/")
