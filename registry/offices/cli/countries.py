"""Show the countries from the command line; they are changed on the pages."""

import click
from flask.cli import AppGroup

from registry.database import db
from registry.domain.amendments import AmendmentKind
from registry.domain.languages import SOURCE
from registry.offices.cli.refusals import known_country
from registry.offices.queries.amendments import adopted_changes, country_values
from registry.offices.queries.countries import countries, country_name, get_country

commands = AppGroup("countries", help="Show the countries as they stand.")


@commands.command("list")
def list_countries() -> None:
    """List the countries: key, ISO code, time zone, name.

    Ends with 0.

    \b
    Example:
        flask countries list
    """
    for row in countries(db.session):
        name = country_name(row, SOURCE)
        click.echo(f"{row.key}  {row.iso or '--'}  {row.time_zone:<16}  {name}")


@commands.command("show")
@click.argument("key")
def show(key: str) -> None:
    """Show one country with its names in all languages, and its changes.

    Ends with 0, or with 2 where no country has the key.

    \b
    Example:
        flask countries show KZ
    """
    values = country_values(get_country(db.session, known_country(key)))
    click.echo(f"Key: {values['key']}")
    click.echo(f"ISO code: {values['iso'] or 'none'}")
    click.echo(f"Organization of Turkic States: {values['ots_standing']}")
    click.echo(f"Time zone: {values['time_zone']}")
    click.echo(f"Languages: {', '.join(values['languages'])}")
    for tag, words in values["names"].items():
        click.echo(f"  {tag}  {words['name']}  ({words['official_name']})")
    for row in adopted_changes(db.session, AmendmentKind.COUNTRY, key):
        since = row.effective_at.isoformat() if row.effective_at else ""
        click.echo(f"Changed from {since}: {row.basis}, {row.basis_on.isoformat()}")
