"""Events are recorded with what happened, and stay as they were recorded."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.audit.events import Event
from registry.audit.models import AppendOnly, AuditEvent
from registry.audit.operations import record
from registry.audit.queries import history
from registry.database import db
from registry.domain.application import Stage
from registry.unit_of_work import unit_of_work
from tests.fixed_clock import START, FixedClock
from tests.product import OpenWork

SUBJECT = ("application", 7)


@pytest.fixture
def recorded(work: OpenWork) -> None:
    """Record one event."""
    with work() as opened:
        record(opened, Event.APPLICATION_SUBMITTED, subject=SUBJECT)


@pytest.mark.usefixtures("recorded")
def test_an_event_keeps_the_instant_of_its_work(app: Flask) -> None:
    with app.app_context():
        [event] = history(db.session, *SUBJECT)
        assert event.event is Event.APPLICATION_SUBMITTED
        assert event.at == START


def test_an_event_keeps_who_did_it_in_which_capacity(
    app: Flask, work: OpenWork
) -> None:
    with work() as opened:
        record(
            opened,
            Event.APPLICATION_ADMITTED,
            subject=SUBJECT,
            actor_account=3,
            office="AZ",
            capacity="decider",
            term_id=1,
            organisation_id=5,
        )
    with app.app_context():
        [event] = history(db.session, *SUBJECT)
        actor = (event.account_id, event.office, event.capacity, event.term_id)
        assert actor == (3, "AZ", "decider", 1)
        assert event.organisation_id == 5
        assert event.data == {}


def test_an_event_keeps_values_as_codes(app: Flask, work: OpenWork) -> None:
    with work() as opened:
        record(
            opened,
            Event.APPLICATION_ASKED,
            subject=SUBJECT,
            stage=Stage.IN_REVIEW,
            answer_by=date(2026, 12, 22),
            asked_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
            reasons={"b", "a"},
            parts=("name", Stage.DRAFT),
            count=1,
            more={"urgent": False, "none": None},
        )
    with app.app_context():
        [event] = history(db.session, *SUBJECT)
        assert event.data == {
            "stage": "in_review",
            "answer_by": "2026-12-22",
            "asked_at": "2026-11-22T09:00:00+00:00",
            "reasons": ["a", "b"],
            "parts": ["name", "draft"],
            "count": 1,
            "more": {"urgent": False, "none": None},
        }


def test_a_history_holds_its_own_subject_alone_in_order(
    app: Flask, work: OpenWork, clock: FixedClock
) -> None:
    steps = (Event.APPLICATION_CREATED, Event.APPLICATION_SUBMITTED)
    for step in steps:
        with work() as opened:
            record(opened, step, subject=SUBJECT)
            record(opened, step, subject=("application", 8))
            record(opened, Event.MEMBER_LEFT, subject=("member", 7))
            record(opened, Event.ACCOUNT_SIGN_IN_REFUSED, subject=None)
        clock.advance(hours=1)
    with app.app_context():
        assert tuple(e.event for e in history(db.session, *SUBJECT)) == steps


def test_nothing_is_recorded_of_what_was_rolled_back(
    app: Flask, clock: FixedClock
) -> None:
    class Refused(Exception):
        pass

    def fail() -> None:
        with unit_of_work(clock) as work:
            record(work, Event.APPLICATION_SUBMITTED, subject=SUBJECT)
            work.session.flush()
            raise Refused

    with app.app_context():
        with pytest.raises(Refused):
            fail()
        assert history(db.session, *SUBJECT) == []


def change(session: Session, event: AuditEvent) -> None:
    """Change a row as code would."""
    event.account_id = 9


def remove(session: Session, event: AuditEvent) -> None:
    """Delete a row as code would."""
    session.delete(event)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("tamper", [change, remove])
def test_the_session_changes_and_deletes_no_event(work: OpenWork, tamper) -> None:
    def try_to() -> None:
        with work() as opened:
            [event] = history(opened.session, *SUBJECT)
            tamper(opened.session, event)

    with pytest.raises(AppendOnly):
        try_to()


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    "statement",
    [
        update(AuditEvent).values(account_id=9),
        delete(AuditEvent),
        text("UPDATE audit_events SET data = '{}'"),
        text("DELETE FROM audit_events"),
    ],
    ids=["update", "delete", "plain update", "plain delete"],
)
def test_the_database_changes_and_deletes_no_event(
    app: Flask, clock: FixedClock, statement
) -> None:
    def try_to() -> None:
        with unit_of_work(clock) as work:
            work.session.execute(statement)

    with app.app_context():
        with pytest.raises(IntegrityError, match="audit_events is append-only"):
            try_to()
        [event] = history(db.session, *SUBJECT)
        assert (event.account_id, event.data) == (None, {})


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_postgresql_does_not_empty_the_table_either(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(IntegrityError, match="audit_events is append-only"):
            db.session.execute(text("TRUNCATE audit_events"))
        db.session.rollback()
        assert len(history(db.session, *SUBJECT)) == 1
