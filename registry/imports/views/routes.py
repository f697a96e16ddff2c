"""List every page about imported lists in one place."""

from typing import Any

from flask import Blueprint

from registry.imports import labels
from registry.imports.views import batches

blueprint = Blueprint("imports", __name__)


@blueprint.context_processor
def words_about_imports() -> dict[str, Any]:
    """Give the templates the labels of every code they show."""
    return {
        "alike_labels": labels.ALIKE_LABELS,
        "batch_labels": labels.BATCH_LABELS,
        "line_labels": labels.LINE_LABELS,
    }


GET = ("GET",)
POST = ("POST",)

for rule, view, methods in (
    ("/office/imports/", batches.batches, GET),
    ("/office/imports/<int:batch_id>", batches.batch, GET),
    ("/office/imports/<int:batch_id>/do/<string:action>", batches.act, POST),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
