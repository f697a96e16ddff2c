"""Load the demo from the command line."""

import sys

import click
from flask.cli import AppGroup

from registry.database import db
from registry.demo.operations.loading import NotEmpty, TooEarly, load_demo
from registry.maintenance.queries import Unready, unready_reasons
from registry.web.context import clock, current_settings

commands = AppGroup("demo", help="Fill a database with an invented world.")

FAILED = 1
BAD_CONFIGURATION = 78


@commands.command("load")
def load() -> None:
    """Load invented organisations, applications and people into an empty database.

    The database is marked as the demo's, and what was loaded stays: running it again
    changes nothing. A database that is in use already is refused. REGISTRY_DEMO=1 has
    to be set, in the environment or in the demo's own file.

    \b
    Example:
        REGISTRY_DEMO=1 flask demo load
    """
    if not current_settings().demo:
        _end("This is not a demo: REGISTRY_DEMO=1 is not set.", BAD_CONFIGURATION)
    if {Unready.DATABASE, Unready.REVISION} & set(
        unready_reasons(db.session, demo=True)
    ):
        _end("The database is not up to date. Run: flask db upgrade", FAILED)
    try:
        loaded = load_demo(clock())
    except NotEmpty:
        _end(
            "This database is in use and is not marked as a demo. Nothing was "
            "changed. Choose an empty one: DATABASE_URL or REGISTRY_DATA_DIR.",
            FAILED,
        )
    except TooEarly:
        _end(
            "The demo tells of the past year, and a year before the time of this "
            "machine nobody chaired yet. Check its clock. Nothing was changed.",
            FAILED,
        )
    click.echo("The demo is loaded." if loaded else "The demo was already loaded.")


def _end(message: str, code: int) -> None:
    click.echo(message, err=True)
    sys.exit(code)
