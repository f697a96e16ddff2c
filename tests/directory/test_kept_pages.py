"""What every worker keeps of the directory holds for all, and no longer than true."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from registry.app import create_app
from registry.database import db
from registry.offices.models.countries import CountryName
from registry.offices.models.rules import RuleText
from registry.offices.models.terms import ChairTerm
from registry.unit_of_work import Work
from registry.web.kept_pages import kept_pages
from tests.directory.statements import statements_of
from tests.factories.members import make_member
from tests.fixed_clock import FixedClock
from tests.product import OpenWork
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

LANGUAGES = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
KEPT = (
    "",
    "orgs/",
    "decisions/",
    "chair/",
    "about/",
    "rules/",
    "rules/history/",
    "help/",
    "privacy/",
    "accessibility/",
    "contact/",
)


@pytest.fixture
def other_worker(app: Flask, clock: FixedClock) -> Iterator[Visitor]:
    """Visit another process that serves the same database."""
    settings = app.extensions["registry"].settings
    other = create_app(replace(settings), clock)
    other.test_client_class = Visitor
    yield other.test_client()
    with other.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("path", KEPT)
def test_what_is_kept_is_told_without_a_statement(
    app: Flask, client: Visitor, path: str
) -> None:
    client.get("/en/help/")  # a worker reads once what stands under every page
    first = client.get(f"/en/{path}")
    answers = []
    asked = statements_of(app, lambda: answers.append(client.get(f"/en/{path}")))
    (second,) = answers
    assert asked == 0  # beside the edition
    assert second.data == first.data
    assert list(second.headers) == list(first.headers)


def test_a_profile_is_kept_until_anything_changes(
    app: Flask, client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        address = f"/en/orgs/{make_member(w, 'Elm').public_id}"
    for _ in range(2):
        client.get(address)
    assert statements_of(app, lambda: client.get(address)) == 0
    with work() as w:
        make_member(w, "Bilik")
    assert statements_of(app, lambda: client.get(address)) == 1


def packed_page(client: Visitor, path: str):
    """Ask for a page without looking at it: it comes compressed."""
    return super(Visitor, client).open(path, headers={"Accept-Encoding": "br, gzip"})


def test_each_way_of_travelling_is_kept_apart(client: Visitor) -> None:
    for _ in range(2):
        plain = client.get("/en/about/")
        packed = packed_page(client, "/en/about/")
        refused = client.get("/en/about/", headers={"Accept-Encoding": "gzip;q=0"})
        assert plain.data == refused.data == gzip.decompress(packed.data)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert client.head("/en/about/").data == b""


def test_a_reader_who_switched_gets_no_cookie_of_another(client: Visitor) -> None:
    for _ in range(2):
        client.delete_cookie("lang")
        switched = client.get("/en/about/", headers={"Referer": "http://localhost/az/"})
        assert "lang=en" in switched.headers["Set-Cookie"]
        client.delete_cookie("lang")
        assert "Set-Cookie" not in client.get("/en/about/").headers


def _add_a_term(work: Work) -> object:
    begin = work.now - timedelta(hours=1)
    term = ChairTerm(country_key="TR", starts_at=begin, basis="Extraordinary summit")
    work.session.add(term)
    return term


def _reword_a_rule(work: Work) -> object:
    youth = update(RuleText).where(RuleText.label == "Youth")
    return work.session.execute(youth.values(label="The young"))


def _rename_a_country(work: Work) -> object:
    named = (CountryName.country_key == "AZ", CountryName.language == "en")
    found = work.session.scalars(select(CountryName).where(*named)).one()
    found.name = "Land of fire"
    return found


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (_add_a_term, "chair/", "Extraordinary summit"),
        (_reword_a_rule, "rules/", "The young"),
        (_rename_a_country, "about/", "Land of fire"),
        (lambda work: make_member(work, "Yeni qurum"), "", "Yeni qurum"),
    ],
)
def test_a_change_shows_in_the_next_answer_of_every_worker(
    client: Visitor,
    other_worker: Visitor,
    work: OpenWork,
    change: Callable[[Work], object],
    path: str,
    words: str,
) -> None:
    for visitor in (client, other_worker):
        for _ in range(2):
            assert words not in visitor.get(f"/en/{path}").text
    with work() as w:
        change(w)
    for visitor in (client, other_worker):
        for _ in range(2):
            assert words in visitor.get(f"/en/{path}").text


def test_each_language_keeps_its_own(client: Visitor) -> None:
    for _ in range(2):
        for tag in LANGUAGES:
            page = client.get(f"/{tag}/chair/").text
            assert f'<html lang="{tag}"' in page
            assert f'<a class="service" href="/{tag}/">' in page


def test_an_offer_of_another_language_is_kept_apart(client: Visitor) -> None:
    kazakh = {"Accept-Language": "kk"}
    for _ in range(2):
        assert 'class="offer"' not in client.get("/en/about/").text
        assert 'class="offer"' in client.get("/en/about/", headers=kazakh).text


def test_nobody_gets_the_page_of_whoever_is_signed_in(
    app: Flask, scene: Scene, client: Visitor
) -> None:
    signed_in = sign_in(app, scene.world.owner)
    for _ in range(2):
        own = signed_in.get("/en/chair/")
        assert "account/sign-out" in own.text
        assert own.headers["Cache-Control"] == "no-store"
        for_all = client.get("/en/chair/").text
        assert "account/sign-out" not in for_all
        assert "csrf_token" not in for_all


def test_a_notice_stays_with_its_reader(app: Flask, client: Visitor) -> None:
    with client.session_transaction() as session:
        session["notice"] = ("/en/about/", "success", "Done.")
    assert "Done." in client.get("/en/about/").text
    assert "Done." not in client.get("/en/about/").text
    assert "Done." not in app.test_client().get("/en/about/").text


def test_an_address_with_a_query_is_not_kept(app: Flask, client: Visitor) -> None:
    client.get("/en/about/")
    before = len(kept_pages(app))
    for number in range(5):
        client.get(f"/en/about/?n={number}")
    assert len(kept_pages(app)) == before
