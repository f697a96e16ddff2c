"""The index is built anew from the register, all of it or what it lacks."""

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import delete, func, select

from registry.maintenance.operations import TIMED
from registry.search.models.documents import SearchDocument, SearchSlip, SearchWord
from registry.search.queries.filters import EVERYTHING
from registry.search.queries.finding import find
from registry.unit_of_work import Clock
from tests.factories.members import make_member
from tests.product import OpenWork


def found(work: OpenWork, query: str) -> int:
    """Return how many members a query finds."""
    with work() as w:
        return find(w.session, query, EVERYTHING, language="az", limit=9).total


def test_the_command_indexes_all_anew(work: OpenWork, runner: FlaskCliRunner) -> None:
    with work() as w:
        for name in ("Yaşıl Dünya", "Əmək"):
            make_member(w, name)
        w.session.add(SearchWord(word="nobodyhasthis"))
        w.session.execute(delete(SearchDocument))
    assert found(work, "yasil") == 0
    done = runner.invoke(args=["search", "rebuild"])
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Indexed: 2")
    assert found(work, "yasil") == 1
    with work() as w:
        words = set(w.session.scalars(select(SearchWord.word)))
        slips = w.session.scalar(select(func.count()).select_from(SearchSlip))
    assert "nobodyhasthis" not in words
    assert {"iasil", "dunia", "emek"} <= words
    assert slips


def test_the_calendar_indexes_who_was_admitted_before_there_was_a_part(
    app: Flask, work: OpenWork, clock: Clock
) -> None:
    with work() as w:
        make_member(w, "Yaşıl Dünya")
        w.session.execute(delete(SearchDocument))
    [rule] = [rule for rule in TIMED if rule.name == "likeness of members"]
    with app.app_context():
        rule.run(clock)
    assert found(work, "yasil") == 1
