"""Where nobody owns an organisation any more, two officers seat an owner."""

import pytest
from flask import Flask

from registry.accounts.models.people import Account
from registry.applications.operations.inviting import accept_invitation
from registry.applications.operations.seating_owners import (
    confirm_owner,
    propose_owner,
    withdraw_owner_proposal,
)
from registry.applications.queries.ownerless import count_ownerless
from registry.audit.events import Event
from registry.domain.errors import FileMovedOn, NotFound, NotPermitted
from registry.members.models.invitations import Invitation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.models.proposals import OwnerProposal
from registry.members.queries.authority import owners
from registry.personal.operations import erase_person
from tests.applications import positions
from tests.applications.filling import draft
from tests.applications.invitations import newest_token
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.world import make_account, public_id_of, represent

EMAIL = "new-owner@example.org"
SAID = {"email": EMAIL, "language": "kk", "proof": "The register of the ministry"}


class Left:
    """Hold an organisation with an open application that its owner has left."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.world = scene.world
        self.reference = positions.in_review(scene)
        self.organisation = scene.application(self.reference).organisation_id
        with scene.work() as work:
            self.public_id = public_id_of(work, self.organisation)
            for row in work.session.query(Representative):
                row.ends_at = work.now
        scene.clock.advance(minutes=1)

    def propose(self, who: int = 0, **said: str) -> int:
        """Propose an owner; return the id of the proposal."""
        who = who or self.world.reviewer
        self.scene.do(propose_owner, who, self.public_id, **{**SAID, **said})
        return self.scene.rows(OwnerProposal)[-1].id

    def confirm(self, number: int, who: int = 0) -> str:
        """Confirm it; return the token that was mailed."""
        who = who or self.world.decider
        self.scene.do(confirm_owner, who, self.public_id, number)
        with self.scene.work() as work:
            return newest_token(work)

    def owners(self) -> list[int]:
        """Return the accounts of the owners."""
        with self.scene.work() as work:
            return [a.id for a in owners(work.session, self.organisation, work.now)]


@pytest.fixture
def left(scene: Scene) -> Left:
    """Leave an organisation without an owner."""
    return Left(scene)


def count(scene: Scene) -> int:
    """Count the organisations without an owner."""
    with scene.work() as work:
        return count_ownerless(work.session, work.now)


def test_one_officer_proposes_another_confirms_and_the_address_is_invited(
    left: Left, scene: Scene
) -> None:
    assert count(scene) == 1
    number = left.propose()
    assert scene.rows(Invitation) == []
    with pytest.raises(NotPermitted) as refused:
        left.confirm(number, left.world.reviewer)
    assert refused.value.denial == "other_than_recommender"
    token = left.confirm(number)
    assert scene.told()[-1] == ("invitation_of_office", EMAIL, "kk")
    assert left.owners() == []
    with scene.work() as work:
        chosen = make_account(work, EMAIL).id
    scene.do(accept_invitation, chosen, token)
    assert left.owners() == [chosen]
    assert count(scene) == 0
    happened = [row for row in scene.events() if row.event.startswith("owner:")]
    assert [row.event for row in happened] == [
        Event.OWNER_PROPOSED,
        Event.OWNER_CONFIRMED,
    ]
    assert {row.office for row in happened} == {"AZ"}
    assert EMAIL not in repr([row.data for row in scene.events()])


def test_nobody_outside_the_chair_office_proposes_or_confirms(
    left: Left, scene: Scene
) -> None:
    world = left.world
    outside = (world.owner, world.turkish_officer, world.kazakh_officer, world.operator)
    number = left.propose()
    before = scene.counts()
    for who in outside:
        with pytest.raises(NotPermitted):
            left.propose(who)
        with pytest.raises(NotPermitted):
            left.confirm(number, who)
        with pytest.raises(NotPermitted):
            scene.do(withdraw_owner_proposal, who, left.public_id, number)
    assert scene.counts() == before


def test_a_recused_officer_neither_proposes_nor_confirms(
    left: Left, scene: Scene
) -> None:
    number = left.propose()
    with scene.work() as work:
        officer = work.session.get_one(Account, left.world.decider)
        represent(work, officer, left.organisation, RepresentativeRole.EDITOR)
    for act in (lambda: left.propose(left.world.decider), lambda: left.confirm(number)):
        with pytest.raises(NotPermitted) as refused:
            act()
        assert refused.value.denial == "not_recused"


def test_a_proposal_is_withdrawn_replaced_and_lost_at_a_handover(
    left: Left, scene: Scene
) -> None:
    first = left.propose()
    second = left.propose(left.world.second_decider, email="other@example.org")
    with pytest.raises(FileMovedOn):
        left.confirm(first)
    with pytest.raises(NotPermitted):
        scene.do(withdraw_owner_proposal, left.world.decider, left.public_id, second)
    author = left.world.second_decider
    scene.do(withdraw_owner_proposal, author, left.public_id, second)
    with pytest.raises(FileMovedOn):
        left.confirm(second)
    third = left.propose()
    scene.hand_over("KZ")
    with pytest.raises(NotPermitted):
        left.confirm(third, left.world.decider)
    with pytest.raises(NotPermitted) as refused:
        left.confirm(third, left.world.kazakh_officer)
    assert refused.value.denial == "is_recommended"


def test_where_an_owner_is_nobody_is_seated(left: Left, scene: Scene) -> None:
    number = left.propose()
    token = left.confirm(number)
    with scene.work() as work:
        account = make_account(work, "back@example.org")
        represent(work, account, left.organisation, RepresentativeRole.OWNER)
        chosen = make_account(work, EMAIL).id
    with pytest.raises(FileMovedOn):
        left.propose()
    with pytest.raises(NotFound):
        scene.do(accept_invitation, chosen, token)


def test_an_editor_may_be_seated_and_a_newer_invitation_ends_the_former(
    left: Left, scene: Scene
) -> None:
    former = left.confirm(left.propose(email="first@example.org"))
    with scene.work() as work:
        first = make_account(work, "first@example.org").id
        editor = make_account(work, EMAIL)
        represent(work, editor, left.organisation, RepresentativeRole.EDITOR)
        chosen = editor.id
    token = left.confirm(left.propose())
    with pytest.raises(NotFound):
        scene.do(accept_invitation, first, former)
    scene.do(accept_invitation, chosen, token)
    assert left.owners() == [chosen]


@ON_ONE_DATABASE
def test_a_draft_is_no_business_of_the_office(scene: Scene) -> None:
    reference = draft(scene)
    with scene.work() as work:
        public_id = public_id_of(work, scene.application(reference).organisation_id)
        for row in work.session.query(Representative):
            row.ends_at = work.now
    scene.clock.advance(minutes=1)
    assert count(scene) == 0
    with pytest.raises(FileMovedOn):
        scene.do(propose_owner, scene.world.reviewer, public_id, **SAID)
    officer = sign_in(scene.app, scene.world.reviewer)
    officer.visit(f"/en/office/owners/{public_id}", status=404)


@ON_ONE_DATABASE
def test_an_erased_address_leaves_no_proposal(left: Left, scene: Scene) -> None:
    left.propose()
    with scene.work() as work:
        account = make_account(work, EMAIL).id
    scene.do(erase_person, account)
    assert scene.rows(OwnerProposal) == []


@ON_ONE_DATABASE
def test_two_officers_seat_an_owner_on_the_pages(
    app: Flask, left: Left, scene: Scene
) -> None:
    first, second = (
        sign_in(app, left.world.reviewer),
        sign_in(app, left.world.decider),
    )
    page = first.visit("/en/office/")
    page = first.visit(page.link("Organisations without an owner: 1"))
    page = first.visit(page.link("Жас ұрпақ қоғамдық бірлестігі"))
    mistaken = first.submit(page, {"email": "nobody"}, button="Propose")
    assert len(mistaken.errors) == 2
    page = first.submit(page, SAID, button="Propose")
    assert "Another officer has to confirm it." in page.text
    assert not [b for b in page.all("button") if "Confirm" in b.text]
    page = second.visit(page.path)
    assert SAID["proof"] in page.text
    page = second.submit(page, button="Confirm and send the invitation")
    assert "The invitation was sent." in page.text
    assert EMAIL in page.text
    page = first.submit(first.visit(page.path), SAID, button="Propose")
    page = first.submit(page, button="Withdraw the proposal")
    assert "The proposal was withdrawn." in page.text
    stranger = sign_in(app, left.world.turkish_officer)
    stranger.visit(page.path, status=404)
    assert "Nothing waits here." in stranger.visit("/en/office/owners").text
