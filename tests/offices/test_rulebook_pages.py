"""Operators change countries and rules by the pages, whatever is typed there."""

import pytest
from flask import Flask

from registry.offices.models.amendments import Amendment
from registry.offices.models.countries import Country
from registry.offices.models.rules import RuleKind, RuleRow
from tests.offices.amending import (
    a_new_country,
    a_new_rule,
    adopt,
    propose,
    rule_change,
)
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

COUNTRY = "/en/operator/countries/KZ/change"
RULE = "/en/operator/rules/period/all/promise/change"
ACT = {
    "basis": "Decision 7/2026",
    "basis_language": "en",
    "basis_on-day": "20",
    "basis_on-month": "11",
    "basis_on-year": "2026",
}
HOSTILE = (
    "a" * 10_000,
    "\ud800",
    "\0",
    "<script>alert(1)</script>",
    "‮txt.exe",
    "=1+1",
    "'; DROP TABLE countries; --",
)


@pytest.fixture
def operator(app: Flask, scene: Scene) -> Visitor:
    """Visit as the operator."""
    return sign_in(app, scene.world.operator)


@pytest.fixture
def second(app: Flask, scene: Scene) -> Visitor:
    """Visit as the second operator."""
    return sign_in(app, scene.world.second_operator)


def number_of(page: Page) -> str:
    """Return the number of the amendment that a page shows."""
    return page.path.rstrip("/").rpartition("/")[2]


def test_a_country_is_changed_by_two_operators(
    operator: Visitor, second: Visitor, scene: Scene
) -> None:
    page = operator.visit(COUNTRY)
    page = operator.submit(
        page, {**ACT, "time_zone": "Asia/Aqtau"}, button="Propose the change"
    )
    assert "The change waits for another operator." in page.text
    assert "Asia/Almaty" in page.text
    assert "another operator has to adopt or decline it" in page.text
    assert not page.all("form", action=f"{page.path}adopt/1")
    address = page.path
    page = second.visit(address)
    page = second.submit(page, {}, button="Adopt this change")
    assert "The change was adopted." in page.text
    assert scene.row(Country, Country.key == "KZ").time_zone == "Asia/Aqtau"
    history = operator.visit("/en/operator/countries/KZ/").text
    assert "Decision 7/2026" in history
    assert "Asia/Almaty" in history


def test_who_proposed_is_told_why_they_cannot_adopt(operator: Visitor) -> None:
    page = operator.visit(COUNTRY)
    page = operator.submit(page, {**ACT, "iso": "XA"}, button="Propose the change")
    mine = page.all("input", name="csrf_token")[0]["value"]
    answer = operator.post(f"{page.path}adopt/1", data={"csrf_token": mine})
    assert answer.status_code == 403
    assert "A change takes two persons." in operator.page.text


def test_what_was_wrong_is_said_and_what_was_typed_is_kept(
    operator: Visitor, scene: Scene
) -> None:
    page = operator.visit(COUNTRY)
    page = operator.submit(
        page,
        {**ACT, "time_zone": "Mars/Olympus", "name_ky": "", "basis_on-day": "40"},
        button="Propose the change",
    )
    assert len(page.errors) == 2
    page = operator.submit(
        page,
        {**ACT, "name_ky": "Казакстан"},
        button="Propose the change",
    )
    assert page.errors == ["Enter a known time zone, like Asia/Baku."]
    assert page.one("input", name="time_zone")["value"] == "Mars/Olympus"
    assert page.one("input", name="name_kk")["lang"] == "kk"
    assert scene.rows(Amendment) == []


def test_the_translator_chooses_the_language_to_work_from(operator: Visitor) -> None:
    page = operator.visit("/en/operator/rules/criterion/all/independent/change")
    page = operator.submit(
        page,
        {"source": "tr", "label_hu": "Félbe"},
        button="Show the words to translate",
    )
    assert page.errors == []
    assert page.one("input", name="label_hu")["value"] == "Félbe"
    turkish = page.one("input", name="label_tr")["value"]
    shown = [p.text for p in page.all("p", lang="tr")]
    assert turkish in shown


def test_what_was_typed_is_kept_when_the_language_is_switched(
    operator: Visitor,
) -> None:
    page = operator.visit(RULE)
    page = operator.submit(
        page,
        {"value": "45", "label_hu": "Félbe"},
        button="Váltás magyar nyelvre: Magyar",
    )
    assert page.language == "hu"
    assert page.one("input", name="value")["value"] == "45"
    assert page.one("input", name="label_hu")["value"] == "Félbe"


