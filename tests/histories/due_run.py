"""Do the timed work of a register once, in a process of its own.

`python -m tests.histories.due_run`, told by the environment as `worker` is.
"""

import os
import sys
from datetime import datetime

from registry.maintenance.operations import TIMED, document_rules, run_due
from tests.fixed_clock import FixedClock
from tests.histories.worker import INSTANT, app


def main() -> int:
    """Wait for a line, so that two begin together; return how many rules failed."""
    assert app is not None
    print("ready", flush=True)
    sys.stdin.readline()
    clock = FixedClock(datetime.fromisoformat(os.environ[INSTANT]))
    with app.app_context():
        rules = (*TIMED, *document_rules(app.extensions["documents"]))
        return len(run_due(clock, rules))


if __name__ == "__main__":
    sys.exit(main())
