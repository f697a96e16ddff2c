"""Have words for every problem that an operation finds with what was given."""

import ast
from collections.abc import Iterator, Mapping

import pytest

from registry.accounts import cli as accounts
from registry.applications.labels import colleagues
from registry.domain.seen import MEANWHILE
from registry.members.labels.changes import CHANGE_PROBLEMS
from registry.offices.cli import refusals as offices
from registry.offices.labels.rulebook import AMENDMENT_PROBLEMS
from registry.web.labels import PROBLEMS
from tests.sweeps.sources import PACKAGE, files, nodes, place

# What shows the problems of a feature, where that is not its pages alone.
SHOWN: Mapping[str, Mapping[str, str]] = {
    "accounts": {**PROBLEMS, **accounts._REFUSED},
    "applications": {**PROBLEMS, **colleagues.PROBLEMS},
    "members": {**PROBLEMS, **CHANGE_PROBLEMS},
    "offices": {**PROBLEMS, **offices.PROBLEMS, **AMENDMENT_PROBLEMS},
}

# Codes that several operations share, by the names that the domain gives them.
NAMED: Mapping[str, str] = {"MEANWHILE": MEANWHILE}


def _raised() -> list[tuple[str, str, str]]:
    """List each problem: where it is found, its feature, its code."""
    return [
        (place(path, node), path.relative_to(PACKAGE).parts[0], code)
        for path in files(".py")
        if "operations" in path.relative_to(PACKAGE).with_suffix("").parts
        for node in nodes(path)
        for code in _codes(node)
    ]


def _codes(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    if not (isinstance(node.func, ast.Name) and node.func.id == "Invalid"):
        return
    for keyword in node.keywords:
        for value in [keyword.value] if keyword.arg else _values(keyword.value):
            yield _code(value)


def _code(value: ast.expr) -> str:
    if isinstance(value, ast.Name) and value.id in NAMED:
        return NAMED[value.id]
    assert isinstance(value, ast.Constant), f"unreadable: {ast.dump(value)}"
    return str(value.value)


def _values(mapping: ast.expr) -> list[ast.expr]:
    """Return the codes of problems whose fields are known only when it runs."""
    match mapping:
        case ast.DictComp(value=value):
            return [value]
        case ast.Dict(values=values):
            return values
        case ast.Call(func=ast.Attribute(attr="fromkeys"), args=[_, value]):
            return [value]
        case ast.Name():
            # Found by a table of the domain, whose codes stand below.
            return []
    return [mapping]


def test_every_problem_has_words_where_it_is_shown() -> None:
    speechless = [
        f"{where}: {code}"
        for where, feature, code in _raised()
        if code not in SHOWN.get(feature, PROBLEMS)
    ]
    assert speechless == []


def test_every_problem_of_a_rule_or_a_country_has_words() -> None:
    tables = ("countries", "amendments", "changes", "rules")
    codes = {
        str(node.value.value)
        for name in tables
        for node in nodes(PACKAGE / "domain" / f"{name}.py")
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Subscript)
        and isinstance(node.value, ast.Constant)
    }
    assert len(codes) > 8
    known = {*PROBLEMS, *AMENDMENT_PROBLEMS, *CHANGE_PROBLEMS}
    assert codes - known == set()


@pytest.mark.parametrize(
    "call",
    [
        "Invalid(field='x')",
        "Invalid(**{part: 'x' for part in parts})",
        "Invalid(**{'a': 'x'})",
        "Invalid(**dict.fromkeys(parts, 'x'))",
    ],
)
def test_the_sweep_sees_each_way_to_refuse(call: str) -> None:
    assert [code for each in ast.walk(ast.parse(call)) for code in _codes(each)] == [
        "x"
    ]


def test_the_sweep_reads_the_operations_of_every_feature() -> None:
    features = {feature for _, feature, _ in _raised()}
    assert {"accounts", "applications", "members", "offices"} <= features
