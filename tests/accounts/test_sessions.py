"""A session lives in the database; the cookie alone opens nothing."""

from flask import Flask
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.models.sessions import BrowserSession
from registry.accounts.queries import SESSION_IDLE
from tests.accounts.people import (
    arrive,
    make_account,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

WRONG = "The email address or the password is not right. Check both and try again."


def sessions(work: OpenWork) -> list[BrowserSession]:
    """Return every session, oldest first."""
    with work() as w:
        found = list(
            w.session.scalars(select(BrowserSession).order_by(BrowserSession.id))
        )
        w.session.expunge_all()
        return found


def cookie(client: Visitor) -> str:
    """Return the session's cookie as the browser keeps it."""
    found = client.get_cookie("session")
    assert found is not None
    return found.value


def test_signing_out_ends_the_session_and_every_copy_of_its_cookie(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    page = arrive(client, outbox)
    copy = app.test_client()
    copy.set_cookie("session", cookie(client))
    assert copy.visit("/en/account/").heading == "My account"

    page = client.submit(page, form="/account/sign-out", button="Sign out")
    assert "You are signed out." in page.text
    [row] = sessions(work)
    assert row.ended_at is not None
    for browser in (client, copy):
        assert browser.visit("/en/account/").heading == "Sign in"


def test_signing_out_everywhere_ends_every_session(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    arrive(client, outbox)
    other = app.test_client()
    page = arrive(other, outbox)
    other.submit(page, button="Sign out everywhere")
    assert [row.ended_at is None for row in sessions(work)] == [False, False]
    assert client.visit("/en/account/").heading == "Sign in"


def test_signing_in_again_ends_the_session_it_replaces(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    arrive(client, outbox)
    sign_in(client)
    assert [row.ended_at is None for row in sessions(work)] == [False, True]


def test_a_session_planted_before_signing_in_is_worth_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    client.visit("/en/account/sign-in")
    planted = cookie(client)
    arrive(client, outbox)
    attacker = app.test_client()
    attacker.set_cookie("session", planted)
    assert attacker.visit("/en/account/").heading == "Sign in"
    with client.session_transaction() as kept:
        assert set(kept) <= {
            "_user_id",
            "_fresh",
            "_id",
            "_permanent",
            "csrf_token",
        }


def test_a_session_lives_while_it_is_used_and_ends_two_weeks_after(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    for _ in range(3):
        clock.advance(days=10)
        assert client.visit("/en/account/").heading == "My account"
    clock.now += SESSION_IDLE
    assert client.visit("/en/account/").heading == "My account"
    clock.now += SESSION_IDLE
    clock.advance(seconds=1)
    assert client.visit("/en/account/").heading == "Sign in"


def test_the_use_of_a_session_is_written_down_every_five_minutes_at_most(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    started = clock()
    clock.advance(minutes=4)
    client.visit("/en/account/")
    assert sessions(work)[0].last_seen_at == started
    clock.advance(minutes=1)
    client.visit("/en/account/")
    assert sessions(work)[0].last_seen_at == clock()


def test_a_closed_account_is_signed_out_at_once(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    with work() as w:
        w.session.get_one(Account, account_id).closed_at = w.now
    assert client.visit("/en/account/").heading == "Sign in"


def test_the_token_of_a_session_is_kept_as_a_hash(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    arrive(client, outbox)
    with client.session_transaction() as kept:
        token = kept["_user_id"]
    [row] = sessions(work)
    assert token not in row.token_hash
    assert len(row.token_hash) == 64
