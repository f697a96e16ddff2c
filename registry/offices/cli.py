"""Seat officers and hand over the chair from the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import AppGroup

from registry.accounts.models import NAME, Account
from registry.accounts.operations.links import create_link, invite_account
from registry.accounts.queries import get_account_by_email
from registry.database import db
from registry.domain.authority import Actor, OfficerRole
from registry.domain.errors import (
    Invalid,
    NotFound,
    NotPermitted,
    RegistryError,
    TermClash,
)
from registry.domain.languages import CONTENT, SOURCE, TAGS
from registry.domain.writing import clean, problems
from registry.offices.operations.officers import end_seat, seat_officer
from registry.offices.operations.terms import (
    accept_nomination,
    cancel_nomination,
    nominate_chair,
)
from registry.offices.queries import (
    country_names,
    current_secretary_general,
    current_standby,
    current_term,
    open_nominations,
    term_rows,
)
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import clock, current_settings, registry
from registry.web.labels import DENIAL_LABELS

FAILED = 1
_CLASHES = {
    "already_decided": "An office has acted at or after this start already.",
    "start_taken": "Another term starts at this very instant.",
    "nomination_closed": "This nomination was accepted, cancelled or has begun.",
}
_INVALID = {
    "is_operator": "This account runs the installation, so it cannot be an officer.",
    "is_seated": "This account has a seat in this office already.",
    "closed": "This account was closed.",
}

chair = AppGroup("chair", help="Show who chairs, and hand the chair over.")
officers = AppGroup("officers", help="Seat officers in the country offices.")


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    try:
        validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise click.BadParameter(str(error)) from error
    return value


def _words(context: click.Context, option: click.Parameter, value: str) -> str:
    text = clean(value)
    if not text or problems(text, max_length=NAME):
        raise click.BadParameter("write it as people read it")
    return text


def _instant(context: click.Context, option: click.Parameter, value: str) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("write it like 2026-12-01T00:00+03:00") from error
    if instant.tzinfo is None:
        raise click.BadParameter("say in which zone, like 2026-12-01T00:00+03:00")
    return instant


_acts_as = click.option(
    "--as",
    "acts_as",
    required=True,
    metavar="EMAIL",
    callback=_address,
    help="Whose account does this; it is recorded.",
)
_office = click.option(
    "--office", required=True, metavar="KEY", help="The country's key, like AZ."
)


def _account(email: str) -> Account:
    account = get_account_by_email(db.session, email)
    if account is None or account.closed_at is not None:
        raise click.UsageError(f"No account has the address {email}.")
    return account


def _actor(work: Work, email: str) -> Actor:
    actor: Actor = registry().load_actor(work.session, _account(email).id, work.now)
    return actor


def _known_country(key: str) -> str:
    names = country_names(db.session, SOURCE)
    if key not in names:
        raise click.UsageError(
            f"No country has the key {key}. Known: {', '.join(names)}."
        )
    return key


@contextmanager
def _refusals() -> Iterator[None]:
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
            return " ".join(_INVALID[code] for code in refused.problems.values())
        case NotFound():
            return "There is no such thing."
        case _:
            return str(refused)


@chair.command("show")
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


@chair.command("nominate")
@click.argument("country")
@click.option(
    "--starts-at", required=True, callback=_instant, help="An instant with its zone."
)
@click.option(
    "--basis", required=True, callback=_words, help="The summit or the decision."
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
    callback=_words,
    help="The address of an account, or a name.",
)
@_acts_as
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
    key = _known_country(country)
    with _refusals(), unit_of_work(clock()) as work:
        nomination = nominate_chair(
            work,
            _actor(work, acts_as),
            country=key,
            starts_at=starts_at,
            basis=basis,
            basis_language=basis_language,
            secretary_general=secretary_general,
        )
        number = nomination.id
    click.echo(f"Nomination {number} waits for another person:")
    click.echo(f"  flask chair accept {number} --as EMAIL")


@chair.command("accept")
@click.argument("number", type=int)
@_acts_as
def accept(*, number: int, acts_as: str) -> None:
    """Accept nomination NUMBER: the term is set, all eight offices are told.

    An officer of the nominated country's office accepts, or a second operator.

    \b
    Example:
        flask chair accept 3 --as officer@example.org
    """
    with _refusals(), unit_of_work(clock()) as work:
        term = accept_nomination(work, _actor(work, acts_as), number)
        start, key = term.starts_at, term.country_key
    click.echo(f"{key} chairs from {start.isoformat()} on.")


@chair.command("cancel")
@click.argument("number", type=int)
@_acts_as
def cancel(*, number: int, acts_as: str) -> None:
    """Cancel nomination NUMBER, with its term while that has not begun.

    \b
    Example:
        flask chair cancel 3 --as operator@example.org
    """
    with _refusals(), unit_of_work(clock()) as work:
        cancel_nomination(work, _actor(work, acts_as), number)
    click.echo(f"Nomination {number} is cancelled.")


@officers.command("invite")
@click.argument("email", callback=_address)
@_office
@click.option(
    "--role",
    type=click.Choice([role.value for role in OfficerRole]),
    required=True,
    help="A decider may also review.",
)
@click.option("--name", required=True, callback=_words, help="The person's full name.")
@click.option(
    "--language",
    type=click.Choice(TAGS),
    default=SOURCE,
    show_default=True,
    help="The language to write to the person in.",
)
@_acts_as
def invite(
    *, email: str, office: str, role: str, name: str, language: str, acts_as: str
) -> None:
    """Give somebody a seat in an office, and print a link for a first password.

    \b
    Example:
        flask officers invite ulpan@example.org --office KZ --role decider \\
            --name "Ұлпан Қуанышқызы" --language kk --as operator@example.org
    """
    key = _known_country(office)
    token = None
    with _refusals(), unit_of_work(clock()) as work:
        account = invite_account(work, email=email, name=name, language=language)
        seat_officer(work, _actor(work, acts_as), account, key, OfficerRole(role))
        if account.password_hash is None:
            token = create_link(work, account.id)
        tag = account.language
    click.echo(f"{email} is seated in the office {key} as {role}.")
    if token:
        click.echo("This link sets the password, once, within 24 hours:")
        click.echo(f"{current_settings().base_url}/{tag}/account/link/{token}")


@officers.command("end")
@click.argument("email", callback=_address)
@_office
@_acts_as
def end(*, email: str, office: str, acts_as: str) -> None:
    """End somebody's seat in an office, from this instant on.

    \b
    Example:
        flask officers end ulpan@example.org --office KZ --as operator@example.org
    """
    key = _known_country(office)
    with _refusals(), unit_of_work(clock()) as work:
        end_seat(work, _actor(work, acts_as), _account(email), key)
    click.echo(f"{email} has no seat in the office {key} any more.")
