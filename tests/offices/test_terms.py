"""The chair is handed over by two persons; at its instant authority moves by itself."""

from datetime import datetime, timedelta

import pytest

from registry.applications.operations import settling
from registry.audit.events import Event
from registry.decisions.models import Decision
from registry.domain.errors import NotFound, NotPermitted, TermClash
from registry.offices.models.terms import ChairTerm, Nomination, SecretaryGeneralRow
from registry.offices.queries.terms import current_secretary_general
from tests.applications import positions
from tests.offices.nominations import (
    accept,
    accepted,
    cancel,
    chair,
    nominate,
    nominated,
)
from tests.scene import DONE, Scene
from tests.world import (
    make_account,
    make_admitted,
    make_officer,
    make_recommended,
)

SOON = timedelta(days=20)


def clash(scene: Scene, starts_at: datetime) -> str:
    """Return why a term may not start then, or DONE."""
    try:
        return scene.attempt(nominate, scene.world.operator, starts_at)
    except TermClash as refused:
        return refused.reason


def test_operators_and_who_decides_in_the_chair_office_nominate(scene: Scene) -> None:
    world, start = scene.world, scene.clock.now + SOON
    bare = scene.do(lambda w: make_account(w, "bare@example.org").id)
    outcomes = {
        name: scene.attempt(nominate, account, start)
        for name, account in {**vars(world), "bare": bare}.items()
        if name != "extra"
    }
    done = {name for name, outcome in outcomes.items() if outcome == DONE}
    assert done == {"operator", "second_operator", "decider", "second_decider"}
    assert outcomes["bare"] == outcomes["owner"] == "has_second_factor"
    assert outcomes["reviewer"] == "speaks_for_chair"
    assert outcomes["kazakh_officer"] == "speaks_for_chair"


def test_the_nomination_alone_changes_nobodys_authority(scene: Scene) -> None:
    nomination = nominated(scene, first_officers=["kz@example.org"])  # type: ignore[arg-type]
    row = scene.row(Nomination)
    assert (row.id, row.country_key, row.basis) == (nomination, "KZ", "Summit")
    assert row.first_officers == ["kz@example.org"]
    assert row.nominated_by == scene.world.operator
    assert chair(scene, row.starts_at) == "AZ"
    assert scene.told() == [("nomination", "kz@example.org", "kk")]
    event = scene.events()[-1]
    assert (event.event, event.account_id) == (
        Event.CHAIR_NOMINATED,
        scene.world.operator,
    )


def test_another_person_accepts_of_the_incoming_office_or_an_operator(
    scene: Scene,
) -> None:
    nomination, world = nominated(scene), scene.world
    outcomes = {
        name: scene.attempt(accept, account, nomination)
        for name, account in vars(world).items()
        if name != "extra"
    }
    done = {name for name, outcome in outcomes.items() if outcome == DONE}
    assert done == {"second_operator", "kazakh_officer"}
    assert outcomes["operator"] == "other_than_nominator"
    assert outcomes["turkish_officer"] == "accepts_for_country"
    assert outcomes["owner"] == "has_second_factor"
    assert chair(scene, scene.clock.now + SOON) == "AZ"


def test_accepting_needs_the_second_factor(scene: Scene) -> None:
    nomination = nominated(scene)
    bare = scene.do(
        lambda w: make_officer(w, "bare@example.org", "KZ", factor=False).id
    )
    assert scene.attempt(accept, bare, nomination) == "has_second_factor"


def test_acceptance_inserts_the_term_and_its_secretary_general(scene: Scene) -> None:
    start = scene.clock.now + SOON
    nomination = accepted(scene)
    present, term = scene.rows(ChairTerm)
    assert (term.country_key, term.starts_at) == ("KZ", start)
    assert (term.nomination_id, term.basis) == (nomination, "Summit")
    _, general = scene.rows(SecretaryGeneralRow)
    assert (general.name, general.country_key) == ("Ерлан Аманұлы", "KZ")
    assert (general.starts_at, general.account_id) == (start, None)
    event = scene.events()[-1]
    assert (event.event, event.acting_role) == (Event.CHAIR_ACCEPTED, "operator")
    # It was accepted in one term, and made another.
    assert (event.term_id, event.data["new_term"]) == (present.id, term.id)
    assert scene.row(Nomination).accepted_by == scene.world.second_operator


def test_a_secretary_general_with_an_account_is_found_by_address(scene: Scene) -> None:
    general = scene.do(lambda w: make_account(w, "sg@example.org", factor=True).id)
    accepted(scene, secretary_general="sg@example.org")
    with scene.reading() as session:
        now, then = scene.clock.now, scene.clock.now + SOON
        present = current_secretary_general(session, now)
        assert present is not None
        assert (present.country, present.account_id) == ("AZ", None)
        later = current_secretary_general(session, then)
        assert later is not None
        assert later.account_id == general