@ON_ONE_DATABASE
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("address", "names"),
    [
        (COUNTRY, ("iso", "time_zone", "name_hu", "basis", "source")),
        ("/en/operator/countries/add", ("key", "ots_standing", "languages")),
        (RULE, ("value", "position", "label_kk", "basis_language", "valid_on-year")),
        ("/en/operator/rules/legal_form/add", ("code", "country", "local_language")),
        ("/en/operator/rules/standing_reason/add", ("acts", "text_tk")),
        ("/en/operator/rules/adopt", ("kinds",)),
    ],
)
def test_no_typed_text_breaks_a_page(
    operator: Visitor, scene: Scene, address: str, names: tuple[str, ...], text: str
) -> None:
    page = operator.visit(address)
    token = page.all("input", name="csrf_token")[0]["value"]
    typed = text.encode("utf-8", "surrogatepass")
    for name in names:
        data = {**ACT, name: typed, "csrf_token": token}
        answer = operator.post(address, data=data)
        assert answer.status_code == 200
        assert operator.page.errors
    assert scene.rows(Amendment) == []


@pytest.mark.parametrize(
    "address",
    [
        "countries/ZZ/",
        "countries/ZZ/change",
        "rules/lunch/",
        "rules/period/add",
        "rules/field/all/nothing/",
        "rules/field/KZ/youth/change",
        "rules/period/all/promise/withdraw",
        "amendments/4711/",
        "amendments/4711/change",
    ],
)
@ON_ONE_DATABASE
def test_what_is_not_there_is_not_found(operator: Visitor, address: str) -> None:
    operator.visit(f"/en/operator/{address}", status=404)


def test_a_rule_is_withdrawn_and_the_public_reads_how_it_changed(
    app: Flask, operator: Visitor, second: Visitor
) -> None:
    public = app.test_client()
    assert "No rule was changed" in public.visit("/en/rules/history/").text
    page = operator.visit("/en/operator/rules/field/all/youth/withdraw")
    page = operator.submit(page, ACT, button="Propose the change")
    second.submit(second.visit(page.path), {}, button="Adopt this change")
    assert not public.visit("/en/rules/").all(id="field-youth")
    history = public.visit("/en/rules/history/").text
    assert "No longer in force" in history
    assert "Decision 7/2026" in history
    assert "Adopted by the Platform on: 20 November 2026" in history


def test_shipped_rules_are_adopted_as_they_stand_by_one_act(
    app: Flask, operator: Visitor, second: Visitor
) -> None:
    page = operator.visit("/en/operator/rules/adopt")
    page = operator.submit(
        page, {**ACT, "kinds": ["criterion", "period"]}, button="Propose the change"
    )
    second.submit(second.visit(page.path), {}, button="Adopt this change")
    text = app.test_client().visit("/en/rules/").text
    assert "Decision 7/2026" in text
    page = operator.visit("/en/operator/rules/adopt")
    assert not page.all("input", value="criterion")
    assert page.all("input", value="field")


def test_a_amendment_without_all_words_says_which_and_can_be_corrected(
    operator: Visitor, second: Visitor, scene: Scene
) -> None:
    page = operator.visit("/en/operator/rules/field/add")
    words = {f"label_{tag}": f"Chess {tag}" for tag in ("az", "en", "hu", "kk")}
    page = operator.submit(
        page,
        {**ACT, **words, "code": "chess", "position": "50"},
        button="Propose the change",
    )
    assert page.text.count("Translation missing") == 4
    address = page.path
    page = second.submit(second.visit(address), {}, button="Adopt this change")
    assert "All eight are needed before adoption." in page.text
    words = {f"label_{tag}": f"Chess {tag}" for tag in ("ky", "tk", "tr", "uz")}
    page = operator.submit(
        operator.visit(f"{address}change"), words, button="Propose the change"
    )
    assert "Translation missing" not in page.text
    second.submit(second.visit(address), {}, button="Adopt this change")
    assert scene.rows(RuleRow, RuleRow.code == "chess")


def test_a_translation_left_behind_is_flagged(scene: Scene, operator: Visitor) -> None:
    with scene.work() as work:
        change = rule_change(work, RuleKind.FIELD, "youth", label_en="Young people")
        number = propose(work, scene.world.operator, change).id
    scene.do(adopt, scene.world.second_operator, number)
    page = operator.visit("/en/operator/rules/field/")
    assert page.text.count("Not changed when another language was changed") == 7


def test_officers_read_nothing_of_it(
    app: Flask, scene: Scene, operator: Visitor
) -> None:
    with scene.work() as work:
        propose(work, scene.world.operator, a_new_country())
        propose(work, scene.world.operator, a_new_rule(RuleKind.FIELD, "chess"))
    decider = sign_in(app, scene.world.decider)
    decider.visit("/en/operator/amendments/", status=403)
    assert operator.visit("/en/operator/amendments/").text.count("Change of a") == 2
