"""Hand the applicant a paper that says what was sent, and by when it is decided."""

from datetime import datetime

from flask import Response, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.applications.queries.declarations import declarations_of
from registry.applications.views.own import Own, own_application
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.formats import format_date, format_instant
from registry.offices.queries.rules import rule_label
from registry.printing.paper import Paper
from registry.web.context import (
    country_name,
    current_chair,
    current_language,
    current_settings,
)
from registry.web.guards import requires


@requires(Permission.APPLICATION_READ_OWN)
def receipt(reference: str) -> AnyResponse:
    """Send the confirmation as a PDF, in the language of the page."""
    found = own_application(reference)
    if found.application.submitted_at is None:
        raise NotFound(reference)
    answer = Response(_paper(found).content(), mimetype="application/pdf")
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{found.reference}.pdf"
    )
    return answer


def _paper(found: Own) -> Paper:
    application, language = found.application, current_language()
    sent_at = application.submitted_at or application.created_at
    paper = Paper(gettext("Your application was sent"), language, sent_at)
    paper.fact(gettext("Reference"), found.reference)
    paper.fact(gettext("Organisation"), application.name)
    zone = found.zone().key
    for label, instant in (
        (gettext("Sent on"), application.first_submitted_at),
        (gettext("Sent again on"), _sent_again(found)),
    ):
        if instant:
            paper.fact(label, format_instant(instant, language, zone))
    paper.heading(gettext("What happens next"))
    paper.paragraph(
        gettext(
            "The chair office checks your application. If it has questions, "
            "it writes to you by email."
        )
    )
    if application.promise_on:
        day = format_date(application.promise_on, language)
        paper.paragraph(
            gettext("You get a decision at the latest on: %(date)s", date=day)
        )
    _who_and_where(paper, found)
    _declared(paper, found)
    return paper


def _sent_again(found: Own) -> datetime | None:
    application = found.application
    first, last = application.first_submitted_at, application.submitted_at
    return last if last != first else None


def _who_and_where(paper: Paper, found: Own) -> None:
    chair, settings = current_chair(), current_settings()
    if chair:
        paper.fact(gettext("Chair country"), country_name(chair.country))
    page = url_for("applications.own", reference=found.reference)
    paper.fact(gettext("See how far your application is"), f"{settings.base_url}{page}")
    if settings.contact_address:
        paper.paragraph(
            gettext("Contact: %(address)s", address=settings.contact_address)
        )


def _declared(paper: Paper, found: Own) -> None:
    paper.heading(gettext("Declaration"))
    for row in declarations_of(db.session, found.application):
        paper.paragraph(rule_label(row, current_language()))
    paper.fact(gettext("Signed by"), found.application.declared_by)
