"""Sign people up and in, as their browsers and mail programs do."""

import re
from functools import cache

import pyotp
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.models.second_factor import Totp
from registry.accounts.operations.passwords import hash_password
from registry.accounts.operations.second_factor import begin_second_factor
from registry.mail.models import OutboxMail
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

EMAIL = "ulpan@example.org"
NAME = "Ұлпан Қуанышқызы"
PASSWORD = "seven wooden spoons"
# Hashing is slow on purpose; the tests need it once.
_hashed = cache(hash_password)
FACTOR_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_up(
    client: Visitor, email: str = EMAIL, password: str = PASSWORD, path: str = ""
) -> Page:
    """Fill in the page on which accounts are made; return the page that follows."""
    page = client.visit(path or "/en/account/sign-up")
    values = {"email": email, "name": NAME, "password": password}
    return client.submit(page, values, button="Create account")


def sign_in(
    client: Visitor, email: str = EMAIL, password: str = PASSWORD, status: int = 200
) -> Page:
    """Fill in address and password; return the page that follows."""
    page = client.visit("/en/account/sign-in")
    values = {"email": email, "password": password}
    return client.submit(page, values, button="Sign in", status=status)


def give_code(client: Visitor, page: Page, code: str, status: int = 200) -> Page:
    """Type a code into a page that asks for one."""
    return client.submit(page, {"code": code}, button="Continue", status=status)


def code_in(mail: OutboxMail) -> str:
    """Return the six digits that a mail brings."""
    found = re.findall(r"^\d{6}$", mail.body, re.MULTILINE)
    assert len(found) == 1, mail.body
    return found[0]


def newest_code(outbox: Outbox) -> str:
    """Return the code of the newest mail."""
    return code_in(outbox()[-1])


def other_than(code: str) -> str:
    """Return a code that is wrong."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def arrive(client: Visitor, outbox: Outbox, email: str = EMAIL) -> Page:
    """Sign in with a browser that is not known yet."""
    return give_code(client, sign_in(client, email), newest_code(outbox))


def make_account(
    work: OpenWork,
    email: str = EMAIL,
    *,
    password: str | None = PASSWORD,
    language: str = "en",
) -> int:
    """Make an account and return its id."""
    password_hash = _hashed(password) if password else None
    with work() as w:
        account = Account(
            email=email,
            name=NAME,
            language=language,
            password_hash=password_hash,
            created_at=w.now,
        )
        w.session.add(account)
        w.session.flush()
        return account.id


def add_factor(work: OpenWork, account_id: int) -> pyotp.TOTP:
    """Give an account a second factor and return what shows its codes."""
    with work() as w:
        begin_second_factor(w, account_id)
        row = w.session.get_one(Totp, account_id)
        row.secret = FACTOR_KEY
        row.confirmed_at = w.now
        row.last_step = 0
    return pyotp.TOTP(FACTOR_KEY)


def accounts(work: OpenWork) -> list[Account]:
    """Return every account."""
    with work() as w:
        found = list(w.session.scalars(select(Account).order_by(Account.id)))
        w.session.expunge_all()
        return found
