"""Say who may act on a file, and with whom: two persons, recusal, standby.

A decision is an act of two people of the office that chairs (design.md, §3, "Two
persons"). Everything here is computed from values that were read under the write
lock; nothing is remembered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OfficerRole(StrEnum):
    """Name what an officer's seat allows; a decider may also review."""

    REVIEWER = "reviewer"
    DECIDER = "decider"


class Capacity(StrEnum):
    """Name the right in which one of the two persons acts; kept in the decision."""

    CHAIR_OFFICER = "chair_officer"
    STANDBY_OFFICER = "standby_officer"
    SECRETARY_GENERAL = "secretary_general"


@dataclass(frozen=True)
class Seat:
    """Hold one officer's place in an office, from-to; `ends_at` None is open."""

    office: str
    role: OfficerRole
    starts_at: datetime
    ends_at: datetime | None = None

    def holds_at(self, instant: datetime) -> bool:
        """Tell whether the seat is taken at `instant`."""
        return self.starts_at <= instant and (
            self.ends_at is None or instant < self.ends_at
        )


@dataclass(frozen=True)
class Actor:
    """Hold who acts: an account's seats and roles at the instant they were read.

    `second_factor` is true in the demo too, which asks for none.
    """

    account_id: int | None = None
    seats: tuple[Seat, ...] = ()
    owns: frozenset[int] = frozenset()
    edits: frozenset[int] = frozenset()
    is_operator: bool = False
    is_secretary_general: bool = False
    second_factor: bool = False

    def seat_in(self, office: str | None, instant: datetime) -> Seat | None:
        """Return the strongest seat held in `office` at `instant`."""
        held = [s for s in self.seats if s.office == office and s.holds_at(instant)]
        return min(held, key=lambda s: s.role != OfficerRole.DECIDER, default=None)


ANONYMOUS = Actor()


@dataclass(frozen=True)
class Officer:
    """Hold a person who could act on a file, as seated at the instant of reading."""

    account_id: int
    office: str
    role: OfficerRole


@dataclass(frozen=True)
class Recommendation:
    """Hold the newest standing recommendation on a file: the first of two persons."""

    account_id: int
    act: str
    office: str
    capacity: Capacity
    term_id: int


@dataclass(frozen=True)
class File:
    """Hold what decides who may act on an organisation's file at one instant.

    `officers` are the present officers of the chair and the standby office,
    `secretary_general` the account of the present one, as far as they could act now
    (outside the demo: with a second factor). `connected` are the accounts
    that represent, represented, signed for, are contact of or declared an interest
    in the organisation. `asked_offices` are those whose opinion was asked, the newest
    last. `acted_before` is filled in a reconsideration only.
    `mentioned` are those of the connected whom only the applicant's own words
    connect: named as contact or signer.
    """

    organisation_id: int
    country: str
    chair: str | None
    term_id: int | None = None
    standby: str | None = None
    officers: tuple[Officer, ...] = ()
    secretary_general: int | None = None
    connected: frozenset[int] = frozenset()
    mentioned: frozenset[int] = frozenset()
    asked_offices: tuple[str, ...] = ()
    opinion_authors: frozenset[int] = frozenset()
    acted_before: frozenset[int] = frozenset()
    recommendation: Recommendation | None = None
    recorded_by: int | None = None
    overdue: bool = False


def is_barred(account_id: int | None, file: File) -> bool:
    """Tell whether recusal or an earlier round keeps this account off the file."""
    return account_id in file.connected or account_id in file.acted_before


def _can_pair(people: Iterable[Officer]) -> bool:
    """Tell whether two different people, one of them a decider, are among these."""
    people = list(people)
    accounts = {person.account_id for person in people}
    return len(accounts) > 1 and any(p.role == OfficerRole.DECIDER for p in people)


def _own_people(file: File) -> list[Officer]:
    return [
        o
        for o in file.officers
        if o.office == file.chair and not is_barred(o.account_id, file)
    ]


