"""Let only operations move an application or a membership."""

import ast
import re
from pathlib import Path

from tests.sweeps.sources import PACKAGE, files, nodes, place

GUARDED = {"stage", "standing"}
# Rows that begin with one.
MODELS = {"Application", "Membership"}
BY_HAND = re.compile(r"\bSET\s+(\w+\s*=[^,]+,\s*)*(stage|standing)\s*=", re.IGNORECASE)


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
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(BY_HAND.search(node.value))
    if not isinstance(node, ast.Call):
        return False
    if _name(node.func) in {"values", *MODELS}:
        given = {keyword.arg for keyword in node.keywords}
        return bool(GUARDED & (given | _constants(node.args)))
    return _name(node.func) == "setattr" and bool(GUARDED & _constants(node.args))


def _name(called: ast.expr) -> str:
    """Return by what name something is called, wherever it belongs to."""
    return getattr(called, "attr", getattr(called, "id", ""))


def _constants(arguments: list[ast.expr]) -> set[object]:
    """Return the constants among arguments, and the keys of mappings."""
    found: list[ast.expr | None] = list(arguments)
    for argument in arguments:
        if isinstance(argument, ast.Dict):
            found += argument.keys
    return {each.value for each in found if isinstance(each, ast.Constant)}


def test_the_sweep_sees_each_way_to_write():
    ways = (
        "application.stage = new",
        "membership.standing: Standing = new",
        "a.stage, b.stage = c, d",
        "session.execute(update(Application).values(stage=new))",
        "session.execute(update(Application).values({'stage': new}))",
        "setattr(membership, 'standing', new)",
        "Application(reference=one, stage=new)",
        "models.Membership(standing=new)",
        "text('UPDATE applications SET held = 1, stage = :new')",
    )
    for way in ways:
        assert any(map(_writes_guarded, ast.walk(ast.parse(way)))), way
