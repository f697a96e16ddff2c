"""Write invented organisations as an import file: `python -m bench.generate 10000`."""

import argparse
import json
import sys
from typing import IO

from bench.generator.organisations import SEED, organisations


def write(count: int, out: IO[str], seed: int = SEED) -> None:
    """Write one organisation a line."""
    for each in organisations(count, seed):
        out.write(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n")


def main() -> int:
    """Write as many as asked to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many organisations")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    write(asked.count, sys.stdout, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
