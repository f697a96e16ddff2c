"""Who may do what: permission → named rules, all of which must hold.

Each rule is a predicate over (actor, instant, subject) that reads as a claim. The
first that fails names the reason of the refusal, so a page can say why. Operations
ask inside the deciding transaction, after the write lock; views ask the same table
to show buttons.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from registry.domain.authority import (
    Actor,
    File,
    capacity_of,
    may_decide,
    recommendation_counts,
)
from registry.domain.errors import NotPermitted
from registry.domain.seating import (
    confirms_for_office,
    ends_seats,
    may_cancel,
    proposes_for_office,
    speaks_for_chair,
    stands_apart,
    vouches_for,
)

Predicate = Callable[[Actor, datetime, Any], bool]


SEAT_OWNER = "seat_owner"
"""The act that one officer proposes and another confirms, outside both tables."""


class Permission(StrEnum):
    """Name a right that a route asks for and an operation grants."""

    CALENDAR = "calendar"
    ACCOUNT_USE = "account:use"
    DRAFT_EDIT = "application:edit"
    APPLICATION_START = "application:start"
    APPLICATION_READ_OWN = "application:read_own"
    APPLICATION_SUBMIT = "application:submit"
    APPLICATION_ANSWER = "application:answer"
    APPLICATION_WITHDRAW = "application:withdraw"
    APPLICATION_READ = "application:read"
    COLLEAGUE_READ = "colleague:read"
    COLLEAGUE_MANAGE = "colleague:manage"
    OWNER_PROPOSE = "owner:propose"
    OWNER_SEAT = "owner:seat"
    DOCUMENT_READ_OWN = "document:read_own"
    DOCUMENT_READ = "document:read"
    APPLICATION_HANDLE = "application:handle"
    APPLICATION_ADMIT = "application:admit"
    APPLICATION_REFUSE = "application:refuse"
    APPLICATION_SET_ASIDE = "application:set_aside"
    OPINION_READ = "opinion:read"
    OPINION_GIVE = "opinion:give"
    RECOMMENDATION_WITHDRAW = "recommendation:withdraw"
    HOLD_TAKE_BACK = "hold:take_back"
    MEMBER_READ_OWN = "member:read_own"
    MEMBER_READ = "member:read"
    MEMBER_HANDLE = "member:handle"
    MEMBER_CONFIRM = "member:confirm"
    MEMBER_SUSPEND = "member:suspend"
    MEMBER_REINSTATE = "member:reinstate"
    MEMBER_OPEN_HEARING = "member:open_hearing"
    MEMBER_ANSWER = "member:answer"
    MEMBER_REMOVE = "member:remove"
    MEMBER_ANNUL = "member:annul"
    MEMBER_LEAVE = "member:leave"
    MEMBER_LAPSE = "member:lapse"
    MEMBER_SET_ASIDE = "member:set_aside"
    IMPORT_READ = "import:read"
    IMPORT_HANDLE = "import:handle"
    IMPORT_ADMIT = "import:admit"
    MEMBER_EDIT = "member:edit"
    CHANGE_ASK = "change:ask"
    CHANGE_DECIDE = "change:decide"
    OFFICE_READ = "office:read"
    OFFICE_OVERSEE = "office:oversee"
    NOMINATION_MAKE = "nomination:make"
    NOMINATION_ACCEPT = "nomination:accept"
    NOMINATION_CANCEL = "nomination:cancel"
    GENERAL_NAME = "general:name"
    OFFICER_PROPOSE = "officer:propose"
    OFFICER_CONFIRM = "officer:confirm"
    OFFICER_END = "officer:end"
    FACTOR_RESET = "factor:reset"
    AMENDMENT_SETTLE = "amendment:settle"
    INSTALLATION_READ = "installation:read"
    INSTALLATION_RUN = "installation:run"


def signed_in(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that the actor is known."""
    return actor.account_id is not None


