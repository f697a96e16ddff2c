"""Load the demo, and read what came of it on both databases."""

from collections import Counter
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.operations import settling as applications
from registry.applications.queries.case_file import case_file
from registry.applications.queries.queue import claimant
from registry.database import db
from registry.decisions.models import Decision
from registry.demo.models import Script
from registry.demo.operations import loading
from registry.demo.queries.script import read_script
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.membership import Standing
from registry.mail.models import OutboxMail
from registry.maintenance.queries import get_mark
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.operations import settling as members
from registry.offices.models.rules import RuleRow
from registry.offices.queries.officers import staffed_offices
from registry.offices.queries.rules import period
from registry.offices.queries.terms import (
    chair_terms,
    current_secretary_general,
    current_term,
    open_nominations,
)
from tests.databases import empty_database
from tests.demo.worlds import Worlds, demo_of, dispose
from tests.fixed_clock import CLOCK, START, FixedClock
from tests.offices.shipped import COUNTRIES
from tests.product import OpenWork
from tests.room import current_room
from tests.world import make_account

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])


def counts() -> dict[str, int]:
    """Return how many rows each table holds."""
    return {
        table.name: db.session.execute(
            select(db.func.count()).select_from(table)
        ).scalar_one()
        for table in db.metadata.sorted_tables
    }


def test_members_stand_in_every_way_that_was_told(demo: Flask) -> None:
    with demo.app_context():
        standings = Counter(db.session.scalars(select(Membership.standing)))

    assert set(standings) == set(Standing)
    assert standings[Standing.ACTIVE] > standings.total() / 2


def test_applications_wait_in_every_stage_that_was_told(demo: Flask) -> None:
    with demo.app_context():
        stages = Counter(db.session.scalars(select(Application.stage)))

    assert set(stages) == set(Stage)


def test_files_of_the_office_are_in_every_situation(demo: Flask) -> None:
    with demo.app_context():
        open_ones = select(Application).where(Application.stage.in_(OPEN_STAGES))
        files = list(db.session.scalars(open_ones))
        cases = [case_file(db.session, file, START) for file in files]
        claimed = [claimant(db.session, file, START) for file in files]

    assert any(case.held for case in cases)
    assert any(case.overdue for case in cases)
    assert any(case.round == 2 for case in cases)
    assert any(claimed)
    given = [case.recommendation for case in cases if case.recommendation]
    assert {one.act for one in given} == {"admit", "refuse"}
    # The former chair's is shown and does not count.
    assert {one.office for one in given} == {"AZ", "TR"}


def test_the_chair_was_handed_over_and_will_be(demo: Flask) -> None:
    with demo.app_context():
        term = current_term(db.session, START)
        countries = [row.country for row in chair_terms(db.session)]
        waiting = [row.country_key for row in open_nominations(db.session)]
        general = current_secretary_general(db.session, START)
        offices = set(db.session.scalars(select(Decision.office)))
        assert staffed_offices(db.session, START) == set(COUNTRIES)

    assert term
    assert general
    assert (term.country, general.country) == ("TR", "TR")
    assert general.account_id
    assert countries == ["AZ", "TR", "UZ"]
    assert waiting == ["KZ"]
    assert offices == {"AZ", "TR"}


def test_loading_again_changes_nothing(demo: Flask) -> None:
    with demo.app_context():
        before = counts()
    done = demo.test_cli_runner().invoke(args=["demo", "load"])

    assert (done.exit_code, done.output) == (0, "The demo was already loaded.\n")
    with demo.app_context():
        assert counts() == before


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_two_loadings_tell_the_same_story(worlds: Worlds, demo: Flask) -> None:
    worlds.loaded("sqlite")
    one, other = worlds.rows["sqlite"], worlds.rows["postgresql"]

    assert one["memberships"]
    assert [table for table in one if one[table] != other[table]] == []


def test_a_refusal_waits_a_minute_from_the_loading_on(demo: Flask) -> None:
    with demo.app_context():
        assert period(db.session, "hold", START) == 1
        assert period(db.session, "hold", START.replace(day=21)) == 30
        rows = db.session.scalars(select(RuleRow).where(RuleRow.code == "hold")).all()
        said = [{text.language: text.label for text in row.texts} for row in rows]

    assert len(said) == 2
    assert said[0] == said[1]
    assert len(said[0]) == 8


def test_the_calendar_has_nothing_left_to_do(demo: Flask) -> None:
    with demo.app_context():
        assert applications.run_due(CLOCK) == 0
        assert members.run_due(CLOCK) == 0


def test_no_mail_of_the_story_waits_to_be_sent(demo: Flask) -> None:
    with demo.app_context():
        mails = db.session.scalars(select(OutboxMail)).all()

    assert mails
    assert all(mail.sent_at == mail.created_at for mail in mails)


def test_a_database_in_use_is_refused(unloaded: FlaskCliRunner, work: OpenWork) -> None:
    with work() as opened:
        make_account(opened, "somebody@example.org")
    done = unloaded.invoke(args=["demo", "load"])

    assert done.exit_code == 1
    assert "is not marked as a demo" in done.stderr
    with work() as opened:
        assert opened.session.scalars(select(Organisation)).all() == []


def test_outside_the_demo_nothing_is_loaded(
    runner: FlaskCliRunner, work: OpenWork
) -> None:
    done = runner.invoke(args=["demo", "load"])

    assert done.exit_code == 78
    assert "REGISTRY_DEMO=1 is not set" in done.stderr
    with work() as opened:
        assert get_mark(opened.session, "demo") is None


@SQLITE
def test_a_loading_that_fails_leaves_nothing(
    unloaded: FlaskCliRunner, work: OpenWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def people_alone() -> Script:
        return replace(read_script(), ngos=())

    def fail(*anything: object) -> None:
        raise OSError("the machine went away")

    monkeypatch.setattr(loading, "read_script", people_alone)
    monkeypatch.setattr(loading, "shorten_hold", fail)
    with work():
        before = counts()
    done = unloaded.invoke(args=["demo", "load"])

    assert isinstance(done.exception, OSError)
    with work():
        assert counts() == before


@SQLITE
def test_a_clock_before_the_story_is_refused(unloaded: FlaskCliRunner) -> None:
    CLOCK.set(START.replace(month=1))
    done = unloaded.invoke(args=["demo", "load"])

    assert done.exit_code == 1
    assert "Check its clock" in done.stderr


def test_a_database_without_tables_is_refused(
    database_kind: str, clock: FixedClock
) -> None:
    app = demo_of(empty_database(database_kind, current_room()))
    done = app.test_cli_runner().invoke(args=["demo", "load"])
    dispose(app)

    assert done.exit_code == 1
    assert "flask db upgrade" in done.stderr


@SQLITE
def test_the_command_explains_itself(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["demo", "load", "--help"])

    assert done.exit_code == 0
    assert "flask demo load" in done.output
