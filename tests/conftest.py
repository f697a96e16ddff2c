"""Set up what every test shares; the product itself is loaded by tests.product.

The domain's tests need neither the app nor a database, and have to run when those do
not even start: for them nothing more is loaded.
"""

from pathlib import Path

import pytest

from tests.databases import KINDS
from tests.fixed_clock import CLOCK, START, FixedClock
from tests.postgresql import stop
from tests.room import abandoned_rooms, clear, current_room
from tests.scale import use_hypothesis_profile

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
    """Keep to the database that was asked for."""
    wanted = config.getoption("database")
    if wanted is None:
        return
    unwanted = [item for item in items if _kind(item) not in {None, wanted}]
    config.hook.pytest_deselected(items=unwanted)
    items[:] = [item for item in items if item not in set(unwanted)]


def _kind(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("database_kind") if callspec else None


@pytest.fixture
def clock() -> FixedClock:
    """Stand still at 2026-11-22T09:00Z until the test moves it."""
    CLOCK.set(START)
    return CLOCK
