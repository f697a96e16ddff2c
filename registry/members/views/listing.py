"""Show the office its members: who waits for what, narrowed and found by name."""

from flask import abort, render_template, request

from registry.database import db
from registry.domain.authority import Actor, File
from registry.domain.membership import Standing
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission, permits
from registry.members.labels.office import WAITING_LABELS
from registry.members.models.organisations import Organisation
from registry.members.queries.authority import authority_facts
from registry.members.queries.connections import connected_organisations
from registry.members.queries.listing import (
    MemberFilters,
    members_page,
)
from registry.members.queries.organisations import official_of
from registry.members.queries.waiting import Waiting, flags_of
from registry.offices.queries.countries import country_names
from registry.offices.queries.officers import officers_who_can_act
from registry.search.sorting import sort_key
from registry.web.context import (
    acting_account,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires

PAGE_SIZE = 50
LONGEST_QUERY = 200


@requires(Permission.OFFICE_READ)
def members() -> str:
    """Show the chair office every member; another office those it may act on."""
    filters = _asked_filters()
    page = members_page(
        db.session,
        filters,
        now(),
        language=current_language(),
        cursor=request.args.get("page") or None,
        limit=PAGE_SIZE,
    )
    names = country_names(db.session, current_language())
    return render_template(
        "members/members.html",
        page=page,
        rows=page.rows,
        filters=filters,
        flags=flags_of(db.session, page.rows, now()),
        countries=dict(
            sorted(names.items(), key=lambda c: sort_key(c[1], current_language()))
        ),
        standings=list(Standing),
        waitings=WAITING_LABELS,
        chair=current_chair(),
        all_of_them=filters.only is None,
        opens=_opened(filters),
        official_of=official_of,
        number_of=member_number,
    )


def _opened(filters: MemberFilters) -> frozenset[int] | None:
    """Return the organisations that the reader may open; None where all listed.

    At the head of the chair every member is listed, and few are acted on.
    """
    if filters.only is None and not _is_seated(current_actor()):
        return substituted()
    return None


def _is_seated(actor: Actor) -> bool:
    chair = current_chair()
    return chair is not None and actor.seat_in(chair.country, now()) is not None


def reads_all(actor: Actor) -> bool:
    """Tell whether the reader belongs to the chair: its office, or at its head."""
    return _is_seated(actor) or actor.is_secretary_general


def substituted() -> frozenset[int] | None:
    """Return the organisations on which another office may act; None where on all.

    Whether it may hangs on who of the chair office is connected with which of them,
    so only those have to be looked at one by one.
    """
    chair = current_chair()
    if chair is None:
        return frozenset()
    nobody = Organisation(id=0, country_key=chair.country)
    if _may_act_on(nobody):
        return None
    officers = officers_who_can_act(db.session, [chair.country], now())
    connected = {
        organisation
        for officer in officers
        for organisation in connected_organisations(db.session, officer.account_id)
    }
    return frozenset(
        each
        for each in connected
        if _may_act_on(db.session.get_one(Organisation, each))
    )


def _may_act_on(organisation: Organisation) -> bool:
    file = File(**authority_facts(db.session, organisation, now()))
    return permits(Permission.MEMBER_READ, current_actor(), now(), file)


def _asked_filters() -> MemberFilters:
    """Read the filters of the address; what is no standing or country is not found."""
    standings = {code.value: code for code in Standing}
    waitings = {code.value: code for code in Waiting}
    standing = request.args.get("standing", "")
    country = request.args.get("country", "")
    waiting = request.args.get("waiting", "")
    is_known = (
        (not standing or standing in standings)
        and (not waiting or waiting in waitings)
        and (not country or country in country_names(db.session, current_language()))
    )
    if not is_known:
        abort(404)
    return MemberFilters(
        text=request.args.get("q", "").strip()[:LONGEST_QUERY],
        standing=standings.get(standing),
        country=country or None,
        waiting=waitings.get(waiting),
        only=None if reads_all(current_actor()) else substituted(),
        without=connected_organisations(db.session, acting_account()),
    )
