"""Set up what every test shares; the product itself is loaded by tests.product.

The domain's tests need neither the app nor a database, and have to run when those do
not even start: for them nothing more is loaded.
"""

from pathlib import Path

import pytest

from tests.daily import kind_of, left_to_the_large_run
from tests.databases import KINDS
from tests.fixed_clock import CLOCK, START, FixedClock
from tests.postgresql import stop
from tests.room import abandoned_rooms, clear, current_room
from tests.scale import SCALE, use_hypothesis_profile

DOMAIN = Path(__file__).parent / "domain"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a developer without PostgreSQL, or in a hurry, choose one database."""
    parser.addoption(
        "--database", choices=KINDS, help="run the database tests on this kind alone"
    )


def _domain_alone(config: pytest.Config) -> bool:
    paths = [Path(name.partition("::")[0]).absolute() for name in config.args]
    return bool(paths) and all(path.is_relative_to(DOMAIN) for path in paths)


def pytest_configure(config: pytest.Config) -> None:
    """Name this run's folder for all its workers, and load the product's fixtures."""
    use_hypothesis_profile()
    if not hasattr(config, "workerinput"):
        for room in abandoned_rooms():
            stop(room)
            clear(room)
    current_room()
    if not _domain_alone(config):
        config.pluginmanager.import_plugin("tests.product")
        config.pluginmanager.import_plugin("tests.measures")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database server and clear up, when all workers have finished."""
    if not hasattr(config, "workerinput"):
        stop(current_room())
        clear(current_room())


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Keep to the database that was asked for, or to what belongs in a daily run."""
    wanted = config.getoption("database")
    if wanted is not None:
        left = [item for item in items if kind_of(item) not in {None, wanted}]
    elif SCALE.full:
        return
    else:
        left = left_to_the_large_run(items, Path(__file__).parent)
    config.hook.pytest_deselected(items=left)
    unwanted = set(left)
    items[:] = [item for item in items if item not in unwanted]


@pytest.fixture
def clock() -> FixedClock:
    """Stand still at 2026-11-22T09:00Z until the test moves it."""
    CLOCK.set(START)
    return CLOCK
