"""Say on the command line why something was refused, and how to go on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from registry.database import db
from registry.domain.errors import (
    ActionRefused,
    Invalid,
    NotFound,
    NotPermitted,
    RegistryError,
    TermClash,
)
from registry.domain.languages import SOURCE
from registry.offices.labels.people import PROBLEMS
from registry.offices.queries.countries import country_names
from registry.web.labels import DENIAL_LABELS

FAILED = 1
_CLASHES = {
    "already_decided": "An office has acted at or after this start already.",
    "start_taken": "Another term starts at this very instant.",
    "nomination_closed": "This nomination was accepted, cancelled or has begun.",
}
_SETTLED = "This proposal was confirmed or declined already."
office_option = click.option(
    "--office", required=True, metavar="KEY", help="The country's key, like AZ."
)


def known_country(key: str) -> str:
    """Return the key of a country; end with 2 where there is none."""
    names = country_names(db.session, SOURCE)
    if key not in names:
        raise click.UsageError(
            f"No country has the key {key}. Known: {', '.join(names)}."
        )
    return key


@contextmanager
def refusals() -> Iterator[None]:
    """Say why something was refused, and end with 1."""
    try:
        yield
    except RegistryError as refused:
        click.echo(_reason(refused), err=True)
        sys.exit(FAILED)


def _reason(refused: RegistryError) -> str:
    match refused:
        case NotPermitted():
            return DENIAL_LABELS.get(refused.denial, refused.denial)
        case TermClash():
            return _CLASHES[refused.reason]
        case Invalid():
            return " ".join(PROBLEMS[code] for code in refused.problems.values())
        case ActionRefused():
            return _SETTLED
        case NotFound():
            return "There is no such thing."
        case _:
            return str(refused)


def tell_waits(number: int) -> None:
    """Say how the second person goes on."""
    click.echo(f"Proposal {number} waits for another person:")
    click.echo(f"  flask officers confirm {number} --as EMAIL")
