"""List every page of the applicant, in one place that can be read."""

from flask import Blueprint

from registry.applications.views import (
    acting,
    applying,
    eligibility,
    objection,
    parts,
    questions,
    receipt,
    sending,
)

blueprint = Blueprint("applications", __name__)

GET = ("GET",)
POST = ("POST",)
BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/apply/", applying.start_page, GET),
    ("/apply/questions", questions.questions, GET),
    ("/apply/eligibility/<string:check>", eligibility.eligibility, GET),
    ("/apply/eligibility/<string:check>/no", eligibility.not_eligible, GET),
    ("/apply/begin", applying.begin, GET),
    ("/apply/begin", applying.start, POST),
    ("/apply/mine", applying.mine, GET),
    ("/apply/<string:reference>/", applying.own, GET),
    ("/apply/<string:reference>/country", parts.country, BOTH),
    ("/apply/<string:reference>/members", parts.like_members, GET),
    ("/apply/<string:reference>/check", sending.check, BOTH),
    ("/apply/<string:reference>/sent", applying.sent, GET),
    ("/apply/<string:reference>/receipt", receipt.receipt, GET),
    ("/apply/<string:reference>/again", acting.again, BOTH),
    ("/apply/<string:reference>/answer", acting.answer, BOTH),
    ("/apply/<string:reference>/objection", objection.objection, BOTH),
    ("/apply/<string:reference>/withdraw", acting.withdraw, BOTH),
    ("/apply/<string:reference>/reconsider", acting.reconsider, BOTH),
    ("/apply/<string:reference>/reopen", acting.reopen, BOTH),
    ("/apply/<string:reference>/<string:name>", parts.part, BOTH),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
