"""The chair is handed over by two persons; at its instant authority moves by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from registry.applications.operations import settling
from registry.applications.operations.deciding import admit
from registry.audit.events import Event
from registry.catalogues import catalogue
from registry.decisions.models import Act, Decision
from registry.domain.errors import NotFound, NotPermitted, TermClash
from registry.domain.languages import TAGS
from registry.mail.models import OutboxMail
from registry.members.queries import load_actor
from registry.offices.models import ChairTerm, Nomination, SecretaryGeneralRow
from registry.offices.operations.terms import (
    accept_nomination,
    cancel_nomination,
    nominate_chair,
)
from registry.offices.queries import (
    country_names,
    current_secretary_general,
    current_term,
)
from registry.unit_of_work import Work
from tests.applications import positions
from tests.at_once import at_once
from tests.scene import DONE, Scene
from tests.world import (
    make_account,
    make_admitted,
    make_officer,
    make_operator,
    make_recommended,
)

SOON = timedelta(days=20)


def nominate(
    work: Work, account: int, starts_at: datetime, country: str = "KZ", **named: str
) -> Nomination:
    """Propose the next chair as this account."""
    given = {"basis": "Summit", "secretary_general": "Ерлан Аманұлы", **named}
    actor = load_actor(work.session, account, work.now)
    return nominate_chair(work, actor, country=country, starts_at=starts_at, **given)


def accept(work: Work, account: int, nomination: int) -> ChairTerm:
    """Accept a nomination as this account."""
    actor = load_actor(work.session, account, work.now)
    return accept_nomination(work, actor, nomination)


def cancel(work: Work, account: int, nomination: int) -> Nomination:
    """Cancel a nomination as this account."""
    return cancel_nomination(
        work, load_actor(work.session, account, work.now), nomination
    )


def nominated(scene: Scene, starts_at: datetime | None = None, **named: str) -> int:
    """Return the id of a nomination that the first operator made."""
    start = starts_at or scene.clock.now + SOON
    operator = scene.world.operator
    return scene.do(lambda w: nominate(w, operator, start, **named).id)


def accepted(scene: Scene, starts_at: datetime | None = None, **named: str) -> int:
    """Return the id of a nomination that the second operator accepted."""
    nomination = nominated(scene, starts_at, **named)
    scene.do(accept, scene.world.second_operator, nomination)
    return nomination


def chair(scene: Scene, instant: datetime) -> str | None:
    """Return who chairs at an instant."""
    with scene.reading() as session:
        term = current_term(session, instant)
        return term.country if term else None


def clash(scene: Scene, starts_at: datetime) -> str:
    """Return why a term may not start then, or DONE."""
    try:
        return scene.attempt(nominate, scene.world.operator, starts_at)
    except TermClash as refused:
        return refused.reason


def test_only_operators_with_a_second_factor_nominate(scene: Scene) -> None:
    world, start = scene.world, scene.clock.now + SOON
    bare = scene.do(lambda w: make_account(w, "bare@example.org").id)
    outcomes = {
        name: scene.attempt(nominate, account, start)
        for name, account in {**vars(world), "bare": bare}.items()
        if name != "extra"
    }
    done = {name for name, outcome in outcomes.items() if outcome == DONE}
    assert done == {"operator", "second_operator"}
    assert outcomes["bare"] == outcomes["owner"] == "has_second_factor"
    assert outcomes["decider"] == "runs_installation"


def test_the_nomination_alone_changes_nobodys_authority(scene: Scene) -> None:
    nomination = nominated(scene, first_officers=["kz@example.org"])  # type: ignore[arg-type]
    row = scene.row(Nomination)
    assert (row.id, row.country_key, row.basis) == (nomination, "KZ", "Summit")
    assert row.first_officers == ["kz@example.org"]
    assert row.nominated_by == scene.world.operator
    assert chair(scene, row.starts_at) == "AZ"
    assert scene.told() == []
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
    _, term = scene.rows(ChairTerm)
    assert (term.country_key, term.starts_at) == ("KZ", start)
    assert (term.nomination_id, term.basis) == (nomination, "Summit")
    _, general = scene.rows(SecretaryGeneralRow)
    assert (general.name, general.country_key) == ("Ерлан Аманұлы", "KZ")
    assert (general.starts_at, general.account_id) == (start, None)
    event = scene.events()[-1]
    assert (event.event, event.term_id) == (Event.CHAIR_ACCEPTED, term.id)
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


@pytest.mark.point("B-04")
def test_the_old_chair_holds_until_the_last_second_and_the_new_from_the_first(
    scene: Scene,
) -> None:
    start = scene.clock.now + SOON
    accepted(scene)
    for before in (timedelta(seconds=1), timedelta(microseconds=1)):
        assert chair(scene, start - before) == "AZ"
    for after in (timedelta(), timedelta(microseconds=1), timedelta(days=9999)):
        assert chair(scene, start + after) == "KZ"
    assert chair(scene, datetime(2025, 11, 24, 19, 59, tzinfo=UTC)) is None
    assert chair(scene, datetime(2025, 11, 24, 20, tzinfo=UTC)) == "AZ"


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
    with pytest.raises(NotPermitted):
        scene.do(cancel, scene.world.decider, nomination)
    scene.do(cancel, scene.world.second_operator, nomination)
    assert chair(scene, scene.clock.now + SOON * 2) == "AZ"
    assert len(scene.rows(ChairTerm)) == len(scene.rows(SecretaryGeneralRow)) == 1
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


def in_eight_languages(work: Work) -> dict[str, str]:
    """Seat an officer of each language, in offices of all eight countries."""
    offices = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")
    return {
        make_officer(work, f"m08-{tag}@example.org", office, language=tag).email: tag
        for tag, office in zip(TAGS, offices, strict=True)
    }


@pytest.mark.point("M-08")
def test_eight_officers_of_eight_languages_get_eight_mails_each_in_its_own(
    scene: Scene,
) -> None:
    people = scene.do(in_eight_languages)
    accepted(scene)
    mails = {
        mail.to_address: mail
        for mail in scene.rows(OutboxMail)
        if mail.to_address in people
    }
    assert len(mails) == len(TAGS) == 8
    with scene.reading() as session:
        names = {tag: country_names(session, tag)["KZ"] for tag in TAGS}
    assert len(set(names.values())) == 8
    for address, tag in people.items():
        mail = mails[address]
        assert (mail.kind, mail.language) == ("handover", tag)
        words = catalogue(tag).gettext
        assert mail.subject == words("The next chair of the NGO Platform")
        body = mail.body.splitlines()
        assert words("A handover of the chairmanship has been accepted.") in body
        shown = {line.partition(": ")[2] for line in body}
        assert shown & set(names.values()) == {names[tag]}
        assert f"/{tag}/chair/" in mail.body
    if all_translated():
        assert len({mail.subject for mail in mails.values()}) == 8


def all_translated() -> bool:
    """Tell whether every language has its own words for the subject."""
    source = "The next chair of the NGO Platform"
    return len({catalogue(tag).gettext(source) for tag in TAGS}) == len(TAGS)


def test_each_is_told_once_and_who_is_no_officer_any_more_is_not(scene: Scene) -> None:
    def seat_twice(work: Work) -> None:
        account = make_officer(work, "two@example.org", "KZ")
        again = make_officer(work, "again@example.org", "TR")
        make_operator(work, "third@example.org")
        closed = make_officer(work, "closed@example.org", "HU")
        closed.closed_at = work.now
        work.session.flush()
        seat = again.id
        assert seat != account.id

    scene.do(seat_twice)
    accepted(scene)
    readers = [address for _, address, _ in scene.told()]
    assert len(readers) == len(set(readers))
    assert "closed@example.org" not in readers
    assert "owner@example.org" not in readers
    assert {"reviewer@example.org", "tr@example.org", "third@example.org"} <= set(
        readers
    )


@pytest.mark.point("B-04")
def test_two_nominations_of_one_instant_accepted_at_once_make_one_term(
    scene: Scene,
) -> None:
    start, second = scene.clock.now + SOON, scene.world.second_operator
    first = nominated(scene, start, country="KZ")
    rival = nominated(scene, start, country="TR")
    outcome = at_once(
        scene,
        lambda w: accept(w, second, first),
        lambda w: accept(w, second, rival),
    )
    assert sorted(outcome) == ["TermClash", DONE]
    assert len([t for t in scene.rows(ChairTerm) if t.starts_at == start]) == 1


@pytest.mark.point("B-04")
def test_a_decision_and_a_handover_at_one_instant_leave_one_chair(
    scene: Scene,
) -> None:
    for number in range(4):
        scene.clock.advance(days=1)
        reference = scene.do(make_recommended, scene.world, Act.ADMIT)
        scene.clock.advance(hours=1)
        # The next chair begins now, at the very instant at which the old one decides.
        nomination = nominated(scene, scene.clock.now)
        outcome = at_once(
            scene,
            lambda w, r=reference: admit(w, scene.world.decider, r),
            lambda w, n=nomination: accept(w, scene.world.second_operator, n),
        )
        assert sorted(outcome) in (["NotPermitted", DONE], ["TermClash", DONE])
        chairs = chair(scene, scene.clock.now)
        decided = len(scene.rows(Decision))
        assert chairs == ("AZ" if outcome[0] == DONE else "KZ")
        if chairs == "KZ":
            assert decided == number
            break
