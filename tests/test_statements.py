"""What pages read by written statements comes whole, typed, and in time."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from registry import statements, time_limit
from registry.database import db
from registry.members.models.memberships import Membership
from registry.statements import as_date, as_instant, fields, fields_among, rows
from registry.time_limit import TookTooLong
from tests.factories.members import a_name, make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE

ODD = "100 % :of «O''Neill» \\ \n ä қ 😀"
ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
)


def test_values_go_in_and_come_out_as_they_are(app: Flask) -> None:
    asked = "SELECT CAST(:text AS TEXT), CAST(:number AS BIGINT), 'of 5 %'"
    with app.app_context():
        found = rows(db.session, asked, {"text": ODD, "number": 2**40})
    assert list(map(tuple, found)) == [(ODD, 2**40, "of 5 %")]


def test_a_value_may_stand_twice_and_be_none(app: Flask) -> None:
    asked = "SELECT CAST(:one AS TEXT), CAST(:two AS TEXT), CAST(:one AS TEXT)"
    with app.app_context():
        ((first, second, third),) = rows(db.session, asked, {"one": "a", "two": None})
    assert (first, second, third) == ("a", None, "a")


def test_an_instant_goes_in_and_comes_back(work: OpenWork) -> None:
    asked = "SELECT created_at FROM organisations WHERE created_at >= :at"
    with work() as w:
        organisation = make_member(w, [a_name("One")])
        ((stored,),) = rows(w.session, asked, {"at": organisation.created_at})
        later = organisation.created_at + timedelta(microseconds=1)
        assert as_instant(stored) == organisation.created_at
        assert not rows(w.session, asked, {"at": later})


def test_a_date_comes_back(work: OpenWork) -> None:
    with work() as w:
        make_member(w, [a_name("One")])
        (membership,) = w.session.scalars(select(Membership))
        ((stored,),) = rows(w.session, "SELECT confirm_by FROM memberships", {})
        assert as_date(stored) == membership.confirm_by


def test_a_row_that_is_one_empty_text_is_a_row(app: Flask) -> None:
    with app.app_context():
        found = fields(db.session, ("a",), "SELECT '' AS a", {})
    assert [list(row) for row in found] == [[""]]


# PostgreSQL gives row after row.
@ON_ONE_DATABASE
@pytest.mark.parametrize("odd", ["NULL", "char(30)"])
def test_what_cannot_be_handed_over_at_once_is_refused(app: Flask, odd: str) -> None:
    asked = f"SELECT 'x' AS a UNION ALL SELECT {odd}"
    with app.app_context(), pytest.raises(ValueError, match="holds a separator"):
        fields(db.session, ("a",), asked, {})


def test_rows_are_handed_over_at_once_or_one_by_one(work: OpenWork) -> None:
    names = ["One", ODD.strip(), "Three"]
    with work() as w:
        made = [make_member(w, [a_name(name)]) for name in names]
        ids = [member.id for member in made]
        found = fields_among(
            w.session,
            ("organisation_id", "value"),
            "organisation_names",
            "organisation_id",
            ids,
        )
        assert {(int(one), value) for one, value in found} == set(
            zip(ids, names, strict=True)
        )


def test_nothing_asked_and_nothing_found_is_nothing(app: Flask) -> None:
    with app.app_context():
        none = fields_among(db.session, ("id",), "organisations", "id", [])
        gone = fields_among(db.session, ("id",), "organisations", "id", [987_654])
        empty = fields(
            db.session, ("id",), "SELECT id FROM organisations WHERE id < :n", {"n": 0}
        )
    assert (none, gone, empty) == ([], [], [])


def test_a_statement_is_written_once_for_a_database(app: Flask) -> None:
    asked = "SELECT CAST(:n AS BIGINT) AS written_once"
    with app.app_context():
        rows(db.session, asked, {"n": 1})
        before = statements._written.cache_info().misses
        rows(db.session, asked, {"n": 2})
    assert statements._written.cache_info().misses == before


def test_what_never_ends_is_stopped_while_its_rows_come(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.1)
    with app.app_context():
        with pytest.raises(TookTooLong), time_limit.time_limit():
            rows(db.session, ENDLESS, {})
        db.session.rollback()
        with pytest.raises(TookTooLong), time_limit.time_limit():
            fields(db.session, ("x",), ENDLESS, {})
