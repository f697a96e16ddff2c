"""Keep the catalogues: `flask i18n …`."""

import sys

import click
from flask.cli import AppGroup

from registry.cli.checking import check_all, untranslated
from registry.cli.extraction import (
    TRANSLATED,
    compile_catalogue,
    update_catalogue,
    write_template,
)

FOUND_PROBLEMS = 4

commands = AppGroup("i18n", help="Keep the catalogues of the interface's words.")


@commands.command("extract")
def extract() -> None:
    """Write translations/messages.pot from the source.

    \b
    Example:
        flask i18n extract
    """
    template = write_template()
    click.echo(f"{len(template)} messages.")


@commands.command("update")
def update() -> None:
    """Write messages.pot, and bring every catalogue to it; what is new stays empty.

    \b
    Example, after changing a template:
        flask i18n update
    """
    template = write_template()
    for tag in TRANSLATED:
        catalogue = update_catalogue(tag, template)
        empty = len(untranslated(catalogue))
        click.echo(f"{tag}: {len(catalogue)} messages, {empty} to translate.")


@commands.command("compile")
def compile_all() -> None:
    """Write the .mo files that the running product reads.

    \b
    Example:
        flask i18n compile
    """
    for tag in TRANSLATED:
        compile_catalogue(tag)


@commands.command("check")
def check() -> None:
    """Find missing and fuzzy strings, changed placeholders, foreign letters.

    Exits with 4 where there is something to mend.

    \b
    Example, before a release:
        flask i18n check
    """
    faults = check_all()
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        click.echo(f"{len(faults)} to mend.", err=True)
        sys.exit(FOUND_PROBLEMS)
    click.echo("All catalogues are complete.")
