"""Suggest organisations while a name is being typed."""

import pytest
from flask import Flask

from registry.domain.membership import Standing
from registry.domain.names import NameKind
from tests.directory.statements import statements_of
from tests.factories.members import a_name, make_member, number_of
from tests.fixed_clock import FixedClock
from tests.product import OpenWork
from tests.visitor import Visitor


def suggested(client: Visitor, query: str, tag: str = "en") -> list[str]:
    """Return the names that are suggested."""
    answer = client.get(f"/{tag}/suggestions/?{query}")
    assert answer.status_code == 200
    return [each["name"] for each in answer.json["options"]]


def test_names_that_begin_so_are_suggested_in_either_script(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        elm = make_member(
            w, [a_name("Elm Ocağı", "az"), a_name("Science", "en", NameKind.LABEL)]
        )
        make_member(w, "Жас ұрпақ", country="KZ", standing=Standing.LEFT)
        number, address = number_of(elm), f"/en/orgs/{elm.public_id}"
    assert client.get("/en/suggestions/?q=elm").json == {
        "says": "Suggestions: 1",
        "options": [
            {
                "name": "Science",
                "language": "en",
                "about": f"Azerbaijan · {number}",
                "address": address,
            }
        ],
    }
    assert suggested(client, "q=елм", "kk") == ["Elm Ocağı"]
    (former,) = client.get("/en/suggestions/?q=zhas").json["options"]
    assert former["about"].endswith("Former member: left")


@pytest.mark.parametrize(
    "query", ["", "q=", "q=e", "q=%20e%20", "q=e-", "q=%3F%3F%3F", "q=" + "el+" * 100]
)
def test_less_than_two_letters_suggest_nothing(
    client: Visitor, work: OpenWork, query: str
) -> None:
    with work() as w:
        make_member(w, "Elm")
    assert suggested(client, query) == []


@pytest.mark.point("C-05")
def test_the_filters_that_are_on_hold_for_suggestions(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", country="AZ")
        make_member(w, "Elm Ocağı", country="TR", fields=["youth"])
    assert suggested(client, "q=elm") == ["Elm", "Elm Ocağı"]
    assert suggested(client, "q=elm&country=TR") == ["Elm Ocağı"]
    assert suggested(client, "q=elm&field=youth&country=AZ") == []
    assert client.get("/kk/suggestions/?q=elm&country=XX").status_code == 404


def test_more_members_take_no_more_statements(
    app: Flask, client: Visitor, work: OpenWork
) -> None:
    def ask() -> None:
        assert suggested(client, "q=elm&country=AZ")

    with work() as w:
        make_member(w, "Elm")
    ask()
    alone = statements_of(app, ask)
    with work() as w:
        for number in range(30):
            make_member(w, f"Elm {number}")
    ask()
    assert 0 < statements_of(app, ask) <= alone <= 5
    assert len(suggested(client, "q=elm")) == 8


def test_a_browser_may_keep_them_until_the_register_changes(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm")
    first = client.get("/en/suggestions/?q=elm")
    named = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/en/suggestions/?q=elm", headers=named).status_code == 304
    with work() as w:
        make_member(w, "Elmas")
    again = client.get("/en/suggestions/?q=elm", headers=named)
    assert again.status_code == 200
    assert len(again.json["options"]) == 2


def test_nobody_is_answered_faster_than_anybody_types(
    app: Flask, client: Visitor, clock: FixedClock
) -> None:
    address = "/en/suggestions/?q=e"
    rates = app.extensions["pace of suggestions"]
    while rates.take("127.0.0.1", clock().timestamp()).left > 1:
        pass
    assert client.get(address).status_code == 200
    refused = client.get(address)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert client.get("/en/orgs/?q=elm").status_code == 200


@pytest.mark.parametrize("path", ["", "orgs/", "orgs/?q=elm"])
def test_the_fields_that_suggest_work_without(client: Visitor, path: str) -> None:
    field = client.visit(f"/kk/{path}").one("input", id="q")
    assert field["data-suggestions"] == "/kk/suggestions/"
    assert field["data-script"].startswith("/static/suggesting.js?v=")
    # What only a script can do is said by the script alone.
    assert not {"role", "aria-expanded", "aria-controls"} & set(field.attributes)
