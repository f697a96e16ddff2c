"""Print at the end of a run what tests measured, whichever worker ran them."""

from collections.abc import Callable

import pytest

Measure = Callable[[str], None]
_KEY = "measured"


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measure:
    """Take note of a line to be printed, passed or failed."""
    return lambda line: record_property(_KEY, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that tests took note of."""
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
    ]
    lines = [
        str(value)
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == _KEY
    ]
    if lines:
        terminalreporter.section("measured")
        for line in sorted(lines):
            terminalreporter.write_line(line)
