"""Ask the chair office for a change of an entry, and let it approve or decline it.

One person of the office decides: design.md lists no change among what takes two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from registry.audit.events import Event
from registry.database import AnySession
from registry.decisions.operations.recording import Grounds
from registry.documents.operations.keeping import release_evidence, send_evidence
from registry.documents.queries import earlier_documents
from registry.domain.changes import (
    DECLINES,
    OUTCOMES,
    ChangeOutcome,
    ChangePart,
    changed_parts,
    name_problems,
    names_after,
)
from registry.domain.deadlines import date_after
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.membership import CURRENT, MemberCondition
from registry.domain.permissions import Permission
from registry.domain.seen import MEANWHILE, changed_since
from registry.members.models.changes import ChangeRequest
from registry.members.operations.entry import write_entry
from registry.members.operations.opening import (
    Member,
    open_member,
    permit,
    person_of,
    record_event,
)
from registry.members.operations.telling import (
    Words,
    tell_chair_office,
    tell_each,
    told_of_act,
)
from registry.members.queries.changes import (
    entry_of,
    get_change,
    is_overdue,
    open_change,
)
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import countries, country_zone
from registry.offices.queries.rules import codes_in_force, period, rules_in_force
from registry.unit_of_work import Work

ASK = "ask_change"
EVENTS: Mapping[ChangeOutcome, Event] = {
    ChangeOutcome.APPROVED: Event.CHANGE_APPROVED,
    ChangeOutcome.DECLINED: Event.CHANGE_DECLINED,
    ChangeOutcome.WITHDRAWN: Event.CHANGE_WITHDRAWN,
}


@dataclass(frozen=True)
class Backing:
    """Hold why a change is asked for, and what shows it.

    That is a document of an earlier application, or what was prepared for the request:
    `uploaded` is the file that its page showed.
    """

    reason: str
    reason_language: str
    document_id: int | None = None
    uploaded: str = ""


def ask_change(
    work: Work,
    account_id: int,
    membership_id: int,
    wanted: Mapping[str, Any],
    backing: Backing,
    seen: str = "",
) -> ChangeRequest:
    """Ask for a change of what only a decision changes; the old stays public.

    `seen` marks the entry that the page showed: a request that was typed over an
    older one would take back what was approved meanwhile.
    """
    member = open_member(work, account_id, membership_id)
    permit_asking(work, member)
    before = entry_of(member.membership.organisation)
    if changed_since(seen, before):
        raise Invalid(entry=MEANWHILE)
    after = _checked(work, before, wanted)
    _check_document(work, member, backing)
    sent = send_evidence(work, member.file.organisation_id, backing.uploaded)
    zone = country_zone(work.session, member.file.country)
    change = ChangeRequest(
        membership=member.membership,
        before={part: before[part] for part in after},
        after=after,
        reason=backing.reason,
        reason_language=backing.reason_language,
        document_id=sent.id if sent else backing.document_id,
        asked_by=account_id,
        asked_at=work.now,
        decide_by=date_after(work.now, period(work.session, "change", work.now), zone),
    )
    work.session.add(change)
    work.session.flush()
    _record(work, member, Event.CHANGE_ASKED, change)
    tell_each(work, member.membership, "change_asked", told_of_change(change))
    tell_chair_office(work, member.membership, "change_asked_office")
    return change


def permit_asking(work: Work, member: Member) -> None:
    """Raise unless the actor may ask for a change, and no other request waits."""
    permit(work, member, Permission.CHANGE_ASK)
    membership = member.membership
    if membership.standing not in CURRENT or open_change(work.session, membership.id):
        raise ActionRefused(ASK, membership.standing)


def _checked(
    work: Work, before: Mapping[str, Any], wanted: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the parts that change; raise Invalid where one cannot be as wanted."""
    entry = {**before, **wanted}
    entry[ChangePart.NAMES] = names_after(before["names"], entry["names"])
    found = name_problems(before["names"], entry["names"])
    if found:
        raise Invalid(**found)
    after = changed_parts(before, entry)
    if not after:
        raise Invalid(change="nothing_changed")
    country = entry["country"]
    if country not in {row.key for row in countries(work.session)}:
        raise Invalid(country="not_listed")
    forms = codes_in_force(work.session, RuleKind.LEGAL_FORM, work.now, country)
    moved = not {ChangePart.COUNTRY, ChangePart.LEGAL_FORM}.isdisjoint(after)
    if moved and entry["legal_form"] not in forms:
        raise Invalid(legal_form="not_listed")
    return after


