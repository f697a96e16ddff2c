"""Measure how long the server takes for the office's queue: `make bench-queue`.

A database of its own, made and filled anew with the same invented files each time, so
two runs measure the same. Every page is asked for in turn with a bare one. Times are
told by the clock, by what the processor spent (on a busy machine that alone is the
page's own), and as a multiple of the bare page's, which compares machines.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient

from registry.app import create_app
from registry.database import db
from registry.unit_of_work import unit_of_work
from tests.applications.desks import fill_desk
from tests.product import settings_for
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import populate

FILES = 1_000
ROUNDS = 30
GOAL = 300.0
BARE = "/livez"
PAGES = {
    "bare page": BARE,
    "queue": "/kk/office/",
    "queue, second page by name": "/kk/office/?sort=name&page=2",
    "queue, searched": "/kk/office/?q=zhas+urpaq",
    "queue, overdue in one country": "/kk/office/?overdue=yes&country=KZ",
    "figures": "/kk/office/figures/",
}
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


def clock() -> datetime:
    """Stand still, so that the same files are late in every run."""
    return START


def fill(folder: Path) -> tuple[Flask, int]:
    """Make the product on a database of its own; return it and its decider."""
    app = create_app(
        settings_for(f"sqlite:///{folder / 'bench.sqlite3'}", folder), clock
    )
    app.test_client_class = Visitor
    with app.app_context():
        flask_migrate.upgrade()
        with unit_of_work(clock) as work:
            people = populate(work)
            fill_desk(work, people, FILES)
    return app, people.decider


@dataclass(frozen=True)
class Taken:
    """Hold how long one answer took, in milliseconds."""

    clock: float
    processor: float


def timed(ask: Callable[[], object]) -> Taken:
    """Return how long something takes."""
    began, spent = time.perf_counter(), time.process_time()
    ask()
    return Taken(
        (time.perf_counter() - began) * 1_000, (time.process_time() - spent) * 1_000
    )


def measure(app: Flask, account: int) -> dict[str, list[Taken]]:
    """Ask for every page in turn, round after round; the first round does not count."""
    # Not the tests' own browser, which reads every page: the server alone is timed.
    cookie = sign_in(app, account).get_cookie("session")
    client = FlaskClient(app, app.response_class)
    client.set_cookie("session", cookie.value)
    found: dict[str, list[Taken]] = {name: [] for name in PAGES}
    for _ in range(ROUNDS + 1):
        for name, address in PAGES.items():

            def ask(address: str = address) -> None:
                answer = client.get(address)
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status}")

            found[name].append(timed(ask))
    return {name: times[1:] for name, times in found.items()}


def main() -> int:
    """Print the table; fail where a page misses the goal."""
    with tempfile.TemporaryDirectory() as folder:
        app, account = fill(Path(folder))
        found = measure(app, account)
        with app.app_context():
            db.engine.dispose()
    print(f"{FILES} open files, {ROUNDS} rounds, SQLite; goal: p95 ≤ {GOAL:.0f} ms")
    print(f"{'page':32}{'median':>9}{'p95':>9}{'cpu':>9}{'cpu p95':>9}{'× bare':>9}")
    bare = median(taken.processor for taken in found["bare page"])
    missed = False
    for name, times in found.items():
        clocks, spent = (
            [taken.clock for taken in times],
            [taken.processor for taken in times],
        )
        ratio = median(spent) / bare
        values = (median(clocks), _p95(clocks), median(spent), _p95(spent), ratio)
        print(f"{name:32}" + "".join(f"{value:>9.1f}" for value in values))
        missed |= _p95(spent) > GOAL
    return 1 if missed else 0


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[18]


if __name__ == "__main__":
    sys.exit(main())
