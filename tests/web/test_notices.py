"""Tests of what a page says of the step that led to it."""

import pytest
from flask import Flask

from tests.accounts.people import make_account
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE
from tests.signing_in import sign_in
from tests.visitor import Visitor

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE

ACCOUNT = "/en/account/"
SAVED = "Your change was saved."


@pytest.fixture
def visitor(app: Flask, work: OpenWork) -> Visitor:
    """Sign somebody in."""
    return sign_in(app, make_account(work))


def save_without_reading_on(visitor: Visitor) -> None:
    """Send the form; the page that follows never arrives."""
    fields = visitor.visit(ACCOUNT).all("input")
    token = next(one["value"] for one in fields if one["name"] == "csrf_token")
    answer = visitor.post(ACCOUNT, data={"csrf_token": token, "language": "kk"})
    assert answer.location == ACCOUNT


def test_what_was_done_is_said_once_on_the_page_that_follows(visitor):
    save_without_reading_on(visitor)
    assert SAVED in visitor.visit(ACCOUNT).text
    assert SAVED not in visitor.visit(ACCOUNT).text


def test_a_notice_whose_page_never_came_is_shown_nowhere_else(visitor):
    save_without_reading_on(visitor)
    assert SAVED not in visitor.visit("/en/orgs/").text
    assert SAVED not in visitor.visit(ACCOUNT).text
