"""One proposes an officer, another seats them; a seat counts from-to."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from registry.accounts.models.people import Account, Operator
from registry.audit.events import Event
from registry.domain.authority import OfficerRole
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.mail.models import OutboxMail
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal
from registry.offices.queries.officers import (
    current_standby,
    officer_accounts,
    officers_who_can_act,
    staffed_offices,
)
from registry.unit_of_work import Work
from tests.at_once import at_once
from tests.offices.seats import NEW, confirm, decline, end, propose
from tests.scene import DONE, Scene
from tests.world import make_account, make_officer


def newcomer(scene: Scene, *, factor: bool = True) -> int:
    """Return the account of somebody who speaks Hungarian and sits nowhere."""
    return scene.do(lambda w: make_account(w, NEW, "hu", factor=factor).id)


def seated(scene: Scene, office: str = "AZ", **wanted: object) -> int:
    """Seat the newcomer by two of Azerbaijan's officers; return the proposal."""
    proposal = scene.do(propose, scene.world.decider, office, **wanted)
    scene.do(confirm, scene.world.reviewer, proposal)
    return proposal


def may_act(scene: Scene, account: int, office: str = "AZ") -> bool:
    """Tell whether the account counts as an officer now."""
    with scene.reading() as session:
        present = officers_who_can_act(session, [office], scene.clock.now)
        return account in {officer.account_id for officer in present}


def outcomes(scene: Scene, operation, *arguments: object) -> dict[str, str]:
    """Return what comes of a use case for everybody there is."""
    people = {n: i for n, i in vars(scene.world).items() if n != "extra"}
    return {
        name: scene.attempt(operation, account, *arguments)
        for name, account in people.items()
    }


def done(found: dict[str, str]) -> set[str]:
    """Return whose use case went through."""
    return {name for name, outcome in found.items() if outcome == DONE}


def test_a_decider_proposes_and_another_of_the_office_confirms(scene: Scene) -> None:
    account = newcomer(scene)
    found = outcomes(scene, propose)
    assert done(found) == {"decider", "second_decider"}
    assert found["reviewer"] == found["operator"] == "proposes_for_office"
    assert found["owner"] == "has_second_factor"
    proposal = scene.do(propose, scene.world.decider)
    assert not may_act(scene, account)
    found = outcomes(scene, confirm, proposal)
    assert done(found) == {"reviewer", "second_decider"}
    assert found["decider"] == "stands_apart"
    assert found["operator"] == found["kazakh_officer"] == "confirms_for_office"


def test_a_new_officer_acts_from_now_on_is_told_and_recorded(scene: Scene) -> None:
    account = newcomer(scene)
    proposal = scene.do(propose, scene.world.decider)
    waiting = [kind for kind, *_ in scene.told()]
    assert waiting == ["proposal_waits"] * 2
    scene.do(confirm, scene.world.reviewer, proposal)
    assert may_act(scene, account)
    (row,) = [r for r in scene.rows(OfficerRow) if r.account_id == account]
    assert (row.invited_by, row.confirmed_by) == (
        scene.world.decider,
        scene.world.reviewer,
    )
    assert scene.told()[-1] == ("officer_invited", NEW, "hu")
    [event] = [e for e in scene.events() if e.event is Event.OFFICER_SEATED]
    assert (event.subject_id, event.account_id) == (row.id, scene.world.reviewer)
    assert event.data == {"account": account, "of_office": "AZ", "role": "decider"}
    scene.clock.advance(seconds=-1)
    assert not may_act(scene, account)


def test_somebody_new_gets_an_account_and_a_link_in_their_language_once_confirmed(
    scene: Scene,
) -> None:
    proposal = scene.do(propose, scene.world.decider)
    assert [a for a in scene.rows(Account) if a.email == NEW] == []
    token = scene.do(lambda w: confirm(w, scene.world.reviewer, proposal).token)
    (account,) = [a for a in scene.rows(Account) if a.email == NEW]
    assert (account.name, account.language) == ("Újonc Éva", "hu")
    mail = scene.rows(OutboxMail)[-1]
    assert f"/hu/account/link/{token}" in mail.body
    row = scene.row(PeopleProposal)
    assert (row.email, row.name, row.account_id) == (None, "", account.id)


