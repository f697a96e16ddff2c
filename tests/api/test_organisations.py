"""List, find and read organisations, former ones too, and nothing of a person."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from registry.accounts.models.people import Account
from registry.api.schemas.arguments import USUAL_PAGE
from registry.domain.membership import Standing
from registry.domain.names import NameKind
from registry.members.models.organisations import Organisation
from registry.offices.models.terms import SecretaryGeneralRow
from registry.search.models.rows import SearchField, SearchRow
from tests.api.reader import Reader
from tests.directory.statements import statements_of
from tests.directory.test_no_persons import PRIVATE
from tests.factories.members import a_name, a_text, make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.world import ANSWERS, make_admitted

__all__ = ["scene"]


@pytest.mark.point("E-01")
def test_a_record_holds_all_that_is_public(reader: Reader, work: OpenWork) -> None:
    with work() as w:
        names = [
            a_name("Жас ұрпақ", "kk"),
            a_name("Young", "en", NameKind.LABEL),
            a_name("ЖҰ", "mul", NameKind.ACRONYM),
        ]
        made = make_member(
            w,
            names,
            country="KZ",
            mission=[a_text("Көмек", "kk")],
            description=[a_text("Help", "en", stale=True)],
            fields=["youth", "education"],
            identifiers=[("KZ-BIN", "990140000126")],
            town="Шымкент",
            website="https://zhas.example.org",
            founded=1999,
            legal_form="public_association",
        )
        public_id = made.public_id
    record = reader.data(f"organisations/{public_id.lower()}", lang="kk")
    assert record == reader.data("organisations", lang="kk")[0]
    assert record["id"] == public_id
    assert record["status"] == "active"
    assert record["display_name"] == {
        "value": "Жас ұрпақ",
        "lang": "kk",
        "fallback": False,
    }
    assert [each["kind"] for each in record["names"]] == [
        "official",
        "label",
        "acronym",
    ]
    assert record["names"][0]["script"] == "Cyrl"
    assert record["fields"] == ["education", "youth"]
    assert record["identifiers"] == [{"scheme": "KZ-BIN", "value": "990140000126"}]
    assert [(each["kind"], each["stale"]) for each in record["texts"]] == [
        ("mission", False),
        ("description", True),
    ]
    assert record["town"] == "Шымкент"
    assert record["member_since"] == "2026-03-01T10:00:00Z"
    assert record["updated_at"] == "2026-11-22T09:00:00Z"
    for address in (record["links"]["html"], record["links"]["verify"]):
        assert reader.client.get(address).status_code in {200, 302}
    assert reader.ask(record["links"]["self"]).status_code == 200


@pytest.mark.point("C-02")
def test_a_former_member_stays_with_its_status_and_its_dates(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        public_id = make_member(w, standing=Standing.REMOVED).public_id
    record = reader.data(f"organisations/{public_id}")
    assert record["status"] == "removed"
    assert record["member_until"] == "2026-09-15T10:00:00Z"
    assert record["periods"][0]["ended_as"] == "removed"
    assert [each["id"] for each in reader.data("organisations")] == [public_id]
    assert reader.data("organisations", status="current") == []
    for status in ("former", "removed"):
        assert len(reader.data("organisations", status=status)) == 1
    assert len(reader.data("organisations", q="emek")) == 1


@pytest.mark.point("C-02")
def test_of_an_annulled_record_and_of_one_that_is_gone_a_tombstone_is_left(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        annulled = make_member(w, "Annulled", standing=Standing.ANNULLED).public_id
        gone = make_member(w, "Gone")
        gone_id, organisation_id = gone.public_id, gone.id
    with work() as w:
        for model in (SearchField, SearchRow):
            own = model.organisation_id == organisation_id
            w.session.execute(delete(model).where(own))
    at = "2026-11-22T09:00:00Z"
    left = {"id": annulled, "status": "annulled", "updated_at": at}
    lost = {"id": gone_id, "status": "gone", "updated_at": at}
    assert reader.data("organisations") == [left]
    assert reader.data(f"organisations/{annulled}") == left
    assert reader.data(f"organisations/{gone_id}") == lost
    changed = reader.data("organisations", updated_since="2026-01-01T00:00:00Z")
    assert changed == [left, lost]


def test_filters_narrow_together_and_unknown_ones_are_refused(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        wanted = make_member(w, "Бір", country="KZ", fields=["youth"]).public_id
        make_member(w, "Екі", country="KZ")
        make_member(w, "Bir", country="UZ", fields=["youth"])
        make_member(
            w, "Үш", country="KZ", fields=["youth"], standing=Standing.SUSPENDED
        )
    asked = {"country": "KZ", "field": "youth", "status": "active"}
    page = reader.read("organisations", **asked)
    assert [each["id"] for each in page["data"]] == [wanted]
    assert page["meta"]["total"] == 1
    since = {"updated_since": "2026-01-01T00:00:00Z"}
    assert [o["id"] for o in reader.data("organisations", **asked, **since)] == [wanted]
    assert [o["id"] for o in reader.data("organisations", **asked, q="bir")] == [wanted]


def test_a_page_says_where_the_next_begins(reader: Reader, work: OpenWork) -> None:
    with work() as w:
        for number in range(USUAL_PAGE + 1):
            make_member(w, f"Umut {number}")
    page = reader.read("organisations")
    assert len(page["data"]) == USUAL_PAGE
    assert page["meta"]["total"] == USUAL_PAGE + 1
    following = page["links"]["next"]
    links = reader.last.headers["Link"]
    assert f'<{following}>; rel="next"' in links
    assert 'rel="license"' in links
    assert len(reader.data(following)) == 1
    assert 'rel="next"' not in reader.last.headers["Link"]


def test_a_page_costs_the_same_statements_however_long_it_is(
    app: Flask, reader: Reader, work: OpenWork
) -> None:
    def make(count: int) -> None:
        with work() as w:
            for _ in range(count):
                make_member(w, fields=["youth"], mission=[a_text("Kömək")])

    def cost(path: str) -> int:
        return statements_of(app, lambda: reader.ask(path))

    paths = ("organisations", "organisations?updated_since=2026-01-01T00:00:00Z")
    make(2)
    few = [cost(path) for path in paths]
    make(12)
    assert [cost(path) for path in paths] == few
    assert max(few) <= 10


@pytest.mark.point("C-04")
def test_nothing_of_a_person_is_answered(scene: Scene) -> None:
    reader = Reader(scene.app)
    with scene.work() as w:
        reference = make_admitted(w, scene.world)
        people = list(w.session.scalars(select(Account.email)))
        names = list(w.session.scalars(select(SecretaryGeneralRow.name)))
        public_id = w.session.scalars(select(Organisation.public_id)).one()
    secrets = [*(ANSWERS[field] for field in PRIVATE), *people, *names, reference]
    paths = (
        "organisations",
        "organisations?q=zhas",
        "organisations?updated_since=2020-01-01T00:00:00Z",
        f"organisations/{public_id}",
        "decisions",
        "chair",
        "countries",
        "openapi.json",
    )
    for path in paths:
        answer = reader.ask(path)
        assert answer.status_code == 200
        assert [secret for secret in secrets if secret in answer.text] == [], path
    assert len(reader.data("decisions")) == 1
    assert len(reader.data("organisations", q="zhas")) == 1


@ON_ONE_DATABASE
def test_the_licence_of_the_deployment_stands_in_every_answer(reader: Reader) -> None:
    for path in ("organisations", "countries", "chair", "decisions"):
        assert reader.read(path)["meta"]["licence"] == {
            "name": "CC BY 4.0",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        }
    assert reader.described["info"]["license"]["name"] == "CC BY 4.0"
