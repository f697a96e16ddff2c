"""A passkey signs in by itself, and nothing else passes for one."""

import json
import random
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.passkeys import PasskeyChallenge
from registry.accounts.operations.passkeys import relying_party
from registry.accounts.operations.preferences import forget_what_is_past
from tests.accounts.authenticator import PRESENT, Authenticator, options_of
from tests.accounts.passkeys import REFUSED, add, keys, owner, use
from tests.accounts.people import (
    EMAIL,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.scale import SCALE
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor

__all__ = ["owner"]


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
