"""Do one task after the other for the process that started this one.

It has no settings, no database and no secrets, and it ends when nobody asks any more:
whatever ends who asked, ends it too.
"""

import gc
import pickle
import sys
from typing import BinaryIO

# Loaded before anything is asked.
from registry.imports.operations import tasks


def main(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    gc.freeze()
    while True:
        try:
            task, given = pickle.load(questions)  # noqa: S301 (from who started us)
        except EOFError:
            return
        done = pickle.dumps(getattr(tasks, task)(*given), pickle.HIGHEST_PROTOCOL)
        try:
            answers.write(done)
            answers.flush()
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
