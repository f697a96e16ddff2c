"""Say who acts on the command line, and why something was refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from registry.accounts.models.people import Account
from registry.accounts.queries import get_account_by_email
from registry.database import db
from registry.domain.authority import Actor
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
from registry.unit_of_work import Work
from registry.web import arguments
from registry.web.context import registry
from registry.web.labels import DENIAL_LABELS

FAILED = 1
_CLASHES = {
    "already_decided": "An office has acted at or after this start already.",
    "start_taken": "Another term starts at this very instant.",
    "nomination_closed": "This nomination was accepted, cancelled or has begun.",
}
_SETTLED = "This proposal was confirmed or declined already."

acts_as_option = click.option(
    "--as",
    "acts_as",
    required=True,
    metavar="EMAIL",
    callback=arguments.email,
    help="Whose account does this; it is recorded.",
)
office_option = click.option(
    "--office", required=True, metavar="KEY", help="The country's key, like AZ."
)


def account_of(email: str) -> Account:
    """Return the account of an address; end with 2 where there is none."""
    account = get_account_by_email(db.session, email)
    if account is None or account.closed_at is not None:
        raise click.UsageError(f"No account has the address {email}.")
    return account


def actor_of(work: Work, email: str) -> Actor:
    """Return who does this, read anew in the transaction."""
    actor: Actor = registry().load_actor(work.session, account_of(email).id, work.now)
    return actor


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
