"""Two officers admit an imported list, on pages; nobody is a member before."""

import pytest
from sqlalchemy import func, select

from registry.accounts.models.people import Account
from registry.audit.events import Event
from registry.decisions.models import Act, Decision, DecisionBatch
from registry.domain.membership import Standing
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations import carrying
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Membership
from registry.members.models.people import RepresentativeRole
from registry.search.queries.filters import EVERYTHING
from registry.search.queries.finding import find
from tests.factories.members import make_member
from tests.imports.files import BASIS, WHOLE, import_lines, line
from tests.members import http
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene
from tests.world import represent

LISTS = "/en/office/imports/"


def page_of(scene: Scene, who: str, batch: int, status: int = 200) -> Page:
    """Return the page of a list as somebody sees it."""
    return http.someone(scene, who).visit(f"{LISTS}{batch}", status)


def press(scene: Scene, who: str, batch: int, button: str, query: str = "") -> Page:
    """Press a button of the list's page."""
    officer = http.someone(scene, who)
    return officer.submit(officer.visit(f"{LISTS}{batch}{query}"), button=button)


def admit(scene: Scene, batch: int) -> Page:
    """Let one officer recommend a list and another decide."""
    press(scene, "reviewer", batch, "Record the recommendation")
    return press(scene, "decider", batch, "Record the decision")


def members(scene: Scene) -> int:
    """Return how many members there are."""
    return scene.counts()["memberships"]


def test_two_officers_make_members_of_a_list_with_a_decision_for_each(
    scene: Scene,
) -> None:
    loaded = import_lines(scene, [dict(WHOLE), line(18), line(19)])
    assert (loaded.new, members(scene)) == (3, 0)
    batch = loaded.batch_id
    assert batch is not None
    listed = http.someone(scene, "reviewer").visit(LISTS)
    assert "founders" in listed.text
    page = page_of(scene, "reviewer", batch)
    assert BASIS in page.text
    assert "Gənclər Birliyi" in page.text
    assert "Record the decision" not in page.text
    done = press(scene, "reviewer", batch, "Record the recommendation")
    assert "The recommendation is recorded." in done.text
    # The first of the two is not the second.
    assert "Record the decision" not in page_of(scene, "reviewer", batch).text
    done = press(scene, "decider", batch, "Record the decision")
    assert "The decision is recorded." in done.text
    assert "All are members." in done.text
    shared = scene.row(DecisionBatch)
    assert (shared.basis, shared.first_account_id, shared.second_account_id) == (
        BASIS,
        scene.world.reviewer,
        scene.world.decider,
    )
    decisions = scene.rows(Decision)
    assert [row.act for row in decisions] == [Act.ADMIT] * 3
    assert {row.batch_id for row in decisions} == {shared.id}
    assert [row.leaf_index for row in decisions] == [0, 1, 2]
    assert {row.standing for row in scene.rows(Membership)} == {Standing.ACTIVE}
    assert [row.serial for row in scene.rows(Membership)] == [2, 3, 4]
    assert scene.rows(OutboxMail) == []
    events = [row.event for row in scene.events()]
    assert events.count(Event.MEMBER_ADMITTED) == 3
    assert {Event.IMPORT_LOADED, Event.IMPORT_RECOMMENDED, Event.IMPORT_ADMITTED} <= {
        *events
    }
    with scene.reading() as session:
        found = find(session, "gencler birliyi", EVERYTHING, language="az", limit=9)
        assert found.total == 1
    public = http.someone(scene, "owner").visit("/en/orgs/?q=gencler")
    assert "Gənclər Birliyi" in public.text


def test_a_handover_voids_the_recommendation_and_the_new_chair_decides(
    scene: Scene,
) -> None:
    batch = import_lines(scene, [line(1)]).batch_id
    assert batch is not None
    press(scene, "reviewer", batch, "Record the recommendation")
    scene.hand_over("KZ")
    page_of(scene, "turkish_officer", batch, 403)
    page = page_of(scene, "kazakh_officer", batch)
    assert "The recommendation no longer stands." in page.text
    assert "Record the decision" not in page.text
    assert "Record the recommendation" in page.text
    assert members(scene) == 0


