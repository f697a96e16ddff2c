"""Let many memberships lapse at once: two persons, one batch, nobody by mistake."""

from datetime import date

import pytest
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.decisions.models import Act, Decision, DecisionBatch, Recommendation
from registry.domain.authority import Capacity
from registry.domain.errors import NotPermitted
from registry.domain.membership import Standing
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Membership
from registry.members.models.people import RepresentativeRole
from registry.members.operations.lapsing import decide_lapses, recommend_lapses
from registry.members.operations.owning import confirm_membership
from registry.members.queries.lapses import lapse_list, open_lists, unconfirmed
from registry.members.queries.many import files_of_many, memberships_with
from registry.members.queries.member_file import member_file
from registry.search.models.rows import SearchRow
from tests import world
from tests.at_once import at_once
from tests.directory.statements import statements_of
from tests.factories.members import make_member
from tests.members import standings
from tests.scene import DONE, ON_ONE_DATABASE, Scene

BASIS = "Nobody confirmed in 2026"
LATE = date(2026, 1, 1)
MANY = 300


def late(scene: Scene, count: int = 3) -> list[int]:
    """Return members that did not confirm, their grace over."""
    members = [standings.active(scene) for _ in range(count)]
    with scene.work() as work:
        for member in members:
            work.session.get_one(Membership, member).confirm_by = LATE
    return members


def many_late(scene: Scene) -> list[int]:
    """Return several hundred such members, written as rows, each with an owner."""
    with scene.work() as work:
        owner = work.session.get_one(Account, scene.world.owner)
        found = []
        for number in range(MANY):
            added = make_member(work, f"Birlik {number}", confirm_by=LATE)
            world.represent(work, owner, added.id, RepresentativeRole.OWNER)
            found.append(added.membership.id)
        return found


def propose(scene: Scene, members: list[int]) -> int:
    """Let the reviewer propose the list; return what it is known by."""
    reviewer = scene.world.reviewer
    scene.do(recommend_lapses, reviewer, members, BASIS, ["not_confirmed"])
    with scene.reading() as session:
        return open_lists(session)[0].id


def test_each_has_a_decision_of_its_own_and_all_share_one_batch(scene: Scene) -> None:
    members = late(scene)
    done = scene.do(decide_lapses, scene.world.decider, propose(scene, members))
    assert len(done.done) == len(members)
    assert done.left_out == []
    batch = scene.row(DecisionBatch)
    assert (batch.basis, batch.decided_at) == (BASIS, scene.clock.now)
    assert batch.first_account_id == scene.world.reviewer
    assert batch.second_account_id == scene.world.decider
    decisions = scene.rows(Decision, Decision.act == Act.LAPSE)
    assert [row.subject_id for row in decisions] == members
    for row in decisions:
        assert row.batch_id == batch.id
        assert row.reasons == ["not_confirmed"]
        assert (row.first_account_id, row.second_account_id) == (
            scene.world.reviewer,
            scene.world.decider,
        )
        assert row.second_capacity is Capacity.CHAIR_OFFICER
    indexes = [row.leaf_index for row in decisions]
    assert indexes == list(range(indexes[0], indexes[0] + len(members)))
    assert {scene.membership(m).standing for m in members} == {Standing.LAPSED}
    assert {row.standing for row in scene.rows(SearchRow)} == {Standing.LAPSED}
    told = [kind for kind, _, _ in scene.told()]
    assert told.count("standing_lapse") == len(members)
    assert scene.rows(Recommendation, Recommendation.voided_at.is_(None)) == []


def test_who_confirmed_meanwhile_is_left_out_and_named(scene: Scene) -> None:
    first, second, third = late(scene)
    waiting = propose(scene, [first, second, third])
    scene.do(confirm_membership, scene.world.owner, second)
    done = scene.do(decide_lapses, scene.world.decider, waiting)
    assert done.left_out == [second]
    assert scene.membership(second).standing is Standing.ACTIVE
    assert {scene.membership(m).standing for m in (first, third)} == {Standing.LAPSED}


def test_who_the_decider_is_connected_with_is_left_out(scene: Scene) -> None:
    first, second = late(scene, 2)
    waiting = propose(scene, [first, second])
    organisation = scene.membership(first).organisation_id
    with scene.work() as work:
        decider = work.session.get_one(Account, scene.world.decider)
        world.represent(work, decider, organisation, RepresentativeRole.EDITOR)
    done = scene.do(decide_lapses, scene.world.decider, waiting)
    assert done.left_out == [first]
    # Another officer decides on what is left.
    done = scene.do(decide_lapses, scene.world.second_decider, waiting)
    assert done.done == [first]


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("reviewer", "is_decider"),
        ("turkish_officer", "acts_for_chair"),
        ("owner", "has_second_factor"),
    ],
)
@ON_ONE_DATABASE
def test_nobody_else_decides_on_a_list(scene: Scene, who: str, refused: str) -> None:
    waiting = propose(scene, late(scene, 1))
    before = scene.counts()
    account = getattr(scene.world, who)
    assert scene.attempt(decide_lapses, account, waiting) == refused
    assert scene.counts() == before


