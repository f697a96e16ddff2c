"""List every page of terms and handover, in one place that can be read."""

from flask import Blueprint

from registry.handover.views import pack, terms

blueprint = Blueprint("terms", __name__)

BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/office/terms/", terms.office_terms, ("GET",)),
    ("/operator/terms/", terms.operator_terms, ("GET",)),
    ("/terms/nominate", terms.nominate, BOTH),
    ("/terms/<int:nomination_id>", terms.nomination, ("GET",)),
    ("/terms/<int:nomination_id>/accept", terms.accept, BOTH),
    ("/terms/<int:nomination_id>/cancel", terms.cancel, BOTH),
    ("/office/handover/", pack.handover, ("GET",)),
    ("/office/handover/pdf", pack.paper, ("GET",)),
    ("/office/handover/csv", pack.table, ("GET",)),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
