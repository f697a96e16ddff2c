"""A passkey signs in by itself, and nothing else passes for one."""

import json
import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.passkeys import Passkey, PasskeyChallenge
from registry.accounts.models.people import Account
from registry.accounts.models.second_factor import RecoveryCode
from registry.accounts.operations.passkeys import relying_party
from registry.accounts.operations.preferences import forget_what_is_past
from registry.accounts.queries import accounts_fit_to_act, has_second_factor
from registry.domain.authority import OfficerRole
from registry.offices.models.officers import OfficerRow
from tests.accounts.authenticator import PRESENT, Authenticator, options_of
from tests.accounts.people import (
    EMAIL,
    add_factor,
    arrive,
    give_code,
    make_account,
    newest_code,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.scale import SCALE
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor

REFUSED = "The passkey did not work. Try again, or go another way."


def add(client: Visitor, device: Authenticator, name: str = "My phone") -> Page:
    """Add a passkey from the account's page."""
    page = client.visit("/en/account/passkeys/add")
    values = {"credential": device.create(page), "name": name}
    return client.submit(page, values, button="Add a passkey")


def use(client: Visitor, device: Authenticator) -> Page:
    """Sign in with a passkey."""
    page = client.visit("/en/account/passkey/sign-in")
    return client.submit(page, {"credential": device.get(page)}, button="Use a passkey")


def keys(work: OpenWork) -> list[Passkey]:
    """Return every passkey there is."""
    with work() as w:
        found = list(w.session.scalars(select(Passkey).order_by(Passkey.id)))
        w.session.expunge_all()
        return found


def seat(work: OpenWork, account_id: int) -> None:
    """Give an account a seat in an office."""
    with work() as w:
        w.session.add(
            OfficerRow(
                account_id=account_id,
                country_key="KZ",
                role=OfficerRole.REVIEWER,
                starts_at=w.now - timedelta(days=1),
            )
        )


@pytest.fixture
def owner(client: Visitor, outbox: Outbox, work: OpenWork) -> int:
    """Sign somebody in."""
    account_id = make_account(work)
    arrive(client, outbox)
    return account_id


@pytest.mark.usefixtures("owner")
def test_a_passkey_signs_in_without_address_password_and_code(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork
) -> None:
    device = Authenticator()
    page = add(client, device)
    assert "The passkey was added." in page.text
    assert "My phone" in page.text
    assert outbox()[-1].kind == "passkey_added"
    stranger = app.test_client()
    mails = len(outbox())
    assert use(stranger, device).heading == "My account"
    assert len(outbox()) == mails
    [row] = keys(work)
    assert (row.sign_count, row.last_used_at is not None) == (1, True)


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_the_browser_is_asked_for_its_user_and_for_a_key_that_signs_in_alone(
    client: Visitor,
) -> None:
    options = options_of(client.visit("/en/account/passkeys/add"))
    assert options["rp"]["id"] == "localhost"
    chosen = options["authenticatorSelection"]
    assert chosen["userVerification"] == "required"
    assert chosen["residentKey"] == "required"
    assert EMAIL not in json.dumps(options["user"]["id"])


@pytest.mark.parametrize(
    ("address", "host", "origin"),
    [
        ("https://register.example.org", "register.example.org", None),
        ("http://localhost:8000", "localhost", None),
        ("https://example.org/register", "example.org", "https://example.org"),
    ],
)
def test_the_site_is_that_of_the_public_address(
    address: str, host: str, origin: str | None
) -> None:
    party = relying_party(address, "NGO Platform", "secret")
    assert (party.host, party.origin) == (host, origin or address)


LIES: list[Callable[[Authenticator], None]] = [
    lambda device: setattr(device, "origin", "http://localhost.evil.example"),
    lambda device: setattr(device, "host", "evil.example"),
    lambda device: setattr(device, "flags", PRESENT),
    lambda device: setattr(device, "flags", 0),
]


@ON_ONE_DATABASE
@pytest.mark.parametrize("lie", LIES)
@pytest.mark.usefixtures("owner")
def test_what_another_site_or_nobody_confirmed_is_no_passkey(
    client: Visitor, work: OpenWork, lie: Callable[[Authenticator], None]
) -> None:
    device = Authenticator()
    lie(device)
    assert add(client, device).errors == [REFUSED]
    assert keys(work) == []


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    "lie",
    [
        *LIES,
        lambda device: setattr(device, "key", Authenticator().key),
        lambda device: setattr(device, "credential_id", b"unknown"),
        # A copy of the key, used before: the counter stood at 5 already.
        lambda device: setattr(device, "count", 1),
    ],
)
@pytest.mark.usefixtures("owner")
def test_nothing_but_the_passkey_signs_in(
    client: Visitor, app: Flask, lie: Callable[[Authenticator], None]
) -> None:
    device = Authenticator(count=4)
    add(client, device)
    use(app.test_client(), device)
    lie(device)
    page = use(app.test_client(), device)
    assert page.errors == [REFUSED]
    assert page.heading == "Use your passkey"


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_an_answer_works_once_in_its_browser_and_for_ten_minutes(
    client: Visitor, app: Flask, clock: FixedClock
) -> None:
    device = Authenticator()
    add(client, device)
    visitor, other = app.test_client(), app.test_client()
    page = visitor.visit("/en/account/passkey/sign-in")
    answer = {"credential": device.get(page)}
    # Another browser was asked to sign something else.
    theirs = other.visit("/en/account/passkey/sign-in")
    assert other.submit(theirs, answer, button="Use a passkey").errors == [REFUSED]
    assert visitor.submit(page, answer, button="Use a passkey").heading == "My account"
    again = visitor.visit("/en/account/passkey/sign-in")
    assert visitor.submit(again, answer, button="Use a passkey").errors == [REFUSED]
    late = visitor.visit("/en/account/passkey/sign-in")
    answer = {"credential": device.get(late)}
    clock.advance(minutes=10)
    assert visitor.submit(late, answer, button="Use a passkey").errors == [REFUSED]


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_a_challenge_of_a_copied_cookie_is_not_taken_twice(
    client: Visitor, app: Flask
) -> None:
    device = Authenticator()
    add(client, device)
    visitor, copy = app.test_client(), app.test_client()
    page = visitor.visit("/en/account/passkey/sign-in")
    copied = visitor.get_cookie("session")
    assert copied is not None
    answer = {"credential": device.get(page)}
    assert visitor.submit(page, answer, button="Use a passkey").heading == "My account"
    copy.set_cookie("session", copied.value)
    assert copy.submit(page, answer, button="Use a passkey").errors == [REFUSED]


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_a_page_without_the_script_says_what_is_missing(client: Visitor) -> None:
    visitor = client.application.test_client()
    page = visitor.visit("/en/account/passkey/sign-in")
    assert "This browser cannot use passkeys here." in page.text
    page = visitor.submit(page, button="Use a passkey")
    assert page.errors == [
        "Nothing was received from your browser. It may not know passkeys."
    ]
    assert visitor.visit(page.link("Go another way")).heading == "Sign in"


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


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_a_client_that_keeps_trying_is_slowed_down(
    client: Visitor, app: Flask, work: OpenWork
) -> None:
    device = Authenticator()
    visitor = app.test_client()
    page = visitor.visit("/en/account/passkey/sign-in")
    for _ in range(60):
        page = visitor.submit(
            page, {"credential": device.get(page)}, button="Use a passkey"
        )
    page = visitor.submit(
        page, {"credential": device.get(page)}, button="Use a passkey", status=429
    )
    assert page.errors[0].startswith("There were too many attempts.")


