"""Who represents an organisation: invited, joined, changed, ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.applications.operations.colleagues import change_role, end_role, harmless
from registry.applications.operations.inviting import (
    LIFE,
    MOST_WAITING,
    SENDINGS,
    accept_invitation,
    forget_invitations,
    invite_again,
    invite_colleague,
    take_back_invitation,
)
from registry.audit.events import Event
from registry.domain.errors import Invalid, NotFound, NotPermitted
from registry.mail.models import OutboxMail
from registry.members.models.invitations import Invitation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.authority import load_actor, owners
from registry.members.queries.connections import connected_accounts
from registry.personal.operations import erase_person
from tests.applications.invitations import newest_token
from tests.at_once import at_once
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.world import make_account, make_draft, public_id_of, represent

OWNER, EDITOR = RepresentativeRole.OWNER, RepresentativeRole.EDITOR
EMAIL = "colleague@example.org"


class Circle:
    """Hold an organisation with one owner, and whoever comes to represent it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.owner = scene.world.owner
        with scene.work() as work:
            draft = make_draft(work, self.owner)
            self.reference = draft.reference
            self.organisation = draft.organisation_id
            self.public_id = public_id_of(work, draft.organisation_id)

    def add(self, email: str, role: RepresentativeRole = OWNER) -> int:
        """Let a new account represent the organisation."""
        with self.scene.work() as work:
            account = make_account(work, email)
            represent(work, account, self.organisation, role)
            return account.id

    def invite(
        self, email: str = EMAIL, role: RepresentativeRole = EDITOR, **more: str
    ) -> str:
        """Invite somebody; return the token that was mailed."""
        self.scene.do(
            invite_colleague,
            self.owner,
            self.public_id,
            **{"email": email, "role": role, "language": "kk", **more},
        )
        return self.token()

    def token(self) -> str:
        """Return the token of the newest invitation that was mailed."""
        with self.scene.work() as work:
            return newest_token(work)

    def row(self, account: int) -> int:
        """Return the id of an account's open role."""
        found = self.scene.rows(
            Representative,
            Representative.account_id == account,
            Representative.ends_at.is_(None),
        )
        return found[-1].id

    def owners(self) -> list[int]:
        """Return the accounts of the owners."""
        with self.scene.work() as work:
            return [a.id for a in owners(work.session, self.organisation, work.now)]

    def mails(self) -> list[tuple[str, str]]:
        """Return kind and reader of each mail."""
        return [(kind, to) for kind, to, _ in self.scene.told()]


@pytest.fixture
def circle(scene: Scene) -> Circle:
    """Start a draft of one owner."""
    return Circle(scene)


def account_of(scene: Scene, email: str) -> int:
    """Open an account that proved its address."""
    with scene.work() as work:
        return make_account(work, email).id


def test_who_is_invited_joins_by_the_link_and_every_owner_is_told(
    circle: Circle, scene: Scene
) -> None:
    second = circle.add("partner@example.org")
    token = circle.invite()
    assert scene.told()[-1] == ("invitation_editor", EMAIL, "kk")
    colleague = account_of(scene, EMAIL)
    scene.do(accept_invitation, colleague, token)
    with scene.work() as work:
        actor = load_actor(work.session, colleague, work.now)
        assert actor.edits == {circle.organisation}
        # Who joined is recused like every other representative.
        connected = connected_accounts(work.session, circle.organisation)
        assert colleague in connected.everybody
        assert colleague not in connected.mentioned
    told = [mail for mail in circle.mails() if mail[0] == "colleague_joined"]
    readers = ["owner@example.org", "partner@example.org"]
    assert sorted(told) == [("colleague_joined", reader) for reader in readers]
    events = [row.event for row in scene.events()][-2:]
    assert events == [Event.COLLEAGUE_INVITED, Event.COLLEAGUE_JOINED]
    assert EMAIL not in repr([row.data for row in scene.events()])
    assert second in circle.owners()


