"""Somebody proves twice who they are: by an authenticator or a recovery code."""

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.second_factor import RecoveryCode, Totp
from registry.accounts.models.sessions import BrowserSession
from registry.accounts.queries import has_second_factor
from tests.accounts.people import (
    add_factor,
    arrive,
    give_code,
    make_account,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

WRONG = "This code is not right, or it was used before. Wait for the next code."


def set_up(client: Visitor) -> tuple[Page, pyotp.TOTP]:
    """Open the page with the key, and read the key."""
    page = client.visit("/en/account/second-factor/set-up")
    page = client.submit(page, form="/account/second-factor/start")
    key = next(p.text for p in page.all("p") if p.text.startswith("Key: "))
    return page, pyotp.TOTP(key.removeprefix("Key: ").replace(" ", ""))


def recovery_codes(page: Page) -> list[str]:
    """Read the codes from the page that shows them."""
    return [code.text for code in page.one("ol", class_="codes").all("code")]


def test_a_factor_is_added_by_its_first_code(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    page, factor = set_up(client)
    picture = page.one("svg", class_="qr-code")
    assert picture["viewbox"], "it cannot shrink to the width of a phone"
    assert (picture["width"], picture["height"]) == ("", "")
    with work() as w:
        assert not has_second_factor(w.session, account_id)

    page = give_code(client, page, "000000")
    assert page.errors == [WRONG]
    page = give_code(client, page, factor.at(clock()))
    assert page.heading == "Keep these recovery codes"
    assert len(set(recovery_codes(page))) == 10
    with work() as w:
        assert has_second_factor(w.session, account_id)
        [session] = w.session.scalars(select(BrowserSession))
        assert session.factor_at == clock()
        hashes = w.session.scalars(select(RecoveryCode.code_hash)).all()
        assert not set(hashes) & set(recovery_codes(page))


def test_opening_the_page_makes_no_key(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    arrive(client, outbox)
    client.visit("/en/account/second-factor/set-up")
    with work() as w:
        assert w.session.scalars(select(Totp)).all() == []


def test_other_sessions_end_when_a_factor_is_added(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask, clock: FixedClock
) -> None:
    make_account(work)
    other = app.test_client()
    arrive(other, outbox)
    arrive(client, outbox)
    page, factor = set_up(client)
    give_code(client, page, factor.at(clock()))
    assert other.visit("/en/account/").heading == "Sign in"
    assert client.visit("/en/account/").heading == "My account"


def test_the_factor_is_asked_for_in_a_known_browser_too(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    page = arrive(client, outbox)
    client.submit(page, form="/account/sign-out", button="Sign out")
    factor = add_factor(work, account_id)

    page = sign_in(client)
    assert page.heading == "Enter the code from your app"
    assert client.visit("/en/account/").heading == "Sign in"
    page = client.visit("/en/account/second-factor")
    assert give_code(client, page, factor.at(clock())).heading == "My account"
    with work() as w:
        newest = w.session.scalars(
            select(BrowserSession).order_by(BrowserSession.id.desc())
        ).first()
        assert newest is not None
        assert newest.factor_at == clock()


def test_a_code_works_once(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask, clock: FixedClock
) -> None:
    account_id = make_account(work)
    factor = add_factor(work, account_id)
    code = factor.at(clock())
    page = give_code(client, arrive(client, outbox), code)
    assert page.heading == "My account"
    onlooker = app.test_client()
    page = give_code(onlooker, arrive(onlooker, outbox), code)
    assert page.errors == [WRONG]
    clock.advance(seconds=30)
    page = give_code(onlooker, page, factor.at(clock()))
    assert page.heading == "My account"


@pytest.mark.parametrize(
    ("seconds", "is_taken"), [(-60, False), (-30, True), (30, True), (60, False)]
)
def test_a_clock_may_be_wrong_by_one_step(
    client: Visitor,
    outbox: Outbox,
    work: OpenWork,
    clock: FixedClock,
    seconds: int,
    is_taken: bool,
) -> None:
    factor = add_factor(work, make_account(work))
    page = arrive(client, outbox)
    code = factor.at(int(clock().timestamp()) + seconds)
    page = give_code(client, page, code)
    assert (page.heading == "My account") is is_taken


def test_a_recovery_code_stands_in_once_however_it_is_typed(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    page, factor = set_up(client)
    [first, second, *_] = recovery_codes(give_code(client, page, factor.at(clock())))
    assert give_code(client, sign_in(client), first).heading == "My account"
    page = give_code(client, sign_in(client), first)
    assert page.errors == [WRONG]
    typed = "".join(chr(ord(c) - 32) if "a" <= c <= "z" else c for c in second).replace(
        "-", "  "
    )
    assert give_code(client, page, typed).heading == "My account"


def test_guessing_is_slowed_down(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    factor = add_factor(work, make_account(work))
    page = arrive(client, outbox)
    for _ in range(5):
        page = give_code(client, page, "000000")
        assert page.errors == [WRONG]
    page = give_code(client, page, factor.at(clock()), status=429)
    clock.advance(seconds=30)
    page = give_code(client, page, factor.at(clock()))
    assert page.heading == "My account"


def test_a_factor_is_removed_by_a_code_alone(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    factor = add_factor(work, account_id)
    give_code(client, arrive(client, outbox), factor.at(clock()))
    page = client.visit("/en/account/second-factor/remove")
    page = give_code_to_remove(client, page, "000000")
    assert page.errors == [WRONG]
    clock.advance(seconds=30)
    page = give_code_to_remove(client, page, factor.at(clock()))
    assert "The second factor was removed." in page.text
    with work() as w:
        assert not has_second_factor(w.session, account_id)
        assert w.session.scalars(select(RecoveryCode)).all() == []


def test_a_key_in_use_is_not_replaced(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    page = client.visit("/en/account/second-factor/set-up")
    add_factor(work, account_id)
    page = client.submit(page, form="/account/second-factor/start")
    assert page.heading == "Remove the second factor"
    with work() as w:
        assert (
            w.session.get_one(Totp, account_id).secret
            == "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        )


@pytest.mark.parametrize("typed", ["", "\0", "١٢٣٤٥٦", "x" * 3_000, "<script>"])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_hostile_codes_are_answered_by_a_page(
    client: Visitor, outbox: Outbox, work: OpenWork, typed: str
) -> None:
    add_factor(work, make_account(work))
    page = arrive(client, outbox)
    assert give_code(client, page, typed).errors


def give_code_to_remove(client: Visitor, page: Page, code: str) -> Page:
    """Type a code into the page that removes the factor."""
    return client.submit(page, {"code": code}, button="Remove the second factor")


def test_guessing_is_slowed_down_where_a_factor_is_added_or_removed(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    page, factor = set_up(client)
    for _ in range(5):
        page = give_code(client, page, "000000")
    give_code(client, page, factor.at(clock()), status=429)
    clock.advance(seconds=30)
    give_code(client, page, factor.at(clock()))
    page = client.visit("/en/account/second-factor/set-up")
    assert page.heading == "Remove the second factor"
    for _ in range(5):
        page = give_code_to_remove(client, page, "000000")
    form = {"code": "000000"}
    client.submit(page, form, button="Remove the second factor", status=429)