def test_a_name_is_asked_for_somebody_new(scene: Scene) -> None:
    outcome = scene.attempt(propose, scene.world.decider, name="")
    assert outcome == "name: name_of_new"


def test_operators_seat_the_first_officers_of_an_office_by_two(scene: Scene) -> None:
    world = scene.world
    proposal = scene.do(propose, world.operator, "HU")
    found = outcomes(scene, confirm, proposal)
    assert done(found) == {"second_operator"}
    assert found["operator"] == "stands_apart"
    scene.do(confirm, world.second_operator, proposal)
    with scene.reading() as session:
        assert "HU" in staffed_offices(session, scene.clock.now)


def test_the_secretary_general_confirms_where_an_office_has_nobody_else(
    scene: Scene,
) -> None:
    general = scene.do(lambda w: make_account(w, "sg@example.org", factor=True).id)
    scene.hand_over("AZ")
    with scene.work() as work:
        work.session.execute(
            text("UPDATE secretaries_general SET account_id = :id"), {"id": general}
        )
    proposal = scene.do(propose, scene.world.kazakh_officer, "KZ")
    assert scene.attempt(confirm, general, proposal) == DONE
    assert scene.attempt(confirm, scene.world.reviewer, proposal) != DONE


def test_nobody_seats_themself(scene: Scene) -> None:
    proposal = scene.do(
        propose,
        scene.world.decider,
        email="reviewer@example.org",
        role=OfficerRole.DECIDER,
    )
    assert scene.attempt(confirm, scene.world.reviewer, proposal) == "stands_apart"


def test_nobody_is_officer_and_operator(scene: Scene) -> None:
    outcome = scene.attempt(propose, scene.world.decider, email="operator2@example.org")
    assert outcome == "email: is_operator"


@pytest.mark.parametrize("table", ["officers", "operators"])
def test_the_database_refuses_who_is_officer_and_operator(
    scene: Scene, table: str
) -> None:
    def write(work: Work) -> None:
        if table == "operators":
            account, row = scene.world.decider, Operator
            work.session.add(row(account_id=account, starts_at=work.now))
        else:
            work.session.add(
                OfficerRow(
                    account_id=scene.world.operator,
                    country_key="AZ",
                    role=OfficerRole.REVIEWER,
                    starts_at=work.now,
                )
            )
        work.session.flush()

    with pytest.raises(DatabaseError, match="nobody is officer and operator"):
        scene.do(write)


def test_a_new_role_is_a_new_seat_and_ends_the_old_one(scene: Scene) -> None:
    world = scene.world
    start = scene.clock.now + timedelta(days=3)
    proposal = scene.do(
        propose, world.decider, email="reviewer@example.org", starts_at=start
    )
    scene.do(confirm, world.second_decider, proposal)
    old, new = [r for r in scene.rows(OfficerRow) if r.account_id == world.reviewer]
    assert (old.role, old.ends_at) == (OfficerRole.REVIEWER, start)
    assert (new.role, new.starts_at, new.ends_at) == (OfficerRole.DECIDER, start, None)
    same = scene.attempt(propose, world.decider, email="second@example.org")
    assert same == "email: is_seated"


def test_a_seat_from_to_carries_its_right_between_alone(scene: Scene) -> None:
    account, start = newcomer(scene), scene.clock.now + timedelta(days=1)
    seated(scene, starts_at=start, ends_at=start + timedelta(days=1))
    held = []
    for _ in range(4):
        held.append(may_act(scene, account))
        scene.clock.advance(days=1)
    assert held == [False, True, False, False]
    outcome = scene.attempt(propose, scene.world.decider, ends_at=start)
    assert outcome == "ends_on: ends_before_start"


def test_two_confirm_at_once_and_one_seat_comes_of_it(scene: Scene) -> None:
    proposal, world = scene.do(propose, scene.world.decider), scene.world
    outcome = at_once(
        scene,
        lambda w: confirm(w, world.reviewer, proposal),
        lambda w: confirm(w, world.second_decider, proposal),
    )
    assert sorted(outcome) == ["ActionRefused", DONE]
    assert len(scene.rows(OfficerRow)) == 6


