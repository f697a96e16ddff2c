"""Let somebody be named Secretary-General without a new term: two persons."""

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.domain.errors import Invalid
from registry.domain.permissions import Permission, permits, require
from registry.offices.forms.people import GeneralForm, begins
from registry.offices.labels.people import PROBLEMS
from registry.offices.operations.generals import propose_general
from registry.offices.queries.countries import country_zone
from registry.offices.queries.people import chair_seating
from registry.unit_of_work import unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    now,
    registry,
)
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on


@requires(Permission.GENERAL_NAME)
def general() -> str | Response:
    """Ask who is to be Secretary-General without a new term; another confirms."""
    chair = chair_seating(db.session, now())
    require(Permission.GENERAL_NAME, current_actor(), now(), chair)
    form = GeneralForm()
    present = current_chair()
    if form.validate_on_submit():
        try:
            if present is None:
                raise Invalid(starts_on="no_chair")
            zone = country_zone(db.session, present.country)
            with unit_of_work(clock()) as work:
                propose_general(
                    work,
                    registry().load_actor(work.session, acting_account(), work.now),
                    name=form.name.data or "",
                    email=form.email.data or "",
                    starts_at=begins(form.starts_on.data, zone),
                )
        except Invalid as refused:
            apply_problems(form, refused, PROBLEMS)
        else:
            return lead_on(
                _terms(),
                gettext("The proposal was made. Another person has to confirm it."),
            )
    return render_template("offices/general.html", form=form, back=_terms())


def _terms() -> str:
    """Return the list of terms that the reader may open."""
    if permits(Permission.INSTALLATION_READ, current_actor(), now()):
        return url_for("terms.operator_terms")
    return url_for("terms.office_terms")
