"""Measure the register beside its rivals: `make bench N=250000`.

Everybody serves the same invented organisations and answers the same questions, in
turn, in one run. Tables are printed, and kept beside the loaded databases.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.generator.organisations import SEED
from bench.queries import SHARES
from bench.runner import answers, importing, pages, postgresql, sizes, times
from bench.runner.contenders import PLAIN, PRODUCT, PRODUCT_PG, plain, register, rivals
from bench.runner.load import NoAnswer
from bench.runner.report import Report
from bench.runner.servers import ROOT, NotServing, Served
from bench.runner.setting import QUICK, SMALL, Amounts, Setting
from bench.runner.store import Store, environment, note, noted

PARTS = {
    "answers": answers.answers,
    "search": pages.search,
    "list": pages.filtered,
    "profile": pages.profile,
    "unchanged": pages.unchanged,
    "latency": times.latency,
    "worst": times.worst,
    "growth": times.growth,
    "memory": sizes.memory,
}
EVERY = ("import", *PARTS, "size")
_BROKEN = (NoAnswer, NotServing, importing.Failed, OSError, ValueError, LookupError)


@contextmanager
def loaded(store: Store, database: str) -> Iterator[tuple[dict[str, str], Any, int]]:
    """Give the environment of a loaded register, what loading took, its database."""
    home = store.home(database)
    with ExitStack() as stack:
        url, pid = "", 0
        if database == "postgresql":
            server = stack.enter_context(postgresql.running(home))
            url, pid = server.url, server.pid
        own = environment(home, url)
        facts = noted(home)
        if not facts:
            begun = home / "begun"
            resumed = begun.exists()
            begun.touch()
            facts = importing.load(store.lines, own, store.count)
            facts["resumed"] = resumed
            if url:
                postgresql.settle(url)
            note(home, facts)
        yield own, facts, pid


def measured_size(home: Path, own: dict[str, str]) -> dict[str, float]:
    """Return the sizes of a loaded database."""
    if "DATABASE_URL" in own:
        return sizes.postgresql_sizes(own["DATABASE_URL"])
    return sizes.sqlite_sizes(home / "register.sqlite3")


def measure(asked: argparse.Namespace, report: Report) -> int:
    """Bring everybody up, and measure each part; return how many broke off."""
    failed = 0
    store = Store(asked.cache, asked.count, asked.seed)
    chosen = {"sqlite": ["sqlite"], "postgresql": ["postgresql"]}.get(
        asked.database, ["sqlite", "postgresql"]
    )
    labels = {"sqlite": PRODUCT, "postgresql": PRODUCT_PG}
    with ExitStack() as stack:
        served: dict[str, Served] = {}
        facts, measured = {}, {}
        for database in chosen:
            own, took, pid = stack.enter_context(loaded(store, database))
            name = labels[database]
            facts[name] = took
            measured[name] = measured_size(store.home(database), own)
            beside = (pid,) if pid else ()
            served[name] = stack.enter_context(register(name, own, beside))
        others = environment(store.folder, "")
        served |= stack.enter_context(rivals(store.rivals, asked.cache, others))

        @contextmanager
        def small() -> Iterator[dict[str, Served]]:
            few = Store(asked.cache, SMALL, asked.seed)
            with ExitStack() as inner:
                own, _, _ = inner.enter_context(loaded(few, "sqlite"))
                yield {
                    PRODUCT: inner.enter_context(register(PRODUCT, own)),
                    PLAIN: inner.enter_context(plain(few.rivals, others)),
                }

        amounts = QUICK if asked.quick else Amounts()
        setting = Setting(store, served, amounts, report, small)
        if "import" in asked.only:
            sizes.imported(setting, facts)
        for name, part in PARTS.items():
            if name in asked.only:
                failed += not _measured(name, part, setting)
        if "size" in asked.only:
            sizes.size(setting, measured)
    return failed


def _measured(name: str, part: Callable[[Setting], None], setting: Setting) -> bool:
    """Measure one part; where it breaks off, say so and let the others go on."""
    began = time.monotonic()
    try:
        part(setting)
    except _BROKEN as error:
        setting.report.say(f"**{name} broke off: {type(error).__name__}: {error}**")
        return False
    print(f"({name}: {time.monotonic() - began:.0f} s)\n", flush=True)
    return True


def introduction(asked: argparse.Namespace) -> str:
    """Say what was measured, where, and how busy the machine was."""
    shares = ", ".join(f"{kind} {share} %" for kind, share in SHARES.items())
    return (
        f"{asked.count:,} organisations, seed {asked.seed}. {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start. Gunicorn with 2 workers × 4 "
        "threads, Datasette as two processes, 8 kept connections; who asks shares the "
        f"cores (“asking”). Queries: {shares}."
    )


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=SMALL)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--database", choices=("sqlite", "postgresql", "both"), default="sqlite"
    )
    parser.add_argument(
        "--only", nargs="+", choices=EVERY, default=EVERY, help="the parts to measure"
    )
    parser.add_argument("--quick", action="store_true", help="ask less of the same")
    parser.add_argument("--cache", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--out", type=Path, help="the file of the tables")
    asked = parser.parse_args()
    asked.cache = asked.cache.absolute()
    return asked


def main() -> int:
    """Measure, and say where the tables are."""
    asked = arguments()
    report = Report(asked.out or asked.cache / f"report-{asked.count}.md")
    began = time.monotonic()
    report.say(introduction(asked))
    failed = measure(asked, report)
    minutes = (time.monotonic() - began) / 60
    report.say(f"Measured in {minutes:.1f} minutes.")
    print(f"The tables are in {report.path}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
