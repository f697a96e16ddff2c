"""Open a member for the office: who may read it, what can be done with it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.audit.queries import history
from registry.database import db
from registry.decisions.models import Act, SubjectKind
from registry.decisions.queries import (
    ended_holds,
    public_decisions_on,
    recommendations_about,
    running_hold,
)
from registry.domain.authority import (
    Capacity,
    capacity_of,
    nobody_can_act,
    recommendation_counts,
)
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.membership import (
    TWO_PERSON_ACTS,
    MemberAction,
    MemberCondition,
    MemberFile,
    MemberStep,
    find_member_step,
    missing_member_condition,
    recommendable,
)
from registry.domain.numbers import (
    canonical_public_id,
    member_number,
    parse_member_number,
)
from registry.domain.permissions import Permission, denial, require
from registry.members.labels.office import (
    BUTTON_LABELS,
    DECIDE_LABELS,
    OPEN_HEARING,
    RECOMMEND_LABELS,
)
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.hearings import hearings_of
from registry.members.queries.member_file import member_file
from registry.members.queries.organisations import official_of
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone, get_country
from registry.offices.queries.rules import rule_labels
from registry.web.context import current_actor, current_chair, current_language, now
from registry.web.labels import CONDITION_LABELS, DENIAL_LABELS
from registry.web.notices import lead_on

# Given on the action's own page, so lacking them does not close the way there.
_GIVEN_LATER = frozenset(
    {MemberCondition.REASONS_GIVEN, MemberCondition.REVIEW_DATE_GIVEN}
)
_HELD = frozenset({MemberCondition.NOT_HELD, MemberCondition.HELD})


@dataclass(frozen=True)
class Doable:
    """Hold something that officers do with a member: where, or why not now."""

    label: str
    address: str
    posts: bool
    why_not: str | None


@dataclass(frozen=True)
class OpenMember:
    """Hold a member as the office's pages show it."""

    membership: Membership
    file: MemberFile

    @property
    def key(self) -> str:
        """Return what addresses name the member by."""
        return self.membership.organisation.public_id

    def doable(self) -> list[Doable]:
        """Return what officers do from here, each with what stands in its way."""
        return [*self._two_person_acts(), *self._hearing(), *self._buttons()]

    def _two_person_acts(self) -> Iterator[Doable]:
        possible = recommendable(self.membership.standing)
        for act in (act for act in Act if act.value in possible):
            yield self._page(
                MemberAction.RECOMMEND,
                RECOMMEND_LABELS[act],
                url_for("members.recommend", member=self.key, act=act.value),
            )
            yield self._page(
                MemberAction(act.value),
                DECIDE_LABELS[act],
                url_for("members.decide", member=self.key, act=act.value),
            )

    def _hearing(self) -> Iterator[Doable]:
        if self._step(MemberAction.OPEN_HEARING) and not self.file.hearing_open:
            address = url_for("members.start_hearing", member=self.key)
            yield self._page(MemberAction.OPEN_HEARING, OPEN_HEARING, address)

    def _buttons(self) -> Iterator[Doable]:
        to_do = {
            MemberAction.WITHDRAW_RECOMMENDATION: self.file.recommendation is not None,
            MemberAction.CLOSE_HEARING: self.file.hearing_open,
            MemberAction.TAKE_BACK: self.file.held is not None,
        }
        for action in (action for action, wanted in to_do.items() if wanted):
            address = url_for("members.act", member=self.key, action=action.value)
            why_not = self.why_not(action)
            yield Doable(BUTTON_LABELS[action], address, True, why_not)

    def _page(self, action: MemberAction, label: str, address: str) -> Doable:
        return Doable(label, address, False, self.why_not(action))

    def _step(self, action: MemberAction) -> MemberStep | None:
        return find_member_step(self.membership.standing, action)

    def can(self, action: MemberAction) -> bool:
        """Tell whether the member stands where the action leads on, nothing held."""
        return self._step(action) is not None and self.file.held is None

    def why_not(self, action: MemberAction) -> str | None:
        """Return the message id of what keeps the reader from an action, if any."""
        step = self._step(action)
        if step is None:
            return CONDITION_LABELS[MemberCondition.NOT_HELD]
        missing = missing_member_condition(step, self.file)
        if missing in _HELD:
            return CONDITION_LABELS[missing]
        denied = denial(step.permission, current_actor(), now(), self.file)
        if denied is not None:
            return DENIAL_LABELS[denied]
        if missing is not None and missing not in _GIVEN_LATER:
            return CONDITION_LABELS[missing]
        return None


