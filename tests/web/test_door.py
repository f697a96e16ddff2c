"""What a page's name tells at the door is what the app itself would have told."""

from collections.abc import Iterator

import pytest
from flask import Flask, request, request_started
from sqlalchemy import event

from registry.database import db
from registry.web.door import UNCHANGED
from tests.fixed_clock import FixedClock
from tests.visitor import Visitor

ADDRESS = "/en/about/"


@pytest.fixture
def begun(app: Flask) -> Iterator[list[str]]:
    """List the addresses that the app itself is asked for from now on."""
    paths: list[str] = []

    def note(sender: Flask, **_) -> None:
        paths.append(request.path)

    with request_started.connected_to(note, app):
        yield paths


def tag_of(client: Visitor, address: str = ADDRESS, **headers: str) -> str:
    """Return the name of a page."""
    return client.get(address, headers=headers).headers["ETag"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", [ADDRESS, "/hu/orgs/?q=%C5%91&sort=newest"])
def test_the_app_is_not_even_asked(
    client: Visitor, begun: list[str], address: str, method: str
) -> None:
    tag = tag_of(client, address)
    begun.clear()
    answer = client.open(address, method=method, headers={"If-None-Match": tag})
    assert (answer.status, answer.data) == (UNCHANGED, b"")
    assert begun == []


@pytest.mark.parametrize("header", ['"a", {}', '{}, W/"b"', "{}"])
def test_it_is_one_of_several_names(
    client: Visitor, begun: list[str], header: str
) -> None:
    tag = tag_of(client)
    begun.clear()
    answer = client.get(ADDRESS, headers={"If-None-Match": header.format(tag)})
    assert (answer.status, begun) == (UNCHANGED, [])


@pytest.mark.parametrize("accepted", ["", "hu, en;q=0.5", "kk"])
def test_it_carries_what_the_answer_of_the_app_carries(
    client: Visitor, begun: list[str], accepted: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    headers["If-None-Match"] = tag_of(client, **headers)
    begun.clear()
    told = client.get(ADDRESS, headers=headers)
    assert begun == []
    # The app has to look into a session, and finds nothing there.
    client.set_cookie("session", "nothing")
    made = client.get(ADDRESS, headers=headers)
    assert len(begun) == 1
    assert told.status == made.status == UNCHANGED
    assert set(told.vary) >= set(made.vary)
    assert _but_vary(told) == _but_vary(made)


def _but_vary(answer) -> dict[str, str]:
    return {n: v for n, v in answer.headers.items() if n not in {"Vary"}}


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/en/none/", {}, 404),
        (ADDRESS, {"Host": "elsewhere.example"}, 400),
        ("/az/about/", {}, 200),
        (f"{ADDRESS}?x=1", {}, 200),
        (f"{ADDRESS}?switch_lang=az", {}, 303),
        (ADDRESS, {"Accept-Language": "kk"}, 200),
        (ADDRESS, {"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_whatever_could_be_another_answer_is_the_apps(
    client: Visitor,
    begun: list[str],
    address: str,
    headers: dict[str, str],
    status: int,
) -> None:
    headers = {**headers, "If-None-Match": tag_of(client)}
    begun.clear()
    assert client.get(address, headers=headers).status_code == status
    assert len(begun) == 1


def test_any_name_at_all_is_a_matter_of_the_app(
    client: Visitor, begun: list[str]
) -> None:
    tag_of(client)
    begun.clear()
    assert client.get(ADDRESS, headers={"If-None-Match": "*"}).status_code == 304
    assert len(begun) == 1


def test_a_host_that_is_not_named_is_a_matter_of_the_app(
    client: Visitor, begun: list[str]
) -> None:
    tag = tag_of(client)
    begun.clear()
    nowhere = {"HTTP_HOST": "", "SERVER_NAME": "10.1.2.3", "SERVER_PORT": "80"}
    headers = {"If-None-Match": tag}
    answer = client.get(ADDRESS, headers=headers, environ_overrides=nowhere)
    assert answer.status_code == 400
    assert len(begun) == 1


@pytest.mark.parametrize("cookie", ["x=\xff", "\xff", "lang=\xff; x", ";=;"])
def test_cookies_of_any_bytes_come_through(client: Visitor, cookie: str) -> None:
    tag = tag_of(client)
    odd = {"HTTP_COOKIE": cookie}
    for headers in ({}, {"If-None-Match": tag}):
        answer = client.get(ADDRESS, headers=headers, environ_overrides=odd)
        assert answer.status_code == (304 if headers else 200)


def test_nobody_puts_a_prefix_into_the_links_of_a_page(client: Visitor) -> None:
    prefix = {"SCRIPT_NAME": "//evil.example"}
    for path in (ADDRESS, "/en/orgs/"):
        first = client.get(path, environ_overrides=prefix)
        assert "evil.example" not in first.text
        assert client.get(path).data == first.data


def test_a_language_that_was_switched_to_is_still_remembered(client: Visitor) -> None:
    headers = {"Referer": "http://localhost/az/about/"}
    headers["If-None-Match"] = tag_of(client, **headers)
    client.delete_cookie("lang")
    answer = client.get(ADDRESS, headers=headers)
    assert answer.status_code == 304
    assert "lang=en" in answer.headers["Set-Cookie"]


def test_a_name_is_given_again_only_while_its_day_lasts(
    client: Visitor, clock: FixedClock
) -> None:
    tag = tag_of(client)
    clock.advance(days=1)
    answer = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_nothing_is_told_where_the_database_does_not_answer(
    app: Flask, client: Visitor, begun: list[str]
) -> None:
    tag = tag_of(client)

    def refuse(*_: object) -> None:
        raise engine.dialect.loaded_dbapi.OperationalError("gone")

    with app.app_context():
        engine = db.engine
    begun.clear()
    event.listen(engine, "checkout", refuse)
    try:
        # The app meets it too, and has a page for that.
        with pytest.raises(engine.dialect.loaded_dbapi.OperationalError, match="gone"):
            client.get(ADDRESS, headers={"If-None-Match": tag})
    finally:
        event.remove(engine, "checkout", refuse)
    assert len(begun) == 1
