"""Passwords are hashed well, and those that are guessed first are refused."""

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from registry.accounts.models.problems import Problem
from registry.accounts.operations import passwords
from registry.accounts.operations.passwords import (
    check_password,
    hash_password,
    password_problem,
)


def test_a_password_is_known_again_and_no_other() -> None:
    kept = hash_password("seven wooden spoons")
    assert check_password(kept, "seven wooden spoons")
    assert not check_password(kept, "seven wooden Spoons")
    assert not check_password(None, "seven wooden spoons")
    assert not check_password("broken", "seven wooden spoons")


def test_two_keyboards_write_one_password() -> None:
    kept = hash_password("құпия сөздік й")
    assert check_password(kept, "құпия сөздік и\u0306")


def test_nobodys_hash_takes_as_long_as_a_real_one() -> None:
    real = extract_parameters(hash_password("seven wooden spoons"))
    assert real.type is Type.ID
    assert extract_parameters(passwords._NOBODYS) == real


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("seven12", Problem.PASSWORD_SHORT),
        ("x1y2z3w4" * 26, Problem.PASSWORD_LONG),
        ("password", Problem.PASSWORD_COMMON),
        ("PassWord", Problem.PASSWORD_COMMON),
        ("qwertyuiop", Problem.PASSWORD_COMMON),
        ("йцукенгш", Problem.PASSWORD_COMMON),
        ("galatasaray", Problem.PASSWORD_COMMON),
        ("aaaaaaaaaaaa", Problem.PASSWORD_COMMON),
        ("abababababab", Problem.PASSWORD_COMMON),
        ("3456789:;<", Problem.PASSWORD_COMMON),
        ("zyxwvutsrq", Problem.PASSWORD_COMMON),
        ("ulpan@example.org", Problem.PASSWORD_PERSONAL),
        ("ulpanexample1", Problem.PASSWORD_PERSONAL),
        ("Ulpan-2026", None),
        ("Қуанышқызы1", Problem.PASSWORD_PERSONAL),
        ("NGO Platform 26", Problem.PASSWORD_PERSONAL),
        ("seven wooden spoons", None),
        ("correct horse", None),
        ("Гүлсары ат", None),
        ("x" * 4 + "y1z2", None),
    ],
)
def test_what_is_guessed_first_is_refused_and_nothing_else(
    password: str, problem: Problem | None
) -> None:
    found = password_problem(password, "ulpan@example.org", "Ұлпан Қуанышқызы")
    assert found == problem


def test_the_list_is_as_it_is_compared() -> None:
    for password in passwords._common():
        assert len(password) >= passwords.SHORTEST, password
        assert password_problem(password) is Problem.PASSWORD_COMMON
    assert len(passwords._common()) > 3_000
