"""Put together what an answer looks like, from the examples of its members."""

from collections.abc import Mapping
from typing import Any

_REFERENCE = "#/components/schemas/"


def example_of(schema: Mapping[str, Any], components: Mapping[str, Any]) -> Any:
    """Return an example of a schema; each of its members carries one of its own."""
    if "example" in schema:
        return schema["example"]
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REFERENCE)
        return example_of(components[name], components)
    for choice in ("oneOf", "anyOf", "allOf"):
        if choice in schema:
            return example_of(schema[choice][0], components)
    if "items" in schema:
        return [example_of(schema["items"], components)]
    return {
        name: example_of(member, components)
        for name, member in schema["properties"].items()
    }
