"""Run timed work from the command line."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from registry.maintenance.operations import TIMED, document_rules, run_due
from registry.repeating import repeat
from registry.web.context import clock

commands = AppGroup("due", help="Apply the rules that the calendar asks for.")

FAILED = 1


@commands.command("run")
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help="Go on until stopped, with this pause between two runs.",
)
def run(*, every: float | None) -> None:
    """Apply every timed rule to what is due: holds that end, files left unanswered.

    Running it again changes nothing more. Without --every it runs once.

    \b
    Example, from a scheduler once a minute:
        flask due run
    Example, beside a server:
        flask due run --every 60
    """
    if every is not None:
        repeat(_run, every=every)
    elif _run():
        sys.exit(FAILED)


def _run() -> list[str]:
    rules = document_rules(current_app.extensions["documents"])
    failed = run_due(clock(), (*TIMED, *rules))
    for name in failed:
        click.echo(f"Failed: {name}", err=True)
    return failed
