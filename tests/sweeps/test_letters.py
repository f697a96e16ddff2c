"""Never change the case of a person's text, nor format it in the browser."""

import ast

import pytest

from tests.sweeps.sources import files, matching_lines, nodes, place

CASE_CHANGES = {"upper", "lower", "title", "capitalize", "swapcase"}


def _changes_case(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    # `func.lower(column)` is the database's own idea of case, different in each.
    in_sql = isinstance(node.func.value, ast.Name) and node.func.value.id == "func"
    return node.func.attr in CASE_CHANGES and (in_sql or not node.args)


@pytest.mark.point("M-10")
def test_the_code_changes_no_letters_case():
    changes = [
        place(path, node)
        for path in files(".py")
        for node in nodes(path)
        if _changes_case(node)
    ]
    assert changes == []


@pytest.mark.point("M-10")
@pytest.mark.parametrize(
    ("pattern", "suffix"),
    [
        (r"\|\s*(upper|lower|title|capitalize)\b", ".html"),
        (r"\|\s*(upper|lower|title|capitalize)\b", ".txt"),
        (r"text-transform|small-caps|font-variant-caps", ".css"),
        (r"\bIntl\b|\.toLocale\w*|\.to(Upper|Lower)Case\b", ".js"),
        (r"\btext-transform\b|\bstyle=", ".html"),
    ],
)
def test_pages_leave_letters_dates_and_numbers_to_the_server(pattern, suffix):
    assert matching_lines(pattern, suffix) == []


def test_the_sweep_sees_each_way_to_change_case():
    ways = ("name.upper()", "name.title()", "func.lower(Account.email)")
    for way in ways:
        assert any(map(_changes_case, ast.walk(ast.parse(way)))), way
    assert not any(map(_changes_case, ast.walk(ast.parse("page.title"))))
