"""Read the product's own source files, for rules that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "registry"


def files(*suffixes: str) -> list[Path]:
    """List the product's files that end so."""
    found = (path for path in PACKAGE.rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if "vendor" not in path.parts)


def place(path: Path, node: ast.AST | None = None) -> str:
    """Say where a file, or a line of it, is."""
    line = f":{node.lineno}" if node is not None else ""
    return f"{path.relative_to(ROOT)}{line}"


def nodes(path: Path) -> Iterator[ast.AST]:
    """Yield every node of a Python file."""
    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def matching_lines(pattern: str, *suffixes: str) -> list[str]:
    """List the lines of files that end so in which a regular expression is found."""
    expression = re.compile(pattern)
    return [
        f"{place(path)}:{number}: {line.strip()}"
        for path in files(*suffixes)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if expression.search(line)
    ]
