"""The chair is nominated, accepted and handed over on pages, by three people."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from registry.handover.views.pack import safe_cell
from registry.offices.models.terms import ChairTerm, Nomination, SecretaryGeneralRow
from tests import world
from tests.at_once import at_once
from tests.offices import seats
from tests.offices.nominations import accept, accepted, nominated
from tests.pages import Page
from tests.scene import DONE, ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]

TYPED = {
    "country": "KZ",
    "starts_on-day": "1",
    "starts_on-month": "12",
    "starts_on-year": "2026",
    "starts_time": "09:30",
    "basis": "13. sammit",
    "basis_language": "az",
    "secretary_general": "Ерлан Аманұлы",
    "first_officers": "kz@example.org\naigul@example.org",
}


def promised(page: Page) -> list[str]:
    """Return the dates that a page shows."""
    return [t["datetime"] for t in page.all("time") if len(t["datetime"]) == 10]


@pytest.mark.point("B-04")
@pytest.mark.point("B-05")
def test_a_handover_on_pages_with_outgoing_incoming_and_applicant(
    scene: Scene,
) -> None:
    app, people = scene.app, scene.world
    # Alone it could not decide, and the former chair would stand by.
    scene.do(lambda w: world.make_officer(w, "kz2@example.org", "KZ").id)
    reference = scene.do(lambda w: world.make_submitted(w, people.owner).reference)
    outgoing, incoming = (
        sign_in(app, people.decider),
        sign_in(app, people.kazakh_officer),
    )
    applicant = sign_in(app, people.owner)
    form = outgoing.visit("/az/terms/nominate")
    made = outgoing.submit(form, TYPED, form="/terms/nominate")
    (row,) = scene.rows(Nomination)
    assert row.starts_at.isoformat() == "2026-12-01T04:30:00+00:00"
    assert row.first_officers == ["kz@example.org", "aigul@example.org"]
    assert "aigul@example.org" in made.text
    assert "Ерлан Аманұлы" in made.text

    totals = incoming.visit("/kk/office/handover/")
    assert reference not in totals.text
    page = incoming.visit(f"/kk/terms/{row.id}/accept")
    incoming.submit(page, form="/accept")
    before = applicant.visit(f"/kk/apply/{reference}/")
    assert reference not in incoming.visit("/kk/office/handover/").text

    scene.clock.now = row.starts_at - timedelta(seconds=1)
    fresh_old, fresh_new = (
        sign_in(app, people.decider),
        sign_in(app, people.kazakh_officer),
    )
    fresh_old.visit(f"/az/office/cases/{reference}")
    fresh_new.visit(f"/kk/office/cases/{reference}", 403)
    fresh_new.visit("/kk/office/handover/csv", 403)
    scene.clock.advance(seconds=1)
    refused = fresh_old.visit(f"/az/office/cases/{reference}", 403)
    assert refused.all("html")[0]["lang"] == "az"
    fresh_old.visit("/az/office/handover/csv", 403)
    fresh_new.visit(f"/kk/office/cases/{reference}")
    assert reference in fresh_new.visit("/kk/office/handover/").text
    applicant = sign_in(app, people.owner)
    after = applicant.visit(f"/kk/apply/{reference}/")
    assert reference in after.text
    assert promised(after) == promised(before) != []


@ON_ONE_DATABASE
def test_the_pack_holds_the_open_files_and_nothing_personal(scene: Scene) -> None:
    name = "=SUM(A1)"
    scene.do(lambda w: world.make_submitted(w, scene.world.owner, official_name=name))
    visitor = sign_in(scene.app, scene.world.decider)
    answer = visitor.get("/az/office/handover/csv")
    assert answer.mimetype == "text/csv"
    head, row = csv.reader(StringIO(answer.get_data(as_text=True).lstrip("\ufeff")))
    assert row[head.index("organisation")] == f"'{name}"
    for private in ("Тәуке", "700 000", "Серікұлы", "@example.org"):
        assert private not in ",".join(row)
    paper = visitor.get("/az/office/handover/pdf")
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"
    assert safe_cell(f"a{cell}") == f"a{cell}"


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"starts_time": "25:00"}, "25:00"),
        ({"starts_on-year": "2020"}, "2020"),
        ({"starts_on-year": "9999"}, "9999"),
        ({"first_officers": "nobody"}, "nobody"),
        ({"basis": ""}, "13. sammit"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    scene: Scene, typed: dict[str, str], kept: str
) -> None:
    visitor = sign_in(scene.app, scene.world.operator)
    form = visitor.visit("/hu/terms/nominate")
    page = visitor.submit(form, {**TYPED, **typed}, form="/terms/nominate")
    assert page.all("div", **{"class": "error-summary"})
    if typed != {"basis": ""}:
        assert (
            any(kept in (e["value"] or "") for e in page.all("input"))
            or kept in page.text
        )
    assert scene.rows(Nomination) == []


@ON_ONE_DATABASE
def test_accepting_asks_for_the_second_factor_anew(scene: Scene) -> None:
    number = nominated(scene)
    visitor = sign_in(scene.app, scene.world.kazakh_officer)
    visitor.visit(f"/kk/terms/{number}/accept")
    scene.clock.advance(minutes=16)
    answer = visitor.get(f"/kk/terms/{number}/accept")
    assert answer.status_code == 303
    assert "/kk/account/prove?next=" in answer.location
    assert len(scene.rows(ChairTerm)) == 1


def test_two_accept_at_once_and_one_term_comes_of_it(scene: Scene) -> None:
    number, people = nominated(scene), scene.world
    outcome = at_once(
        scene,
        lambda w: accept(w, people.kazakh_officer, number),
        lambda w: accept(w, people.second_operator, number),
    )
    assert sorted(outcome) == ["TermClash", DONE]
    assert len(scene.rows(ChairTerm)) == 2


@ON_ONE_DATABASE
def test_a_handover_is_cancelled_on_its_page_by_the_nominated_office(
    scene: Scene,
) -> None:
    number = accepted(scene)
    visitor = sign_in(scene.app, scene.world.kazakh_officer)
    sign_in(scene.app, scene.world.decider).visit(f"/az/terms/{number}/cancel", 403)
    page = visitor.visit(f"/kk/terms/{number}/cancel")
    visitor.submit(page, form="/cancel")
    assert len(scene.rows(ChairTerm)) == 1


def test_a_secretary_general_is_replaced_by_two_and_no_new_term(scene: Scene) -> None:
    people, terms = scene.world, len(scene.rows(ChairTerm))
    general = scene.do(lambda w: world.make_account(w, "sg@example.org").id)
    proposal = scene.do(seats.name, people.decider, email="sg@example.org")
    assert scene.attempt(seats.confirm, people.decider, proposal) == "stands_apart"
    assert scene.attempt(seats.confirm, people.reviewer, proposal) == "speaks_for_chair"
    scene.clock.advance(hours=1)
    scene.do(seats.confirm, people.operator, proposal)
    row = scene.rows(SecretaryGeneralRow)[-1]
    assert (row.account_id, row.country_key) == (general, "AZ")
    assert row.starts_at == scene.clock.now
    assert len(scene.rows(ChairTerm)) == terms
    assert "sg" in scene.app.test_client().visit("/hu/chair/").text
