"""Examine one file after the other, in a process that has nothing to lose.

Reads a line of JSON for each file, answers with one. Hostile files are decoded here
alone: with little memory, no settings, no database and no secrets. Whoever started it
ends it when a file takes too long.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from registry.documents.examiner.pdf import examine_pdf, limit_reader
from registry.documents.examiner.picture import examine_picture, limit_decoder
from registry.domain.documents import MEGABYTE, FileProblem, FileRefused, FileType

MEMORY = 1024 * MEGABYTE
LARGEST_OUTPUT = 64 * MEGABYTE

EXAMINE: Mapping[FileType, Callable[[Path, Path], dict[str, Any]]] = {
    FileType.PDF: examine_pdf,
    FileType.PNG: examine_picture,
    FileType.JPEG: examine_picture,
}


def limit_process() -> None:
    """Take from this process what it does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_OUTPUT, LARGEST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_reader()
    limit_decoder()


def answer(question: Mapping[str, str]) -> dict[str, Any]:
    """Return what is to be said of one file: its facts, or one problem."""
    examine = EXAMINE[FileType(question["type"])]
    try:
        return examine(Path(question["source"]), Path(question["target"]))
    except FileRefused as refused:
        return {"problem": refused.problem.value}
    except OSError as error:
        return {"failed": str(error)}
    except Exception:  # noqa: BLE001 (whatever a hostile file breaks, it is unreadable)
        return {"problem": FileProblem.DAMAGED.value}


def main() -> None:
    """Answer until nobody asks any more."""
    limit_process()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
