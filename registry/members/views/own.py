"""Show owners and editors how their own organisation stands, and what they can do.

Somebody else's organisation and an unknown one answer alike: not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.audit.queries import history
from registry.database import db
from registry.decisions.models import Decision
from registry.decisions.queries import public_decisions_on
from registry.domain.deadlines import is_past, local_date
from registry.domain.errors import NotFound
from registry.domain.membership import (
    CURRENT,
    MemberAction,
    MemberCondition,
    MemberFile,
    Standing,
    find_member_step,
    missing_member_condition,
)
from registry.domain.names import Name
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission, permits, require
from registry.members.labels.own import HISTORY_LABELS, NEXT_LABELS, OWN_ACTIONS
from registry.members.models.memberships import Hearing, Membership
from registry.members.queries.changes import changes_of, open_change
from registry.members.queries.hearings import hearings_of, open_hearing
from registry.members.queries.member_file import member_file
from registry.members.queries.memberships import memberships_of_owner
from registry.members.queries.organisations import official_of
from registry.members.views.opened import find_membership
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import (
    period,
    rule_label,
    rule_text,
    rules_in_force,
)
from registry.web.context import current_actor, current_language, now
from registry.web.guards import requires

LAST_MINUTE = time(23, 59)
ENDPOINTS = {
    MemberAction.CONFIRM: "members.confirm",
    MemberAction.ANSWER_HEARING: "members.answer_hearing",
    MemberAction.LEAVE: "members.leave",
}


@dataclass(frozen=True)
class Reason:
    """Hold a reason in the language of the page: what, and the rule behind it."""

    label: str
    text: str


@dataclass(frozen=True)
class DecisionShown:
    """Hold a decision as the organisation reads it."""

    decision: Decision
    effective_on: date
    reasons: list[Reason]
    next: str | None


@dataclass(frozen=True)
class OwnMember:
    """Hold a membership of the reader's own organisation."""

    membership: Membership
    file: MemberFile
    zone: ZoneInfo

    @property
    def public_id(self) -> str:
        """Return what addresses name it by."""
        return self.membership.organisation.public_id

    @property
    def number(self) -> str:
        """Return the member number."""
        return member_number(self.membership.serial)

    @property
    def name(self) -> Name:
        """Return the official name."""
        return official_of(self.membership.organisation)

    @property
    def since(self) -> date:
        """Return when the present membership, or the last one, began."""
        return local_date(self.membership.periods[-1].starts_at, self.zone)

    @property
    def until(self) -> date | None:
        """Return when the last membership ended, if it did."""
        ended = self.membership.periods[-1].ends_at
        return local_date(ended, self.zone) if ended else None

    @property
    def suspended_on(self) -> date | None:
        """Return since when it is suspended, if it is."""
        at = self.membership.suspended_at
        return local_date(at, self.zone) if at else None

    @property
    def confirms(self) -> bool:
        """Tell whether the organisation is one that confirms its information."""
        return (
            find_member_step(self.membership.standing, MemberAction.CONFIRM) is not None
        )

    @property
    def overdue(self) -> bool:
        """Tell whether the date to confirm by has passed."""
        return is_past(self.membership.confirm_by, now(), self.zone)

    @property
    def grace_until(self) -> date:
        """Return until when it is a member in any case, though it has not confirmed."""
        days = period(db.session, "confirmation_grace", now())
        return self.membership.confirm_by + timedelta(days=days)

    def allows(self, action: MemberAction) -> bool:
        """Tell whether the reader may do this; of what is held nothing is told."""
        step = find_member_step(self.membership.standing, action)
        if step is None:
            return False
        missing = missing_member_condition(step, self.file)
        if missing not in {None, MemberCondition.NOT_HELD}:
            return False
        return permits(step.permission, current_actor(), now(), self.file)


def open_own(public_id: str) -> OwnMember:
    """Return the reader's own organisation's membership; raise NotFound otherwise."""
    membership = find_membership(public_id)
    file = _without_what_is_held(member_file(db.session, membership, now()))
    if not permits(Permission.MEMBER_READ_OWN, current_actor(), now(), file):
        raise NotFound(public_id)
    return OwnMember(membership, file, country_zone(db.session, file.country))


def _without_what_is_held(file: MemberFile) -> MemberFile:
    return replace(file, held=None, hold_ended=False, recorded_by=None)


