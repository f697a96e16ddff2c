"""The plain page that the register is compared with finds what is typed."""

import io

import pytest

from bench.generate import write
from bench.rivals import plain, rows
from bench.runner import asking
from bench.runner.contenders import PLAIN


@pytest.fixture
def client(tmp_path, monkeypatch):
    out = io.StringIO()
    write(60, out)
    path = tmp_path / "rivals.sqlite3"
    rows.load(out.getvalue().splitlines(), path)
    monkeypatch.setenv("PLAIN_DATABASE", str(path))
    yield plain.app.test_client()
    plain._own.connection.close()
    del plain._own.connection


def test_a_name_begun_finds_its_organisation_and_says_how_many(client):
    out = io.StringIO()
    write(1, out)
    name = rows.json.loads(out.getvalue())["names"][0]["value"]
    page = client.get("/orgs/", query_string={"q": name[:-2]}).data
    assert asking.shows(PLAIN, page, name)
    assert asking.rows_on(PLAIN, page) >= 1
    assert b"Results: 0" not in page


@pytest.mark.parametrize("query", ["", '"', "a OR b NEAR(c)", "?" * 5_000, "\0"])
def test_it_answers_whatever_is_typed(client, query):
    client.get("/orgs/?q=a")
    assert client.get("/orgs/", query_string={"q": query}).status_code == 200


def test_a_name_that_only_the_query_repeats_is_not_found():
    page = b"<input value='Alma'><h2>Alma</h2><ul></ul>"
    assert not asking.shows(PLAIN, page, "Alma")
