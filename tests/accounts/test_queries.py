"""Accounts are found by address and id, and are what their rows say."""

import pytest
from sqlalchemy.exc import IntegrityError

from registry.accounts.labels import PROBLEMS
from registry.accounts.models.people import Account, Operator
from registry.accounts.models.problems import Problem
from registry.accounts.operations.passwords import LONGEST, SHORTEST
from registry.accounts.queries import (
    accounts_by_id,
    accounts_with_second_factor,
    fold_email,
    get_account,
    get_account_by_email,
    is_operator,
)
from tests.accounts.people import EMAIL, add_factor, make_account
from tests.fixed_clock import FixedClock
from tests.product import OpenWork


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ulpan@Example.ORG ", "ulpan@example.org"),
        ("INFO@IRMAK.example", "info@irmak.example"),
        ("info@ırmak.example.org", "info@xn--rmak-kza.example.org"),
        ("ıNFO@irmak.example.org", "ınfo@irmak.example.org"),
    ],
)
def test_addresses_are_folded_by_ascii_letters_alone(typed: str, kept: str) -> None:
    assert fold_email(typed) == kept


def test_accounts_are_found(work: OpenWork) -> None:
    one = make_account(work)
    two = make_account(work, "two@example.org")
    with work() as w:
        assert get_account(w.session, one).email == EMAIL
        assert get_account(w.session, 999) is None
        assert get_account_by_email(w.session, "Two@Example.org").id == two
        assert get_account_by_email(w.session, "three@example.org") is None
        assert set(accounts_by_id(w.session, [one, two, 999])) == {one, two}
        assert accounts_by_id(w.session, []) == {}


def test_an_operator_is_one_for_a_time(work: OpenWork, clock: FixedClock) -> None:
    account_id = make_account(work)
    started = clock()
    clock.advance(days=2)
    ended = clock()
    with work() as w:
        w.session.add(Operator(account_id=account_id, starts_at=started, ends_at=ended))
    with work() as w:
        assert is_operator(w.session, account_id, started)
        assert not is_operator(w.session, account_id, ended)


def test_who_has_a_second_factor_is_known_for_many_at_once(work: OpenWork) -> None:
    one, two = make_account(work), make_account(work, "two@example.org")
    add_factor(work, two)
    with work() as w:
        assert accounts_with_second_factor(w.session, [one, two]) == {two}


def test_an_address_stands_once(work: OpenWork) -> None:
    make_account(work)
    with pytest.raises(IntegrityError):
        make_account(work)


@pytest.mark.parametrize(
    "wrong", [{"email": "Ulpan@example.org"}, {"language": "de"}, {"name": ""}]
)
def test_the_database_refuses_nonsense(work: OpenWork, wrong: dict[str, str]) -> None:
    values = {"email": EMAIL, "name": "X", "language": "en", **wrong}
    with pytest.raises(IntegrityError), work() as w:
        w.session.add(Account(**values, created_at=w.now))


def test_somebody_is_operator_once_at_a_time(work: OpenWork) -> None:
    account_id = make_account(work)
    with work() as w:
        w.session.add(Operator(account_id=account_id, starts_at=w.now))
    with pytest.raises(IntegrityError), work() as w:
        w.session.add(Operator(account_id=account_id, starts_at=w.now))


def test_every_problem_has_its_words() -> None:
    assert set(PROBLEMS) == set(Problem)
    assert str(SHORTEST) in PROBLEMS[Problem.PASSWORD_SHORT]
    assert str(LONGEST) in PROBLEMS[Problem.PASSWORD_LONG]
