"""Hold the import order of the house, and what its contracts cannot say."""

import ast
import configparser
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.sweeps.sources import PACKAGE, ROOT, files, nodes, place

FEATURES = {
    "accounts",
    "api",
    "applications",
    "certificates",
    "decisions",
    "demo",
    "directory",
    "documents",
    "handover",
    "imports",
    "maintenance",
    "members",
    "offices",
    "personal",
}
# What stands beneath the features and is used as a whole.
SHARED = {"audit", "cli", "domain", "mail", "printing", "search", "web"}
DOORS = {"counter", "identifiers", "models", "operations", "queries"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Know every import of the product, local ones included."""
    return grimp.build_graph("registry", cache_dir=None)


def test_the_import_contracts_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_each_package_with_rows_or_pages_has_an_order_inside():
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg")
    ordered = config["importlinter:contract:feature"]["containers"].split()
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    # The domain, paper and what all views share have no such parts.
    assert {
        f"registry.{name}" for name in packages - {"cli", "domain", "printing", "web"}
    } == set(ordered)


def test_each_package_is_a_feature_with_doors_or_shared():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages - SHARED <= FEATURES


def test_features_meet_only_at_their_doors(graph):
    through_the_wall = [
        f"{module} imports {imported}"
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if not _may_import(module.split("."), imported.split("."))
    ]
    assert through_the_wall == []


def _may_import(importer: list[str], imported: list[str]) -> bool:
    feature = imported[1] if len(imported) > 1 else ""
    if feature not in FEATURES or importer[1:2] in ([feature], ["app"], ["cli"]):
        return True
    return len(imported) > 2 and imported[2] in DOORS


def test_the_domain_imports_the_standard_library_alone():
    strangers = [
        f"{place(path, node)}: {name}"
        for path in files(".py")
        if path.is_relative_to(PACKAGE / "domain")
        for node in nodes(path)
        for name in _imported_names(node)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("registry.domain")
    ]
    assert strangers == []


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


def test_nothing_is_imported_inside_a_function():
    local = [
        place(path, inner)
        for path in files(".py")
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert local == []


def test_nothing_is_imported_by_a_name_that_is_built():
    """Neither the contracts nor a reader would see it."""
    hidden = [
        place(path, node)
        for path in files(".py")
        for node in nodes(path)
        if "importlib" in _imported_names(node)
        or (isinstance(node, ast.Name) and node.id == "__import__")
    ]
    assert hidden == []


def test_each_package_starts_empty():
    filled = [
        place(path)
        for path in files(".py")
        if path.name == "__init__.py" and path.stat().st_size > 0
    ]
    assert filled == []
