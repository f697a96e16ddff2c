"""Sign somebody in without the sign-in pages, which have tests of their own."""

from flask import Flask

from registry.accounts.operations.sessions import note_proof, open_session
from registry.unit_of_work import unit_of_work
from tests.visitor import Visitor


def sign_in(app: Flask, account_id: int) -> Visitor:
    """Return a browser of its own in which an account is signed in."""
    with app.app_context(), unit_of_work(app.extensions["registry"].clock) as work:
        token = open_session(work, account_id, user_agent="A test", with_factor=True)
        work.session.flush()
        note_proof(work, token, with_factor=True)
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    with visitor.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return visitor
