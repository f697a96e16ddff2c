"""Let officers declare interests, and say who is recused and who can act instead."""

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.applications.forms.interests import (
    AnyInterestForm,
    EndInterestForm,
    InterestForm,
)
from registry.applications.labels.interests import RECUSAL_LABELS
from registry.applications.operations.interests import (
    Declared,
    declare_interest,
    end_interest,
)
from registry.applications.queries.applications import find_sent, last_application
from registry.applications.queries.case_file import case_file
from registry.applications.views.form_steps import Answer
from registry.applications.views.opened import Recused, may_know, open_case
from registry.database import db
from registry.domain.authority import people_who_can_act
from registry.domain.errors import Invalid, NotFound
from registry.domain.languages import N_
from registry.domain.numbers import canonical_reference, parse_member_number
from registry.domain.permissions import Permission
from registry.members.models.organisations import Organisation
from registry.members.models.people import InterestReason
from registry.members.queries.connections import interests_by, why_recused
from registry.members.queries.memberships import organisation_of_number
from registry.members.queries.organisations import official_of
from registry.unit_of_work import unit_of_work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on

NO_ORGANISATION = N_("No application and no member has this reference or number.")


@requires(Permission.OFFICE_READ)
def interests() -> Answer:
    """Show officers what they declared, and let them declare more."""
    form = AnyInterestForm()
    if form.validate_on_submit():
        organisation = _organisation(form.organisation.data or "")
        if organisation is None:
            form.organisation.errors = [gettext(NO_ORGANISATION)]
        elif _declare(form, organisation):
            return _declared()
    declared = interests_by(db.session, acting_account())
    return render_template(
        "applications/interests.html",
        form=form,
        declared=declared,
        names={row.id: _name(row) for _, row in declared},
    )


def _organisation(typed: str) -> int | None:
    """Return the organisation of a reference or of a member number.

    No reference is told to be in use to an office that cannot know of the file.
    """
    reference = canonical_reference(typed)
    if reference is not None:
        found = find_sent(db.session, reference)
        known = found and may_know(found, case_file(db.session, found, now()))
        return found.organisation_id if found and known else None
    serial = parse_member_number(typed)
    return organisation_of_number(db.session, serial) if serial else None


def _name(organisation: Organisation) -> tuple[str, str]:
    """Return a member's official name, else the one that it sent, and its language."""
    if organisation.names:
        name = official_of(organisation)
        return name.value, name.language
    sent = last_application(db.session, organisation.id)
    return (sent.name, sent.name_language) if sent else ("", "")


@requires(Permission.OFFICE_READ)
def declare(reference: str) -> Answer:
    """Declare an interest in the organisation of a case."""
    opened = open_case(reference)
    form = InterestForm()
    if form.validate_on_submit() and _declare(form, opened.application.organisation_id):
        return _declared()
    return render_template(
        "applications/declare.html", form=form, application=opened.application
    )


def _declare(form: InterestForm, organisation_id: int) -> bool:
    declared = Declared(
        InterestReason(form.reason.data or ""),
        form.text.data or "",
        current_language(),
        form.starts_on.data,
        form.ends_on.data,
    )
    try:
        with unit_of_work(clock()) as work:
            declare_interest(work, acting_account(), organisation_id, declared)
    except Invalid as refused:
        apply_problems(form, refused)
        return False
    return True


def _declared() -> Response:
    return lead_on(
        url_for("office.interests"),
        gettext("Your interest is declared. Others act on the files from now on."),
        "success",
    )


@requires(Permission.OFFICE_READ)
def end_interest_page(connection_id: int) -> Answer:
    """Record that an interest is over; it recuses all the same."""
    own = interests_by(db.session, acting_account())
    found = next((pair for pair in own if pair[0].connection_id == connection_id), None)
    if found is None:
        raise NotFound(connection_id)
    form = EndInterestForm()
    if form.validate_on_submit():
        ends_on = form.ends_on.data or now().date()
        try:
            with unit_of_work(clock()) as work:
                end_interest(work, acting_account(), connection_id, ends_on)
        except Invalid as refused:
            apply_problems(form, refused)
        else:
            return lead_on(
                url_for("office.interests"), gettext("The end is recorded."), "success"
            )
    return render_template(
        "applications/end_interest.html", form=form, name=_name(found[1])
    )


def show_recused(refused: Recused) -> tuple[str, int]:
    """Say why a reader is recused, and who can act instead; nothing of the file."""
    opened = refused.opened
    officers = people_who_can_act(opened.file)
    organisation = opened.application.organisation_id
    page = render_template(
        "applications/recused.html",
        reference=opened.application.reference,
        reasons=why_recused(db.session, acting_account(), organisation),
        recusal_labels=RECUSAL_LABELS,
        panel={
            "officers": officers,
            "people": accounts_by_id(db.session, {o.account_id for o in officers}),
        },
    )
    return page, 403