def has_second_factor(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that the actor can prove itself twice; outside the demo only."""
    return actor.second_factor


def owns_organisation(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor is an owner of the organisation."""
    return subject.organisation_id in actor.owns


def represents_organisation(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor is an owner or an editor of the organisation."""
    return subject.organisation_id in actor.owns | actor.edits


def seated_somewhere(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that the actor is an officer of any office, or the Secretary-General."""
    return actor.is_secretary_general or any(s.holds_at(instant) for s in actor.seats)


def is_secretary_general(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that the actor is the Secretary-General."""
    return actor.is_secretary_general


def acts_for_chair(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor may handle this file at this instant."""
    return capacity_of(actor, instant, subject) is not None


def is_decider(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor's seat allows deciding."""
    return may_decide(actor, instant, subject)


def not_recused(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that nothing links the actor to the organisation."""
    return actor.account_id not in subject.connected


def not_in_first_round(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor did not act on the file before its reconsideration."""
    return actor.account_id not in subject.acted_before


def was_asked(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the opinion of an office in which the actor sits was asked."""
    return any(actor.seat_in(office, instant) for office in subject.asked_offices)


def is_asked(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor sits in the office whose opinion was asked last."""
    newest = subject.asked_offices[-1:]
    return any(actor.seat_in(office, instant) for office in newest)


def recommended(act: str) -> Predicate:
    """Return the claim that a counting recommendation for `act` stands."""

    def is_recommended(actor: Actor, instant: datetime, subject: File) -> bool:
        return recommendation_counts(subject, act)

    return is_recommended


def other_than_recommender(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor is the second of two persons, not the first again."""
    given = subject.recommendation
    return given is None or given.account_id != actor.account_id


def is_recommender(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor wrote the standing recommendation."""
    given = subject.recommendation
    return given is not None and given.account_id == actor.account_id


def recorded_the_hold(actor: Actor, instant: datetime, subject: File) -> bool:
    """Claim that the actor recorded the act that is held."""
    return actor.account_id is not None and subject.recorded_by == actor.account_id


def runs_installation(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that the actor is an operator."""
    return actor.is_operator


def accepts_for_country(actor: Actor, instant: datetime, subject: Any) -> bool:
    """Claim that the actor sits in the nominated country's office, or operates."""
    return actor.is_operator or actor.seat_in(subject.country_key, instant) is not None


def other_than_nominator(actor: Actor, instant: datetime, subject: Any) -> bool:
    """Claim that the actor is the second of two persons at a handover."""
    return bool(subject.nominated_by != actor.account_id)


def other_than_amender(actor: Actor, instant: datetime, subject: Any) -> bool:
    """Claim that the actor is the second of two operators at a change."""
    return bool(subject.proposed_by != actor.account_id)


def is_the_calendar(actor: Actor, instant: datetime, subject: object) -> bool:
    """Claim that no person acts: no account may do what time does."""
    return False


HANDLES: tuple[Predicate, ...] = (
    signed_in,
    has_second_factor,
    acts_for_chair,
    not_recused,
    not_in_first_round,
)
OWNS: tuple[Predicate, ...] = (signed_in, owns_organisation)


def _second_of_two(act: str) -> tuple[Predicate, ...]:
    return (*HANDLES, is_decider, recommended(act), other_than_recommender)


PERMISSIONS: Mapping[Permission, tuple[Predicate, ...]] = {
    Permission.CALENDAR: (is_the_calendar,),
    Permission.ACCOUNT_USE: (signed_in,),
    Permission.APPLICATION_START: (signed_in,),
    Permission.DRAFT_EDIT: (signed_in, represents_organisation),
    Permission.APPLICATION_READ_OWN: (signed_in, represents_organisation),
    Permission.APPLICATION_SUBMIT: OWNS,
    Permission.APPLICATION_ANSWER: OWNS,
    Permission.APPLICATION_WITHDRAW: OWNS,
    # Who represents an organisation, and to represent it no longer.
    Permission.COLLEAGUE_READ: (signed_in, represents_organisation),
    Permission.COLLEAGUE_MANAGE: OWNS,
    # Where an organisation has no owner left; either of the two may be a reviewer.
    Permission.OWNER_PROPOSE: HANDLES,
    Permission.OWNER_SEAT: (
        *HANDLES,
        recommended(SEAT_OWNER),
        other_than_recommender,
    ),
    # Reading needs no second factor: outside the demo it is all an officer may do
    # without one.
    Permission.APPLICATION_READ: (signed_in, acts_for_chair, not_recused),
    # Who gives an opinion is not among them: it sees what is meant for publication.
    Permission.DOCUMENT_READ_OWN: (signed_in, represents_organisation),
    Permission.DOCUMENT_READ: (signed_in, acts_for_chair, not_recused),
    Permission.APPLICATION_HANDLE: HANDLES,
    Permission.APPLICATION_ADMIT: _second_of_two("admit"),
    Permission.APPLICATION_REFUSE: _second_of_two("refuse"),
    Permission.APPLICATION_SET_ASIDE: _second_of_two("set_aside"),
    Permission.OPINION_READ: (signed_in, was_asked, not_recused),
    Permission.OPINION_GIVE: (
        signed_in,
        has_second_factor,
        is_asked,
        not_recused,
        not_in_first_round,
    ),
    Permission.RECOMMENDATION_WITHDRAW: (*HANDLES, is_recommender),
    Permission.HOLD_TAKE_BACK: (*HANDLES, recorded_the_hold),
    Permission.MEMBER_READ_OWN: (signed_in, represents_organisation),
    Permission.MEMBER_READ: (signed_in, acts_for_chair, not_recused),
    Permission.MEMBER_HANDLE: HANDLES,
    Permission.MEMBER_CONFIRM: OWNS,
    Permission.MEMBER_SUSPEND: _second_of_two("suspend"),
    Permission.MEMBER_REINSTATE: _second_of_two("reinstate"),
    Permission.MEMBER_OPEN_HEARING: (*HANDLES, is_decider),
    Permission.MEMBER_ANSWER: OWNS,
    Permission.MEMBER_REMOVE: _second_of_two("remove"),
    Permission.MEMBER_ANNUL: _second_of_two("annul"),
    Permission.MEMBER_LEAVE: OWNS,
    Permission.MEMBER_LAPSE: _second_of_two("lapse"),
    Permission.MEMBER_SET_ASIDE: _second_of_two("set_aside"),
    # A list from elsewhere, of many organisations that are none's file as yet.
    Permission.IMPORT_READ: (signed_in, acts_for_chair),
    Permission.IMPORT_HANDLE: HANDLES,
    Permission.IMPORT_ADMIT: _second_of_two("admit"),
    # What is published at once, and what one decider of the office looks at first.
    Permission.MEMBER_EDIT: (signed_in, represents_organisation),
    Permission.CHANGE_ASK: OWNS,
    Permission.CHANGE_DECIDE: (*HANDLES, is_decider),
    Permission.OFFICE_READ: (signed_in, seated_somewhere),
    # What is late, or waits for somebody who can act, rises to one person's lists.
    Permission.OFFICE_OVERSEE: (signed_in, is_secretary_general),
    Permission.NOMINATION_MAKE: (signed_in, has_second_factor, speaks_for_chair),
    Permission.NOMINATION_ACCEPT: (
        signed_in,
        has_second_factor,
        accepts_for_country,
        other_than_nominator,
    ),
    Permission.NOMINATION_CANCEL: (signed_in, has_second_factor, may_cancel),
    Permission.GENERAL_NAME: (
        signed_in,
        has_second_factor,
        stands_apart,
        speaks_for_chair,
    ),
    Permission.OFFICER_PROPOSE: (signed_in, has_second_factor, proposes_for_office),
    Permission.OFFICER_CONFIRM: (
        signed_in,
        has_second_factor,
        stands_apart,
        confirms_for_office,
    ),
    Permission.OFFICER_END: (signed_in, has_second_factor, ends_seats),
    Permission.FACTOR_RESET: (
        signed_in,
        has_second_factor,
        stands_apart,
        vouches_for,
    ),
    Permission.AMENDMENT_SETTLE: (
        signed_in,
        has_second_factor,
        runs_installation,
        other_than_amender,
    ),
    Permission.INSTALLATION_READ: (signed_in, runs_installation),
    Permission.INSTALLATION_RUN: (signed_in, has_second_factor, runs_installation),
}


def denial(
    permission: Permission, actor: Actor, instant: datetime, subject: object = None
) -> str | None:
    """Return the name of the first rule that fails; None where all hold."""
    for claim in PERMISSIONS[permission]:
        if not claim(actor, instant, subject):
            return claim.__name__
    return None


def permits(
    permission: Permission, actor: Actor, instant: datetime, subject: object = None
) -> bool:
    """Tell whether every rule of the permission holds."""
    return denial(permission, actor, instant, subject) is None


def require(
    permission: Permission, actor: Actor, instant: datetime, subject: object = None
) -> None:
    """Raise NotPermitted unless every rule of the permission holds."""
    refused = denial(permission, actor, instant, subject)
    if refused is not None:
        raise NotPermitted(permission, refused)


DENIALS: frozenset[str] = frozenset(
    claim.__name__ for claims in PERMISSIONS.values() for claim in claims
)
