"""Serve the register of a test run in a process of its own, at an instant that stands.

`gunicorn tests.histories.worker:app` with the database, the folder and the instant in
the environment, as `serve` below gives them.
"""

import os
from datetime import datetime
from pathlib import Path

from registry.app import create_app
from tests.fixed_clock import FixedClock
from tests.product import settings_for

DATABASE, FOLDER, INSTANT = "TEST_DATABASE", "TEST_FOLDER", "TEST_INSTANT"


def environment(database_url: str, data_dir: Path, now: datetime) -> dict[str, str]:
    """Return what a worker has to be told."""
    told = {DATABASE: database_url, FOLDER: str(data_dir), INSTANT: now.isoformat()}
    return {**os.environ, **told}


app = (
    create_app(
        settings_for(os.environ[DATABASE], Path(os.environ[FOLDER])),
        FixedClock(datetime.fromisoformat(os.environ[INSTANT])),
    )
    if DATABASE in os.environ
    else None
)