def hostile_answers() -> list[str]:
    """Return what no browser sends: broken, cut, changed and foreign answers."""
    dice = random.Random(4)
    device = Authenticator()
    blank = Page(
        '<div data-passkey="get" data-options=\'{"challenge": "AAAA"}\'></div>'
    )
    whole = [device.get(blank), device.create(blank)]
    found = ["{", "[]", "null", '"x"', '{"id": 1}', '{"id": "\\u0000"}', "[" * 10_000]
    found += ["x" * 30_000, '{"id": {"a": []}}', "\0", '{"id": "a", "response": 3}']
    for _ in range(SCALE.count(60, 2_000)):
        text = dice.choice(whole)
        at = dice.randrange(len(text))
        change = dice.choice(["", "\u202e", '"', "{", "A" * 50, "]", "9e999"])
        found.append(text[:at] + change + text[at + dice.randrange(9) :])
    return found


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_hostile_answers_are_refused_by_a_page(
    client: Visitor, app: Flask, work: OpenWork
) -> None:
    page = client.visit("/en/account/passkeys/add")
    for answer in hostile_answers():
        values = {"credential": answer, "name": "x"}
        page = client.submit(page, values, button="Add a passkey")
        assert page.errors
    assert keys(work) == []


@ON_ONE_DATABASE
@pytest.mark.usefixtures("owner")
def test_what_was_answered_is_forgotten(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    add(client, Authenticator())
    clock.advance(minutes=11)
    with work() as w:
        assert len(w.session.scalars(select(PasskeyChallenge)).all()) == 1
        forget_what_is_past(w)
        assert w.session.scalars(select(PasskeyChallenge)).all() == []
