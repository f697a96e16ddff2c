"""Send the outbox from the command line, and see to what could not be sent."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime

import click
from flask import current_app
from flask.cli import AppGroup

from registry.database import db
from registry.mail.models import OutboxMail
from registry.mail.operations import deliver_due, put_back
from registry.mail.queries import (
    current_outage,
    failed_mails,
    outbox,
    outbox_counts,
)
from registry.mail.transport import transport_from
from registry.repeating import repeat
from registry.unit_of_work import Clock, unit_of_work

commands = AppGroup("mail", help="Send the mails that wait in the outbox.")


FAILED = 1


@commands.command("deliver")
@click.option("--loop", is_flag=True, help="Go on until stopped.")
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=10,
    show_default=True,
    metavar="SECONDS",
    help="With --loop: the pause between two passes.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="The most mails of one pass.",
)
def deliver(*, loop: bool, every: float, limit: int) -> None:
    """Send every mail that is due, once.

    A mail that could not be sent stays, is tried again later and less and less often,
    and is given up after twenty tries, that is two days. While the server cannot be
    reached, all mails wait and none is given up. As long as one waits like that, a
    single pass ends with 1.

    \b
    Example, beside a server:
        flask mail deliver --loop --every 5
    """
    if loop:
        repeat(lambda: _deliver(limit), every=every)
        return
    click.echo(f"Sent: {_deliver(limit)}")
    problems = list(_problems())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(FAILED)


@commands.command("list")
@click.option("--failed", is_flag=True, help="Only what could not be sent.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="The most mails to list.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_mails(*, failed: bool, limit: int, as_json: bool) -> None:
    """List mails: the newest first, or with --failed those given up first.

    What a mail says is not shown: it may hold codes that open an account.

    \b
    Example:
        flask mail list --failed
    """
    mails = failed_mails(db.session, limit) if failed else outbox(db.session, limit)
    for mail in mails:
        facts = _facts(mail)
        if as_json:
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            click.echo("\t".join("" if v is None else str(v) for v in facts.values()))


@commands.command("retry")
@click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="All that could not be sent.")
def retry(numbers: tuple[int, ...], *, everything: bool) -> None:
    """Make mails due at once that could not be sent; `list --failed` numbers them.

    The next `flask mail deliver` sends them. It ends with 1 where one of the numbers
    is none of a mail that could not be sent.

    \b
    Example:
        flask mail retry 17 23
    """
    if bool(numbers) == everything:
        raise click.UsageError("Name mails by their numbers, or use --all.")
    with unit_of_work(_clock()) as work:
        wanted = set(numbers) or {mail.id for mail in failed_mails(work.session)}
        done = put_back(work, wanted)
    click.echo(f"To be tried again: {done}")
    if done < len(wanted):
        click.echo(f"Not among those that failed: {len(wanted) - done}", err=True)
        sys.exit(FAILED)


def _clock() -> Clock:
    clock: Clock = current_app.extensions["registry"].clock
    return clock


def _deliver(limit: int) -> int:
    settings = current_app.extensions["registry"].settings
    return deliver_due(_clock(), transport_from(settings), limit)


def _problems() -> Iterator[str]:
    outage = current_outage(db.session)
    if outage is not None:
        yield (
            f"The mail server cannot be reached since {_written(outage.since)}: "
            f"{outage.last_error}. Next try: {_written(outage.next_try_at)}"
        )
    counts = outbox_counts(db.session)
    if counts.failing:
        yield f"Failed, to be tried again: {counts.failing}"


def _facts(mail: OutboxMail) -> dict[str, object]:
    """Return what an operator may know of a mail."""
    return {
        "number": mail.id,
        "standing": _standing(mail),
        "kind": mail.kind,
        "to": mail.to_address,
        "language": mail.language,
        "reference": mail.reference,
        "written": _written(mail.created_at),
        "tries": mail.attempts,
        "code": mail.last_code,
        "error": mail.last_error,
    }


def _standing(mail: OutboxMail) -> str:
    if mail.sent_at is not None:
        return f"sent {_written(mail.sent_at)}"
    if mail.dead_at is not None:
        return f"given up {_written(mail.dead_at)}"
    return f"next try {_written(mail.next_attempt_at)}"


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
