"""Let only operations move an application or a membership."""

import ast
from pathlib import Path

from tests.sweeps.sources import PACKAGE, files, nodes, place

GUARDED = {"stage", "standing"}


def test_only_operations_write_a_stage_or_a_standing():
    writers = [
        place(path, node)
        for path in files(".py")
        if not _is_operation(path)
        for node in nodes(path)
        if _writes_guarded(node)
    ]
    assert writers == []


def _is_operation(path: Path) -> bool:
    inside = path.relative_to(PACKAGE).with_suffix("").parts
    return len(inside) > 1 and inside[1] == "operations"


def _writes_guarded(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, ast.Store) and node.attr in GUARDED
    if not isinstance(node, ast.Call):
        return False
    named = isinstance(node.func, ast.Attribute) and node.func.attr == "values"
    if named and any(keyword.arg in GUARDED for keyword in node.keywords):
        return True
    is_setattr = isinstance(node.func, ast.Name) and node.func.id == "setattr"
    return is_setattr and any(
        isinstance(argument, ast.Constant) and argument.value in GUARDED
        for argument in node.args
    )


def test_the_sweep_sees_each_way_to_write():
    ways = (
        "application.stage = new",
        "membership.standing: Standing = new",
        "a.stage, b.stage = c, d",
        "session.execute(update(Application).values(stage=new))",
        "setattr(membership, 'standing', new)",
    )
    for way in ways:
        assert any(map(_writes_guarded, ast.walk(ast.parse(way)))), way
