"""Files and members that may be of one organisation: what the office is told."""

import pytest

from registry.applications.models.applications import Application
from registry.applications.operations import likeness
from registry.applications.operations.drafting import withdraw_application
from registry.applications.queries.likeness import contested_ids
from registry.database import db
from registry.domain.membership import Standing
from registry.maintenance.operations import TIMED
from registry.members.models.people import Connection, ConnectionKind
from registry.search.models.likeness import LikeRow
from registry.unit_of_work import Work
from tests.applications.filling import main_text
from tests.directory.statements import statements_of
from tests.factories.members import make_member
from tests.pages import Element, Page
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import ANSWERS, make_account, make_draft, make_submitted

ELSE = {
    "official_name": "Атамекен",
    "other_names": [],
    "identifiers": {"KZ-BIN": "111140000115"},
    "website": "",
}
SAME_NAME = {**ELSE, "official_name": "Zhas Urpaq qoğamdyq birlestigi"}
SAME_LABEL = {**ELSE, "other_names": [{"value": "YOUNG  GENERATION", "language": "en"}]}
SAME_NUMBER = {**ELSE, "identifiers": {"KZ-BIN": "9901 4000 0126"}}
SAME_WEBSITE = {**ELSE, "website": "http://www.zhasurpaq.example.org/kk"}
CONTESTED = "This file is contested"


def rival(scene: Scene, email: str = "rival@example.org", **answers: object) -> str:
    """Send a file of another organisation; return its reference."""
    with scene.work() as work:
        account = make_account(work, email).id
        return make_submitted(work, account, **answers).reference


def own(scene: Scene, **answers: object) -> str:
    """Send the file that the tests look at."""
    with scene.work() as work:
        return make_submitted(work, scene.world.owner, **answers).reference


def contested(scene: Scene) -> set[str]:
    """Return the references of all files that are contested now."""
    with scene.reading() as session:
        files = {row.id: row.reference for row in session.query(Application)}
        return {files[one] for one in contested_ids(session, list(files))}


@pytest.mark.parametrize("answers", [SAME_NAME, SAME_LABEL, SAME_NUMBER, SAME_WEBSITE])
def test_two_open_files_contest_each_other(scene: Scene, answers):
    mine, theirs = own(scene), rival(scene, **answers)
    assert contested(scene) == {mine, theirs}
    with scene.work() as work:
        other = work.session.query(Application).filter_by(reference=theirs).one()
        withdraw_application(work, other.created_by, theirs)
    assert contested(scene) == set()


def test_nobody_contests_a_name_of_another_country_nor_with_a_draft(scene: Scene):
    own(scene)
    rival(scene, country="HU", website="", official_name=ANSWERS["official_name"])
    rival(scene, "third@example.org", **ELSE)
    with scene.work() as work:
        make_draft(work, make_account(work, "fourth@example.org").id)
    assert contested(scene) == set()


@pytest.mark.parametrize("standing", list(Standing))
def test_a_member_contests_while_it_is_one(scene: Scene, standing: Standing):
    mine = own(scene)
    with scene.work() as work:
        make_member(work, "Young generation", country="KZ", standing=standing)
    is_member = standing in {Standing.ACTIVE, Standing.SUSPENDED, Standing.LAPSED}
    assert contested(scene) == ({mine} if is_member else set())


def test_what_counts_is_what_was_sent(scene: Scene):
    mine, theirs = own(scene), rival(scene, **ELSE)
    with scene.work() as work:
        other = work.session.query(Application).filter_by(reference=theirs).one()
        other.answers = {**other.answers, **SAME_NUMBER}
    assert contested(scene) == set()
    assert mine != theirs


def test_files_that_were_sent_before_there_were_keys_get_them(scene: Scene):
    both = {own(scene), rival(scene, **SAME_NUMBER)}
    with scene.work() as work:
        work.session.query(LikeRow).delete()
    assert contested(scene) == set()
    assert scene.due(likeness.run_due) == len(both)
    assert contested(scene) == both
    assert scene.due(likeness.run_due) == 0
    with scene.work() as work:
        make_member(work)
        work.session.query(LikeRow).delete()
    [rule] = [rule for rule in TIMED if rule.name == "likeness of members"]
    assert scene.due(rule.run) == 1
    assert scene.due(rule.run) == 0


def test_building_the_index_anew_keys_files_as_names_are_folded_now(scene: Scene):
    both = {own(scene), rival(scene, **SAME_NUMBER)}
    with scene.work() as work:
        for row in work.session.query(LikeRow):
            row.value = f"as folded before {row.id}"
    assert contested(scene) == set()
    done = scene.app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert done.exit_code == 0, done.output
    assert contested(scene) == both
    with scene.reading() as session:
        assert not any("before" in row.value for row in session.query(LikeRow))


@pytest.fixture
def reviewer(scene: Scene) -> Visitor:
    """Sign in as an officer of the chair."""
    return sign_in(scene.app, scene.world.reviewer)


