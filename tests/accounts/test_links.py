"""An operator is made from the command line, and sets a password by a link."""

import re

import pytest
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from registry.accounts.models.codes import OneTimeLink
from registry.accounts.models.people import Account, Operator
from registry.accounts.operations.links import create_link, invite_account
from registry.accounts.queries import get_account_by_email, is_operator
from registry.domain.authority import OfficerRole
from registry.domain.errors import Invalid
from registry.offices.models.officers import OfficerRow
from tests.accounts.people import (
    EMAIL,
    PASSWORD,
    arrive,
    give_code,
    make_account,
    newest_code,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

COMMAND = ("accounts", "create-operator", EMAIL, "--name", "Ayla Demir")


def make_operator(runner: FlaskCliRunner, *options: str) -> str:
    """Run the command and return the path of the link it prints."""
    result = runner.invoke(args=[*COMMAND, *options])
    assert result.exit_code == 0, result.output
    found = re.search(r"^http://localhost(/\w+/account/link/\S+)$", result.output, re.M)
    assert found is not None, result.output
    return found[1]


def test_an_operator_sets_a_password_by_the_link_and_signs_in(
    runner: FlaskCliRunner, client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    path = make_operator(runner, "--language", "tr")
    assert path.startswith("/tr/")
    with work() as w:
        account = get_account_by_email(w.session, EMAIL)
        assert account is not None
        assert account.password_hash is None
        assert is_operator(w.session, account.id, w.now)

    page = client.visit(path.replace("/tr/", "/en/"))
    page = client.submit(page, {"password": PASSWORD}, button="Set the password")
    assert "Your password is set. You can sign in now." in page.text
    page = give_code(client, sign_in(client), newest_code(outbox))
    assert page.heading == "My account"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_the_link_changes_nothing(
    runner: FlaskCliRunner, client: Visitor, work: OpenWork, method: str
) -> None:
    path = make_operator(runner)
    scanner = FlaskClient(client.application)
    assert scanner.open(path, method=method).status_code == 200
    with work() as w:
        [link] = w.session.scalars(select(OneTimeLink))
        assert link.used_at is None


def test_the_link_works_once(runner: FlaskCliRunner, client: Visitor) -> None:
    path = make_operator(runner)
    page = client.visit(path)
    client.submit(page, {"password": PASSWORD}, button="Set the password")
    assert client.visit(path, status=404).heading == "This link no longer works"
    page = client.submit(
        page, {"password": "another password"}, button="Set the password", status=404
    )
    assert page.heading == "This link no longer works"


def test_the_link_works_for_a_day(
    runner: FlaskCliRunner, client: Visitor, clock: FixedClock
) -> None:
    path = make_operator(runner)
    clock.advance(hours=23, minutes=59)
    client.visit(path)
    clock.advance(minutes=1)
    client.visit(path, status=404)


def test_a_newer_link_replaces_the_older(
    runner: FlaskCliRunner, client: Visitor, work: OpenWork
) -> None:
    first, second = make_operator(runner), make_operator(runner)
    client.visit(first, status=404)
    client.visit(second)
    with work() as w:
        assert len(w.session.scalars(select(Operator)).all()) == 1
        assert len(w.session.scalars(select(Account)).all()) == 1


def test_a_weak_password_is_refused_and_the_link_stays(
    runner: FlaskCliRunner, client: Visitor
) -> None:
    page = client.visit(make_operator(runner))
    page = client.submit(page, {"password": "ayla demir"}, button="Set the password")
    assert page.errors == [
        "This password is too close to your name, your address or this site."
        " Choose another one."
    ]
    client.submit(page, {"password": PASSWORD}, button="Set the password")


def test_setting_the_password_ends_the_sessions_of_the_account(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    with work() as w:
        token = create_link(w, account_id)
    page = client.visit(f"/en/account/link/{token}")
    client.submit(page, {"password": "another password"}, button="Set the password")
    assert client.visit("/en/account/").heading == "Sign in"


def test_nobody_is_officer_and_operator(
    runner: FlaskCliRunner, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    with work() as w:
        w.session.add(
            OfficerRow(
                account_id=account_id,
                country_key="KZ",
                role=OfficerRole.REVIEWER,
                starts_at=clock(),
            )
        )
    result = runner.invoke(args=COMMAND)
    assert result.exit_code == 1
    assert "nobody is officer and operator" in result.output
    with work() as w:
        assert w.session.scalars(select(Operator)).all() == []
        assert w.session.scalars(select(OneTimeLink)).all() == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("ayla", "--name", "Ayla Demir"),
        (EMAIL,),
        (EMAIL, "--name", " "),
        (EMAIL, "--name", "Ayla\u202eDemir"),
        (EMAIL, "--name", "Ayla Demir", "--language", "de"),
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_wrong_usage_makes_nothing(
    runner: FlaskCliRunner, work: OpenWork, wrong: tuple[str, ...]
) -> None:
    result = runner.invoke(args=["accounts", "create-operator", *wrong])
    assert result.exit_code == 2
    with work() as w:
        assert w.session.scalars(select(Account)).all() == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_command_explains_itself_by_an_example(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["accounts", "create-operator", "--help"])
    assert result.exit_code == 0
    assert "flask accounts create-operator ayla@example.org" in result.output


@pytest.mark.parametrize("token", ["x", "x" * 2_000, "%F0%9F", "..", "<script>"])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_link_that_never_was_is_answered_by_a_page(
    client: Visitor, token: str
) -> None:
    client.visit(f"/en/account/link/{token}", status=404)
    client.visit(f"/en/account/confirm/{token}", status=404)


def test_inviting_finds_the_account_of_an_address_or_makes_it(work: OpenWork) -> None:
    with work() as w:
        made = invite_account(w, email="New@Example.org", name="Əli", language="az").id
    with work() as w:
        again = invite_account(w, email="new@example.ORG", name="X", language="hu")
        assert (again.id, again.name, again.language) == (made, "Əli", "az")


def test_a_closed_account_is_not_invited(work: OpenWork) -> None:
    account_id = make_account(work)
    with work() as w:
        w.session.get_one(Account, account_id).closed_at = w.now
    with pytest.raises(Invalid), work() as w:
        invite_account(w, email=EMAIL, name="X", language="en")
