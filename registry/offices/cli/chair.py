"""Show who chairs, and hand the chair over, from the command line."""

from datetime import datetime

import click
from flask.cli import AppGroup

from registry.database import db
from registry.domain.languages import CONTENT, SOURCE
from registry.offices.cli.acting import acting_as, acts_as_option
from registry.offices.cli.refusals import known_country, tell_waits
from registry.offices.operations.generals import propose_general
from registry.offices.operations.terms import (
    accept_nomination,
    cancel_nomination,
    nominate_chair,
)
from registry.offices.queries.countries import country_names
from registry.offices.queries.officers import current_standby
from registry.offices.queries.terms import (
    current_secretary_general,
    current_term,
    open_nominations,
    term_rows,
)
from registry.web import arguments
from registry.web.context import clock

commands = AppGroup("chair", help="Show who chairs, and hand the chair over.")


@commands.command("show")
def show() -> None:
    """Show who chairs, who stands by, and what was proposed.

    \b
    Example:
        flask chair show
    """
    now = clock()()
    names = country_names(db.session, SOURCE)
    term = current_term(db.session, now)
    click.echo(f"Chair country: {names[term.country] if term else 'none yet'}")
    general = current_secretary_general(db.session, now)
    click.echo(f"Secretary-General: {general.name if general else 'none yet'}")
    standby = current_standby(db.session, now)
    click.echo(f"Standby office: {names[standby] if standby else 'none'}")
    click.echo("Terms, newest first:")
    for row in term_rows(db.session):
        click.echo(f"  {row.starts_at.isoformat()}  {row.country_key}  {row.basis}")
    for row in open_nominations(db.session):
        start = row.starts_at.isoformat()
        click.echo(
            f"Nomination {row.id}: {row.country_key} from {start}, to be accepted"
        )


@commands.command("nominate")
@click.argument("country")
@click.option(
    "--starts-at",
    required=True,
    callback=arguments.instant,
    help="An instant with its zone.",
)
@click.option(
    "--basis",
    required=True,
    callback=arguments.line,
    help="The summit or the decision.",
)
@click.option(
    "--basis-language",
    type=click.Choice(list(CONTENT)),
    default=SOURCE,
    show_default=True,
    help="The language that the basis is written in.",
)
@click.option(
    "--secretary-general",
    required=True,
    callback=arguments.line,
    help="The address of an account, or a name.",
)
@acts_as_option
def nominate(
    *,
    country: str,
    starts_at: datetime,
    basis: str,
    basis_language: str,
    secretary_general: str,
    acts_as: str,
) -> None:
    """Propose that COUNTRY chairs from an instant on; another person accepts.

    \b
    Example:
        flask chair nominate TR --starts-at 2026-12-01T00:00+03:00 \\
            --basis "13th summit" --secretary-general "Ayşe Yılmaz" \\
            --as operator@example.org
    """
    key = known_country(country)
    with acting_as(acts_as) as (work, actor):
        nomination = nominate_chair(
            work,
            actor,
            country=key,
            starts_at=starts_at,
            basis=basis,
            basis_language=basis_language,
            secretary_general=secretary_general,
        )
        number = nomination.id
    click.echo(f"Nomination {number} waits for another person:")
    click.echo(f"  flask chair accept {number} --as EMAIL")


@commands.command("accept")
@click.argument("number", type=int)
@acts_as_option
def accept(*, number: int, acts_as: str) -> None:
    """Accept nomination NUMBER: the term is set, all eight offices are told.

    An officer of the nominated country's office accepts, or a second operator.

    \b
    Example:
        flask chair accept 3 --as officer@example.org
    """
    with acting_as(acts_as) as (work, actor):
        term = accept_nomination(work, actor, number)
        start, key = term.starts_at, term.country_key
    click.echo(f"{key} chairs from {start.isoformat()} on.")


@commands.command("cancel")
@click.argument("number", type=int)
@acts_as_option
def cancel(*, number: int, acts_as: str) -> None:
    """Cancel nomination NUMBER, with its term while that has not begun.

    \b
    Example:
        flask chair cancel 3 --as operator@example.org
    """
    with acting_as(acts_as) as (work, actor):
        cancel_nomination(work, actor, number)
    click.echo(f"Nomination {number} is cancelled.")


@commands.command("name-general")
@click.argument("name", callback=arguments.line)
@click.option("--email", default="", help="The address of the person's account.")
@click.option("--starts-at", callback=arguments.instant, help="Else at once.")
@acts_as_option
def name_general(
    *, name: str, email: str, starts_at: datetime | None, acts_as: str
) -> None:
    """Propose a Secretary-General without a new term; another person confirms.

    \b
    Example:
        flask chair name-general "Ayşe Yılmaz" --as operator@example.org
    """
    with acting_as(acts_as) as (work, actor):
        number = propose_general(
            work, actor, name=name, email=email, starts_at=starts_at
        ).id
    tell_waits(number)
