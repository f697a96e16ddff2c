"""List the office's pages about organisations without an owner, in one place."""

from flask import Blueprint

from registry.applications.views import owners

blueprint = Blueprint("owners", __name__)

for rule, view, methods in (
    ("/office/owners", owners.overview, ("GET",)),
    ("/office/owners/<string:public_id>", owners.owner, ("GET", "POST")),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
