"""List every address of the interface, in one place that can be read."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response

from registry.api.queries.examples import example_id
from registry.api.schemas.arguments import Nothing
from registry.api.views.answering import BASE, as_json, respond
from registry.api.views.asking import ask
from registry.api.views.document import document
from registry.api.views.documentation import documentation
from registry.api.views.operations import OPERATIONS, Operation
from registry.database import db
from registry.web.context import current_settings
from registry.web.guards import public
from registry.web.in_time import in_time

plain = Blueprint("api", __name__)
blueprint = Blueprint("api_pages", __name__)

blueprint.add_url_rule("/api/", view_func=documentation)


def answered(operation: Operation) -> Callable[..., Response]:
    """Return the view of an operation: ask, find, answer."""

    @public
    def view(**parts: Any) -> Response:
        asked = ask(operation.takes)
        return respond(operation.view(asked, **parts))

    view.__doc__ = operation.summary
    return view


@public
def openapi() -> Response:
    """Describe the interface."""
    ask(Nothing)
    return as_json(document(current_settings(), example_id(db.session)))


for _operation in OPERATIONS:
    plain.add_url_rule(
        BASE + _operation.path.replace("{id}", "<string:public_id>"),
        _operation.name,
        in_time(answered(_operation)),
    )
plain.add_url_rule(f"{BASE}/openapi.json", "openapi", openapi)
