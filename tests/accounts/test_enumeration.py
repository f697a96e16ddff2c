"""No answer, and no work done for it, tells a stranger whether an address is known."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import event

from registry.accounts.models.people import Account
from registry.accounts.operations import passwords
from registry.database import db
from tests.accounts.people import EMAIL, NAME, PASSWORD, make_account
from tests.measures import Measure
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.scene import ON_ONE_DATABASE
from tests.signing_in import sign_in as signed_in
from tests.visitor import Visitor

UNKNOWN = "nobody@example.org"
CLOSED = "closed@example.org"
INVITED = "invited@example.org"
TOKEN = re.compile(r"[\w-]{43}")
CSRF = re.compile(r"'csrf_token', 'value': '[^']+'")


@dataclass(frozen=True)
class Answer:
    """Hold what a stranger sees of an answer, and what it cost."""

    status: int
    body: str
    statements: tuple[str, ...]
    hashes: int
    mails: int


class Watch:
    """Ask something as a stranger, and count what is done for it."""

    def __init__(
        self, app: Flask, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.app = app
        self.outbox = outbox
        self.hashes = 0
        hasher = passwords._HASHER
        counting = type("Counting", (), {})()
        counting.hash = self._counted(hasher.hash)
        counting.verify = self._counted(hasher.verify)
        monkeypatch.setattr(passwords, "_HASHER", counting)

    def _counted(self, work: Callable[..., object]) -> Callable[..., object]:
        def count(*given: object) -> object:
            self.hashes += 1
            return work(*given)

        return count

    def ask(
        self,
        client: Visitor,
        page: Page,
        email: str,
        values: dict[str, str],
        button: str,
    ) -> tuple[Answer, Page]:
        """Send a form; return what a stranger learns, and the page that follows."""
        statements: list[str] = []

        def note(conn, cursor, statement, *rest) -> None:
            statements.append(statement)

        with self.app.app_context():
            engine = db.engine
        hashes, mails = self.hashes, len(self.outbox())
        event.listen(engine, "before_cursor_execute", note)
        found = client.submit(page, values, button=button)
        event.remove(engine, "before_cursor_execute", note)
        # Every element with its attributes and words.
        body = CSRF.sub("", TOKEN.sub("…", repr(found.root).replace(email, "…")))
        answer = Answer(
            found.status,
            body,
            tuple(statements),
            self.hashes - hashes,
            len(self.outbox()) - mails,
        )
        return answer, found


@pytest.fixture
def watch(app: Flask, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watch what is done."""
    return Watch(app, outbox, monkeypatch)


@pytest.fixture(autouse=True)
def people(work: OpenWork) -> int:
    """Make an account in use, one that waits for its password, and a closed one."""
    known = make_account(work)
    make_account(work, INVITED, password=None)
    closed = make_account(work, CLOSED)
    with work() as w:
        w.session.get_one(Account, closed).closed_at = w.now
    return known


def all_alike(answers: dict[str, Answer]) -> None:
    """Hold every answer to that of the unknown address."""
    unknown = answers[UNKNOWN]
    for email, answer in answers.items():
        assert answer == unknown, email


def each(
    app: Flask, watch: Watch, path: str, values: dict[str, str], button: str
) -> tuple[dict[str, Answer], dict[str, tuple[Visitor, Page]]]:
    """Ask the same about every address, each time as a browser of its own."""
    answers, pages = {}, {}
    for email in (UNKNOWN, EMAIL, INVITED, CLOSED):
        client = app.test_client()
        page = client.visit(path)
        typed = {"email": email, **values}
        answers[email], found = watch.ask(client, page, email, typed, button)
        pages[email] = (client, found)
    return answers, pages


def test_a_wrong_password_is_answered_like_an_unknown_address(
    app: Flask, watch: Watch
) -> None:
    values = {"password": "not the password"}
    answers, _ = each(app, watch, "/en/account/sign-in", values, "Sign in")
    all_alike(answers)
    assert (answers[UNKNOWN].hashes, answers[UNKNOWN].mails) == (1, 0)


def test_signing_up_is_answered_alike_and_always_by_a_mail(
    app: Flask, watch: Watch
) -> None:
    values = {"name": NAME, "password": PASSWORD}
    answers, pages = each(app, watch, "/en/account/sign-up", values, "Create account")
    all_alike(answers)
    assert (answers[UNKNOWN].hashes, answers[UNKNOWN].mails) == (1, 1)
    wrong = {}
    for email, (client, page) in pages.items():
        typed = {"code": "000000"}
        wrong[email], _ = watch.ask(client, page, email, typed, "Continue")
    all_alike(wrong)


def test_a_forgotten_password_is_answered_alike_and_always_by_a_mail(
    app: Flask, watch: Watch
) -> None:
    answers, pages = each(app, watch, "/en/account/forgotten", {}, "Continue")
    all_alike(answers)
    assert (answers[UNKNOWN].hashes, answers[UNKNOWN].mails) == (0, 1)
    wrong = {}
    for email, (client, page) in pages.items():
        typed = {"code": "000000", "password": "eight copper kettles"}
        wrong[email], _ = watch.ask(client, page, email, typed, "Set the password")
    all_alike(wrong)
    assert (wrong[UNKNOWN].hashes, wrong[UNKNOWN].mails) == (1, 0)


def test_each_mail_is_its_readers_own_affair(
    app: Flask, watch: Watch, outbox: Outbox
) -> None:
    each(app, watch, "/en/account/forgotten", {}, "Continue")
    assert [(mail.to_address, mail.kind) for mail in outbox()] == [
        (UNKNOWN, "password_unknown"),
        (EMAIL, "password_code"),
        (INVITED, "password_code"),
        (CLOSED, "account_closed"),
    ]


def test_a_new_address_that_is_known_is_answered_like_an_unknown_one(
    app: Flask, watch: Watch, outbox: Outbox, people: int
) -> None:
    answers, wrong = {}, {}
    for email in (UNKNOWN, INVITED, CLOSED):
        client = signed_in(app, people)
        page = client.visit("/en/account/address")
        typed = {"email": email}
        answers[email], page = watch.ask(client, page, email, typed, "Continue")
        typed = {"old_code": "000000", "new_code": "000000"}
        wrong[email], _ = watch.ask(client, page, email, typed, "Continue")
    all_alike(answers)
    all_alike(wrong)
    assert answers[UNKNOWN].mails == 2
    kinds = [mail.kind for mail in outbox() if mail.to_address != EMAIL]
    assert kinds == ["address_new_code", "address_taken", "address_taken"]


@ON_ONE_DATABASE
def test_the_times_of_the_answers_are_there_to_be_read(
    app: Flask, measured: Measure
) -> None:
    """What an answer costs is proved above: on a busy machine times prove nothing."""
    doors = {
        "sign-in": ("Sign in", {"password": "not the password"}),
        "sign-up": ("Create account", {"name": NAME, "password": PASSWORD}),
        "forgotten": ("Continue", {}),
    }
    for path, (button, values) in doors.items():
        took = {}
        for email in (UNKNOWN, EMAIL):
            client = app.test_client()
            page = client.visit(f"/en/account/{path}")
            started = time.process_time()
            client.submit(page, {"email": email, **values}, button=button)
            took[email] = (time.process_time() - started) * 1_000
        measured(
            f"{path}: unknown address {took[UNKNOWN]:.0f} ms,"
            f" known address {took[EMAIL]:.0f} ms of processor time"
        )
