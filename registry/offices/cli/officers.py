"""Seat officers in the country offices from the command line."""

import click
from flask.cli import AppGroup

from registry.accounts.operations.links import create_link, invite_account
from registry.domain.authority import OfficerRole
from registry.offices.cli.refusals import (
    account_of,
    actor_of,
    acts_as_option,
    known_country,
    office_option,
    refusals,
)
from registry.offices.operations.officers import end_seat, seat_officer
from registry.unit_of_work import unit_of_work
from registry.web import arguments
from registry.web.context import clock, current_settings

commands = AppGroup("officers", help="Seat officers in the country offices.")


@commands.command("invite")
@click.argument("email", callback=arguments.email)
@office_option
@click.option(
    "--role",
    type=click.Choice([role.value for role in OfficerRole]),
    required=True,
    help="A decider may also review.",
)
@arguments.name_option
@arguments.language_option
@acts_as_option
def invite(
    *, email: str, office: str, role: str, name: str, language: str, acts_as: str
) -> None:
    """Give somebody a seat in an office, and print a link for a first password.

    \b
    Example:
        flask officers invite ulpan@example.org --office KZ --role decider \\
            --name "Ұлпан Қуанышқызы" --language kk --as operator@example.org
    """
    key = known_country(office)
    token = None
    with refusals(), unit_of_work(clock()) as work:
        account = invite_account(work, email=email, name=name, language=language)
        seat_officer(work, actor_of(work, acts_as), account, key, OfficerRole(role))
        if account.password_hash is None:
            token = create_link(work, account.id)
        tag = account.language
    click.echo(f"{email} is seated in the office {key} as {role}.")
    if token:
        click.echo("This link sets the password, once, within 24 hours:")
        click.echo(f"{current_settings().base_url}/{tag}/account/link/{token}")


@commands.command("end")
@click.argument("email", callback=arguments.email)
@office_option
@acts_as_option
def end(*, email: str, office: str, acts_as: str) -> None:
    """End somebody's seat in an office, from this instant on.

    \b
    Example:
        flask officers end ulpan@example.org --office KZ --as operator@example.org
    """
    key = known_country(office)
    with refusals(), unit_of_work(clock()) as work:
        end_seat(work, actor_of(work, acts_as), account_of(email), key)
    click.echo(f"{email} has no seat in the office {key} any more.")