@pytest.mark.parametrize("used", ["recommended", "admitted", "refusal recorded"])
def test_a_term_starts_after_the_last_use_of_authority(scene: Scene, used: str) -> None:
    if used == "recommended":
        scene.do(make_recommended, scene.world)
    elif used == "admitted":
        scene.do(make_admitted, scene.world)
    else:
        positions.held(scene)
    acted = scene.clock.now
    scene.clock.advance(hours=1)
    assert clash(scene, acted - timedelta(seconds=1)) == "already_decided"
    assert clash(scene, acted) == "already_decided"
    assert clash(scene, acted + timedelta(microseconds=1)) == DONE


def test_a_term_starts_after_what_a_hold_put_into_effect(scene: Scene) -> None:
    positions.held(scene)
    effective = scene.clock.now + timedelta(minutes=30)
    scene.clock.advance(hours=1)
    scene.due(settling.run_due)
    assert scene.row(Decision).effective_at == effective
    # In between, this chair's act took effect at its own time: it stays the chair.
    assert clash(scene, effective - timedelta(minutes=20)) == "already_decided"
    assert clash(scene, effective + timedelta(seconds=1)) == DONE


def test_who_decides_between_nomination_and_acceptance_keeps_the_chair(
    scene: Scene,
) -> None:
    nomination = nominated(scene, scene.clock.now + timedelta(hours=1))
    scene.clock.advance(hours=2)
    scene.do(make_admitted, scene.world)
    with pytest.raises(TermClash) as refused:
        scene.do(accept, scene.world.second_operator, nomination)
    assert refused.value.reason == "already_decided"
    assert len(scene.rows(ChairTerm)) == 1


def test_no_two_terms_start_at_one_instant(scene: Scene) -> None:
    start = scene.clock.now + SOON
    rival = nominated(scene, start, country="TR")
    accepted(scene, start)
    assert clash(scene, start) == "start_taken"
    with pytest.raises(TermClash) as refused:
        scene.do(accept, scene.world.second_operator, rival)
    assert refused.value.reason == "start_taken"


def test_an_unknown_country_chairs_nothing(scene: Scene) -> None:
    with pytest.raises(NotFound):
        nominated(scene, country="XX")
    with pytest.raises(NotFound):
        scene.do(accept, scene.world.operator, 4711)


def test_a_nomination_is_accepted_or_cancelled_once(scene: Scene) -> None:
    nomination, world = accepted(scene), scene.world
    with pytest.raises(TermClash):
        scene.do(accept, world.kazakh_officer, nomination)
    scene.do(cancel, world.operator, nomination)
    for again in (cancel, accept):
        with pytest.raises(TermClash):
            scene.do(again, world.second_operator, nomination)


def test_a_future_term_is_cancelled_with_its_secretary_general_and_recorded(
    scene: Scene,
) -> None:
    nomination = accepted(scene)
    # Who chairs would keep the chair by itself.
    with pytest.raises(NotPermitted):
        scene.do(cancel, scene.world.decider, nomination)
    told = len(scene.told())
    scene.do(cancel, scene.world.second_operator, nomination)
    assert chair(scene, scene.clock.now + SOON * 2) == "AZ"
    assert len(scene.rows(ChairTerm)) == len(scene.rows(SecretaryGeneralRow)) == 1
    assert {kind for kind, *_ in scene.told()[told:]} == {"handover_cancelled"}
    assert len(scene.told()[told:]) == told - 1
    row, event = scene.row(Nomination), scene.events()[-1]
    assert (row.cancelled_by, row.cancelled_at) == (
        scene.world.second_operator,
        scene.clock.now,
    )
    assert (event.event, event.subject_id) == (Event.CHAIR_CANCELLED, nomination)


def test_a_term_that_began_is_not_cancelled(scene: Scene) -> None:
    nomination = accepted(scene)
    scene.clock.advance(days=20)
    with pytest.raises(TermClash):
        scene.do(cancel, scene.world.operator, nomination)
    assert chair(scene, scene.clock.now) == "KZ"


def test_cancelling_a_rival_leaves_the_accepted_term_its_secretary_general(
    scene: Scene,
) -> None:
    start = scene.clock.now + SOON
    rival = nominated(scene, start, country="TR")
    accepted(scene, start)
    scene.do(cancel, scene.world.operator, rival)
    assert chair(scene, start) == "KZ"
    with scene.reading() as session:
        general = current_secretary_general(session, start)
        assert general is not None
        assert general.country == "KZ"
