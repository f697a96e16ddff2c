"""Let many memberships lapse at once: one proposes the list, another decides on it.

Each organisation has a decision of its own; a batch holds their basis and the two
persons. Who confirmed meanwhile, or cannot be decided on by these two, is left out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from registry.audit.events import Event
from registry.decisions.models import (
    Act,
    Decision,
    DecisionBatch,
    Recommendation,
    SubjectKind,
)
from registry.decisions.operations.persons import acting_person, chair_of, person_behind
from registry.decisions.operations.recommending import add_recommendations
from registry.decisions.operations.recording import Grounds, record_decision
from registry.domain.authority import Actor
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.domain.membership import (
    MemberAction,
    MemberCondition,
    MemberFile,
    Standing,
    find_member_step,
    take_member_step,
)
from registry.domain.permissions import Permission, denial
from registry.members.models.memberships import Membership
from registry.members.operations.changes import change_standing, subject_of
from registry.members.operations.deciding import check_reasons
from registry.members.operations.opening import Member, record_event
from registry.members.operations.telling import mail_of, tell_each, told_of_act
from registry.members.queries.authority import load_actor
from registry.members.queries.lapses import MOST_AT_ONCE, LapseList, lapse_list
from registry.members.queries.many import (
    files_of_many,
    memberships_with,
    standing_recommendations,
)
from registry.unit_of_work import Work

# What concerns one organisation alone: the others on the list are decided on.
_OF_ONE = frozenset({"not_recused", "is_recommended"})


@dataclass(frozen=True)
class Lapses:
    """Hold what became of a list: memberships acted on, and those left out, by id."""

    done: list[int]
    left_out: list[int]


def recommend_lapses(
    work: Work,
    account_id: int,
    membership_ids: Collection[int],
    basis: str,
    reasons: Sequence[str] = (),
) -> Lapses:
    """Propose as the first of two persons that all of these lapse, on one basis."""
    check_reasons(work, list(reasons), Act.LAPSE)
    if not membership_ids:
        raise Invalid(members="required")
    if len(membership_ids) > MOST_AT_ONCE:
        raise Invalid(members="not_listed")
    actor = load_actor(work.session, account_id, work.now)
    sorted_out = _Sorted(work, actor, Permission.MEMBER_HANDLE, list(membership_ids))
    chosen = sorted_out.those_that_may(MemberAction.RECOMMEND)
    file = sorted_out.files[chosen[0].id]
    person = acting_person(actor, work.now, file, Permission.MEMBER_HANDLE)
    add_recommendations(
        work,
        [(SubjectKind.MEMBERSHIP, membership.id) for membership in chosen],
        Act.LAPSE,
        person,
        chair_of(file)[1],
        reasons=list(reasons),
        note=basis,
    )
    for membership in chosen:
        member = Member(membership, sorted_out.files[membership.id], actor)
        record_event(work, member, Event.MEMBER_RECOMMENDED, person, act=Act.LAPSE)
    return sorted_out.result(chosen)


def decide_lapses(work: Work, account_id: int, list_id: int) -> Lapses:
    """Decide on a list as the second of two persons; all of it takes effect at once."""
    proposed = lapse_list(work.session, list_id)
    actor = load_actor(work.session, account_id, work.now)
    sorted_out = _Sorted(work, actor, Permission.MEMBER_LAPSE, proposed.members)
    sorted_out.keep_to(proposed)
    chosen = sorted_out.those_that_may(MemberAction.LAPSE)
    batch = _open_batch(work, proposed.first, account_id)
    given = {row.subject_id: row for row in proposed.rows}
    told = told_of_act(work.session, proposed.first.reasons, "", work.now)
    words = cache(told)
    for membership in chosen:
        member = Member(membership, sorted_out.files[membership.id], actor)
        decision = _decide(work, member, proposed.first, batch)
        given[membership.id].voided_at = work.now
        tell_each(work, membership, mail_of(decision.act), words)
    return sorted_out.result(chosen)


def _open_batch(work: Work, first: Recommendation, second: int) -> DecisionBatch:
    batch = DecisionBatch(
        basis=first.note,
        first_account_id=first.account_id,
        second_account_id=second,
        decided_at=work.now,
    )
    work.session.add(batch)
    work.session.flush()
    return batch


def _decide(
    work: Work, member: Member, first: Recommendation, batch: DecisionBatch
) -> Decision:
    file = member.file
    second = acting_person(member.actor, work.now, file, Permission.MEMBER_LAPSE)
    decision = record_decision(
        work,
        subject_of(member.membership),
        Act.LAPSE,
        first=person_behind(first),
        second=second,
        chair=chair_of(file),
        grounds=Grounds(list(first.reasons)),
        batch=batch,
    )
    change_standing(work, member.membership, Standing.LAPSED)
    record_event(
        work, member, Event.MEMBER_LAPSED, second, decision=decision.id, batch=batch.id
    )
    return decision


class _Sorted:
    """Read many memberships under the write lock, and part those that may be let lapse.

    Where it is the actor who lacks the right, nobody is left out: it is refused.
    """

    def __init__(
        self, work: Work, actor: Actor, permission: Permission, ids: Sequence[int]
    ) -> None:
        self.work, self.actor, self.permission = work, actor, permission
        self.memberships = memberships_with(work.session, ids)
        self.files = files_of_many(work.session, self.memberships, work.now)

    def keep_to(self, proposed: LapseList) -> None:
        """Let only what stands recommended by this very list count."""
        on_list = {row.id for row in proposed.rows}
        ids = [membership.id for membership in self.memberships]
        standing = standing_recommendations(self.work.session, ids)
        for key, file in self.files.items():
            row = standing.get(key)
            if row is None or row.id not in on_list:
                self.files[key] = replace(file, recommendation=None)

    def those_that_may(self, action: MemberAction) -> list[Membership]:
        """Return those on whom the actor may act so now; raise where there is none."""
        refusals: list[NotPermitted | ActionRefused] = []
        found = []
        for membership in self.memberships:
            refused = self._refusal(self.files[membership.id], action)
            if refused is None:
                found.append(membership)
            else:
                refusals.append(refused)
        if not found:
            raise refusals[0] if refusals else Invalid(members="required")
        return found

    def result(self, chosen: Collection[Membership]) -> Lapses:
        """Return on whom it was acted, and on whom not."""
        done = [membership.id for membership in chosen]
        left_out = [each.id for each in self.memberships if each.id not in set(done)]
        return Lapses(done, left_out)

    def _refusal(
        self, file: MemberFile, action: MemberAction
    ) -> NotPermitted | ActionRefused | None:
        if find_member_step(file.standing, MemberAction.LAPSE) is None:
            return ActionRefused(action, file.standing)
        if not file.grace_passed:
            return ActionRefused(action, file.standing, MemberCondition.GRACE_PASSED)
        denied = denial(self.permission, self.actor, self.work.now, file)
        if denied is not None:
            refused = NotPermitted(self.permission, denied)
            if denied in _OF_ONE:
                return refused
            raise refused
        try:
            take_member_step(file, action)
        except ActionRefused as refused_step:
            return refused_step
        return None
