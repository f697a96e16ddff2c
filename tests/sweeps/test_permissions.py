"""Ask every permission where the thing is done, and not on the page alone."""

import ast
from pathlib import Path

from registry.domain.application import STEPS
from registry.domain.changes import OUTCOMES
from registry.domain.membership import MEMBER_STEPS
from registry.domain.permissions import Permission
from tests.sweeps.sources import PACKAGE, files, nodes

# No operation of the installation's own has been written yet.
WAITING = {Permission.INSTALLATION_READ, Permission.INSTALLATION_RUN}
# They open a door that is read through; what is done behind it asks for its own.
# What rises to the Secretary-General is only read.
DOORS = {
    Permission.OFFICE_READ,
    Permission.OFFICE_OVERSEE,
    Permission.OPINION_READ,
    Permission.MEMBER_READ,
    Permission.MEMBER_READ_OWN,
}


def named_in_operations() -> set[Permission]:
    """Return what the operations ask for by name."""
    return {
        Permission[node.attr]
        for path in files(".py")
        if _is_operation(path)
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Permission"
        and node.attr in Permission.__members__
    }


def _is_operation(path: Path) -> bool:
    return "operations" in path.relative_to(PACKAGE).with_suffix("").parts


def asked_by_steps() -> set[Permission]:
    """Return what every step of the tables asks for: operations take no other."""
    steps = {step.permission for step in (*STEPS, *MEMBER_STEPS)}
    return steps | set(OUTCOMES.values())


def test_every_permission_is_asked_by_an_operation() -> None:
    silent = set(Permission) - named_in_operations() - asked_by_steps()
    assert silent <= WAITING | DOORS
