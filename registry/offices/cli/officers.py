"""Propose, confirm and end what concerns the people of the offices."""

from datetime import datetime

import click
from flask.cli import AppGroup

from registry.domain.authority import OfficerRole
from registry.offices.cli.acting import account_of, acting_as, acts_as_option
from registry.offices.cli.refusals import known_country, office_option, tell_waits
from registry.offices.operations.factors import ask_reset
from registry.offices.operations.officers import (
    Wanted,
    end_seat,
    propose_officer,
    seat_in,
)
from registry.offices.operations.proposals import confirm_proposal, decline_proposal
from registry.web import arguments
from registry.web.context import current_settings

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
@click.option("--starts-at", callback=arguments.instant, help="Else at once.")
@acts_as_option
def invite(
    *,
    email: str,
    office: str,
    role: str,
    name: str,
    language: str,
    starts_at: datetime | None,
    acts_as: str,
) -> None:
    """Propose somebody for a seat in an office; another person confirms it.

    \b
    Example:
        flask officers invite ulpan@example.org --office KZ --role decider \\
            --name "Ұлпан Қуанышқызы" --language kk --as operator@example.org
    """
    key = known_country(office)
    wanted = Wanted(email, OfficerRole(role), name, language, starts_at)
    with acting_as(acts_as) as (work, actor):
        number = propose_officer(work, actor, key, wanted).id
    tell_waits(number)


@commands.command("reset-factor")
@click.argument("email", callback=arguments.email)
@click.option(
    "--reason", required=True, callback=arguments.line, help="What happened to it."
)
@acts_as_option
def reset_factor(*, email: str, reason: str, acts_as: str) -> None:
    """Propose that somebody's lost second factor is removed; another confirms it.

    \b
    Example:
        flask officers reset-factor ulpan@example.org --reason "Lost the phone" \\
            --as operator@example.org
    """
    with acting_as(acts_as) as (work, actor):
        account = account_of(email)
        number = ask_reset(work, actor, account.id, reason).id
    tell_waits(number)


@commands.command("confirm")
@click.argument("number", type=int)
@acts_as_option
def confirm(*, number: int, acts_as: str) -> None:
    """Confirm proposal NUMBER as its second person; print a new officer's link.

    \b
    Example:
        flask officers confirm 3 --as second-operator@example.org
    """
    with acting_as(acts_as) as (work, actor):
        confirmed = confirm_proposal(work, actor, number)
        token, language = confirmed.token, confirmed.proposal.language
    click.echo(f"Proposal {number} is confirmed.")
    if token:
        click.echo("This link was mailed. It sets the password, once, within 24 hours:")
        click.echo(f"{current_settings().base_url}/{language}/account/link/{token}")


@commands.command("decline")
@click.argument("number", type=int)
@acts_as_option
def decline(*, number: int, acts_as: str) -> None:
    """Decline proposal NUMBER, or take it back as its maker.

    \b
    Example:
        flask officers decline 3 --as operator@example.org
    """
    with acting_as(acts_as) as (work, actor):
        decline_proposal(work, actor, number)
    click.echo(f"Proposal {number} is declined.")


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
    with acting_as(acts_as) as (work, actor):
        seat = seat_in(work, account_of(email).id, key)
        end_seat(work, actor, seat.id)
    click.echo(f"{email} has no seat in the office {key} any more.")