def panel(page: Page) -> list[Element]:
    """Return the rows of the panel of duplicates."""
    sections = [s for s in page.all("section") if s["aria-labelledby"] == "duplicates"]
    return [item for section in sections for item in section.all("li")]


def test_the_office_reads_why_and_where(reviewer: Visitor, scene: Scene):
    mine, theirs = own(scene), rival(scene, **SAME_NUMBER, country="KZ")
    with scene.work() as work:
        former = make_member(
            work,
            "ЖАС ҰРПАҚ ҚОҒАМДЫҚ БІРЛЕСТІГІ",
            country="KG",
            website="https://zhasurpaq.example.org",
            standing=Standing.REMOVED,
        ).public_id
    page = reviewer.visit(f"/en/office/cases/{mine}")
    assert CONTESTED in main_text(page)
    member, file = panel(page)
    assert [link["href"] for link in member.all("a")] == [f"/en/orgs/{former}"]
    assert "Same name · Same website" in member.text
    assert "Kyrgyzstan · Former member: removed" in member.text
    assert [link["href"] for link in file.all("a")] == [f"/en/office/cases/{theirs}"]
    assert f"Same number Атамекен {theirs} · Kazakhstan · Sent" in file.text
    assert reviewer.visit(f"/en/office/cases/{theirs}").status == 200


def test_the_queue_marks_both(reviewer: Visitor, scene: Scene):
    own(scene)
    rival(scene, **SAME_NUMBER)
    rival(scene, "third@example.org", country="HU", website="")
    page = reviewer.visit("/en/office/")
    assert [tag.text for tag in page.all("span", class_="warning")] == ["Contested"] * 2


def test_what_ended_is_shown_too_and_contests_nothing(reviewer: Visitor, scene: Scene):
    earlier = own(scene)
    with scene.work() as work:
        withdraw_application(work, scene.world.owner, earlier)
    mine = own(scene, **SAME_NAME)
    page = reviewer.visit(f"/en/office/cases/{mine}")
    assert CONTESTED not in main_text(page)
    [row] = panel(page)
    assert "Same name" in row.text
    assert f"{earlier} · Kazakhstan · Withdrawn" in row.text


def test_without_anything_alike_there_is_no_panel(reviewer: Visitor, scene: Scene):
    mine = own(scene)
    rival(scene, **ELSE)
    page = reviewer.visit(f"/en/office/cases/{mine}")
    assert panel(page) == []
    assert CONTESTED not in main_text(page)


def test_who_is_recused_from_the_other_file_reads_nothing_of_it(
    reviewer: Visitor, scene: Scene
):
    mine, theirs = own(scene), rival(scene, **SAME_NUMBER)
    with scene.work() as work:
        other = work.session.query(Application).filter_by(reference=theirs).one()
        work.session.add(
            Connection(
                organisation_id=other.organisation_id,
                kind=ConnectionKind.INTEREST,
                account_id=scene.world.reviewer,
                recorded_at=work.now,
            )
        )
    page = reviewer.visit(f"/en/office/cases/{mine}")
    [row] = panel(page)
    assert row.text == "Same number You may not read this file."
    for hidden in (theirs, "Атамекен"):
        assert hidden not in page.text
    assert reviewer.get(f"/en/office/cases/{theirs}").status_code == 403


@ON_ONE_DATABASE
def test_a_thousand_files_are_told_apart_at_once(scene: Scene):
    first, twin = own(scene), rival(scene, **SAME_NUMBER)
    with scene.work() as work:
        add_files(work, first, 1_000)
    with scene.reading() as session:
        ids = [row.id for row in session.query(Application)]
    assert len(ids) == 1_002
    assert contested(scene) == {first, twin}

    def asked(some: list[int]) -> int:
        with scene.reading() as session:
            return statements_of(scene.app, lambda: contested_ids(session, some))

    assert asked(ids) == asked(ids[:2])


def add_files(work: Work, like: str, count: int) -> None:
    """Add open files, rows alone, each of an organisation and with a key of its own."""
    tables = db.metadata.tables
    files = tables["applications"]
    row = work.session.execute(files.select().where(files.c.reference == like)).one()
    copied = {**row._mapping, "submission_key": None}
    of_everyone = {
        "country_key": "KZ",
        "town": "",
        "website": "",
        "application_open": True,
        "created_at": work.now,
    }
    work.session.execute(
        tables["organisations"].insert(),
        [{**of_everyone, "id": 10_000 + n, "public_id": f"X{n}"} for n in range(count)],
    )
    work.session.execute(
        files.insert(),
        [
            {
                **copied,
                "id": 10_000 + n,
                "organisation_id": 10_000 + n,
                "reference": f"X{n}",
                "creation_key": f"X{n}",
            }
            for n in range(count)
        ],
    )
    work.session.execute(
        tables["like_rows"].insert(),
        [
            {
                "organisation_id": 10_000 + n,
                "application_id": 10_000 + n,
                "country_key": "KZ",
                "kind": "name",
                "value": f"{n:064}",
            }
            for n in range(count)
        ],
    )
