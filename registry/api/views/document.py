"""Describe the whole interface as OpenAPI 3.1 does, from the table of operations."""

from functools import lru_cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from registry.api.schemas import answers, envelopes
from registry.api.views.examples import example_of
from registry.api.views.operations import OPERATIONS, Operation
from registry.settings import Settings
from registry.web.problems import PROBLEM_JSON

VERSION = "1.0.0"
TITLE = "The register of the NGO Platform"
ABOUT = (
    "Reads what is public of the organisations that are or were members of the NGO "
    "Platform of the Member States of the Organization of Turkic States. No key is "
    "needed. What version 1 once answers, it always answers: members are added, never "
    "taken away or given another meaning."
)
JSON = "application/json"
EXAMPLE_ID = "7KM39QXD"
_PROBLEMS = ("400", "404", "405", "413", "429", "500")
# apispec names a schema by its class; two of them carry no name of their own.
_SCHEMAS = (answers.Organisation, answers.Tombstone, envelopes.Problem)


def document(settings: Settings, example: str | None) -> dict[str, Any]:
    """Return the description, with the addresses and the licence of a deployment.

    `example` is the id of an organisation that can be asked for.
    """
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": ABOUT,
            "license": {
                "name": settings.data_licence,
                "url": settings.data_licence_url,
            },
            **_contact(settings),
        },
        "servers": [{"url": f"{settings.base_url}/api/v1"}],
        "externalDocs": {"url": f"{settings.base_url}/en/api/"},
    }
    described = _described(example or EXAMPLE_ID)
    return {
        **found,
        "paths": described["paths"],
        "components": described["components"],
    }


def _contact(settings: Settings) -> dict[str, Any]:
    if not settings.contact_address:
        return {}
    return {"contact": {"email": settings.contact_address}}


@lru_cache(maxsize=4)
def _described(example: str) -> dict[str, Any]:
    """Return what is the same for every deployment."""
    spec = APISpec(
        TITLE, VERSION, "3.1.0", plugins=[MarshmallowPlugin(schema_name_resolver=_name)]
    )
    for schema in _SCHEMAS:
        spec.components.schema(_name(schema), schema=schema)
    spec.components.response("Problem", _problem())
    spec.components.response("NotModified", {"description": "You have it already."})
    for operation in OPERATIONS:
        spec.path(operation.path, operations={"get": _operation(operation, example)})
    found: dict[str, Any] = spec.to_dict()
    _add_examples(found)
    return found


def _add_examples(described: dict[str, Any]) -> None:
    components = described["components"]["schemas"]
    for item in described["paths"].values():
        content = item["get"]["responses"]["200"]["content"][JSON]
        content["example"] = example_of(content["schema"], components)


def _name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__


def _problem() -> dict[str, Any]:
    return {
        "description": "A refusal.",
        "content": {PROBLEM_JSON: {"schema": envelopes.Problem}},
    }


def _operation(operation: Operation, example: str) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [{"in": "query", "schema": operation.takes}]
    if operation.part is not None:
        parameters.insert(0, _part(*operation.part, example))
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.about,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "What was asked for.",
                "headers": _HEADERS,
                "content": {JSON: {"schema": operation.answers}},
            },
            "304": "NotModified",
            **dict.fromkeys(_PROBLEMS, "Problem"),
        },
    }


_HEADERS = {
    "ETag": {
        "description": "Send it back in If-None-Match: 304 if nothing changed.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "The licence, and the next page of a list.",
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "What is left of your requests (r), and the seconds until all "
        "are free again (t).",
        "schema": {"type": "string"},
    },
}


def _part(name: str, about: str, example: str) -> dict[str, Any]:
    return {
        "in": "path",
        "name": name,
        "required": True,
        "description": about,
        "schema": {"type": "string"},
        "example": example,
    }