def test_a_declined_proposal_seats_nobody_and_keeps_no_address(scene: Scene) -> None:
    proposal, world = scene.do(propose, scene.world.decider), scene.world
    found = outcomes(scene, decline, proposal)
    assert done(found) == {"decider", "reviewer", "second_decider"}
    scene.do(decline, world.decider, proposal)
    row = scene.row(PeopleProposal)
    assert (row.email, row.name, row.declined_by) == (None, "", world.decider)
    with pytest.raises(ActionRefused):
        scene.do(confirm, world.reviewer, proposal)


def test_an_unknown_office_seats_nobody(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.do(propose, scene.world.operator, "XX")


def test_a_closed_account_is_not_seated(scene: Scene) -> None:
    account = newcomer(scene)
    proposal = scene.do(propose, scene.world.decider)
    with scene.work() as work:
        work.session.get_one(Account, account).closed_at = work.now
    with pytest.raises(Invalid) as refused:
        scene.do(confirm, scene.world.reviewer, proposal)
    assert refused.value.problems == {"email": "closed"}


def test_a_seat_that_ends_carries_no_right_from_that_instant_on(scene: Scene) -> None:
    reviewer, decider = scene.world.reviewer, scene.world.decider
    scene.clock.advance(days=1)
    found = outcomes(scene, end, reviewer)
    assert done(found) == {
        "reviewer",
        "decider",
        "second_decider",
        "operator",
        "second_operator",
    }
    scene.do(end, decider, reviewer)
    assert not may_act(scene, reviewer)
    (row,) = [r for r in scene.rows(OfficerRow) if r.account_id == reviewer]
    assert (row.ends_at, row.ended_by) == (scene.clock.now, decider)
    assert scene.events()[-1].event is Event.OFFICER_ENDED
    assert ("officer_ended", "reviewer@example.org", "az") in scene.told()
    scene.clock.advance(seconds=-1)
    assert may_act(scene, reviewer)


def test_a_seat_ends_once_and_may_be_taken_again(scene: Scene) -> None:
    reviewer, operator = scene.world.reviewer, scene.world.operator
    scene.do(end, operator, reviewer)
    with pytest.raises(NotFound):
        scene.do(end, operator, reviewer)
    scene.clock.advance(days=1)
    again = scene.do(propose, scene.world.decider, email="reviewer@example.org")
    scene.do(confirm, scene.world.second_decider, again)
    assert may_act(scene, reviewer)


def test_an_officer_without_a_second_factor_cannot_act(scene: Scene) -> None:
    account = newcomer(scene, factor=False)
    seated(scene)
    assert not may_act(scene, account)


def test_officers_of_an_office_are_found_by_its_key(scene: Scene) -> None:
    with scene.reading() as session:
        now = scene.clock.now
        kazakhs = [a.id for a in officer_accounts(session, now, ["KZ"])]
        assert kazakhs == [scene.world.kazakh_officer]
        assert len(officer_accounts(session, now)) == 5


def test_an_office_whose_only_officer_closed_the_account_is_not_staffed(
    scene: Scene,
) -> None:
    with scene.reading() as session:
        assert staffed_offices(session, scene.clock.now) == {"AZ", "KZ", "TR"}
        assert current_standby(session, scene.clock.now) == "KZ"
    with scene.work() as work:
        kazakh = work.session.get_one(Account, scene.world.kazakh_officer)
        kazakh.closed_at = work.now
    with scene.reading() as session:
        assert current_standby(session, scene.clock.now) == "TR"


def test_the_standby_office_is_the_staffed_one_that_chaired_last(scene: Scene) -> None:
    scene.hand_over("TR")
    scene.hand_over("KZ")
    with scene.reading() as session:
        assert current_standby(session, scene.clock.now) == "TR"
    scene.do(end, scene.world.operator, scene.world.turkish_officer, "TR")
    with scene.reading() as session:
        assert current_standby(session, scene.clock.now) == "AZ"


def test_an_officer_of_two_offices_sits_in_both(scene: Scene) -> None:
    seated(scene, email="kz@example.org")
    assert may_act(scene, scene.world.kazakh_officer)
    scene.do(lambda w: make_officer(w, "hu@example.org", "HU").id)
    with scene.reading() as session:
        staffed = staffed_offices(session, scene.clock.now)
    assert staffed == {"AZ", "HU", "KZ", "TR"}
