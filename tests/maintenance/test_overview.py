"""The operator's overview tells what runs, what failed, who chairs and what waits."""

import pytest
from flask import Flask

from registry.database import db
from registry.maintenance.operations import TimedRule, run_due
from registry.maintenance.queries import failing_rules
from registry.unit_of_work import Clock
from tests.applications import positions
from tests.applications.people import end_seats
from tests.fixed_clock import FixedClock
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

PAGE = "/en/operator/"


@pytest.fixture
def operator(app: Flask, scene: Scene) -> Visitor:
    """Visit as the operator."""
    return sign_in(app, scene.world.operator)


def fails(clock: Clock) -> None:
    """Fail, as where a database is away."""
    raise ValueError("broken")


def runs(clock: Clock) -> None:
    """Do nothing, and that well."""


def test_since_when_a_rule_fails_is_kept_until_it_runs_through(
    app: Flask, clock: FixedClock
) -> None:
    broken = (TimedRule("claims", fails), TimedRule("forms", runs))
    with app.app_context():
        first = clock.now
        for _ in range(3):
            run_due(clock, broken)
            assert failing_rules(db.session) == {"claims": first}
            clock.advance(hours=1)
        run_due(clock, (TimedRule("claims", runs),))
        assert failing_rules(db.session) == {}


@ON_ONE_DATABASE
def test_it_says_that_nothing_ran_yet_then_when_and_then_that_it_stands(
    scene: Scene, operator: Visitor
) -> None:
    stands = "The timed work has not run for a while."
    page = operator.visit(PAGE)
    assert stands in page.text
    assert "Never" in page.text
    with scene.app.app_context():
        run_due(scene.clock, ())
    page = operator.visit(PAGE)
    assert stands not in page.text
    assert "Nothing failed in it." in page.text
    scene.clock.advance(minutes=16)
    assert stands in operator.visit(PAGE).text


@ON_ONE_DATABASE
def test_it_names_what_failed_in_words_and_since_when(
    scene: Scene, operator: Visitor
) -> None:
    with scene.app.app_context():
        run_due(scene.clock, (TimedRule("opinions", fails),))
    text = operator.visit(PAGE).text
    assert "Requests for an opinion are closed when their time has passed" in text
    assert "22 November 2026" in text


@ON_ONE_DATABASE
def test_it_names_chair_and_next_term_and_counts_mails_and_files_nobody_acts_on(
    scene: Scene, operator: Visitor
) -> None:
    positions.submitted(scene)
    page = operator.visit(PAGE)
    assert "Azerbaijan" in page.text
    assert "No next term is agreed yet." in page.text
    assert counted(page, "Files on which nobody can act") == "0"
    assert counted(page, "Waiting") == str(len(scene.told()))
    assert "Not set: documents are not scanned" in page.text
    end_seats(
        scene,
        "reviewer",
        "decider",
        "second_decider",
        "kazakh_officer",
        "turkish_officer",
    )
    assert counted(operator.visit(PAGE), "Files on which nobody can act") == "1"


def counted(page, label: str) -> str:
    """Return what stands beside a label."""
    row = next(div for div in page.all("div") if div.text.startswith(label))
    return row.text.removeprefix(label).strip()
