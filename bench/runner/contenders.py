"""Bring up everybody who is compared, over the same organisations."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.rivals.environment import datasette
from bench.runner.servers import Served, free_port, gunicorn, serving

PRODUCT, PRODUCT_PG = "register", "register, PostgreSQL"
BARE, PLAIN, DATASETTE = "bare Flask page", "plain Flask + FTS5", "Datasette"
AGAIN = "register, asked again"
UNCHANGED = "Flask, nothing but 304"
_SETTINGS = {"default_page_size": "25", "suggest_facets": "off"}


@contextmanager
def register(
    name: str, environment: Mapping[str, str], beside: tuple[int, ...] = ()
) -> Iterator[Served]:
    """Serve the register as it is deployed."""
    port = free_port()
    commands = [(gunicorn("wsgi:app", port), port)]
    with serving(name, commands, environment, beside, probe="/livez") as served:
        yield served


@contextmanager
def plain(path: Path, environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve the plain page, by the same server as the register."""
    port = free_port()
    commands = [(gunicorn("bench.rivals.plain:app", port), port)]
    own = {**environment, "PLAIN_DATABASE": str(path)}
    with serving(PLAIN, commands, own) as served:
        yield served


@contextmanager
def unchanging(environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve 304 to everybody, by the same server as the register."""
    port = free_port()
    commands = [(gunicorn("bench.rivals.unchanged:app", port), port)]
    with serving(UNCHANGED, commands, environment) as served:
        yield served


@contextmanager
def rivals(
    path: Path, cache: Path, environment: Mapping[str, str]
) -> Iterator[dict[str, Served]]:
    """Serve all rivals over the same file.

    Datasette has no workers: two of it run, and each gets half of the connections.
    """
    command = datasette(cache)
    with ExitStack() as stack:
        port = free_port()
        bare = stack.enter_context(
            serving(
                BARE, [(gunicorn("bench.rivals.bare:app", port), port)], environment
            )
        )
        ports = (free_port(), free_port())
        settings = [part for pair in _SETTINGS.items() for part in ("--setting", *pair)]
        commands = [
            (
                [
                    str(command),
                    "serve",
                    str(path),
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(own),
                    *settings,
                ],
                own,
            )
            for own in ports
        ]
        yield {
            BARE: bare,
            PLAIN: stack.enter_context(plain(path, environment)),
            DATASETTE: stack.enter_context(
                serving(DATASETTE, commands, environment, probe="/-/versions.json")
            ),
        }
