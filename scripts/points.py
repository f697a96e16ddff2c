"""Print each acceptance point with the tests that name it: `make points`."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "acceptance-points.md"
ROW = re.compile(r"^\| ([A-Z]-\d\d) \| (.+) \|$", re.MULTILINE)


def listed_points() -> dict[str, str]:
    """Return every point with what it says."""
    return dict(ROW.findall(LIST.read_text(encoding="utf-8")))


def named_points() -> dict[str, list[str]]:
    """Return each point that a test names, with those tests."""
    tests = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for point, name in _marks(ast.parse(path.read_text(encoding="utf-8"))):
            tests[point].append(f"{path.relative_to(ROOT)}::{name}")
    return dict(tests)


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and _is_point(decorator):
                    for argument in decorator.args:
                        yield ast.literal_eval(argument), node.name


def _is_point(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "pytest.mark.point"


def main() -> int:
    """Print the report and return 0."""
    named = named_points()
    for point, says in listed_points().items():
        print(f"{point}  {says}")
        for test in named.get(point, []):
            print(f"      {test}")
    print(f"\n{len(named)} of {len(listed_points())} points are proved by tests.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
