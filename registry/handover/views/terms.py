"""Show the terms, and let the chair be nominated, accepted and cancelled."""

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.database import db
from registry.domain.errors import Invalid, NotPermitted, TermClash
from registry.domain.permissions import Permission, permits, require
from registry.handover.forms import NominateForm
from registry.handover.queries import readiness, totals
from registry.handover.views.proof import proves_factor
from registry.offices.models.proposals import ProposalKind
from registry.offices.models.terms import Nomination
from registry.offices.operations.terms import (
    accept_nomination,
    cancel_nomination,
    nominate_chair,
)
from registry.offices.queries.countries import country_names, country_zone
from registry.offices.queries.people import chair_seating, open_proposals
from registry.offices.queries.terms import (
    get_nomination,
    open_nominations,
    secretaries_general,
    term_rows,
)
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    current_language,
    now,
    registry,
)
from registry.web.forms import PressForm, apply_problems
from registry.web.guards import requires
from registry.web.labels import TERM_CLASH
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.OFFICE_READ)
def office_terms() -> str:
    """Show an officer the terms, and what waits to be accepted."""
    return _terms()


@requires(Permission.INSTALLATION_READ)
def operator_terms() -> str:
    """Show an operator the same."""
    return _terms()


def _terms() -> str:
    rows, nominations = term_rows(db.session), open_nominations(db.session)
    chair, actor = chair_seating(db.session, now()), current_actor()
    return render_template(
        "handover/terms.html",
        rows=rows,
        now=now(),
        zone_of=lambda key: country_zone(db.session, key).key,
        nominations=nominations,
        generals=secretaries_general(db.session)[::-1],
        waiting=open_proposals(db.session, [ProposalKind.GENERAL]),
        may_nominate=permits(Permission.NOMINATION_MAKE, actor, now(), chair),
        may_name=permits(Permission.GENERAL_NAME, actor, now(), chair),
    )


@requires(Permission.NOMINATION_MAKE)
def nominate() -> Answer:
    """Ask who chairs next; a person of that country's office has to accept."""
    chair = chair_seating(db.session, now())
    require(Permission.NOMINATION_MAKE, current_actor(), now(), chair)
    form = NominateForm(data={"basis_language": current_language()})
    names = country_names(db.session, current_language())
    present = current_chair()
    form.country.choices = [
        (key, name)
        for key, name in names.items()
        if not present or key != present.country
    ]
    if form.validate_on_submit():
        try:
            made = _nominate(form)
        except TermClash:
            form.starts_on.errors = [gettext(TERM_CLASH)]
        except Invalid as refused:
            apply_problems(form, refused)
        else:
            return lead_on(
                url_for("terms.nomination", nomination_id=made),
                gettext("The nomination was made. The nominated office was told."),
            )
    return render_template("handover/nominate.html", form=form, back=list_address())


def _nominate(form: NominateForm) -> int:
    country = form.country.data or ""
    starts_at = form.starts_at(country_zone(db.session, country))
    if starts_at <= now():
        raise Invalid(starts_on="not_in_future")
    if starts_at.year > now().year + 20:
        raise Invalid(starts_on="too_far")
    with unit_of_work(clock()) as work:
        return nominate_chair(
            work,
            _actor(work),
            country=country,
            starts_at=starts_at,
            basis=form.basis.data or "",
            basis_language=form.basis_language.data or "",
            secretary_general=form.secretary_general.data or "",
            first_officers=form.addresses(),
        ).id


@requires(Permission.NOMINATION_ACCEPT)
def nomination(nomination_id: int) -> str:
    """Show a nomination with its checklist to every office and to operators."""
    return _page("handover/nomination.html", _readable(nomination_id))


@requires(Permission.NOMINATION_ACCEPT)
@proves_factor
def accept(nomination_id: int) -> Answer:
    """Show the checklist once more, and accept."""
    found = _readable(nomination_id)
    require(Permission.NOMINATION_ACCEPT, current_actor(), now(), found)
    form = PressForm()
    if form.validate_on_submit():
        with unit_of_work(clock()) as work:
            accept_nomination(work, _actor(work), nomination_id)
        return lead_on(
            url_for("terms.nomination", nomination_id=nomination_id),
            gettext("The nomination is accepted. All eight offices were told."),
        )
    return _page("handover/accept.html", found, form)


@requires(Permission.NOMINATION_CANCEL)
def cancel(nomination_id: int) -> Answer:
    """Ask once more before a handover is taken back."""
    found = _readable(nomination_id)
    require(Permission.NOMINATION_CANCEL, current_actor(), now(), found)
    form = PressForm()
    if form.validate_on_submit():
        with unit_of_work(clock()) as work:
            cancel_nomination(work, _actor(work), nomination_id)
        return lead_on(list_address(), gettext("The handover was cancelled."))
    return _page("handover/cancel.html", found, form)


def list_address() -> str:
    """Return the list of terms that the reader may open."""
    if permits(Permission.INSTALLATION_READ, current_actor(), now()):
        return url_for("terms.operator_terms")
    return url_for("terms.office_terms")


def _readable(nomination_id: int) -> Nomination:
    """Return a nomination; its officers' addresses are for offices and operators."""
    actor = current_actor()
    if not actor.is_operator and not permits(Permission.OFFICE_READ, actor, now()):
        raise NotPermitted(Permission.OFFICE_READ, "seated_somewhere")
    return get_nomination(db.session, nomination_id)


def _page(template: str, found: Nomination, form: PressForm | None = None) -> str:
    actor, office = current_actor(), found.country_key
    is_open = not found.accepted_at and not found.cancelled_at
    begun = found.starts_at <= now()
    return render_template(
        template,
        **({"form": form} if form else {}),
        nomination=found,
        zone=country_zone(db.session, office).key,
        maker=accounts_by_id(db.session, [found.nominated_by]).get(found.nominated_by),
        totals=totals(db.session, now()),
        ready=readiness(db.session, now(), office, found.first_officers),
        may_accept=is_open
        and permits(Permission.NOMINATION_ACCEPT, actor, now(), found),
        may_cancel=not found.cancelled_at
        and not begun
        and permits(Permission.NOMINATION_CANCEL, actor, now(), found),
        back=list_address(),
    )


def _actor(work: Work):  # type: ignore[no-untyped-def]
    return registry().load_actor(work.session, acting_account(), work.now)
