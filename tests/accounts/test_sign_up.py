"""Somebody makes an account: the mailed code makes it, and nothing else does."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.models.people import SignUp
from registry.accounts.operations.sign_up import forget_sign_ups
from tests.accounts.people import (
    EMAIL,
    NAME,
    PASSWORD,
    accounts,
    code_in,
    give_code,
    make_account,
    newest_code,
    other_than,
    sign_up,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor


def test_an_account_is_made_by_the_mailed_code(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = sign_up(client)
    assert page.heading == "Enter the code from the email"
    assert EMAIL in page.text
    assert accounts(work) == []

    account_page = give_code(client, page, newest_code(outbox))
    assert account_page.heading == "My account"
    assert NAME in account_page.text
    [account] = accounts(work)
    assert (account.email, account.name, account.language) == (EMAIL, NAME, "en")
    assert account.password_hash.startswith("$argon2id$")


def test_the_language_of_the_page_is_the_language_of_the_account_and_its_mail(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = client.visit("/kk/account/sign-up")
    form = {"email": EMAIL, "name": NAME, "password": PASSWORD}
    page = client.submit(page, form, form="/kk/account/sign-up")
    [mail] = outbox()
    assert mail.language == "kk"
    assert mail.to_address == EMAIL
    client.submit(page, {"code": code_in(mail)}, form="/account/confirm/")
    assert accounts(work)[0].language == "kk"


@pytest.mark.point("A-08")
def test_five_wrong_codes_are_enough_and_a_new_one_helps(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = sign_up(client)
    code = newest_code(outbox)
    for _ in range(4):
        page = give_code(client, page, other_than(code))
        assert page.errors == [
            "This code is not right. Look at the newest email and try again."
        ]
    page = give_code(client, page, other_than(code))
    assert page.errors == ["There were too many wrong codes. Ask for a new code."]
    page = give_code(client, page, code)
    assert page.errors == ["There were too many wrong codes. Ask for a new code."]
    assert accounts(work) == []

    page = client.submit(page, form="send-again")
    assert "We sent a new code." in page.text
    assert newest_code(outbox) != code
    assert give_code(client, page, newest_code(outbox)).heading == "My account"


@pytest.mark.point("A-08")
def test_a_code_expires_after_half_an_hour_and_can_be_sent_again(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    page = sign_up(client)
    clock.advance(minutes=30)
    page = give_code(client, page, newest_code(outbox))
    assert page.errors == ["This code is no longer valid. Ask for a new code."]
    assert accounts(work) == []
    page = client.submit(page, form="send-again")
    assert give_code(client, page, newest_code(outbox)).heading == "My account"


@pytest.mark.point("A-08")
def test_a_code_is_sent_again_three_times_and_no_more(
    client: Visitor, outbox: Outbox
) -> None:
    page = sign_up(client)
    for _ in range(3):
        page = client.submit(page, form="send-again")
        assert page.errors == []
    page = client.submit(page, form="send-again")
    assert page.errors == ["No more codes can be sent. Start again."]
    assert len(outbox()) == 4


@pytest.mark.point("A-08")
def test_an_address_with_a_slip_is_corrected_by_starting_again(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = sign_up(client, "ulpan@exmaple.org")
    again = client.visit(page.link("The address is wrong: start again"))
    assert again.one("input", name="name")["value"] == NAME
    form = {"email": EMAIL, "password": PASSWORD}
    page = client.submit(again, form, button="Create account")
    give_code(client, page, newest_code(outbox))
    assert [account.email for account in accounts(work)] == [EMAIL]


@pytest.mark.point("A-08")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_the_page_of_the_code_changes_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork, method: str
) -> None:
    path = sign_up(client).path
    scanner = FlaskClient(client.application)
    response = scanner.open(path, method=method)
    assert response.status_code == 200
    assert accounts(work) == []
    assert len(outbox()) == 1


@pytest.mark.point("A-08")
def test_a_mail_scanner_that_sends_the_form_without_a_code_changes_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = client.submit(sign_up(client), button="Continue")
    assert page.errors == ["Enter the six digits of the code."]
    assert page.title.startswith("Error:")
    assert accounts(work) == []
    # No try was spent on it.
    assert give_code(client, page, newest_code(outbox)).heading == "My account"


def test_the_code_is_taken_with_the_spaces_that_came_with_it(
    client: Visitor, outbox: Outbox
) -> None:
    page = sign_up(client)
    code = newest_code(outbox)
    page = give_code(client, page, f" {code[:3]}\u00a0{code[3:]} ")
    assert page.heading == "My account"


def test_the_field_of_the_code_can_be_filled_by_the_phone(client: Visitor) -> None:
    code = sign_up(client).one("input", name="code")
    assert code["autocomplete"] == "one-time-code"
    assert code["inputmode"] == "numeric"


def test_a_code_makes_one_account_and_its_page_is_over_then(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = sign_up(client)
    give_code(client, page, newest_code(outbox))
    over = client.visit(page.path, status=404)
    assert over.heading == "This page is no longer valid"
    assert len(accounts(work)) == 1


def test_a_known_address_gets_the_same_page_and_a_mail_that_says_so(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    unknown = sign_up(client, "nobody@example.org")
    make_account(work, language="hu")
    known = sign_up(client, EMAIL)
    assert _bare(known, EMAIL) == _bare(unknown, "nobody@example.org")

    mail = outbox()[-1]
    assert (mail.kind, mail.to_address, mail.language) == ("sign_up_known", EMAIL, "hu")
    for page in (known, unknown):
        wrong = give_code(client, page, "000000")
        assert wrong.errors == [
            "This code is not right. Look at the newest email and try again."
        ]
    assert len(accounts(work)) == 1


def test_the_address_is_known_however_its_letters_are_typed(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    sign_up(client, "ULPAN@Example.ORG")
    assert outbox()[-1].kind == "sign_up_known"


def test_signing_up_twice_makes_one_account(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    first, code = sign_up(client), newest_code(outbox)
    second = sign_up(client)
    give_code(client, second, newest_code(outbox))
    page = give_code(client, client.visit(first.path), code)
    assert page.errors == ["This code is no longer valid. Ask for a new code."]
    assert len(accounts(work)) == 1


def test_an_account_without_a_password_is_finished_by_signing_up(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work, password=None)
    page = sign_up(client)
    assert give_code(client, page, newest_code(outbox)).heading == "My account"
    [account] = accounts(work)
    assert account.password_hash is not None


def test_an_address_is_not_flooded_with_mail_whoever_asks(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(5):
            sign_up(client, email)
        page = client.visit("/en/account/sign-up")
        form = {"email": email, "name": NAME, "password": PASSWORD}
        page = client.submit(page, form, status=429)
        assert page.errors == [
            "There were too many attempts. Wait 1 minute and try again."
        ]
        assert page.one("input", name="email")["value"] == email
    assert len(outbox()) == 10


def test_sign_ups_that_nobody_confirmed_are_forgotten_after_a_day(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    sign_up(client)
    clock.advance(hours=23)
    with work() as w:
        forget_sign_ups(w)
        assert w.session.scalars(select(SignUp)).all()
    clock.advance(hours=2)
    with work() as w:
        forget_sign_ups(w)
        assert not w.session.scalars(select(SignUp)).all()


def test_after_the_code_the_reader_is_where_they_wanted_to_go(
    client: Visitor, outbox: Outbox
) -> None:
    start = "/en/account/sign-up?next=/en/account/second-factor/set-up"
    page = sign_up(client, path=start)
    page = give_code(client, page, newest_code(outbox))
    assert page.path == "/en/account/second-factor/set-up"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil"]
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_nobody_is_led_to_another_site(
    client: Visitor, outbox: Outbox, elsewhere: str
) -> None:
    page = sign_up(client, path=f"/en/account/sign-up?next={elsewhere}")
    page = give_code(client, page, newest_code(outbox))
    assert page.path == "/en/account/"


def _bare(page: Page, email: str) -> str:
    """Return a page's words without the address that was typed."""
    return page.text.replace(email, "…")
