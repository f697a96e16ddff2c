"""The register of decisions is a tree that an outsider can check, leaf by leaf."""

import json

import pytest
from sqlalchemy import delete, select

from registry.accounts.models.people import Account
from registry.decisions.models import Decision, DecisionSalt, Series
from registry.decisions.operations.recording import leaf_record
from registry.domain.merkle import (
    canonical,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    salted_leaf,
    verify_consistency,
    verify_inclusion,
)
from registry.members.models.organisations import Organisation
from tests.applications import positions
from tests.members import standings
from tests.scene import Scene
from tests.world import make_admitted


def public_ids(scene: Scene) -> dict[int, str]:
    """Return the public id of every organisation."""
    return {o.id: o.public_id for o in scene.rows(Organisation)}


def leaves(scene: Scene) -> list[bytes]:
    """Return the leaves of the register, in their order."""
    decisions = sorted(scene.rows(Decision), key=lambda d: d.leaf_index)
    return [decision.leaf_hash for decision in decisions]


@pytest.fixture
def used(scene: Scene) -> Scene:
    """Admit, refuse, suspend, and set a removal aside."""
    scene.do(make_admitted, scene.world)
    positions.refused(scene)
    standings.suspended(scene)
    member = standings.removed(scene)
    standings.propose(scene, member, standings.Act.SET_ASIDE)
    standings.decide(scene, member, standings.Act.SET_ASIDE)
    positions.refused(scene)
    return scene


def test_each_leaf_can_be_computed_again_from_its_row(used: Scene) -> None:
    ids = public_ids(used)
    salts = {salt.decision_id: salt.salt for salt in used.rows(DecisionSalt)}
    decisions = used.rows(Decision)
    assert [d.leaf_index for d in decisions] == list(range(len(decisions)))
    for decision in decisions:
        record = leaf_record(decision, ids[decision.organisation_id])
        if decision.series is Series.PUBLIC:
            assert decision.leaf_hash == leaf_hash(canonical(record))
        else:
            salt = salts[decision.id]
            assert decision.leaf_hash == salted_leaf(record, salt)
    sealed = {d.id for d in decisions if d.series is Series.SEALED}
    assert set(salts) == sealed
    assert len(sealed) == 2


def test_numbers_of_each_series_have_no_gap(used: Scene) -> None:
    for series, count in ((Series.PUBLIC, 4), (Series.SEALED, 2)):
        numbers = [d.number for d in used.rows(Decision, Decision.series == series)]
        assert numbers == list(range(1, count + 1))


def test_a_decision_is_proved_by_the_root_alone(used: Scene) -> None:
    tree = leaves(used)
    for index, leaf in enumerate(tree):
        proof = inclusion_proof(tree, index)
        assert verify_inclusion(leaf, index, len(tree), proof, root(tree))


def test_the_register_only_grows(used: Scene) -> None:
    before = leaves(used)
    used.do(make_admitted, used.world)
    after = leaves(used)
    assert after[: len(before)] == before
    proof = consistency_proof(after, len(before))
    assert verify_consistency(len(before), len(after), root(before), root(after), proof)


def test_a_leaf_names_no_person(used: Scene) -> None:
    ids = public_ids(used)
    people = [(a.email, a.name) for a in used.rows(Account)]
    for decision in used.rows(Decision):
        record = json.dumps(leaf_record(decision, ids[decision.organisation_id]))
        for email, name in people:
            assert email not in record
            assert f'"{name}"' not in record


def test_with_its_salt_destroyed_a_refusal_cannot_be_tried_out(used: Scene) -> None:
    before = root(leaves(used))
    sealed = used.rows(Decision, Decision.series == Series.SEALED)
    with used.work() as work:
        work.session.execute(delete(DecisionSalt))
        assert work.session.scalars(select(DecisionSalt)).all() == []
    assert root(leaves(used)) == before
    ids = public_ids(used)
    for decision in sealed:
        guess = leaf_record(decision, ids[decision.organisation_id])
        assert decision.leaf_hash != leaf_hash(canonical(guess))
