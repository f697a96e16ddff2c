"""List the applicant's pages about documents, in one place that can be read."""

from flask import Blueprint

from registry.applications.views import document_files, documents

blueprint = Blueprint("documents", __name__)

GET = ("GET",)
BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/apply/<string:reference>/documents", documents.overview, GET),
    ("/apply/<string:reference>/documents/<string:kind>", documents.document, BOTH),
    (
        "/apply/<string:reference>/documents/<int:document_id>/<int:position>",
        document_files.own_file,
        GET,
    ),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
