"""Show a case to the office, and do what a button alone does."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.applications.labels.office import DONE_LABELS
from registry.applications.operations.opening import work_on
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.applications.views.opened import BUTTONS, OpenCase, open_case
from registry.applications.views.panels import PANELS, PLACES
from registry.database import db
from registry.decisions.models import SubjectKind
from registry.decisions.queries import (
    decisions_about,
    recommendations_about,
    running_hold,
)
from registry.domain.authority import (
    Capacity,
    capacity_of,
    nobody_can_act,
    recommendation_counts,
)
from registry.domain.errors import ActionRefused, NotFound, TakenByAnother
from registry.domain.permissions import Permission, permits
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import get_country
from registry.offices.queries.rules import rule_labels
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.notices import lead_on


@requires(Permission.OFFICE_READ)
def case(reference: str) -> str:
    """Show everything the office knows of one application, panel by panel."""
    opened = open_case(reference)
    shown = [panel.shown(opened) for panel in PANELS]
    places = {
        place: [panel for panel in shown if panel and panel.place is place]
        for place in PLACES
    }
    return case_page("applications/case.html", opened, places=places)


def case_page(template: str, opened: OpenCase, **values: Any) -> str:
    """Render a page of a case with what all of them begin with."""
    application = opened.application
    session = db.session
    recommendations = recommendations_about(
        session, SubjectKind.APPLICATION, application.id
    )
    decisions = decisions_about(session, SubjectKind.APPLICATION, application.id)
    authors = {row.account_id for row in recommendations}
    authors |= {row.first_account_id for row in decisions}
    authors |= {row.second_account_id for row in decisions}
    return render_template(
        template,
        application=application,
        file=opened.file,
        zone=_zone_of_the_desk(),
        recommendations=recommendations,
        counts=opened.file.recommendation is not None
        and recommendation_counts(opened.file, opened.file.recommendation.act),
        held=running_hold(session, SubjectKind.APPLICATION, application.id),
        decisions=decisions,
        reasons_of=_reasons_of,
        authors=accounts_by_id(session, authors),
        nobody_can_act=nobody_can_act(opened.file),
        substitute=capacity_of(current_actor(), now(), opened.file)
        not in {None, Capacity.CHAIR_OFFICER},
        **values,
    )


def _zone_of_the_desk() -> str:
    """Return the time zone in which the office that chairs reads its clocks."""
    chair = current_chair()
    if chair is None:
        return "UTC"
    return get_country(db.session, chair.country).time_zone


def _reasons_of(codes: list[str], kind: str = RuleKind.REFUSAL_REASON) -> list[str]:
    """Return reason codes in the words of the page's language."""
    return rule_labels(db.session, RuleKind(kind), codes, current_language(), now())


@requires(Permission.OFFICE_READ)
def act(reference: str, action: str) -> Response:
    """Do what a button alone does."""
    opened = open_case(reference)
    known = {code.value: code for code in BUTTONS}
    if action not in known:
        raise NotFound(action)
    operation = BUTTONS[known[action]]
    account_id = acting_account()
    try:
        with work_on(clock(), opened.application.reference) as work:
            operation(work, account_id, opened.application.reference)
    except TakenByAnother:
        return redirect(url_for("office.take_over", reference=reference), 303)
    return back_to_case(reference, gettext(DONE_LABELS[known[action]]))


def moved_on(opened: OpenCase, refused: ActionRefused | None = None) -> tuple[str, int]:
    """Show what was decided meanwhile to who came second.

    A file that stands where it stood, but lacks something, is said to lack it.
    """
    if refused is not None and refused.condition is not None:
        raise refused
    db.session.rollback()
    application = opened.application
    now_open = OpenCase(application, case_file(db.session, application, now()))
    return case_page("applications/moved_on.html", now_open), 409


def back_to_case(reference: str, done: str) -> Response:
    """Lead back to the case, and say there what was done.

    The right of a substitute may end with the very act: then the queue says it.
    """
    application = get_application(db.session, reference)
    file = case_file(db.session, application, now())
    if permits(Permission.APPLICATION_READ, current_actor(), now(), file):
        address = url_for("office.case", reference=reference)
    else:
        address = url_for("office.desk")
    return lead_on(address, done, "success")
