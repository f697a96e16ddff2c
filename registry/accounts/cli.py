"""Make operators from the command line."""

import sys

import click
from flask.cli import AppGroup

from registry.accounts.operations.links import create_operator
from registry.accounts.queries import get_account_by_email
from registry.database import db
from registry.domain.errors import Invalid
from registry.unit_of_work import unit_of_work
from registry.web import arguments
from registry.web.context import clock, current_settings, registry

commands = AppGroup("accounts", help="Make accounts of people who run the register.")

FAILED = 1
_REFUSED = {
    "officer": "This account is seated in an office: nobody is officer and operator.",
    "closed": "This account was closed.",
}


@commands.command("create-operator")
@click.argument("email", callback=arguments.email)
@arguments.name_option
@arguments.language_option
def create_operator_account(*, email: str, name: str, language: str) -> None:
    """Make somebody an operator and print a link that works once, for 24 hours.

    Behind the link the operator sets a password: there is no default one. Running it
    again for the same operator prints a new link, and the old one stops working.

    \b
    Example:
        flask accounts create-operator ayla@example.org --name "Ayla Demir"
    """
    try:
        with unit_of_work(clock()) as work:
            token = create_operator(
                work,
                email=email,
                name=name,
                language=language,
                is_officer=_is_officer,
            )
    except Invalid as refused:
        click.echo(_REFUSED[refused.problems["email"]], err=True)
        sys.exit(FAILED)
    account = get_account_by_email(db.session, email)
    tag = account.language if account else language
    click.echo("This link sets the password, once, within 24 hours:")
    click.echo(f"{current_settings().base_url}/{tag}/account/link/{token}")


def _is_officer(account_id: int) -> bool:
    """Tell whether the account holds a seat now or later, in any office."""
    now = registry().clock()
    seats = registry().load_actor(db.session, account_id, now).seats
    return any(seat.ends_at is None or seat.ends_at > now for seat in seats)
