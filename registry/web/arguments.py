"""Check what is typed on the command line, by the same rules as on a page."""

from datetime import datetime

import click
from email_validator import EmailNotValidError, validate_email

from registry.domain.languages import SOURCE, TAGS
from registry.domain.writing import clean, problems

LONGEST_LINE = 200


def email(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return an email address; refuse what is none."""
    try:
        validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise click.BadParameter(str(error)) from error
    return value


def line(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return one line that people will read; refuse what a page would refuse."""
    text = clean(value)
    if not text or problems(text, max_length=LONGEST_LINE):
        raise click.BadParameter("write it as people read it")
    return text


def instant(
    context: click.Context, option: click.Parameter, value: str | None
) -> datetime | None:
    """Return an instant; refuse one without its zone. Left out, it is None."""
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("write it like 2026-12-01T00:00+03:00") from error
    if found.tzinfo is None:
        raise click.BadParameter("say in which zone, like 2026-12-01T00:00+03:00")
    return found


name_option = click.option(
    "--name", required=True, callback=line, help="The person's full name."
)
language_option = click.option(
    "--language",
    type=click.Choice(TAGS),
    default=SOURCE,
    show_default=True,
    help="The language to write to the person in.",
)