@ON_ONE_DATABASE
def test_who_proposed_the_list_does_not_decide_on_it(scene: Scene) -> None:
    members = late(scene, 1)
    scene.do(recommend_lapses, scene.world.decider, members, BASIS)
    with scene.reading() as session:
        waiting = open_lists(session)[0].id
    outcome = scene.attempt(decide_lapses, scene.world.decider, waiting)
    assert outcome == "other_than_recommender"


@ON_ONE_DATABASE
def test_after_a_handover_a_former_offices_list_does_not_count(scene: Scene) -> None:
    waiting = propose(scene, late(scene, 2))
    scene.hand_over("KZ")
    outcome = scene.attempt(decide_lapses, scene.world.kazakh_officer, waiting)
    assert outcome == "is_recommended"


@ON_ONE_DATABASE
def test_what_cannot_lapse_is_not_proposed(scene: Scene) -> None:
    fresh, reviewer = standings.active(scene), scene.world.reviewer
    assert scene.attempt(recommend_lapses, reviewer, [fresh], BASIS) == "grace_passed"
    assert scene.attempt(recommend_lapses, reviewer, [], BASIS) == "members: required"
    too_many = list(range(501))
    outcome = scene.attempt(recommend_lapses, reviewer, too_many, BASIS)
    assert outcome == "members: not_listed"
    overdue = late(scene, 1)
    outcome = scene.attempt(
        recommend_lapses, reviewer, overdue, BASIS, ["false_evidence"]
    )
    assert outcome == "reasons: unknown"
    done = scene.do(recommend_lapses, reviewer, [fresh, *overdue], BASIS)
    assert done.left_out == [fresh]


def test_two_deciders_at_once_decide_once(scene: Scene) -> None:
    members = late(scene)
    waiting = propose(scene, members)
    outcomes = at_once(
        scene,
        lambda work: decide_lapses(work, scene.world.decider, waiting),
        lambda work: decide_lapses(work, scene.world.second_decider, waiting),
    )
    assert sorted(outcomes) == ["ActionRefused", DONE]
    assert len(scene.rows(Decision, Decision.act == Act.LAPSE)) == len(members)
    assert len(scene.rows(DecisionBatch)) == 1


def test_what_lapsing_asks_of_many_is_what_one_file_says(scene: Scene) -> None:
    propose(scene, late(scene, 2))
    members = [row.id for row in scene.rows(Membership)]
    with scene.work() as work:
        rows = memberships_with(work.session, members)
        files = files_of_many(work.session, rows, work.now)
        for row in rows:
            assert files[row.id] == member_file(work.session, row, work.now)


@ON_ONE_DATABASE
def test_hundreds_are_decided_on_in_one_transaction_and_read_in_few_statements(
    scene: Scene,
) -> None:
    members = many_late(scene)
    with scene.app.app_context(), scene.work() as work:
        found = unconfirmed(work.session, work.now, frozenset())
        assert sorted(found) == sorted(members)

        def read() -> None:
            rows = memberships_with(work.session, members)
            assert len(files_of_many(work.session, rows, work.now)) == MANY

        assert statements_of(scene.app, read) < 30
    waiting = propose(scene, members)
    done = scene.do(decide_lapses, scene.world.decider, waiting)
    assert len(done.done) == MANY
    mails = scene.rows(OutboxMail, OutboxMail.kind == "standing_lapse")
    assert len(mails) == MANY
    numbers = [row.number for row in scene.rows(Decision)]
    assert len(set(numbers)) == MANY


def test_a_list_is_what_one_person_proposed_at_one_instant(scene: Scene) -> None:
    first, second = late(scene, 2)
    propose(scene, [first])
    scene.clock.advance(minutes=1)
    propose(scene, [second])
    with scene.reading() as session:
        lists = open_lists(session)
        assert [one.count for one in lists] == [1, 1]
        assert lapse_list(session, lists[0].id).members == [second]


def test_a_newer_proposal_takes_a_member_off_the_list(scene: Scene) -> None:
    first, second = late(scene, 2)
    waiting = propose(scene, [first, second])
    scene.clock.advance(minutes=1)
    standings.propose(scene, first, Act.SUSPEND)
    done = scene.do(decide_lapses, scene.world.decider, waiting)
    assert done.left_out == [first]
    with scene.work() as work:
        standing = work.session.scalar(
            select(Recommendation).where(Recommendation.voided_at.is_(None))
        )
        assert standing is not None
        assert standing.act is Act.SUSPEND


def test_a_person_without_the_right_is_refused_rather_than_leaving_all_out(
    scene: Scene,
) -> None:
    waiting = propose(scene, late(scene, 2))
    with pytest.raises(NotPermitted):
        scene.do(decide_lapses, scene.world.turkish_officer, waiting)
