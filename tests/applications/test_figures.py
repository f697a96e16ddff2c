"""The office's figures: picture, table and file say the same, and few are not told."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import update

from registry.applications.models.applications import Application
from registry.applications.operations.drafting import withdraw_application
from registry.applications.queries.figures import ages, months, spread_of, times
from registry.applications.queries.queue import open_files
from registry.applications.queries.terms import spans
from registry.applications.views.figures import FIGURES, OF_TERMS
from tests.applications import positions
from tests.applications.desks import fill_desk
from tests.directory.statements import statements_of
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

PAGE = "/en/office/figures/"
LARGEST = 60 * 1024


def table_of(page, place: int) -> list[list[str]]:
    """Return a table of a page as text, its headings first."""
    rows = page.all("table")[place].all("tr")
    return [[c.text for c in row.walk() if c.tag in {"th", "td"}] for row in rows]


def file_of(visitor, name: str) -> list[list[str]]:
    """Return the file of a figure."""
    answer = visitor.get(f"{PAGE}{name}/csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "\r\n" in answer.text
    return list(csv.reader(StringIO(answer.text)))


@ON_ONE_DATABASE
@pytest.mark.point("F-01")
def test_the_table_of_a_figure_is_its_file_and_its_picture_counts_the_same(
    scene: Scene, app
):
    scene.do(fill_desk, scene.world, 60)
    positions.admitted(scene)
    positions.refused(scene)
    decider = sign_in(app, scene.world.decider)
    page = decider.visit(PAGE)
    for place, name in enumerate(FIGURES):
        assert table_of(page, place) == file_of(decider, name), name
    with scene.reading() as session:
        files = open_files(session, scene.clock.now)
    queue = table_of(page, list(FIGURES).index("queue"))[1:]
    assert sum(int(cell) for row in queue for cell in row[1:]) == len(files) == 60
    text = decider.get(PAGE).text
    assert text.count("h8v8h-8z") == 60
    late = sum(file.overdue for file in files)
    assert f"Open applications: 60. Overdue: {late}." in text


@ON_ONE_DATABASE
def test_the_page_of_a_thousand_open_files_is_light_and_asks_no_more(scene, app):
    decider = sign_in(app, scene.world.decider)
    counts = []
    for more in (10, 990):
        scene.do(fill_desk, scene.world, more)
        decider.visit(PAGE)
        counts.append(statements_of(app, lambda: decider.visit(PAGE)))
    assert counts[0] == counts[1]
    assert len(decider.get("/kk/office/figures/").data) <= LARGEST


def test_each_month_counts_what_was_sent_in_it_by_what_became_of_it(scene: Scene):
    positions.refused(scene)
    positions.withdrawn(scene)
    scene.clock.advance(days=40)
    positions.in_review(scene)
    positions.draft(scene)
    with scene.reading() as session:
        found = months(session, scene.clock.now.date())
    assert [row.month for row in found] == [(2026, 11), (2026, 12), (2027, 1)]
    assert [row.counts for row in found] == [
        (0, 0, 1, 0, 1),
        (0, 0, 0, 0, 0),
        (0, 1, 0, 0, 0),
    ]


def test_no_more_than_two_years_are_shown(scene: Scene):
    positions.submitted(scene)
    scene.clock.advance(days=1500)
    with scene.reading() as session:
        assert len(months(session, scene.clock.now.date())) == 24


def test_without_any_application_there_is_no_month(scene: Scene):
    with scene.reading() as session:
        assert months(session, scene.clock.now.date()) == []


def test_the_time_that_the_applicant_held_the_file_does_not_count(scene: Scene):
    for _ in range(5):
        positions.admitted(scene)
    with scene.work() as work:
        # Sent 20 days before, of which the applicant held the file for 8.
        work.session.execute(
            update(Application).values(
                submitted_at=work.now - timedelta(days=20),
                promise_on=work.now.date() + timedelta(days=18),
            )
        )
    with scene.reading() as session:
        found = times(session, scene.clock.now)
    assert found.promise == 30
    assert found.spreads[0].middle == 12
    assert found.spreads[0].count == 5


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([1, 2, 3, 4], (None, None, None)),
        ([5, 1, 2, 3, 4], (1, 3, 5)),
        (list(range(1, 11)), (1, 5, 9)),
        (list(range(1, 101)), (10, 50, 90)),
    ],
)
def test_a_spread_goes_by_nearest_ranks_and_tells_nothing_of_few(days, told):
    found = spread_of(None, days)
    assert (found.low, found.middle, found.high) == told


def test_every_open_file_stands_in_one_week_of_age(scene: Scene):
    scene.do(fill_desk, scene.world, 90)
    with scene.reading() as session:
        files = open_files(session, scene.clock.now)
    found = ages(files)
    assert sum(row.in_time + row.late for row in found) == 90
    assert found[-1].last is None
    assert sum(row.late for row in found) == sum(file.overdue for file in files) > 0


@ON_ONE_DATABASE
def test_another_office_sees_no_figure(scene, app):
    officer = sign_in(app, scene.world.turkish_officer)
    page = officer.visit(PAGE)
    assert not page.all("figure")
    assert "Only the office that chairs" in page.text
    officer.visit(f"{PAGE}queue/csv", 403)


@ON_ONE_DATABASE
def test_an_unknown_figure_is_not_found(scene, app):
    sign_in(app, scene.world.decider).visit(f"{PAGE}persons/csv", 404)


@ON_ONE_DATABASE
def test_a_handover_is_marked_in_the_months(scene, app):
    scene.do(fill_desk, scene.world, 20)
    scene.hand_over("KZ", days=3)
    officer = sign_in(app, scene.world.kazakh_officer)
    assert ">Kazakhstan</text>" in officer.get(PAGE).text


def test_a_term_counts_what_became_of_its_applications_until_its_end(scene: Scene):
    positions.admitted(scene)
    left = positions.in_review(scene)
    positions.held(scene)
    scene.hand_over("TR", days=3)
    scene.do(withdraw_application, scene.world.owner, left)
    positions.submitted(scene)
    with scene.reading() as session:
        new, old = spans(session, scene.clock.now)
        former = months(session, old.until(scene.clock.now).date(), old)
        present = months(session, scene.clock.now.date(), new)
        everything = months(session, scene.clock.now.date())
    assert (old.ends_at, new.ends_at) == (new.starts_at, None)
    assert [row.counts for row in former] == [(1, 1, 0, 0, 1)]
    assert sum(sum(row.counts) for row in present) == 1
    assert sum(sum(row.counts) for row in everything) == 4


def test_the_times_of_a_term_are_of_its_offices_decisions(scene: Scene):
    for _ in range(5):
        positions.admitted(scene)
    scene.hand_over("TR", days=3)
    with scene.reading() as session:
        new, old = spans(session, scene.clock.now)
        assert times(session, scene.clock.now, old).spreads[0].count == 5
        assert times(session, scene.clock.now, new).spreads[0].count == 0


@ON_ONE_DATABASE
@pytest.mark.point("B-07")
def test_a_former_chair_sees_the_figures_of_its_own_terms_alone(scene: Scene, app):
    positions.admitted(scene)
    scene.hand_over("KZ", days=3)
    with scene.reading() as session:
        new, old = spans(session, scene.clock.now)
    former = sign_in(app, scene.world.decider)
    page = former.visit(PAGE)
    assert not page.all("figure")
    (way,) = [a["href"] for a in page.all("a") if "Term since" in a.text]
    page = former.visit(way)
    assert len(page.all("figure")) == len(OF_TERMS)
    for place, name in enumerate(OF_TERMS):
        answer = former.get(f"{PAGE}{name}/csv?term={old.term_id}")
        assert table_of(page, place) == list(csv.reader(StringIO(answer.text)))
    former.visit(f"{PAGE}?term={new.term_id}", 403)
    former.visit(f"{PAGE}months/csv?term={new.term_id}", 403)
    former.visit(f"{PAGE}queue/csv?term={old.term_id}", 404)
    for wrong in ("0", "x", "999"):
        former.visit(f"{PAGE}?term={wrong}", 404)
    chair = sign_in(app, scene.world.kazakh_officer)
    for term in (new, old):
        page = chair.visit(f"{PAGE}?term={term.term_id}")
        assert len(page.all("figure")) == len(OF_TERMS)
    # One whose office never chaired sees none.
    other = sign_in(app, scene.world.turkish_officer)
    other.visit(f"{PAGE}?term={old.term_id}", 403)


@ON_ONE_DATABASE
@pytest.mark.parametrize("reader", ["decider", "turkish_officer"])
def test_the_list_of_terms_asks_no_more_for_many(scene: Scene, app, reader):
    visitor, counts = sign_in(app, getattr(scene.world, reader)), []
    for more in (1, 6):
        for _ in range(more):
            scene.hand_over("TR", seconds=1)
        counts.append([statements_of(app, lambda: visitor.visit(PAGE)) for _ in "12"])
    assert counts[0] == counts[1]
