"""Run the checks and tests, one after the other, and close with a table.

`python -m scripts.verify check|test|test-full`, as the Makefile does.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.machine import (
    CHROMIUM,
    LIBATOMIC,
    POPPLER,
    POSTGRESQL,
    QUICK_CHROMIUM,
    Need,
    install,
    is_offered,
    missing,
)

BIN = Path(sys.executable).parent
IN_CI = os.environ.get("CI", "").casefold() in {"1", "true", "yes"}


@dataclass(frozen=True)
class Step:
    """One command; `about` is its line in the table."""

    about: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a step, or of a part that could not be run."""

    about: str
    verdict: str
    seconds: float = 0.0


def program(name: str, *arguments: str) -> list[str]:
    """Return the command line of a program of the virtual environment."""
    return [str(BIN / name), *arguments]


def pytest(*arguments: str) -> list[str]:
    """Return the command line of a test run."""
    return [sys.executable, "-m", "pytest", *arguments]


FAST_STEPS = [
    Step("format", program("ruff", "format", "--check", ".")),
    Step("lint", program("ruff", "check", ".")),
    Step("import contracts", program("lint-imports", "--no-logo")),
    Step("types", program("mypy")),
    Step(
        "the domain, every branch",
        pytest(
            "tests/domain",
            *("-q", "-n", "2"),
            "--cov=registry.domain",
            "--cov-branch",
            "--cov-fail-under=100",
        ),
    ),
]


def catalogue_steps(folder: str) -> list[Step]:
    """Return what is done with the catalogues, in a demo of an empty folder.

    `flask` asks for settings, and nobody's own may be read or written here.
    """
    settings = {"REGISTRY_DEMO": "1", "REGISTRY_DATA_DIR": folder, "DATABASE_URL": ""}
    return [
        Step("catalogues, compiled", program("flask", "i18n", "compile"), settings),
        Step("catalogues, checked", program("flask", "i18n", "check"), settings),
    ]


def whole_suite(lacking: list[Need]) -> Step:
    """Return the run of all tests that this machine can do."""
    # The domain's tests have run before, with their coverage.
    arguments = ["tests", "--ignore=tests/domain", "-q", "-n", "2"]
    arguments += ["--dist", "worksteal"]
    if POSTGRESQL in lacking:
        arguments += ["--database", "sqlite"]
    if CHROMIUM in lacking or LIBATOMIC in lacking:
        arguments += ["--ignore=tests/browser"]
    if POPPLER in lacking:
        arguments += ["--ignore=tests/printing"]
    return Step("the whole product", pytest(*arguments))


def run_step(step: Step) -> Outcome:
    """Run a step, its output as it comes, and time it."""
    print(f"\n── {step.about}: {' '.join(step.command)}", flush=True)
    started = time.monotonic()
    environment = {**os.environ, **step.environment}
    done = subprocess.run(step.command, env=environment, check=False)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    return Outcome(step.about, verdict, time.monotonic() - started)


def provide(needs: list[Need]) -> tuple[list[Need], list[Outcome]]:
    """Install what is missing; return what still is, with the reason for the table."""
    lacking = missing(needs)
    reason = install(lacking) if lacking else ""
    lacking = missing(needs)
    # It only saves time: where it is not to be had, the whole browser serves.
    if missing([QUICK_CHROMIUM]) and is_offered(QUICK_CHROMIUM):
        install([QUICK_CHROMIUM])
    verdict = f"NOT RUN: {reason or 'it is not to be found'}"
    return lacking, [Outcome(f"tests that need {n.name}", verdict) for n in lacking]


def print_table(outcomes: Iterable[Outcome]) -> None:
    """Print one line for each outcome."""
    print()
    for outcome in outcomes:
        seconds = f"{outcome.seconds:7.1f} s" if outcome.seconds else " " * 9
        print(f"{outcome.about:<34}{seconds}   {outcome.verdict}")


def verify(which: str) -> list[Outcome]:
    """Run `check`, `test` or `test-full`."""
    if which == "check":
        return [run_step(step) for step in FAST_STEPS]
    if which == "test-full":
        os.environ["REGISTRY_TEST_SCALE"] = "full"
    lacking, not_run = provide([POSTGRESQL, CHROMIUM, LIBATOMIC, POPPLER])
    with tempfile.TemporaryDirectory() as folder:
        steps = [*FAST_STEPS, *catalogue_steps(folder), whole_suite(lacking)]
        return [*map(run_step, steps), *not_run]


def main(arguments: list[str]) -> int:
    """Return 0 when all passed; what could not run is a failure in CI alone."""
    if len(arguments) != 1 or arguments[0] not in {"check", "test", "test-full"}:
        print("usage: python -m scripts.verify check|test|test-full", file=sys.stderr)
        return 2
    outcomes = verify(arguments[0])
    print_table(outcomes)
    failed = any(outcome.verdict == "FAILED" for outcome in outcomes)
    incomplete = any(outcome.verdict.startswith("NOT RUN") for outcome in outcomes)
    return 1 if failed or (incomplete and IN_CI) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
