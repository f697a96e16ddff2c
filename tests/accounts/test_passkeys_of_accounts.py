"""A passkey belongs to an account: it is named, removed, and counts as two factors."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.models.second_factor import RecoveryCode
from registry.accounts.queries import accounts_fit_to_act, has_second_factor
from tests.accounts.authenticator import Authenticator
from tests.accounts.passkeys import REFUSED, add, keys, owner, seat, use
from tests.accounts.people import (
    add_factor,
    arrive,
    give_code,
    make_account,
    newest_code,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor

__all__ = ["owner"]


@pytest.mark.usefixtures("owner")
def test_a_passkey_is_named_and_removed_and_its_owner_is_told(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork
) -> None:
    device = Authenticator()
    add(client, device)
    [row] = keys(work)
    path = f"/en/account/passkeys/{row.id}"
    values = {"name": "Ұлпанның телефоны"}
    page = client.submit(client.visit(path), values, button="Save")
    assert "Ұлпанның телефоны" in page.text
    client.submit(client.visit(path), button="Remove the passkey")
    assert keys(work) == []
    assert outbox()[-1].kind == "passkey_removed"
    assert use(app.test_client(), device).errors == [REFUSED]


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_the_last_way_in_stays(client: Visitor, work: OpenWork, owner: int) -> None:
    device = Authenticator()
    add(client, device)
    with work() as w:
        w.session.get_one(Account, owner).password_hash = None
    [row] = keys(work)
    page = client.visit(f"/en/account/passkeys/{row.id}")
    page = client.submit(page, button="Remove the passkey")
    assert "This is your only way to sign in." in page.text
    assert len(keys(work)) == 1


def test_a_passkey_is_its_owners_affair(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, owner: int
) -> None:
    device = Authenticator()
    add(client, device)
    stranger = app.test_client()
    make_account(work, "stranger@example.org")
    arrive(stranger, outbox, "stranger@example.org")
    # Neither seen nor removed, and the same key is not added twice.
    stranger.visit(f"/en/account/passkeys/{keys(work)[0].id}", status=404)
    assert add(stranger, device).errors == ["This passkey is in use already."]
    assert len(keys(work)) == 1


def test_a_passkey_is_beside_the_password_for_who_holds_no_office(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, owner: int
) -> None:
    add(client, Authenticator())
    visitor = app.test_client()
    page = give_code(visitor, sign_in(visitor), newest_code(outbox))
    assert page.heading == "My account"


def test_a_passkey_is_a_second_factor_for_an_officer_who_has_to_show_it(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, owner: int
) -> None:
    seat(work, owner)
    with work() as w:
        assert accounts_fit_to_act(w.session, [owner]) == set()
    device = Authenticator()
    page = add(client, device)
    assert page.heading == "Keep these recovery codes"
    codes = [element.text for element in page.all("code")]
    with work() as w:
        assert has_second_factor(w.session, owner)
        assert accounts_fit_to_act(w.session, [owner]) == {owner}

    visitor = app.test_client()
    page = give_code(visitor, sign_in(visitor), newest_code(outbox))
    assert page.heading == "Enter the code from your app"
    page = visitor.visit(page.link("Use a passkey"))
    page = visitor.submit(
        page, {"credential": device.get(page)}, button="Use a passkey"
    )
    assert page.heading == "My account"
    # Who lost the device has the codes.
    lost = app.test_client()
    page = give_code(lost, sign_in(lost), newest_code(outbox))
    assert give_code(lost, page, codes[0]).heading == "My account"


@ON_ONE_DATABASE
def test_the_passkey_of_somebody_else_is_no_second_factor(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, owner: int
) -> None:
    seat(work, owner)
    add(client, Authenticator())
    other, device = app.test_client(), Authenticator()
    make_account(work, "other@example.org")
    arrive(other, outbox, "other@example.org")
    add(other, device)
    visitor = app.test_client()
    page = give_code(visitor, sign_in(visitor), newest_code(outbox))
    page = visitor.visit(page.link("Use a passkey"))
    page = visitor.submit(
        page, {"credential": device.get(page)}, button="Use a passkey"
    )
    assert page.errors == [REFUSED]


@ON_ONE_DATABASE
def test_a_session_without_the_factor_ends_when_its_holder_is_seated(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, owner: int
) -> None:
    add(client, Authenticator())
    by_password = app.test_client()
    give_code(by_password, sign_in(by_password), newest_code(outbox))
    seat(work, owner)
    # The session in which the passkey was made has shown it.
    assert client.visit("/en/account/").heading == "My account"
    assert by_password.visit("/en/account/").heading == "Sign in"
    assert client.visit("/en/account/").heading == "My account"


def test_removing_the_app_leaves_the_codes_to_who_has_a_passkey(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    factor = add_factor(work, account_id)
    page = give_code(client, sign_in(client), newest_code(outbox))
    give_code(client, page, factor.at(clock()))
    seat(work, account_id)
    assert add(client, Authenticator()).heading == "Keep these recovery codes"
    clock.advance(minutes=1)
    page = client.visit("/en/account/second-factor/remove")
    client.submit(page, {"code": factor.at(clock())}, button="Remove the second factor")
    with work() as w:
        assert len(w.session.scalars(select(RecoveryCode)).all()) == 10
    page = client.visit(f"/en/account/passkeys/{keys(work)[0].id}")
    client.submit(page, button="Remove the passkey")
    with work() as w:
        assert w.session.scalars(select(RecoveryCode)).all() == []


@ON_ONE_DATABASE
def test_a_closed_account_is_not_entered(
    client: Visitor, app: Flask, work: OpenWork, owner: int
) -> None:
    device = Authenticator()
    add(client, device)
    with work() as w:
        w.session.get_one(Account, owner).closed_at = w.now
    assert use(app.test_client(), device).errors == [REFUSED]


@ON_ONE_DATABASE
def test_a_passkey_proves_who_it_is(
    client: Visitor, work: OpenWork, clock: FixedClock, owner: int
) -> None:
    device = Authenticator()
    add(client, device)
    clock.advance(minutes=16)
    page = client.visit("/en/account/address")
    assert page.heading == "Confirm that it is you"
    page = client.visit(page.link("Use a passkey"))
    page = client.submit(page, {"credential": device.get(page)}, button="Use a passkey")
    assert page.heading == "Change your email address"