def test_a_link_works_once_and_a_double_click_joins_once(
    circle: Circle, scene: Scene
) -> None:
    token = circle.invite(role=OWNER)
    colleague = account_of(scene, EMAIL)
    outcome = at_once(
        scene,
        lambda work: accept_invitation(work, colleague, token),
        lambda work: accept_invitation(work, colleague, token),
    )
    assert outcome == [DONE, DONE]
    assert circle.owners() == [circle.owner, colleague]
    scene.do(end_role, circle.owner, circle.public_id, circle.row(colleague))
    scene.do(accept_invitation, colleague, token)
    assert circle.owners() == [circle.owner]


def test_only_the_invited_address_accepts(circle: Circle, scene: Scene) -> None:
    token = circle.invite()
    stranger = account_of(scene, "stranger@example.org")
    refused = scene.attempt(accept_invitation, stranger, token)
    assert refused == "address: other_address"
    with pytest.raises(NotFound):
        scene.do(accept_invitation, stranger, "no token at all")


def test_an_invitation_ends_with_its_time_and_with_its_inviter(
    circle: Circle, scene: Scene
) -> None:
    colleague = account_of(scene, EMAIL)
    old = circle.invite()
    scene.clock.advance(seconds=LIFE.total_seconds())
    with pytest.raises(NotFound):
        scene.do(accept_invitation, colleague, old)
    # There is room for a new one, though the old one was never taken back.
    token = circle.invite()
    second = circle.add("partner@example.org")
    scene.do(change_role, second, circle.public_id, circle.row(circle.owner), EDITOR)
    with pytest.raises(NotFound):
        scene.do(accept_invitation, colleague, token)
    assert scene.rows(Invitation)[-1].ended_at is not None


def test_an_invitation_is_sent_again_a_few_times_and_taken_back(
    circle: Circle, scene: Scene
) -> None:
    first = circle.invite()
    (row,) = scene.rows(Invitation)
    for _ in range(SENDINGS - 1):
        scene.do(invite_again, circle.owner, circle.public_id, row.id)
    again = scene.attempt(invite_again, circle.owner, circle.public_id, row.id)
    assert again == "email: invited_too_often"
    colleague = account_of(scene, EMAIL)
    with pytest.raises(NotFound):
        scene.do(accept_invitation, colleague, first)
    scene.do(take_back_invitation, circle.owner, circle.public_id, row.id)
    with pytest.raises(NotFound):
        scene.do(accept_invitation, colleague, circle.token())
    with pytest.raises(NotFound):
        scene.do(take_back_invitation, circle.owner, circle.public_id, row.id)


@ON_ONE_DATABASE
def test_nobody_is_invited_twice_nor_too_many_at_once(
    circle: Circle, scene: Scene
) -> None:
    circle.invite()
    who = {"role": EDITOR, "language": "kk"}
    act = (invite_colleague, circle.owner, circle.public_id)
    twice = scene.attempt(*act, email=EMAIL.upper(), **who)
    assert twice == "email: invited_already"
    present = scene.attempt(*act, email="Owner@Example.org", **who)
    assert present == "email: represents_already"
    for number in range(MOST_WAITING - 1):
        circle.invite(f"person{number}@example.org")
    many = scene.attempt(*act, email="one-more@example.org", **who)
    assert many == "email: too_many_invited"


def test_editors_and_strangers_change_nothing(circle: Circle, scene: Scene) -> None:
    editor = circle.add("editor@example.org", EDITOR)
    stranger = account_of(scene, "stranger@example.org")
    circle.invite()
    (waiting,) = scene.rows(Invitation)
    acts = (
        (change_role, circle.row(circle.owner), EDITOR),
        (end_role, circle.row(circle.owner)),
        (invite_again, waiting.id),
        (take_back_invitation, waiting.id),
    )
    before = scene.counts()
    for who in (editor, stranger):
        for operation, *rest in acts:
            with pytest.raises(NotPermitted):
                scene.do(operation, who, circle.public_id, *rest)
        with pytest.raises(NotPermitted):
            scene.do(
                invite_colleague,
                who,
                circle.public_id,
                email="x@example.org",
                role=EDITOR,
                language="kk",
            )
    assert scene.counts() == before


def test_the_last_owner_is_neither_ended_nor_demoted_nor_leaves(
    circle: Circle, scene: Scene
) -> None:
    circle.add("editor@example.org", EDITOR)
    row = circle.row(circle.owner)
    for operation, *rest in ((end_role, row), (change_role, row, EDITOR)):
        refused = scene.attempt(operation, circle.owner, circle.public_id, *rest)
        assert refused == "role: last_owner"


