"""Explain the interface on a page, from the same description that programs read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import json, render_template

from registry.api.queries.examples import example_id
from registry.api.views.answering import BASE, base_address, licence
from registry.api.views.document import JSON, document
from registry.api.views.limiting import PACE
from registry.api.views.operations import OPERATIONS, Operation
from registry.database import db
from registry.web.context import current_settings
from registry.web.guards import public
from registry.web.problems import KINDS


@dataclass(frozen=True)
class Parameter:
    """Hold a parameter as the page shows it; `takes` says what it may hold."""

    name: str
    about: str
    takes: str
    is_required: bool


@dataclass(frozen=True)
class OperationShown:
    """Hold an operation as the page shows it."""

    name: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    address: str
    answer: str


@public
def documentation() -> str:
    """Show how to ask, under what licence, how often, and every operation."""
    described = document(current_settings(), example_id(db.session))
    return render_template(
        "api/documentation.html",
        base=base_address(),
        licence=licence(),
        pace=PACE,
        operations=[_shown(operation, described) for operation in OPERATIONS],
        problems=list(KINDS.values()),
        description=f"{BASE}/openapi.json",
        command=f"curl {base_address()}/organisations?limit=2",
        format="OpenAPI 3.1",
    )


def _shown(operation: Operation, described: Mapping[str, Any]) -> OperationShown:
    told = described["paths"][operation.path]["get"]
    answer = told["responses"]["200"]["content"][JSON]["example"]
    path = operation.path
    for parameter in told["parameters"]:
        if parameter["in"] == "path":
            mark = f"{{{parameter['name']}}}"
            path = path.replace(mark, parameter["example"])
    return OperationShown(
        operation.name,
        BASE + operation.path,
        operation.summary,
        operation.about,
        tuple(map(_parameter, told["parameters"])),
        f"{base_address()}{path}{operation.example}",
        json.dumps(answer, ensure_ascii=False, indent=1, sort_keys=False),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    return Parameter(
        told["name"],
        told["description"],
        _takes(told["schema"]),
        is_required=told["required"],
    )


def _takes(schema: Mapping[str, Any]) -> str:
    """Say what a parameter may hold, and what it holds when it is left out."""
    if "enum" in schema:
        said = ", ".join(schema["enum"])
    elif "maximum" in schema:
        said = f"{schema['minimum']} to {schema['maximum']}"
    elif "format" in schema:
        said = schema["format"]
    elif "maxLength" in schema:
        said = f"up to {schema['maxLength']} characters"
    else:
        said = schema.get("pattern", schema["type"])
    return f"{said}; default {schema['default']}" if "default" in schema else said
