"""Show who sits in the offices, and let seats be proposed and ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.models.people import Account
from registry.accounts.queries import accounts_by_id, accounts_with_second_factor
from registry.database import db
from registry.domain.authority import OfficerRole
from registry.domain.errors import Invalid
from registry.domain.permissions import Permission, permits, require
from registry.domain.seating import Seating
from registry.offices.forms.people import (
    ProposeOfficerForm,
    ResetForm,
    begins,
    ends,
)
from registry.offices.labels.people import KIND_LABELS, PROBLEMS, ROLE_LABELS
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.operations.factors import ask_reset
from registry.offices.operations.officers import Wanted, end_seat, propose_officer
from registry.offices.operations.proposals import CONFIRMS
from registry.offices.queries.countries import (
    countries,
    country_zone,
    get_country,
)
from registry.offices.queries.people import (
    get_seat,
    offices_of,
    open_proposals,
    present_and_coming,
    seating_of,
    seating_of_proposal,
)
from registry.offices.views.acting import actor_in
from registry.unit_of_work import unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.forms import PressForm, apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response

OWN = (ProposalKind.SEAT, ProposalKind.FACTOR_RESET)


@dataclass(frozen=True)
class SeatShown:
    """Hold a seat with its people, and what the reader may do about it."""

    seat: OfficerRow
    person: Account
    first: Account | None
    second: Account | None
    has_factor: bool
    may_end: bool
    may_reset: bool


@dataclass(frozen=True)
class OfficeShown:
    """Hold an office, its time zone, its people and what waits about them."""

    key: str
    zone: str
    seats: list[SeatShown]
    proposals: list[PeopleProposal]
    may_propose: bool


def may_open(proposal: PeopleProposal) -> bool:
    """Tell whether the reader made a proposal or may confirm it."""
    actor = current_actor()
    if actor.account_id == proposal.made_by:
        return True
    subject = seating_of_proposal(db.session, now(), proposal)
    return permits(CONFIRMS[proposal.kind], actor, now(), subject)


@requires(Permission.OFFICE_READ)
def people() -> str:
    """Show the people of the reader's own offices; to the leader, the chair's."""
    actor, chair = current_actor(), current_chair()
    keys = {seat.office for seat in actor.seats if seat.holds_at(now())}
    if not keys and chair:
        keys = {chair.country}
    return _page(sorted(keys))


@requires(Permission.INSTALLATION_READ)
def officers() -> str:
    """Show an operator the people of every office."""
    return _page([country.key for country in countries(db.session)])


def _page(keys: Sequence[str]) -> str:
    seats = present_and_coming(db.session, now(), keys)
    proposals = open_proposals(db.session, OWN)
    ids = {seat.account_id for seat in seats}
    ids |= {seat.invited_by or 0 for seat in seats}
    ids |= {seat.confirmed_by or 0 for seat in seats}
    ids |= {proposal.made_by for proposal in proposals}
    known = accounts_by_id(db.session, ids)
    with_factor = accounts_with_second_factor(db.session, ids)
    shown = []
    for key in keys:
        seating = seating_of(db.session, now(), [key])
        shown.append(
            OfficeShown(
                key,
                country_zone(db.session, key).key,
                [
                    _shown(seat, known, with_factor)
                    for seat in seats
                    if seat.country_key == key
                ],
                [each for each in proposals if each.country_key == key],
                permits(Permission.OFFICER_PROPOSE, current_actor(), now(), seating),
            )
        )
    return render_template(
        "offices/people.html",
        offices=shown,
        known=known,
        role_labels=ROLE_LABELS,
        kind_labels=KIND_LABELS,
        may_open=may_open,
        now=now(),
    )


def _shown(
    seat: OfficerRow, known: dict[int, Account], with_factor: set[int]
) -> SeatShown:
    subject = seating_of(db.session, now(), [seat.country_key], seat.account_id)
    has_factor = seat.account_id in with_factor
    return SeatShown(
        seat,
        known[seat.account_id],
        known.get(seat.invited_by or 0),
        known.get(seat.confirmed_by or 0),
        has_factor,
        permits(Permission.OFFICER_END, current_actor(), now(), subject),
        has_factor
        and permits(Permission.FACTOR_RESET, current_actor(), now(), subject),
    )


@requires(Permission.OFFICER_PROPOSE)
def propose(office: str) -> Answer:
    """Ask who is wanted; nothing changes until another person confirms."""
    country = get_country(db.session, office)
    _require(Permission.OFFICER_PROPOSE, seating_of(db.session, now(), [office]))
    form = ProposeOfficerForm()
    if form.validate_on_submit():
        zone = country_zone(db.session, office)
        wanted = Wanted(
            email=form.email.data or "",
            role=OfficerRole(form.role.data or ""),
            name=form.name.data or "",
            language=form.language.data or current_language(),
            starts_at=begins(form.starts_on.data, zone),
            ends_at=ends(form.ends_on.data, zone),
        )
        try:
            with unit_of_work(clock()) as work:
                propose_officer(work, actor_in(work), office, wanted)
        except Invalid as refused:
            apply_problems(form, refused, PROBLEMS)
        else:
            return lead_on(list_address(), _proposed())
    return render_template(
        "offices/propose.html", form=form, country=country, back=list_address()
    )


@requires(Permission.OFFICER_END)
def end(seat_id: int) -> Answer:
    """Ask once more before a seat ends, from this moment on."""
    seat = get_seat(db.session, seat_id, now())
    subject = seating_of(db.session, now(), [seat.country_key], seat.account_id)
    _require(Permission.OFFICER_END, subject)
    form = PressForm()
    if form.validate_on_submit():
        own = seat.account_id == acting_account()
        with unit_of_work(clock()) as work:
            end_seat(work, actor_in(work), seat_id)
        address = url_for("accounts.account") if own else list_address()
        return lead_on(address, gettext("The seat has ended."))
    return _about(seat, "offices/end.html", form)


@requires(Permission.FACTOR_RESET)
def reset(account_id: int) -> Answer:
    """Ask why a colleague's second factor has to go; another person confirms."""
    keys = offices_of(db.session, now(), account_id)
    subject = seating_of(db.session, now(), keys, account_id)
    _require(Permission.FACTOR_RESET, subject)
    form = ResetForm()
    if form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                ask_reset(work, actor_in(work), account_id, form.reason.data or "")
        except Invalid as refused:
            apply_problems(form, refused, PROBLEMS)
        else:
            return lead_on(list_address(), _proposed())
    person = accounts_by_id(db.session, [account_id]).get(account_id)
    return render_template(
        "offices/reset.html", form=form, person=person, back=list_address()
    )


def _proposed() -> str:
    return gettext("The proposal was made. Another person has to confirm it.")


def list_address() -> str:
    """Return the page of people that the reader may open."""
    if permits(Permission.INSTALLATION_READ, current_actor(), now()):
        return url_for("operators.officers")
    return url_for("offices.people")


def _about(seat: OfficerRow, template: str, form: PressForm) -> str:
    person = accounts_by_id(db.session, [seat.account_id])[seat.account_id]
    return render_template(
        template, form=form, seat=seat, person=person, back=list_address()
    )


def _require(permission: Permission, subject: Seating) -> None:
    require(permission, current_actor(), now(), subject)
