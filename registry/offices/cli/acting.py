"""Say who acts on the command line, and let them prove it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from registry.accounts.models.people import Account
from registry.accounts.operations.second_factor import use_second_factor
from registry.accounts.queries import get_account_by_email, has_second_factor
from registry.database import db
from registry.domain.authority import Actor
from registry.offices.cli.refusals import FAILED, refusals
from registry.unit_of_work import Work, unit_of_work
from registry.web import arguments
from registry.web.context import clock, registry

acts_as_option = click.option(
    "--as",
    "acts_as",
    required=True,
    metavar="EMAIL",
    callback=arguments.email,
    help="Whose account does this; it is recorded, and asks for its second factor.",
)


def account_of(email: str) -> Account:
    """Return the account of an address; end with 2 where there is none."""
    account = get_account_by_email(db.session, email)
    if account is None or account.closed_at is not None:
        raise click.UsageError(f"No account has the address {email}.")
    return account


@contextmanager
def acting_as(email: str) -> Iterator[tuple[Work, Actor]]:
    """Ask for the person's code, then open the work and say who does it.

    Whoever reaches a shell of the server could otherwise be both of two persons.
    What is refused is said, and ends with 1.
    """
    # Before the work: nobody else can write while somebody types.
    code = _asked_code(account_of(email))
    with refusals(), unit_of_work(clock()) as work:
        account = account_of(email)
        if code is not None and use_second_factor(work, account.id, code):
            click.echo("This code is wrong, or it was used before.", err=True)
            sys.exit(FAILED)
        yield work, registry().load_actor(work.session, account.id, work.now)


def _asked_code(account: Account) -> str | None:
    """Return the code typed; None for an account of the demo, and for one without.

    Who has no second factor may only read, which the operation itself says.
    """
    if account.demo or not has_second_factor(db.session, account.id):
        return None
    asked = f"Code of {account.email} (authenticator app, or a recovery code)"
    code: str = click.prompt(asked, hide_input=True, err=True)
    return code
