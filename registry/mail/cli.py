"""Send the outbox from the command line."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from registry.database import db
from registry.mail.operations import deliver_due
from registry.mail.queries import failing_count
from registry.mail.transport import transport_from
from registry.repeating import repeat

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
    and is given up after two days. As long as one waits like that, a single pass ends
    with 1.

    \b
    Example, beside a server:
        flask mail deliver --loop --every 5
    """
    if loop:
        repeat(lambda: _deliver(limit), every=every)
        return
    click.echo(f"Sent: {_deliver(limit)}")
    failing = failing_count(db.session)
    if failing:
        click.echo(f"Failed, to be tried again: {failing}", err=True)
        sys.exit(FAILED)


def _deliver(limit: int) -> int:
    registry = current_app.extensions["registry"]
    return deliver_due(registry.clock, transport_from(registry.settings), limit)