def own_for(public_id: str, permission: Permission) -> OwnMember:
    """Return the own organisation for who may act for it; an editor hears why not."""
    own = open_own(public_id)
    require(permission, current_actor(), now(), own.file)
    return own


def back_to_own(own: OwnMember) -> Response:
    """Lead to where the membership shows as it stands now."""
    return redirect(url_for("members.own_member", public_id=own.public_id), 303)


@requires(Permission.ACCOUNT_USE)
def own_members() -> str:
    """List the organisations of the reader that are or were members."""
    found = memberships_of_owner(db.session, current_actor())
    return render_template(
        "members/own_members.html",
        rows=found,
        asked={row.id for row in found if open_hearing(db.session, row.id)},
        official_of=official_of,
        number_of=member_number,
    )


@requires(Permission.MEMBER_READ_OWN)
def own_member(public_id: str) -> str:
    """Show how the organisation stands, why, and what its owner can do."""
    own = open_own(public_id)
    membership = own.membership
    again = find_member_step(membership.standing, MemberAction.READMIT)
    heard = hearings_of(db.session, membership.id)
    return render_template(
        "members/own_member.html",
        own=own,
        membership=membership,
        actions=[
            (words.link, url_for(ENDPOINTS[action], public_id=own.public_id))
            for action, words in OWN_ACTIONS.items()
            if own.allows(action)
        ],
        is_owner=permits(Permission.MEMBER_LEAVE, current_actor(), now(), own.file),
        may_apply=again is not None,
        hearing=next((row for row in heard if row.closed_at is None), None),
        heard=[row for row in heard if row.closed_at is not None],
        changes=changes_of(db.session, membership.id),
        may_change=may_ask(own),
        may_edit=may_edit(own),
        decisions=decisions_shown(own),
        reasons_in_words=reasons_in_words,
        end_of_day=lambda day: end_of_day(day, own.zone),
        events=[
            event
            for event in history(db.session, "membership", membership.id)
            if event.event in HISTORY_LABELS
        ],
    )


def may_edit(own: OwnMember) -> bool:
    """Tell whether the reader may change what is published at once."""
    return own.membership.standing in CURRENT and permits(
        Permission.MEMBER_EDIT, current_actor(), now(), own.file
    )


def may_ask(own: OwnMember) -> bool:
    """Tell whether the reader may ask for a change now: one request at a time."""
    return (
        own.membership.standing in CURRENT
        and permits(Permission.CHANGE_ASK, current_actor(), now(), own.file)
        and open_change(db.session, own.membership.id) is None
    )


def decisions_shown(own: OwnMember) -> list[DecisionShown]:
    """Return what was decided and took effect, newest first.

    What can be done is said of the newest alone: an older one may be long overtaken.
    """
    rows = public_decisions_on(db.session, own.membership.organisation_id)
    return [
        DecisionShown(
            row,
            local_date(row.effective_at, own.zone),
            reasons_in_words(row.reasons, row.decided_at),
            NEXT_LABELS.get(row.act) if place == 0 and _explains(own, row) else None,
        )
        for place, row in enumerate(rows)
    ]


def _explains(own: OwnMember, decision: Decision) -> bool:
    """Tell whether the membership still stands where the decision led."""
    led_to = {
        "suspend": Standing.SUSPENDED,
        "lapse": Standing.LAPSED,
        "remove": Standing.REMOVED,
        "annul": Standing.ANNULLED,
    }
    return led_to.get(decision.act.value) is own.membership.standing


def reasons_in_words(codes: Sequence[str], instant: datetime) -> list[Reason]:
    """Return reasons in the language of the page, as their rules stood then."""
    rows = rules_in_force(db.session, RuleKind.STANDING_REASON, instant)
    language = current_language()
    return [
        Reason(rule_label(row, language), rule_text(row, language))
        for row in rows
        if row.code in codes
    ]


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last minute of a legal date."""
    return datetime.combine(day, LAST_MINUTE, tzinfo=zone)


def hearing_of(own: OwnMember) -> Hearing:
    """Return the hearing that waits for an answer; raise NotFound without one."""
    found = open_hearing(db.session, own.membership.id)
    if found is None:
        raise NotFound(own.public_id)
    return found
