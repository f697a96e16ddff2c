"""Let operators read what was proposed, and settle what another one proposed."""

from flask import render_template, url_for
from flask_babel import gettext
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.database import db
from registry.domain.amendments import AmendmentKind
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission
from registry.domain.rules import text_flags
from registry.offices.labels.rulebook import AMENDMENT_PROBLEMS
from registry.offices.models.amendments import Amendment
from registry.offices.models.rules import RuleRow
from registry.offices.operations import amendments as operations
from registry.offices.operations.rules import kind_of
from registry.offices.queries.amendments import get_amendment, open_amendments
from registry.offices.views.amending import Answer, shown
from registry.offices.views.countries import may_run, revise_country
from registry.offices.views.rules import revise_rule
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_actor
from registry.web.guards import requires
from registry.web.notices import lead_on
from registry.web.paging import paging_of


@requires(Permission.INSTALLATION_READ)
def amendments() -> str:
    """List what waits for another operator, and what was settled."""
    settled = Amendment.settled_at.is_not(None)
    paging = paging_of(
        db.session.scalar(select(func.count()).select_from(Amendment).where(settled))
        or 0
    )
    rows = db.session.scalars(
        select(Amendment)
        .where(settled)
        .order_by(Amendment.id.desc())
        .limit(paging.size)
        .offset(paging.offset)
    ).all()
    return render_template(
        "offices/amendments.html",
        waiting=open_amendments(db.session),
        settled=rows,
        paging=paging,
    )


@requires(Permission.INSTALLATION_READ)
def amendment(amendment_id: int) -> str:
    """Show one amendment as a difference, and what the reader can do with it."""
    found = get_amendment(db.session, amendment_id)
    people = accounts_by_id(
        db.session, [n for n in (found.proposed_by, found.settled_by) if n]
    )
    return render_template(
        "offices/amendment.html",
        amendment=found,
        differences=shown(found),
        flags=_flags(found),
        rows=_rows(found),
        author=people.get(found.proposed_by),
        settler=people.get(found.settled_by or 0),
        is_author=found.proposed_by == current_actor().account_id,
        may_run=may_run(),
        may_change=found.kind is not AmendmentKind.ADOPTION,
    )


def _flags(found: Amendment) -> dict[str, str]:
    if found.kind is not AmendmentKind.RULE or found.after["withdrawn"]:
        return {}
    kind = kind_of(str(found.subject))
    return dict(text_flags(kind, found.before or None, found.after))


def _rows(found: Amendment) -> list[RuleRow]:
    if found.kind is not AmendmentKind.ADOPTION:
        return []
    query = select(RuleRow).where(RuleRow.id.in_(found.after["rows"]))
    order = (RuleRow.kind, RuleRow.country_key, RuleRow.position)
    return list(db.session.scalars(query.order_by(*order)))


@requires(Permission.INSTALLATION_RUN)
def change_amendment(amendment_id: int) -> Answer:
    """Correct a amendment that waits; who corrects it is its author from then on."""
    found = get_amendment(db.session, amendment_id)
    if found.kind is AmendmentKind.ADOPTION or found.settled_at is not None:
        raise NotFound(amendment_id)
    if found.kind is AmendmentKind.COUNTRY:
        return revise_country(found)
    return revise_rule(found)


@requires(Permission.INSTALLATION_RUN)
def adopt(amendment_id: int, revision: int) -> Response:
    """Adopt what another operator proposed."""
    try:
        with unit_of_work(clock()) as work:
            operations.adopt(work, current_actor(), amendment_id, revision)
    except Invalid as refused:
        return _back(amendment_id, _reason(refused), "warning")
    return _back(amendment_id, gettext("The change was adopted."))


@requires(Permission.INSTALLATION_RUN)
def decline(amendment_id: int, revision: int) -> Response:
    """Decline what another operator proposed."""
    try:
        with unit_of_work(clock()) as work:
            operations.decline(work, current_actor(), amendment_id, revision)
    except Invalid as refused:
        return _back(amendment_id, _reason(refused), "warning")
    return _back(amendment_id, gettext("The change was declined."))


@requires(Permission.INSTALLATION_RUN)
def withdraw(amendment_id: int) -> Response:
    """Take back what one proposed oneself."""
    try:
        with unit_of_work(clock()) as work:
            operations.withdraw(work, current_actor(), amendment_id)
    except Invalid as refused:
        return _back(amendment_id, _reason(refused), "warning")
    return _back(amendment_id, gettext("The change was withdrawn."))


def _reason(refused: Invalid) -> str:
    return " ".join(gettext(AMENDMENT_PROBLEMS[c]) for c in refused.problems.values())


def _back(amendment_id: int, message: str, tone: str = "") -> Response:
    address = url_for("rulebook.amendment", amendment_id=amendment_id)
    return lead_on(address, message, tone)
