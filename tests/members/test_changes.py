"""Hold requests for a change to what design.md promises: the office decides."""

from datetime import timedelta

import pytest

from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.domain.authority import OfficerRole
from registry.domain.changes import ChangeOutcome
from registry.domain.errors import ActionRefused, Invalid
from registry.members.models.changes import ChangeRequest
from registry.members.models.people import RepresentativeRole
from registry.members.operations.changing import decide_change, withdraw_change
from registry.members.operations.owning import leave
from registry.members.queries.changes import waiting_changes
from registry.unit_of_work import Work
from tests import world
from tests.members import standings
from tests.members.changing import (
    NEW_NAME,
    OLD_NAME,
    approve,
    ask,
    decline,
    entry,
    names_of,
    renamed,
)
from tests.scene import DONE, NO_STEP, Scene, name_general

APPROVED = ChangeOutcome.APPROVED


def test_the_old_version_stays_until_the_office_approves(scene: Scene) -> None:
    member = standings.active(scene)
    before = entry(scene, member)
    change = ask(scene, member, names=renamed(before), website="https://b.example.org")
    assert entry(scene, member) == before
    approve(scene, change)
    assert ("official", NEW_NAME) in names_of(scene, member)
    assert ("former", OLD_NAME) in names_of(scene, member)
    assert entry(scene, member)["website"] == "https://b.example.org"


def test_a_declined_change_changes_nothing_and_tells_the_reason(scene: Scene) -> None:
    member = standings.active(scene)
    before = entry(scene, member)
    decline(scene, ask(scene, member))
    assert entry(scene, member) == before
    row = scene.row(ChangeRequest)
    assert (row.outcome, row.reasons) == (ChangeOutcome.DECLINED, ["change_not_proved"])
    assert (row.office, row.capacity) == ("AZ", "chair_officer")
    assert scene.told()[-1] == ("change_declined", "owner@example.org", "kk")


def test_asking_is_recorded_and_tells_owners_and_the_office(scene: Scene) -> None:
    member = standings.active(scene)
    ask(scene, member)
    told = [one for one in scene.told() if one[0].startswith("change_")]
    assert told == [
        ("change_asked", "owner@example.org", "kk"),
        *(
            ("change_asked_office", f"{who}@example.org", "az")
            for who in ("reviewer", "decider", "second")
        ),
    ]
    event = scene.rows(AuditEvent, AuditEvent.event == Event.CHANGE_ASKED)[-1]
    assert event.acting_role == "owner"
    assert event.data["parts"] == ["website"]


def test_a_decision_on_a_change_is_recorded_with_who_in_which_right(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    approve(scene, ask(scene, member))
    event = scene.events()[-1]
    assert event.event is Event.CHANGE_APPROVED
    assert (event.office, event.capacity, event.acting_role) == (
        "AZ",
        "chair_officer",
        "decider",
    )


def test_there_is_one_open_request_at_a_time(scene: Scene) -> None:
    member = standings.active(scene)
    change = ask(scene, member)
    with pytest.raises(ActionRefused):
        ask(scene, member)
    scene.do(withdraw_change, scene.world.owner, change)
    ask(scene, member)


@pytest.mark.parametrize(
    ("who", "outcome"),
    [
        ("decider", DONE),
        ("second_decider", DONE),
        ("reviewer", "is_decider"),
        ("turkish_officer", "acts_for_chair"),
        ("kazakh_officer", "acts_for_chair"),
        ("owner", "has_second_factor"),
        ("operator", "acts_for_chair"),
    ],
)
def test_one_who_decides_in_the_chair_office_decides_on_a_change(
    scene: Scene, who: str, outcome: str
) -> None:
    change = ask(scene, standings.active(scene))
    person = getattr(scene.world, who)
    assert scene.attempt(decide_change, person, change, APPROVED) == outcome


def test_who_is_connected_with_the_member_decides_on_no_change_of_it(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    change = ask(scene, member)
    with scene.work() as work:
        organisation = scene.membership(member).organisation_id
        account = world.make_officer(work, "both@example.org", "AZ")
        world.represent(work, account, organisation, RepresentativeRole.EDITOR)
        both = account.id
    assert scene.attempt(decide_change, both, change, APPROVED) == "not_recused"


def test_a_change_is_decided_once(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    decline(scene, change)
    for person in (scene.world.decider, scene.world.second_decider):
        assert scene.attempt(decide_change, person, change, APPROVED) == NO_STEP
    owner = scene.world.owner
    assert scene.attempt(withdraw_change, owner, change) == NO_STEP


def test_nothing_is_declined_without_a_reason_of_the_list(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    decider, declined = scene.world.decider, ChangeOutcome.DECLINED
    for grounds, told in (
        (None, "reasons: required"),
        (standings.grounds(standings.Act.SUSPEND), "reasons: unknown"),
    ):
        outcome = scene.attempt(decide_change, decider, change, declined, grounds)
        assert outcome == told


def test_while_an_act_is_held_no_change_is_decided(scene: Scene) -> None:
    member = standings.active(scene)
    change = ask(scene, member)
    standings.hold(scene, member, standings.Act.SUSPEND)
    decider = scene.world.decider
    assert scene.attempt(decide_change, decider, change, APPROVED) == "not_held"


def test_a_request_ends_with_the_membership(scene: Scene) -> None:
    member = standings.active(scene)
    ask(scene, member)
    scene.do(leave, scene.world.owner, member)
    assert scene.row(ChangeRequest).outcome is ChangeOutcome.ENDED
    assert Event.CHANGE_ENDED in [event.event for event in scene.events()]
    with pytest.raises(ActionRefused):
        ask(scene, member)


def test_a_change_of_country_asks_for_its_legal_form_and_leaves_the_number(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    serial = scene.membership(member).serial
    with pytest.raises(Invalid, match="legal_form"):
        ask(scene, member, country="HU")
    moved = {
        "country": "HU",
        "legal_form": "foundation",
        "identifiers": [{"scheme": "HU-TAX", "value": "18000007-1-42"}],
    }
    approve(scene, ask(scene, member, **moved))
    found = entry(scene, member)
    assert {part: found[part] for part in moved} == moved
    assert scene.membership(member).serial == serial


def test_a_request_moves_with_the_chair_and_keeps_its_date(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    promised = scene.row(ChangeRequest).decide_by
    assert promised == scene.clock.now.date() + timedelta(days=30)
    scene.hand_over("TR")
    assert scene.row(ChangeRequest).decide_by == promised
    with scene.work() as work:
        turkish = world.make_officer(
            work, "tr2@example.org", "TR", OfficerRole.DECIDER
        ).id
    decider = scene.world.decider
    assert scene.attempt(decide_change, decider, change, APPROVED) == "acts_for_chair"
    assert scene.attempt(decide_change, turkish, change, APPROVED) == DONE


def test_a_request_past_its_date_is_overdue_and_the_general_may_act(
    scene: Scene,
) -> None:
    change = ask(scene, standings.active(scene))
    general = scene.do(_general)
    late = "acts_for_chair"
    assert scene.attempt(decide_change, general, change, APPROVED) == late
    scene.clock.advance(days=31)
    with scene.reading() as session:
        (waiting,) = waiting_changes(session, scene.clock.now)
        assert waiting.overdue
    assert scene.attempt(decide_change, general, change, APPROVED) == DONE


def _general(work: Work) -> int:
    account = world.make_account(work, "general@example.org", "az", factor=True).id
    name_general(work, "AZ", account)
    return account
