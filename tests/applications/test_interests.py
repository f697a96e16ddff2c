"""Recuse who declares an interest, at once and for good, and say who acts instead."""

from datetime import date

import pytest

from registry.applications.operations.deciding import admit, recommend
from registry.applications.operations.interests import (
    Declared,
    declare_interest,
    end_interest,
)
from registry.applications.operations.reviewing import claim_file
from registry.audit.events import Event
from registry.decisions.models import Act, HeldAct, HoldEnd, Recommendation
from registry.domain.errors import Invalid, NotFound, NotPermitted
from registry.members.models.people import (
    ConnectionKind,
    Interest,
    InterestReason,
)
from registry.personal.operations import erase_person
from registry.personal.queries.holdings import held
from tests.applications import positions
from tests.applications.people import connect, ready
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.world import unseat

WORK = Declared(InterestReason.WORK, "My sister leads it.", "en")


def _declare(scene: Scene, reference: str, who: int, declared=WORK) -> int:
    organisation = scene.application(reference).organisation_id
    return scene.do(
        lambda w: declare_interest(w, who, organisation, declared).connection_id
    )


@pytest.mark.point("B-11")
def test_who_declares_an_interest_is_off_the_file_in_the_next_request(
    app, scene: Scene
) -> None:
    reference = ready(scene)
    decider = sign_in(app, scene.world.decider)
    open_page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.visit(f"/en/office/cases/{reference}/interest")
    page = decider.submit(page, {"reason": "family"}, form="/interest")
    assert "Your interest is declared." in page.text
    assert "Жас ұрпақ қоғамдық бірлестігі" in page.text
    refused = decider.submit(open_page, {"act": "admit"}, form="/decide", status=403)
    assert "You declared an interest in the organisation." in refused.text
    case = decider.visit(f"/en/office/cases/{reference}", 403)
    assert "Who can act on this file now" in case.text
    assert "Second" in case.text or "second" in case.text.casefold()
    other = sign_in(app, scene.world.second_decider)
    shown = other.visit(f"/en/office/cases/{reference}")
    assert "Family or close friends are part of it" in shown.text


@pytest.mark.point("B-11")
def test_claims_are_released_and_what_was_recommended_counts_no_more(
    scene: Scene,
) -> None:
    reference = ready(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    _declare(scene, reference, scene.world.reviewer)
    assert scene.application(reference).claimed_by is None
    assert scene.row(Recommendation).voided_at == scene.clock.now
    with pytest.raises(NotPermitted, match="is_recommended"):
        scene.do(admit, scene.world.decider, reference)
    with pytest.raises(NotPermitted, match="not_recused"):
        scene.do(recommend, scene.world.reviewer, reference, Act.ADMIT)
    events = [event.event for event in scene.events()]
    assert Event.INTEREST_DECLARED in events
    assert events[-2:] == [
        Event.APPLICATION_RELEASED,
        Event.APPLICATION_RECOMMENDATION_WITHDRAWN,
    ]


@pytest.mark.parametrize("who", ["reviewer", "decider"])
def test_a_held_refusal_falls_with_either_of_its_two_persons(
    scene: Scene, who: str
) -> None:
    reference = positions.held(scene)
    _declare(scene, reference, getattr(scene.world, who))
    assert scene.row(HeldAct).outcome is HoldEnd.VOIDED
    assert scene.application(reference).stage == "in_review"


def test_another_officers_work_stands(scene: Scene) -> None:
    reference = positions.held(scene)
    _declare(scene, reference, scene.world.second_decider)
    assert scene.row(HeldAct).outcome is None


def test_its_end_is_recorded_once_and_recuses_all_the_same(scene: Scene) -> None:
    reference = positions.in_review(scene)
    decider = scene.world.decider
    key = _declare(scene, reference, decider)
    scene.clock.advance(days=3)
    scene.do(end_interest, decider, key, date(2026, 11, 24))
    assert scene.row(Interest).ends_on == date(2026, 11, 24)
    assert scene.events()[-1].event is Event.INTEREST_ENDED
    with pytest.raises(NotPermitted, match="not_recused"):
        scene.do(recommend, decider, reference, Act.ADMIT)
    with pytest.raises(Invalid):
        scene.do(end_interest, decider, key, date(2026, 11, 25))
    with pytest.raises(NotFound):
        scene.do(end_interest, scene.world.reviewer, key, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("declared", "field"),
    [
        (Declared(InterestReason.WORK, starts_on=date(2027, 1, 1)), "starts_on"),
        (Declared(InterestReason.WORK, ends_on=date(2027, 1, 1)), "starts_on"),
        (
            Declared(
                InterestReason.WORK,
                starts_on=date(2026, 1, 2),
                ends_on=date(2026, 1, 1),
            ),
            "ends_on",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(
    scene: Scene, declared: Declared, field: str
) -> None:
    reference = positions.submitted(scene)
    with pytest.raises(Invalid) as refused:
        _declare(scene, reference, scene.world.decider, declared)
    assert list(refused.value.problems) == [field]


def test_the_same_interest_is_declared_once(scene: Scene) -> None:
    reference = positions.submitted(scene)
    _declare(scene, reference, scene.world.decider)
    with pytest.raises(Invalid):
        _declare(scene, reference, scene.world.decider)
    with pytest.raises(NotPermitted):
        _declare(scene, reference, scene.world.owner)


def test_an_officer_declares_by_number_or_by_a_reference_of_its_own_office(
    app, scene: Scene
) -> None:
    reference = positions.submitted(scene)
    typed = {"organisation": reference, "reason": "money"}
    for who, words in (
        ("turkish_officer", "No application and no member has this"),
        ("kazakh_officer", "Your interest is declared."),
    ):
        officer = sign_in(app, getattr(scene.world, who))
        page = officer.visit("/en/office/interests")
        page = officer.submit(page, typed, form="/interests")
        assert words in page.text


@pytest.mark.point("B-11")
@pytest.mark.parametrize(
    ("kind", "by", "words"),
    [
        (ConnectionKind.CONTACT, "address", "You are named as a contact"),
        (ConnectionKind.SIGNER, "address", "You are named as who signed"),
        (ConnectionKind.INTEREST, "account", "You declared an interest"),
    ],
)
def test_a_recused_officer_reads_why_and_who_can_act_instead(
    app, scene: Scene, kind: ConnectionKind, by: str, words: str
) -> None:
    reference = ready(scene)
    connect(scene, kind, scene.world.decider, by=by)
    decider = sign_in(app, scene.world.decider)
    for way in ("", "/decide", "/ask", "/recommend", "/note", "/interest"):
        page = decider.visit(f"/en/office/cases/{reference}{way}", 403)
        assert words in page.text
    assert "Жас ұрпақ" not in page.text
    with pytest.raises(NotPermitted, match="not_recused"):
        scene.do(admit, scene.world.decider, reference)


def test_an_interest_is_part_of_ones_own_export_and_is_forgotten_with_the_person(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene)
    decider = scene.world.decider
    _declare(scene, reference, decider)
    with scene.reading() as session:
        own = held(session, decider, scene.clock.now)
    assert [row["text"] for row in own["interests_declared"]] == [WORK.text]
    scene.do(unseat, decider)
    scene.do(erase_person, decider)
    assert scene.rows(Interest) == []
