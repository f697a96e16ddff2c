"""Operators seat officers and end their seats; a seat counts from-to."""

import pytest

from registry.accounts.models.people import Account
from registry.audit.events import Event
from registry.domain.authority import OfficerRole
from registry.domain.errors import Invalid, NotFound
from registry.members.queries.authority import load_actor
from registry.offices.models.officers import OfficerRow
from registry.offices.operations.officers import end_seat, seat_officer
from registry.offices.queries.officers import (
    current_standby,
    officer_accounts,
    officers_who_can_act,
    staffed_offices,
)
from registry.unit_of_work import Work
from tests.scene import DONE, Scene
from tests.world import make_account, make_officer


def seat(
    work: Work,
    actor: int,
    account: int,
    office: str,
    role: OfficerRole = OfficerRole.DECIDER,
) -> OfficerRow:
    """Seat an account as this actor."""
    return seat_officer(
        work,
        load_actor(work.session, actor, work.now),
        work.session.get_one(Account, account),
        office,
        role,
    )


def end(work: Work, actor: int, account: int, office: str) -> OfficerRow:
    """End a seat as this actor."""
    return end_seat(
        work,
        load_actor(work.session, actor, work.now),
        work.session.get_one(Account, account),
        office,
    )


def newcomer(scene: Scene, *, factor: bool = True) -> int:
    """Return the account of somebody who speaks Hungarian and sits nowhere."""
    return scene.do(
        lambda w: make_account(w, "new@example.org", "hu", factor=factor).id
    )


def may_act(scene: Scene, account: int) -> bool:
    """Tell whether the account counts as an officer of Azerbaijan now."""
    with scene.reading() as session:
        present = officers_who_can_act(session, ["AZ"], scene.clock.now)
        return account in {officer.account_id for officer in present}


def test_a_new_officer_acts_from_now_on_is_told_and_recorded(scene: Scene) -> None:
    account = newcomer(scene)
    row = scene.do(lambda w: seat(w, scene.world.operator, account, "AZ").id)
    assert may_act(scene, account)
    assert scene.told() == [("officer_seated", "new@example.org", "hu")]
    event = scene.events()[-1]
    assert (event.event, event.subject_id) == (Event.OFFICER_SEATED, row)
    assert (event.account_id, event.office) == (scene.world.operator, "AZ")
    assert event.data == {"account": account, "role": "decider"}
    scene.clock.advance(seconds=-1)
    assert not may_act(scene, account)


def test_only_operators_seat_officers_and_end_their_seats(scene: Scene) -> None:
    account, world = newcomer(scene), scene.world
    for operation, arguments in (
        (seat, (account, "AZ")),
        (end, (world.reviewer, "AZ")),
    ):
        outcomes = {
            name: scene.attempt(operation, actor, *arguments)
            for name, actor in vars(world).items()
            if name != "extra"
        }
        done = {name for name, outcome in outcomes.items() if outcome == DONE}
        assert done == {"operator", "second_operator"}
        assert outcomes["decider"] == "runs_installation"
        assert outcomes["owner"] == "has_second_factor"


def test_nobody_is_officer_and_operator(scene: Scene) -> None:
    world = scene.world
    outcome = scene.attempt(seat, world.operator, world.second_operator, "AZ")
    assert outcome == "account: is_operator"


def test_nobody_has_two_open_seats_in_one_office(scene: Scene) -> None:
    world = scene.world
    again = scene.attempt(
        seat, world.operator, world.reviewer, "AZ", OfficerRole.DECIDER
    )
    assert again == "account: is_seated"
    assert scene.attempt(seat, world.operator, world.reviewer, "KZ") == DONE


def test_an_unknown_office_seats_nobody(scene: Scene) -> None:
    account = newcomer(scene)
    with pytest.raises(NotFound):
        scene.do(seat, scene.world.operator, account, "XX")


def test_a_closed_account_is_not_seated(scene: Scene) -> None:
    account = newcomer(scene)
    with scene.work() as work:
        work.session.get_one(Account, account).closed_at = work.now
    with pytest.raises(Invalid) as refused:
        scene.do(seat, scene.world.operator, account, "AZ")
    assert refused.value.problems == {"account": "closed"}


def test_a_seat_that_ends_carries_no_right_from_that_instant_on(scene: Scene) -> None:
    reviewer, operator = scene.world.reviewer, scene.world.operator
    scene.clock.advance(days=1)
    scene.do(end, operator, reviewer, "AZ")
    assert not may_act(scene, reviewer)
    (row,) = [r for r in scene.rows(OfficerRow) if r.account_id == reviewer]
    assert (row.ends_at, row.ended_by) == (scene.clock.now, operator)
    assert scene.events()[-1].event is Event.OFFICER_ENDED
    scene.clock.advance(seconds=-1)
    assert may_act(scene, reviewer)


def test_a_seat_ends_once_and_may_be_taken_again(scene: Scene) -> None:
    reviewer, operator = scene.world.reviewer, scene.world.operator
    scene.do(end, operator, reviewer, "AZ")
    with pytest.raises(NotFound):
        scene.do(end, operator, reviewer, "AZ")
    scene.clock.advance(days=1)
    scene.do(seat, operator, reviewer, "AZ", OfficerRole.DECIDER)
    assert may_act(scene, reviewer)


def test_an_officer_without_a_second_factor_cannot_act(scene: Scene) -> None:
    account = newcomer(scene, factor=False)
    scene.do(seat, scene.world.operator, account, "AZ")
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
    scene.do(seat, scene.world.operator, scene.world.kazakh_officer, "AZ")
    assert may_act(scene, scene.world.kazakh_officer)
    scene.do(lambda w: make_officer(w, "hu@example.org", "HU").id)
    with scene.reading() as session:
        staffed = staffed_offices(session, scene.clock.now)
    assert staffed == {"AZ", "HU", "KZ", "TR"}
