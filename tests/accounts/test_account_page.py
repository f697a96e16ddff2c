"""Somebody looks after their own account."""

import pytest

from registry.accounts.models.people import Account
from registry.accounts.operations.preferences import choose_language
from registry.domain.errors import Invalid
from tests.accounts.people import EMAIL, NAME, arrive, make_account
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor


def test_the_page_shows_who_is_signed_in(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page = arrive(client, outbox)
    assert NAME in page.text
    assert EMAIL in page.text
    assert "Not set up" in page.text


def test_mails_come_in_the_language_that_was_chosen(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    page = arrive(client, outbox)
    page = client.submit(page, {"language": "ky"}, button="Save")
    assert "Your change was saved." in page.text
    with work() as w:
        assert w.session.get_one(Account, account_id).language == "ky"


@pytest.mark.parametrize("typed", ["", "de", "<script>"])
def test_a_language_that_is_none_of_the_eight_is_refused(
    client: Visitor, outbox: Outbox, work: OpenWork, typed: str
) -> None:
    account_id = make_account(work)
    page = client.submit(arrive(client, outbox), {"language": typed}, button="Save")
    assert page.errors
    with pytest.raises(Invalid), work() as w:
        choose_language(w, account_id, typed)


def test_nobody_reads_the_page_without_signing_in(client: Visitor) -> None:
    for path in (
        "/en/account/",
        "/en/account/second-factor/set-up",
        "/en/account/second-factor/remove",
    ):
        assert client.visit(path).heading == "Sign in"


def test_signing_out_without_being_signed_in_is_no_error(client: Visitor) -> None:
    page = client.visit("/en/account/sign-in")
    token = page.all("input", name="csrf_token")[0]["value"]
    response = client.post("/en/account/sign-out", data={"csrf_token": token})
    assert response.location == "/en/"


def test_signing_out_takes_a_form(client: Visitor) -> None:
    assert client.get("/en/account/sign-out").status_code == 405


def test_pages_of_an_account_are_kept_by_nobody(client: Visitor) -> None:
    for path in ("sign-in", "sign-up"):
        response = client.get(f"/en/account/{path}")
        assert response.headers["Cache-Control"] == "no-store"