def _substitutes(file: File) -> list[Officer]:
    """Return standby officers and the Secretary-General, as far as they may act.

    The Secretary-General is counted as a decider: either of the two persons.
    """
    people = [o for o in file.officers if o.office == file.standby is not None]
    if file.secretary_general is not None and file.chair is not None:
        people.append(Officer(file.secretary_general, file.chair, OfficerRole.DECIDER))
    return [
        o
        for o in people
        if not is_barred(o.account_id, file)
        and o.account_id not in file.opinion_authors
    ]


def substitutes_may_act(file: File) -> bool:
    """Tell whether the Secretary-General and the standby office may step in.

    They may where one or both persons of the chair office are lacking, or where the
    promise date has passed without agreement. Whom the applicant named is recused,
    but not lacking: else an applicant could choose who decides, by naming the
    officers of the chair as contact and signer.
    """
    return file.overdue or not _can_pair(_present_people(file))


def _present_people(file: File) -> list[Officer]:
    """Return the chair's officers, those recused by a mere mention among them."""
    barred = (file.connected - file.mentioned) | file.acted_before
    return [
        o
        for o in file.officers
        if o.office == file.chair and o.account_id not in barred
    ]


def people_who_can_act(file: File) -> list[Officer]:
    """Return who may act on the file, substitutes last, where they may step in."""
    if file.chair is None:
        return []
    people = _own_people(file)
    if substitutes_may_act(file):
        people += _substitutes(file)
    return people


def nobody_can_act(file: File) -> bool:
    """Tell whether the file must wait: no pair can be made even with substitutes."""
    return not _can_pair(people_who_can_act(file))


Right = tuple[Capacity, OfficerRole]


def _strongest_right(actor: Actor, instant: datetime, file: File) -> Right | None:
    """Return the right that lets the actor do most: one person may have several."""
    rights: list[Right] = []
    if file.chair is None:
        return None
    if seat := actor.seat_in(file.chair, instant):
        rights.append((Capacity.CHAIR_OFFICER, seat.role))
    if substitutes_may_act(file) and actor.account_id not in file.opinion_authors:
        if actor.is_secretary_general:
            rights.append((Capacity.SECRETARY_GENERAL, OfficerRole.DECIDER))
        if seat := actor.seat_in(file.standby, instant):
            rights.append((Capacity.STANDBY_OFFICER, seat.role))
    return min(rights, key=lambda r: r[1] is not OfficerRole.DECIDER, default=None)


def capacity_of(actor: Actor, instant: datetime, file: File) -> Capacity | None:
    """Return the right in which `actor` may handle the file; None for none.

    Recusal is not asked here: it is a rule, and a reason, of its own.
    """
    right = _strongest_right(actor, instant, file)
    return right[0] if right else None


def role_of(actor: Actor, instant: datetime, file: File) -> OfficerRole | None:
    """Return what the actor is in that right; None without one."""
    right = _strongest_right(actor, instant, file)
    return right[1] if right else None


def represents_as(actor: Actor, organisation_id: int) -> str | None:
    """Return how the actor represents an organisation: owner or editor, or not."""
    if organisation_id in actor.owns:
        return "owner"
    return "editor" if organisation_id in actor.edits else None


def may_decide(actor: Actor, instant: datetime, file: File) -> bool:
    """Tell whether the actor's right on this file is a decider's."""
    return role_of(actor, instant, file) is OfficerRole.DECIDER


def recommendation_counts(file: File, act: str) -> bool:
    """Tell whether the standing recommendation serves `act` now.

    It counts for the same act, in the present term, while its author is seated in
    the chair office and is not recused. One that a substitute gave counts while
    substitutes may act, too.
    """
    given = file.recommendation
    if given is None or given.act != act or given.term_id != file.term_id:
        return False
    people = _own_people(file)
    if given.capacity is not Capacity.CHAIR_OFFICER and substitutes_may_act(file):
        people += _substitutes(file)
    return any(person.account_id == given.account_id for person in people)
