"""Let everybody into each route, or whom the one committed table says, and no more."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from registry.database import db
from registry.domain.permissions import Permission
from registry.web.machines import is_for_machines
from tests.databases import SqliteDatabase
from tests.headers import header_problems
from tests.pages import Page
from tests.product import Product
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in
from tests.sweeps.places import PREFIX, Places, settle_places
from tests.sweeps.routes import (
    WRITES,
    Row,
    permission_of,
    read_table,
    routes_of,
)
from tests.visitor import Visitor

__all__ = ["scene"]

LANGUAGE = "az"
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.(txt|xml|json|atom))?")
TYPED = re.compile(r"<[a-z]+(\([^)]*\))?:[a-z_]+>")
# A well-known address is not ours to spell.
WELL_KNOWN = "/.well-known/"

REHEARSED = {"office.decide", "office.take_back"}
"""Pages that show a letter at once: tests/applications/test_letters_views.py."""


class Walk:
    """Ask every route as everybody, and put the register back after each change."""

    def __init__(self, product: Product, scene: Scene, saved: Path) -> None:
        self.app = product.app
        self.product = product
        self.places: Places = settle_places(scene)
        self.rules = {
            (endpoint, method, rule.rule): rule
            for endpoint, method, rule in routes_of(product.app)
        }
        self.visitors = {
            role: product.app.test_client() if account is None else self._enter(account)
            for role, account in self.places.roles.items()
        }
        self.tokens = {
            role: visitor.visit(f"/{LANGUAGE}/account/sign-in").all(
                "input", name="csrf_token"
            )[0]["value"]
            for role, visitor in self.visitors.items()
        }
        self.cookies = {
            role: visitor.get_cookie("session").value
            for role, visitor in self.visitors.items()
        }
        self.writes: list[str] = []
        product.dispose()
        assert isinstance(product.database, SqliteDatabase)
        saved.write_bytes(product.database.path.read_bytes())
        self.copy = SqliteDatabase(saved, product.database.path)

    def _enter(self, account: int) -> Visitor:
        return sign_in(self.app, account)

    def rows(self, *methods: str) -> list[Row]:
        """Return the lines of the table that the app has too."""
        table = [row for row in read_table() if row.method in methods]
        return [row for row in table if row.key in self.rules]

    def ask(self, row: Row, role: str, *, with_token: bool = True, method: str = ""):
        """Return the answer to one request, and keep in mind what it wrote."""
        rule = self.rules[row.key]
        visitor: Visitor = self.visitors[role]
        for cookie in list(visitor._cookies.values()):
            visitor.delete_cookie(cookie.key)
        visitor.set_cookie("session", self.cookies[role])
        address = rule.build(self.places.values(rule, row.on, LANGUAGE))
        assert address is not None
        data = {"csrf_token": self.tokens[role]} if with_token else {}
        method = method or row.method
        self.writes.clear()
        with self.noting():
            # Other sweeps look at the pages themselves.
            answer = FlaskClient.open(
                visitor,
                address[1],
                method=method,
                data=None if method == "GET" else data,
                buffered=True,
            )
        if self.writes:
            self.put_back()
        return answer

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note every statement that writes."""

        def note(connection, cursor, statement, *rest) -> None:
            if WRITES.match(statement):
                self.writes.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", note)

    def put_back(self) -> None:
        """Let nothing of the last request be there."""
        self.product.dispose()
        self.copy.reset()


@pytest.fixture
def walk(product: Product, scene: Scene, tmp_path: Path) -> Walk:
    """Stand where every page opens, and be everybody."""
    return Walk(product, scene, tmp_path / "places.sqlite3")


@ON_ONE_DATABASE
def test_the_table_lists_every_route_with_its_permission(app: Flask) -> None:
    listed = {(*row.key, row.permission) for row in read_table()}
    found = {
        (endpoint, method, rule.rule, permission_of(app, endpoint))
        for endpoint, method, rule in routes_of(app)
    }
    assert found - listed == set(), "not in the table"
    assert listed - found == set(), "in the table alone"
    assert len(read_table()) == len(listed)


def test_the_table_knows_a_permission_by_its_name() -> None:
    asked = {row.permission for row in read_table()}
    assert asked <= {"public", *map(str, Permission)}


@ON_ONE_DATABASE
def test_addresses_are_in_kebab_case_and_their_parameters_typed(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(WELL_KNOWN):
            continue
        for part in rule.rule.removeprefix(PREFIX).strip("/").split("/"):
            fits = TYPED.fullmatch(part) or KEBAB.fullmatch(part) or not part
            assert fits, f"{rule.rule}: {part}"


@ON_ONE_DATABASE
def test_reading_gives_everybody_the_answer_of_the_table_and_writes_nothing(
    walk: Walk,
) -> None:
    wrong, written = [], []
    for row in walk.rows("GET"):
        for role, expected in row.answers.items():
            answer = walk.ask(row, role)
            # What is rehearsed to show its letter is taken back in the same breath.
            if row.endpoint not in REHEARSED:
                written += [f"{row.endpoint} as {role}: {each}" for each in walk.writes]
            wrong += problems(row, role, expected, answer)
    assert wrong + written == []


@ON_ONE_DATABASE
def test_sending_an_empty_form_gives_everybody_the_answer_of_the_table(
    walk: Walk,
) -> None:
    wrong = []
    for row in walk.rows("POST"):
        for role, expected in row.answers.items():
            wrong += problems(row, role, expected, walk.ask(row, role))
    assert wrong == []


def problems(row: Row, role: str, expected: int, answer) -> list[str]:
    """List what is wrong with an answer: its status, its headers."""
    found = list(header_problems(answer.headers, Page("")))
    if answer.status_code != expected:
        found.append(f"{expected} expected, got {answer.status_code}")
    # A program is nobody, whatever cookies its browser holds.
    for_all = row.endpoint == "static" or is_for_machines(row.rule)
    kept = for_all or role == "visitor"
    if not kept and answer.headers.get("Cache-Control") != "no-store":
        found.append("may be kept, though somebody is signed in")
    return [f"{row.endpoint} {row.method} as {role}: {each}" for each in found]


@ON_ONE_DATABASE
def test_no_form_is_taken_without_its_token_nor_by_another_method(walk: Walk) -> None:
    """One applicant and one officer stand for all: nobody's form is read before."""
    rows = walk.rows("GET", "POST")
    posts = {row.rule for row in rows if row.method == "POST"}
    wrong = []
    for row in rows:
        # Another route with a typed part may take the same address: not found there.
        tried = {"PUT" if row.rule in posts else "POST": {404, 405}}
        tried |= {"POST": {400}} if row.method == "POST" else {}
        for method, expected in tried.items():
            for role in ("owner", "chair decider") if method == "POST" else ("owner",):
                forged = method != row.method
                answer = walk.ask(row, role, with_token=forged, method=method)
                if answer.status_code not in expected or walk.writes:
                    wrong.append(f"{method} {row.rule}: {answer.status_code}")
    assert wrong == []