def _check_document(work: Work, member: Member, backing: Backing) -> None:
    """Refuse a document that is none of what the organisation sent."""
    if backing.document_id is None:
        return
    sent = earlier_documents(work.session, member.membership.organisation_id, 0)
    if backing.document_id not in {document.id for document in sent}:
        raise Invalid(document="not_listed")


def withdraw_change(work: Work, account_id: int, change_id: int) -> None:
    """Take a request back before it is decided."""
    change = get_change(work.session, change_id)
    member = open_member(work, account_id, change.membership_id)
    _permit(work, member, change, ChangeOutcome.WITHDRAWN)
    _settle(work, change, ChangeOutcome.WITHDRAWN, account_id)
    _record(work, member, Event.CHANGE_WITHDRAWN, change)
    tell_each(work, member.membership, "change_withdrawn", told_of_change(change))


def decide_change(
    work: Work,
    account_id: int,
    change_id: int,
    outcome: ChangeOutcome,
    grounds: Grounds | None = None,
) -> None:
    """Approve or decline as one who decides in the office that chairs now."""
    grounds = grounds or Grounds()
    change = get_change(work.session, change_id)
    member = open_member(work, account_id, change.membership_id)
    overdue = is_overdue(work.session, change, work.now)
    member.file = replace(member.file, overdue=overdue)
    _permit(work, member, change, outcome)
    if member.file.held is not None:
        raise ActionRefused(
            outcome, member.membership.standing, MemberCondition.NOT_HELD
        )
    _check_reasons(work, outcome, grounds)
    person = person_of(work, member)
    # Who is told knows the organisation by its old name.
    tell_each(
        work,
        member.membership,
        mail_of(outcome),
        told_of_outcome(work.session, change, grounds, work.now),
    )
    _settle(work, change, outcome, account_id)
    change.office = person.office
    change.capacity = person.capacity
    change.term_id = member.file.term_id
    change.reasons = list(grounds.reasons)
    change.text = grounds.text
    change.text_language = grounds.text_language if grounds.text else None
    if outcome is ChangeOutcome.APPROVED:
        stood = entry_of(member.membership.organisation)
        change.before = {part: stood[part] for part in change.after}
        write_entry(work, member.membership, change.after)
    record_event(
        work, member, EVENTS[outcome], person, change=change.id, parts=[*change.after]
    )


def _check_reasons(work: Work, outcome: ChangeOutcome, grounds: Grounds) -> None:
    """Refuse to decline without a reason of the list, or to approve with one."""
    declines = outcome is ChangeOutcome.DECLINED
    allowed = {row.code for row in decline_reasons(work.session, work.now)}
    if not set(grounds.reasons) <= (allowed if declines else set()):
        raise Invalid(reasons="unknown")
    if declines and not grounds.reasons:
        raise Invalid(reasons="required")


def decline_reasons(session: AnySession, instant: datetime) -> list[Any]:
    """Return the rules that a change may be declined by."""
    return [
        row
        for row in rules_in_force(session, RuleKind.STANDING_REASON, instant)
        if DECLINES in row.acts
    ]


def mail_of(outcome: ChangeOutcome) -> str:
    """Return the name of the mail that tells the owners how a request ended."""
    return f"change_{outcome.value}"


def told_of_change(change: ChangeRequest) -> Words:
    """Return what a mail says of a request: the parts that are to change."""
    parts = [part.value for part in ChangePart if part in change.after]
    return lambda language: {"parts": parts}


def told_of_outcome(
    session: AnySession, change: ChangeRequest, grounds: Grounds, instant: datetime
) -> Words:
    """Return what a mail says of a decision on a request."""
    parts = told_of_change(change)
    reasons = told_of_act(session, grounds.reasons, grounds.text, instant)
    return lambda language: {**parts(language), **reasons(language)}


def _permit(
    work: Work, member: Member, change: ChangeRequest, outcome: ChangeOutcome
) -> None:
    """Ask for the right; say of a request that is settled that it moved on."""
    permit(work, member, OUTCOMES[outcome])
    if not change.is_open:
        raise ActionRefused(outcome, change.outcome or "")


def _settle(
    work: Work, change: ChangeRequest, outcome: ChangeOutcome, account_id: int
) -> None:
    # First: what it asks the database writes what was changed so far.
    release_evidence(work, change.document_id)
    change.outcome = outcome
    change.settled_at = work.now
    change.settled_by = account_id


def _record(work: Work, member: Member, event: Event, change: ChangeRequest) -> None:
    record_event(work, member, event, None, change=change.id, parts=[*change.after])
