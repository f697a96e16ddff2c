"""Add passkeys and sign in with them, as a browser that has a script does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.accounts.models.passkeys import Passkey
from registry.domain.authority import OfficerRole
from registry.offices.models.officers import OfficerRow
from tests.accounts.authenticator import Authenticator
from tests.accounts.people import (
    arrive,
    make_account,
)
from tests.pages import Page
from tests.product import OpenWork, Outbox
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