def test_two_owners_who_end_each_other_at_once_leave_one(
    circle: Circle, scene: Scene
) -> None:
    for number in range(6):
        first = circle.owners()[0]
        second = circle.add(f"second{number}@example.org")
        rows = circle.row(first), circle.row(second)
        outcome = at_once(
            scene,
            lambda work, f=first, r=rows[1]: end_role(work, f, circle.public_id, r),
            lambda work, s=second, r=rows[0]: end_role(work, s, circle.public_id, r),
        )
        assert sorted(outcome) == [NotPermitted.__name__, DONE]
        assert len(circle.owners()) == 1


def test_two_owners_who_leave_at_once_leave_one(circle: Circle, scene: Scene) -> None:
    second = circle.add("partner@example.org")
    own, other = circle.row(circle.owner), circle.row(second)
    outcome = at_once(
        scene,
        lambda work: end_role(work, circle.owner, circle.public_id, own),
        lambda work: change_role(work, second, circle.public_id, other, EDITOR),
    )
    assert sorted(outcome) == [Invalid.__name__, DONE]
    assert len(circle.owners()) == 1


def test_a_role_is_changed_and_ended_and_everybody_concerned_is_told(
    circle: Circle, scene: Scene
) -> None:
    colleague = circle.add(EMAIL, EDITOR)
    row = circle.row(colleague)
    scene.do(change_role, circle.owner, circle.public_id, row, OWNER)
    assert circle.owners() == [circle.owner, colleague]
    scene.clock.advance(days=1)
    row = circle.row(colleague)
    scene.do(change_role, circle.owner, circle.public_id, row, EDITOR)
    row = circle.row(colleague)
    scene.do(end_role, circle.owner, circle.public_id, row)
    with scene.work() as work:
        actor = load_actor(work.session, colleague, work.now)
        assert not actor.owns | actor.edits
        # Having represented it recuses for good.
        connected = connected_accounts(work.session, circle.organisation)
        assert colleague in connected.everybody
    owner = "owner@example.org"
    assert [mail for mail in circle.mails() if mail[0] != "receipt"] == [
        ("colleague_changed", owner),
        ("colleague_changed", EMAIL),
        ("colleague_changed", owner),
        ("colleague_changed", EMAIL),
        ("colleague_left", owner),
        ("role_ended", EMAIL),
    ]


@ON_ONE_DATABASE
def test_erasing_a_person_forgets_where_they_were_invited(
    circle: Circle, scene: Scene
) -> None:
    second = circle.add("partner@example.org")
    token = circle.invite()
    scene.do(
        invite_colleague,
        second,
        circle.public_id,
        email="third@example.org",
        role=EDITOR,
        language="kk",
    )
    colleague = account_of(scene, EMAIL)
    scene.do(accept_invitation, colleague, token)
    scene.do(erase_person, colleague)
    scene.do(erase_person, second)
    assert scene.rows(Invitation) == []
    assert circle.owners() == [circle.owner]


@ON_ONE_DATABASE
def test_old_invitations_are_forgotten(circle: Circle, scene: Scene) -> None:
    circle.invite()
    scene.due(lambda clock: forget_invitations(clock) or 0)
    assert len(scene.rows(Invitation)) == 1
    scene.clock.advance(seconds=(LIFE + timedelta(days=31)).total_seconds())
    scene.due(lambda clock: forget_invitations(clock) or 0)
    assert scene.rows(Invitation) == []


@ON_ONE_DATABASE
def test_no_invitation_carries_an_advertisement_to_a_stranger(
    circle: Circle, scene: Scene
) -> None:
    with scene.work() as work:
        work.session.get_one(Account, circle.owner).name = "Prizes at win.example.com"
        draft = work.session.scalars(select(Application)).one()
        draft.answers = {**draft.answers, "official_name": "http://win.example.com"}
    circle.invite()
    (mail,) = scene.rows(OutboxMail, OutboxMail.kind == "invitation_editor")
    assert "win.example.com" not in mail.subject + mail.body
    assert "owner@example.org" in mail.body
    assert harmless("Жас ұрпақ қоғамдық бірлестігі Kft. A/B") != ""
