"""Hold docs/rules-and-tests.md to the domain's tables and to the tests there are."""

import ast
import re

from registry.domain.application import Action
from registry.domain.membership import MemberAction
from tests.sweeps.sources import ROOT

LIST = (ROOT / "docs" / "rules-and-tests.md").read_text(encoding="utf-8")
NAMED = re.compile("`(test_[a-z0-9_]+)`")
CODE = re.compile("`([a-z_]+)`")


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    section = LIST.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def _actions(heading: str) -> list[str]:
    return [code for row in _rows(heading) for code in CODE.findall(row[0])]


def test_every_action_of_an_application_has_its_row() -> None:
    assert _actions("Stages of an application") == [str(action) for action in Action]


def test_every_action_on_a_member_has_its_row() -> None:
    actions = _actions("Standing of a member")
    assert sorted(actions) == sorted(str(action) for action in MemberAction)


def test_each_row_names_tests_and_all_of_them_exist() -> None:
    tests = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    headings = re.findall("(?m)^## (.+)$", LIST)
    rows = [row for heading in headings for row in _rows(heading)]
    assert len(rows) > 40
    assert [row for row in rows if not NAMED.findall(row[-1])] == []
    assert set(NAMED.findall(LIST)) - tests == set()
