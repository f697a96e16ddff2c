"""List the pages about who represents an organisation, in one place."""

from flask import Blueprint

from registry.applications.views import colleagues, invited

blueprint = Blueprint("colleagues", __name__)

POST = ("POST",)
BOTH = ("GET", "POST")
ORGANISATION = "/apply/organisations/<string:public_id>"

for rule, view, methods in (
    (f"{ORGANISATION}/colleagues", colleagues.overview, BOTH),
    (
        f"{ORGANISATION}/colleagues/<int:representative_id>",
        colleagues.colleague,
        BOTH,
    ),
    (
        f"{ORGANISATION}/invitations/<int:invitation_id>",
        colleagues.invitation,
        POST,
    ),
    ("/apply/invitations/<string:token>", invited.invited, BOTH),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
