"""Make operators from the command line."""

import sys

import click
from flask.cli import AppGroup

from registry.accounts.operations.links import create_operator
from registry.accounts.operations.operators import end_operator
from registry.accounts.queries import get_account_by_email
from registry.database import db
from registry.domain.errors import (
    ActionRefused,
    Invalid,
    NotFound,
    NotPermitted,
    RegistryError,
)
from registry.unit_of_work import unit_of_work
from registry.web import arguments
from registry.web.context import clock, current_settings, registry

commands = AppGroup("accounts", help="Make accounts of people who run the register.")

FAILED = 1
_NOT_ENDED: dict[type[RegistryError], str] = {
    ActionRefused: "The last operator cannot be ended.",
    NotFound: "This account is no operator.",
    NotPermitted: "Only an operator with a second factor can do this.",
}
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


@commands.command("end-operator")
@click.argument("email", callback=arguments.email)
@click.option(
    "--as",
    "acts_as",
    required=True,
    metavar="EMAIL",
    callback=arguments.email,
    help="Whose account does this; it is recorded.",
)
def end_operators_time(*, email: str, acts_as: str) -> None:
    """End an operator's time, from this instant on; never the last one's.

    \b
    Example:
        flask accounts end-operator ayla@example.org --as emre@example.org
    """
    ended, acting = (get_account_by_email(db.session, one) for one in (email, acts_as))
    if ended is None or acting is None:
        raise click.UsageError("No account has this address.")
    ids = ended.id, acting.id
    try:
        with unit_of_work(clock()) as work:
            actor = registry().load_actor(work.session, ids[1], work.now)
            end_operator(work, actor, ids[0])
    except RegistryError as refused:
        click.echo(_NOT_ENDED[type(refused)], err=True)
        sys.exit(FAILED)
    click.echo(f"{email} is no operator any more.")


def _is_officer(account_id: int) -> bool:
    """Tell whether the account holds a seat now or later, in any office."""
    now = registry().clock()
    seats = registry().load_actor(db.session, account_id, now).seats
    return any(seat.ends_at is None or seat.ends_at > now for seat in seats)
