"""Propose a change of countries or rules, and settle it: two operators always."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from registry.audit.events import Event
from registry.domain.amendments import (
    AmendmentKind,
    Outcome,
    basis_problems,
    effective_at,
)
from registry.domain.authority import Actor
from registry.domain.deadlines import local_date
from registry.domain.errors import Invalid
from registry.domain.permissions import Permission, require
from registry.domain.rules import differences
from registry.offices.models.amendments import Amendment
from registry.offices.operations import countries, rules
from registry.offices.operations.recording import record_act
from registry.offices.queries.amendments import get_amendment, open_amendment_about
from registry.unit_of_work import Work

# The rules are the Platform's, whose seat is in Baku for good (facts.md, F4).
SEAT = ZoneInfo("Asia/Baku")


@dataclass(frozen=True)
class Grounds:
    """Hold the recorded act that a change rests on, and its day of effect if later."""

    basis: str
    basis_language: str
    basis_on: date
    valid_on: date | None = None


@dataclass(frozen=True)
class Change:
    """Hold what is to change: a country, a version of a rule, or rows to adopt.

    `subject` is as in `Amendment`. What `is_new` must not be there yet.
    """

    kind: AmendmentKind
    subject: str | None
    after: dict[str, Any]
    is_new: bool = False


def propose(
    work: Work,
    actor: Actor,
    change: Change,
    grounds: Grounds,
    revised: int | None = None,
) -> Amendment:
    """Propose a change; with `revised`, in place of a amendment that still waits.

    Whoever revises it is its author from then on. Raises Invalid with the problem of
    each field.
    """
    require(Permission.INSTALLATION_RUN, actor, work.now)
    found = _grounds_problems(work, grounds)
    before, problems = _check(work, change)
    if change.is_new and before:
        problems["key" if change.kind is AmendmentKind.COUNTRY else "code"] = "taken"
    if problems or found:
        problems |= found
        raise Invalid(**problems)
    if change.kind is not AmendmentKind.ADOPTION and not differences(
        before, change.after
    ):
        raise Invalid(change="nothing_changed")
    amendment = _place(work, change, revised)
    amendment.before, amendment.after = before, change.after
    amendment.basis = grounds.basis
    amendment.basis_language = grounds.basis_language
    amendment.basis_on = grounds.basis_on
    amendment.valid_from = _start_of(grounds.valid_on)
    amendment.proposed_by = actor.account_id or 0
    amendment.proposed_at = work.now
    work.session.add(amendment)
    work.session.flush()
    made = revised is None
    _record(
        work,
        actor,
        amendment,
        Event.AMENDMENT_MADE if made else Event.AMENDMENT_CHANGED,
    )
    return amendment


def adopt(work: Work, actor: Actor, amendment_id: int, revision: int) -> Amendment:
    """Adopt a amendment as another operator, as it was read: in that `revision`."""
    amendment = get_amendment(work.session, amendment_id)
    require(Permission.AMENDMENT_SETTLE, actor, work.now, amendment)
    _still_waits(amendment, revision)
    change = Change(amendment.kind, amendment.subject, amendment.after)
    before, problems = _check(work, change)
    if problems or before != amendment.before:
        raise Invalid(amendment="outdated")
    if amendment.kind is AmendmentKind.RULE and rules.words_missing(
        str(amendment.subject), amendment.after
    ):
        raise Invalid(amendment="words_missing")
    _settle(work, actor, amendment, Outcome.ADOPTED)
    amendment.effective_at = effective_at(amendment.valid_from, work.now)
    work.session.flush()
    match amendment.kind:
        case AmendmentKind.COUNTRY:
            countries.apply_due(work)
        case AmendmentKind.RULE:
            rules.put_in_force(work, amendment, _adopted_at(amendment))
        case AmendmentKind.ADOPTION:
            rules.adopt_rows(work, amendment, _adopted_at(amendment))
    _record(work, actor, amendment, Event.AMENDMENT_ADOPTED)
    return amendment


def decline(work: Work, actor: Actor, amendment_id: int, revision: int) -> Amendment:
    """Decline a amendment as another operator."""
    amendment = get_amendment(work.session, amendment_id)
    require(Permission.AMENDMENT_SETTLE, actor, work.now, amendment)
    _still_waits(amendment, revision)
    _settle(work, actor, amendment, Outcome.DECLINED)
    _record(work, actor, amendment, Event.AMENDMENT_DECLINED)
    return amendment


def withdraw(work: Work, actor: Actor, amendment_id: int) -> Amendment:
    """Take back what one proposed oneself."""
    require(Permission.INSTALLATION_RUN, actor, work.now)
    amendment = get_amendment(work.session, amendment_id)
    if amendment.proposed_by != actor.account_id:
        raise Invalid(amendment="not_its_author")
    _still_waits(amendment, amendment.revision)
    _settle(work, actor, amendment, Outcome.WITHDRAWN)
    _record(work, actor, amendment, Event.AMENDMENT_WITHDRAWN)
    return amendment


def _check(work: Work, change: Change) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what stands now, and what is wrong with what is to stand."""
    match change.kind:
        case AmendmentKind.COUNTRY:
            return countries.check(work, change.after)
        case AmendmentKind.RULE:
            return rules.check(work, str(change.subject), change.after)
        case _:
            return {}, rules.check_adoption(work, change.after)


def _grounds_problems(work: Work, grounds: Grounds) -> dict[str, str]:
    today = local_date(work.now, SEAT)
    found = basis_problems(
        grounds.basis, grounds.basis_language, grounds.basis_on, today
    )
    if grounds.valid_on is not None and grounds.valid_on <= today:
        found["valid_on"] = "not_in_future"
    return found


def _place(work: Work, change: Change, revised: int | None) -> Amendment:
    """Return the row that holds the amendment; refuse a second one about one thing."""
    if revised is not None:
        amendment = get_amendment(work.session, revised)
        _still_waits(amendment, amendment.revision)
        if (amendment.kind, amendment.subject) != (change.kind, change.subject):
            raise Invalid(amendment="another_subject")
        amendment.revision += 1
        return amendment
    if change.subject is not None and open_amendment_about(
        work.session, change.kind, change.subject
    ):
        raise Invalid(change="proposed_already")
    return Amendment(kind=change.kind, subject=change.subject, revision=1)


def _still_waits(amendment: Amendment, revision: int) -> None:
    if amendment.settled_at is not None:
        raise Invalid(amendment="settled")
    if amendment.revision != revision:
        raise Invalid(amendment="revised")


def _settle(work: Work, actor: Actor, amendment: Amendment, outcome: Outcome) -> None:
    amendment.settled_by = actor.account_id
    amendment.settled_at = work.now
    amendment.outcome = outcome


def _start_of(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=SEAT)


def _adopted_at(amendment: Amendment) -> datetime:
    """Return the instant that stands for the day of the recorded act."""
    day = _start_of(amendment.basis_on)
    assert day is not None
    return day


def _record(work: Work, actor: Actor, amendment: Amendment, event: Event) -> None:
    """Record what happened, with the values that differ; words by their fields."""
    found = differences(amendment.before, amendment.after)
    words = ("label_", "text_")
    record_act(
        work,
        actor,
        event,
        subject=("amendment", amendment.id),
        kind=amendment.kind,
        about=amendment.subject,
        revision=amendment.revision,
        effective_at=amendment.effective_at,
        words=[each.field for each in found if each.field.startswith(words)],
        values={
            each.field: [each.before, each.after]
            for each in found
            if not each.field.startswith(words)
        },
    )
