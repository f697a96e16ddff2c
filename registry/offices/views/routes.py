"""List every page about the people of the offices, in one place that can be read.

Both sections, of the offices and of the operators, have a list of their own; what is
done from either lies below `/offices/`.
"""

from flask import Blueprint

from registry.offices.views import generals, operators, people, proposals

blueprint = Blueprint("offices", __name__)
operator_pages = Blueprint("operators", __name__)

BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/office/people/", people.people, ("GET",)),
    ("/offices/<string:office>/propose", people.propose, BOTH),
    ("/offices/seats/<int:seat_id>/end", people.end, BOTH),
    ("/offices/people/<int:account_id>/reset", people.reset, BOTH),
    ("/offices/proposals/<int:proposal_id>", proposals.proposal, BOTH),
    ("/terms/secretary-general", generals.general, BOTH),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)

for rule, view, methods in (
    ("/operator/officers/", people.officers, ("GET",)),
    ("/operator/operators/", operators.operators, ("GET",)),
    ("/operator/operators/<int:account_id>/end", operators.end_time, BOTH),
):
    operator_pages.add_url_rule(rule, view_func=view, methods=methods)