@ON_ONE_DATABASE
def test_lines_are_left_out_one_by_one_and_taken_in_again(scene: Scene) -> None:
    batch = import_lines(scene, [line(1), line(2, country="KZ")]).batch_id
    assert batch is not None
    press(scene, "reviewer", batch, "Record the recommendation")
    press(scene, "decider", batch, "Leave out", "?country=AZ")
    assert [row.stage for row in scene.rows(ImportLine)] == [
        LineStage.EXCLUDED,
        LineStage.WAITING,
    ]
    # What the first person has not seen on the list is not decided on.
    press(scene, "decider", batch, "Take in again", "?show=excluded")
    assert scene.row(ImportBatch).recommended_by is None
    press(scene, "decider", batch, "Leave out", "?country=AZ")
    admit(scene, batch)
    assert members(scene) == 1


@ON_ONE_DATABASE
def test_a_list_may_be_discarded_and_imported_again(scene: Scene) -> None:
    batch = import_lines(scene, [line(1), line(2)]).batch_id
    assert batch is not None
    done = press(scene, "reviewer", batch, "Discard the list")
    assert "The list is discarded." in done.text
    assert scene.rows(ImportLine) == []
    assert scene.row(ImportBatch).stage is BatchStage.DISCARDED
    assert import_lines(scene, [line(1), line(2)]).new == 2


@ON_ONE_DATABASE
def test_who_is_like_a_member_is_marked_and_can_be_left_out(scene: Scene) -> None:
    with scene.work() as work:
        make_member(work, "Birlik 1")
    batch = import_lines(scene, [line(1), line(2), line(3, country="KZ")]).batch_id
    assert batch is not None
    page = page_of(scene, "reviewer", batch)
    assert page.text.count("Same name") == 1
    press(
        scene,
        "reviewer",
        batch,
        "Leave out all that are like an organisation of the register",
    )
    stages = [row.stage for row in scene.rows(ImportLine)]
    assert stages == [LineStage.EXCLUDED, LineStage.WAITING, LineStage.WAITING]


@ON_ONE_DATABASE
def test_what_an_officer_has_to_do_with_waits_for_two_others(scene: Scene) -> None:
    with scene.work() as work:
        added = make_member(work, "Birlik 2")
        account = work.session.get_one(Account, scene.world.reviewer)
        represent(work, account, added.id, RepresentativeRole.EDITOR)
    batch = import_lines(scene, [line(1), line(2), line(3)]).batch_id
    assert batch is not None
    admit(scene, batch)
    assert members(scene) == 3
    first, rest = scene.rows(ImportBatch)
    assert first.stage is BatchStage.ADMITTED
    (left,) = scene.rows(ImportLine, ImportLine.stage == LineStage.WAITING)
    assert (left.batch_id, left.key, rest.basis) == (rest.id, "2", BASIS)
    # Two who have nothing to do with it may admit it.
    press(scene, "second_decider", rest.id, "Record the recommendation")
    press(scene, "decider", rest.id, "Record the decision")
    assert members(scene) == 4


@ON_ONE_DATABASE
def test_nobody_outside_the_chair_reads_or_decides(scene: Scene) -> None:
    batch = import_lines(scene, [line(1)]).batch_id
    assert batch is not None
    for who in ("owner", "operator", "kazakh_officer"):
        page_of(scene, who, batch, 403)
    page_of(scene, "reviewer", 4711, 404)


@ON_ONE_DATABASE
def test_a_long_list_is_carried_out_in_slices_by_the_calendar(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 2)
    batch = import_lines(scene, [line(number) for number in range(7)]).batch_id
    assert batch is not None
    page = admit(scene, batch)
    # The page that recorded it did the first slices; the handover changes nothing.
    assert "Decided." in page.text
    assert members(scene) == 6
    scene.hand_over("KZ")
    scene.due(carrying.run_due)
    assert scene.row(ImportBatch).stage is BatchStage.ADMITTED
    assert members(scene) == 7
    decisions = scene.rows(Decision)
    assert {row.office for row in decisions} == {"AZ"}
    assert len({row.decided_at for row in decisions}) == 1
    assert scene.due(carrying.run_due) == 0
    with scene.reading() as session:
        assert session.scalar(select(func.count(ImportLine.content))) == 0
