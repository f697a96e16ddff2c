"""All that happened: who reads it, narrowed how, page by page, and as a file."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import insert

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.applications.views.audit import HEADINGS, PAGE_SIZE
from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.audit.operations import record
from registry.members.models.people import ConnectionKind
from tests.applications import positions
from tests.applications.people import connect, secretary_general
from tests.directory.statements import statements_of
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

PAGE = "/en/office/audit/"
OPERATOR_PAGE = "/en/operator/audit/"


def rows_of(page) -> list[str]:
    """Return each event of a page as text, in the order of the page."""
    return [row.text for table in page.all("table") for row in table.all("tr")][1:]


def file_of(visitor, page: str = PAGE, query: str = "") -> list[dict[str, str]]:
    """Return the file of a page, a row as a mapping."""
    answer = visitor.get(f"{page}csv{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.text.splitlines()[0] == ",".join(HEADINGS)
    assert "\r\n" in answer.data.decode("utf-8")
    return list(csv.DictReader(StringIO(answer.text)))


def record_many(scene: Scene, count: int, reference: str) -> None:
    """Add so many events to a file."""
    application = scene.application(reference)
    with scene.work() as work:
        work.session.execute(
            insert(AuditEvent),
            [
                {
                    "at": work.now,
                    "event": Event.APPLICATION_NOTED,
                    "subject_kind": "application",
                    "subject_id": application.id,
                    "organisation_id": application.organisation_id,
                    "account_id": scene.world.reviewer,
                    "office": "AZ",
                    "capacity": "chair_officer",
                    "term_id": 1,
                    "data": {},
                }
                for _ in range(count)
            ],
        )


def test_the_file_says_who_acted_in_which_office_right_and_term(scene: Scene, app):
    reference = positions.held(scene)
    found = file_of(sign_in(app, scene.world.decider))
    ids = [int(row["id"]) for row in found]
    assert ids == sorted(ids, reverse=True)
    (taken_up,) = (row for row in found if row["event"] == "application:taken_up")
    assert taken_up == {
        "id": taken_up["id"],
        "at": "2026-11-22T09:00:00Z",
        "event": "application:taken_up",
        "subject_kind": "application",
        "subject_id": str(scene.application(reference).id),
        "reference": reference,
        "office": "AZ",
        "capacity": "chair_officer",
        "role": "reviewer",
        "term_id": taken_up["term_id"],
        "term_country": "AZ",
        "term_starts_at": taken_up["term_starts_at"],
        "person": "reviewer",
        "data": taken_up["data"],
    }
    assert taken_up["term_starts_at"].endswith("Z")
    assert json.loads(taken_up["data"]) is not None
    (sent,) = (row for row in found if row["event"] == "application:submitted")
    assert (sent["office"], sent["person"]) == ("", "")


def test_drafts_and_files_the_reader_is_recused_from_are_left_out(scene: Scene, app):
    reference = positions.submitted(scene)
    connect(scene, ConnectionKind.INTEREST, scene.world.reviewer, by="account")
    draft = positions.draft(scene)
    visitor = sign_in(app, scene.world.decider)
    assert {row["reference"] for row in file_of(visitor)} >= {reference}
    assert draft not in visitor.get(f"{PAGE}csv").text
    recused = sign_in(app, scene.world.reviewer)
    assert file_of(recused) == []
    assert reference not in recused.visit(PAGE).text


@pytest.mark.point("B-07")
def test_a_former_chair_reads_no_event_and_cannot_export(scene: Scene, app):
    reference = positions.held(scene)
    scene.hand_over("KZ")
    former = sign_in(app, scene.world.decider)
    page = former.visit(PAGE)
    assert reference not in page.text
    assert "Only the office that chairs" in page.text
    former.visit(f"{PAGE}csv", 403)
    former.visit(f"{PAGE}csv?reference={reference}", 403)
    # What it decided itself stays: the new chair reads it whole.
    present = file_of(sign_in(app, scene.world.kazakh_officer))
    assert reference in {row["reference"] for row in present}


def test_the_secretary_general_reads_offices_and_no_names(scene: Scene, app):
    positions.in_review(scene)
    general = sign_in(app, secretary_general(scene))
    found = file_of(general)
    assert {row["person"] for row in found} == {""}
    assert "AZ" in {row["office"] for row in found}
    assert "An officer" in general.visit(PAGE).text


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?action=application:taken_up", {"application:taken_up"}),
        ("?office=AZ&action=application:submitted", set()),
        ("?capacity=standby_officer", set()),
        ("?capacity=chair_officer", {"application:taken_up"}),
        ("?since-day=23&since-month=11&since-year=2026", {"application:taken_up"}),
        (
            "?until-day=22&until-month=11&until-year=2026&action=application:submitted",
            {"application:submitted"},
        ),
        ("?until-day=1&until-month=1&until-year=1", set()),
        ("?since-day=31&since-month=12&since-year=9999", set()),
        ("?until-day=31&until-month=12&until-year=9999&office=AZ", None),
        ("?reference=NP-00042-I", set()),
    ],
)
def test_filters_narrow_page_and_file_alike(scene: Scene, app, query, kept):
    positions.submitted(scene)
    scene.clock.advance(days=2)
    reference = positions.in_review(scene)
    with scene.reading() as session:
        ids = {row.id for row in session.query(Application)}
    assert len(ids) == 2
    visitor = sign_in(app, scene.world.decider)
    found = file_of(visitor, query=query)
    assert len(rows_of(visitor.visit(PAGE + query))) == len(found)
    if kept is not None:
        assert kept <= {row["event"] for row in found}
        if not kept:
            assert found == []
    one = file_of(visitor, query=f"?reference={reference.lower()}")
    assert {row["reference"] for row in one} == {reference}


def test_a_term_keeps_what_happened_in_it(scene: Scene, app):
    positions.submitted(scene)
    scene.hand_over("KZ")
    positions.submitted(scene)
    visitor = sign_in(app, scene.world.kazakh_officer)
    page = visitor.visit(PAGE)
    terms = [
        option["value"]
        for select in page.all("select", name="term")
        for option in select.all("option")
        if option["value"]
    ]
    counts = [len(file_of(visitor, query=f"?term={term}")) for term in terms]
    assert sum(counts) == len(file_of(visitor))
    assert all(count > 0 for count in counts[-2:])


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?action=account:signed_in", "Choose one of the listed answers."),
        ("?action=%0A", "Choose one of the listed answers."),
        ("?office=QQ", "Choose one of the listed answers."),
        ("?term=999999999999999999999", "Choose one of the listed answers."),
        ("?capacity=king", "Choose one of the listed answers."),
        ("?reference=%27%20OR%201=1", "No file can have this reference."),
        ("?reference=" + "A" * 5000, "There is a problem"),
        ("?since-day=31&since-month=2&since-year=2026", "Enter a day, a month"),
        ("?since-day=%C2%B2", "Enter a day, a month"),
        (
            "?since-day=2&since-month=2&since-year=2026"
            "&until-day=1&until-month=2&until-year=2026",
            "The last day lies before the first day.",
        ),
    ],
)
def test_a_wrong_filter_is_told_on_the_page_and_by_the_file(scene, app, query, told):
    positions.submitted(scene)
    visitor = sign_in(app, scene.world.decider)
    page = visitor.visit(PAGE + query)
    assert told in page.text
    assert rows_of(page) == []
    assert told in visitor.visit(f"{PAGE}csv{query}").text


@ON_ONE_DATABASE
@pytest.mark.parametrize("before", ["", "x", "-1", "²", "2147483648", "9" * 400])
def test_a_place_that_cannot_be_is_not_found(scene: Scene, app, before):
    sign_in(app, scene.world.decider).visit(f"{PAGE}?before={before}", 404)


def test_pages_stay_where_they_are_while_events_are_added(scene: Scene, app):
    reference = positions.submitted(scene)
    record_many(scene, 2 * PAGE_SIZE, reference)
    visitor = sign_in(app, scene.world.decider)
    query = f"?reference={reference}"
    whole = file_of(visitor, query=query)
    page = visitor.visit(PAGE + query)
    assert len(rows_of(page)) == PAGE_SIZE
    (older,) = (link["href"] for link in page.all("a", rel="next"))
    assert reference in older
    second = rows_of(visitor.visit(older))
    record_many(scene, 7, reference)
    assert rows_of(visitor.visit(older)) == second
    third = visitor.visit(visitor.visit(older).all("a", rel="next")[0]["href"])
    assert len(rows_of(third)) == len(whole) - 2 * PAGE_SIZE
    assert not third.all("a", rel="next")


@ON_ONE_DATABASE
def test_a_page_asks_no_more_of_the_database_for_more_events(scene: Scene, app):
    reference = positions.in_review(scene)
    visitor = sign_in(app, scene.world.decider)
    counts = []
    for more in (1, 300):
        record_many(scene, more, reference)
        visitor.visit(PAGE)
        counts.append(statements_of(app, lambda: visitor.visit(PAGE)))
    assert counts[0] == counts[1]


def test_an_operator_reads_of_the_installation_and_of_no_case(scene: Scene, app):
    reference = positions.in_review(scene)
    world = scene.world
    with scene.work() as work:
        for account, event in (
            (world.owner, Event.ACCOUNT_PASSWORD_CHANGED),
            (world.reviewer, Event.ACCOUNT_FACTOR_ADDED),
        ):
            record(work, event, subject=("account", account), actor_account=account)
        record(
            work,
            Event.CHAIR_NOMINATED,
            subject=("nomination", 1),
            actor_account=world.operator,
            country="KZ",
            starts_at=work.now + timedelta(days=3),
        )
    visitor = sign_in(app, world.operator)
    found = file_of(visitor, OPERATOR_PAGE)
    events = {row["event"] for row in found}
    assert {"chair:nominated", "account:factor_added"} <= events
    assert "account:password_changed" not in events
    assert not any(name.startswith("application") for name in events)
    page = visitor.visit(OPERATOR_PAGE)
    assert reference not in page.text
    assert "country=KZ" in page.text
    assert len(rows_of(page)) == len(found)
    only = visitor.visit(f"{OPERATOR_PAGE}?action=chair:nominated")
    assert len(rows_of(only)) == 1
    wrong = visitor.visit(f"{OPERATOR_PAGE}?action=application:taken_up")
    assert "Choose one of the listed answers." in wrong.text


@ON_ONE_DATABASE
def test_no_cell_of_the_file_is_a_formula(scene: Scene, app):
    reference = positions.in_review(scene)
    with scene.work() as work:
        work.session.get_one(Account, scene.world.reviewer).name = "=1+1"
    found = file_of(sign_in(app, scene.world.decider), query=f"?reference={reference}")
    assert "'=1+1" in {row["person"] for row in found}