def find_membership(key: str) -> Membership:
    """Return the membership under a public id or member number; raise NotFound."""
    query = select(Membership)
    serial, public_id = parse_member_number(key), canonical_public_id(key)
    if public_id is not None:
        query = query.join(Organisation).where(Organisation.public_id == public_id)
    elif serial is not None:
        query = query.where(Membership.serial == serial)
    else:
        raise NotFound(key)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound(key)
    return found


def open_for_office(key: str) -> OpenMember:
    """Return the member for who may read its file; everybody knows that it exists."""
    membership = find_membership(key)
    file = member_file(db.session, membership, now())
    require(Permission.MEMBER_READ, current_actor(), now(), file)
    return OpenMember(membership, file)


def act_named(opened: OpenMember, name: str) -> Act:
    """Return the act of an address; raise NotFound where it is none on members."""
    known = {action.value for action in TWO_PERSON_ACTS}
    if name not in known:
        raise NotFound(name)
    return Act(name)


def member_page(template: str, opened: OpenMember, **values: Any) -> str:
    """Render a page of a member with what all of them show."""
    membership, session = opened.membership, db.session
    recommendations = recommendations_about(
        session, SubjectKind.MEMBERSHIP, membership.id
    )
    holds = ended_holds(session, SubjectKind.MEMBERSHIP, membership.id)
    events = history(session, "membership", membership.id)
    people = {event.account_id for event in events if event.account_id}
    people |= {row.account_id for row in recommendations}
    people |= {row.account_id for row in holds}
    held = running_hold(session, SubjectKind.MEMBERSHIP, membership.id)
    people |= {held.account_id} if held else set()
    shown = {
        "membership": membership,
        "organisation": membership.organisation,
        "name": official_of(membership.organisation),
        "number": member_number(membership.serial),
        "file": opened.file,
        "doable": opened.doable(),
        "recommendations": recommendations,
        "counts": opened.file.recommendation is not None
        and recommendation_counts(opened.file, opened.file.recommendation.act),
        "held": held,
        "holds": holds,
        "hearings": hearings_of(session, membership.id),
        "decisions": public_decisions_on(session, membership.organisation_id),
        "events": events,
        "people": accounts_by_id(session, people),
        "reasons_of": reasons_of,
        "zone": zone_of_the_desk(),
        "own_zone": country_zone(session, opened.file.country),
        "nobody_can_act": nobody_can_act(opened.file),
        "substitute": capacity_of(current_actor(), now(), opened.file)
        not in {None, Capacity.CHAIR_OFFICER},
        **values,
    }
    return render_template(template, **shown)


def zone_of_the_desk() -> str:
    """Return the time zone in which the office that chairs reads its clocks."""
    chair = current_chair()
    return get_country(db.session, chair.country).time_zone if chair else "UTC"


def reasons_of(codes: list[str]) -> list[str]:
    """Return reason codes in the words of the page's language."""
    kind = RuleKind.STANDING_REASON
    return rule_labels(db.session, kind, codes, current_language(), now())


def moved_on(key: str) -> tuple[str, int]:
    """Show what was done meanwhile to who comes second."""
    db.session.rollback()
    return member_page("members/moved_on.html", open_for_office(key)), 409


def is_overtaken(refused: ActionRefused) -> bool:
    """Tell whether somebody acted meanwhile, rather than that something is lacking."""
    return refused.condition is None or refused.condition in _HELD


def back_to_member(opened: OpenMember, done: str) -> Response:
    """Lead back to the member's file, and say there what was done."""
    address = url_for("members.member", member=opened.key)
    return lead_on(address, gettext(done), "success")
