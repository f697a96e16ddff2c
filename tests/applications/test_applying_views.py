"""An NGO applies: it starts, and answers part by part, when and where it likes."""

import pytest
from flask import Flask

from registry.applications.models.applications import Application
from registry.domain.answers import PARTS, Part, PartStatus, part_status
from registry.domain.application import Stage
from tests.accounts.people import give_code, newest_code, sign_up
from tests.applications.filling import (
    ANSWERS,
    TYPED,
    draft,
    fill_in,
    fill_in_all,
    main_text,
    start,
)
from tests.product import Outbox
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor


def test_the_start_page_says_what_comes_and_leads_strangers_to_an_account(
    client: Visitor, scene: Scene
) -> None:
    page = client.visit("/en/apply/")
    text = main_text(page)
    assert page.heading == "Apply for membership"
    assert "Registered in one of the eight countries" in text
    assert "Not yet adopted by the Platform" in text
    assert "at the latest 30 days after sending" in text
    assert "The office of the country that chairs now: Azerbaijan" in text
    assert "The offices that chair later" in text
    assert "Full name of the contact person" in text
    assert page.link("Skip the questions") == "/en/apply/begin"
    assert page.link("Start") == "/en/apply/eligibility/registered"
    assert page.link("See and print all questions") == "/en/apply/questions"
    page = client.visit("/en/apply/begin")
    assert not [f for f in page.all("form") if f["action"].endswith("/apply/begin")]
    doors = [a["href"] for a in page.one("main").all("a", class_="button")]
    assert doors == [
        "/en/account/sign-up?next=/en/apply/begin",
        "/en/account/sign-in?next=/en/apply/begin",
    ]


def test_a_double_click_on_start_starts_one_draft(owner: Visitor, scene: Scene) -> None:
    page = owner.visit("/en/apply/begin")
    first = owner.submit(page, form="/apply/begin")
    second = owner.submit(page, form="/apply/begin")
    assert first.heading == second.heading == "Your application"
    assert first.path == second.path
    assert len(scene.rows(Application)) == 1
    assert owner.visit("/en/apply/mine").link("No name yet") == first.path


@pytest.mark.parametrize("key", ["", "x", "g" * 32, "a" * 33, "a" * 100_000])
def test_a_forged_start_starts_nothing(owner: Visitor, scene: Scene, key: str) -> None:
    page = owner.visit("/en/apply/begin")
    owner.submit(page, {"key": key}, form="/apply/begin", status=400)
    assert scene.rows(Application) == []


@pytest.mark.point("A-02")
def test_what_was_saved_is_there_on_another_device(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    base = start(owner)
    for name in TYPED:
        fill_in(owner, base, name)
        other_device = sign_in(app, scene.world.owner)
        assert main_text(other_device.visit(base)) == main_text(owner.visit(base))
        page = other_device.visit(base + name)
        for field, typed in TYPED[name].items():
            controls = [c for c in page.root.walk() if c["name"] == field]
            assert _shown(controls) == _kept(typed), field


def _kept(typed: str | list[str]) -> list[str]:
    known = {"zhasurpaq.example.org": "https://zhasurpaq.example.org"}
    return typed if isinstance(typed, list) else [known.get(typed, typed)]


def _shown(controls: list) -> list[str]:
    """Return what the controls of one field hold."""
    [first, *_] = controls
    if first.tag == "textarea":
        return [first.text]
    if first.tag == "select":
        return [o["value"] for o in first.all("option") if "selected" in o.attributes]
    if first["type"] in {"radio", "checkbox"}:
        return [c["value"] for c in controls if "checked" in c.attributes]
    return [first["value"]]


def test_each_part_leads_to_the_next_and_the_last_to_the_check(
    owner: Visitor, scene: Scene
) -> None:
    base = start(owner)
    following = [*list(TYPED)[1:], "check"]
    for name, then in zip(TYPED, following, strict=True):
        assert fill_in(owner, base, name).path == base + then
    [application] = scene.rows(Application)
    assert application.answers == {
        **ANSWERS,
        "former_names": [],
        "website": "https://zhasurpaq.example.org",
    }
    assert application.stage is Stage.DRAFT


def test_the_task_list_says_honestly_how_far_each_part_is(owner: Visitor) -> None:
    base = start(owner)
    page = owner.visit(base + "seat")
    later = owner.submit(
        page, {"town": "Шымкент"}, form="/seat", button="Save and come back later"
    )
    assert later.path == base
    assert "Your answers were saved." in later.text
    rows = [row.text for row in later.all("a", class_="task")]
    assert rows[0] == "Name of the organisation Not yet started"
    assert rows[2] == "Address and website In progress"
    fill_in(owner, base, "seat")
    rows = [row.text for row in owner.visit(base).all("a", class_="task")]
    assert rows[2] == "Address and website Completed"
    assert len(rows) == len(Part)


def test_what_is_wrong_is_not_saved_for_later_either(
    owner: Visitor, scene: Scene
) -> None:
    base = start(owner)
    page = owner.visit(base + "seat")
    typed = {"town": "Шымкент", "website": "not an address"}
    page = owner.submit(page, typed, form="/seat", button="Save and come back later")
    assert page.errors == ["Enter a web address, like https://example.org."]
    assert page.one("input", name="website")["value"] == "not an address"
    assert scene.row(Application).answers == {}


def test_another_country_clears_what_depends_on_it_after_saying_so(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "country")
    assert "the legal form and the numbers have to be given again" in page.text
    page = owner.submit(page, {"country": "HU"}, form="/country")
    assert page.path == base + "legal"
    answers = scene.row(Application).answers
    assert (answers["country"], answers["legal_form"], answers["identifiers"]) == (
        "HU",
        "",
        {},
    )
    assert answers["founded"] == ANSWERS["founded"]
    assert part_status(answers, Part.LEGAL) is PartStatus.IN_PROGRESS
    assert "egyesület" in page.text


def test_the_same_country_again_clears_nothing(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    owner.submit(owner.visit(base + "country"), {"country": "KZ"}, form="/country")
    assert scene.row(Application).answers == ANSWERS


@pytest.mark.point("A-10")
def test_no_datum_is_asked_twice() -> None:
    keys = [question.key for questions in PARTS.values() for question in questions]
    assert len(keys) == len(set(keys))


@pytest.mark.point("A-10")
def test_no_field_stands_on_two_pages(owner: Visitor) -> None:
    base = start(owner)
    fill_in_all(owner, base)
    seen: set[str] = set()
    for name in TYPED:
        page = owner.visit(base + name)
        form = next(f for f in page.all("form") if name in f["action"])
        asked = {"input", "select", "textarea"}
        controls = [c for c in form.walk() if c.tag in asked and c["type"] != "hidden"]
        names = {c["name"] for c in controls}
        assert names
        # Each document is asked for in the same way.
        if name.startswith("documents/"):
            continue
        assert not names & seen, name
        seen |= names


@pytest.mark.point("A-05")
def test_enter_in_any_field_continues(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    for name in (*TYPED, "check", "withdraw"):
        page = owner.visit(base + name)
        form = next(f for f in page.all("form") if name in f["action"])
        inside = [id(button) for button in form.all("button")]
        # A browser presses the first button that belongs to the form.
        first = next(
            button
            for button in page.all("button")
            if button["form"] == form["id"] or id(button) in inside
        )
        assert (first["name"], first["value"], first.text) == (
            "go",
            "continue",
            "Continue",
        ), name


@pytest.mark.point("M-05")
def test_a_language_button_keeps_what_was_typed_and_answers_nothing(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    there = base.replace("/en/", "/kk/") + "name"
    page = owner.visit(base + "name")
    typed = {"official_name": "Half a na", "official_language": "", "acronym": "H"}
    [to_kazakh, _] = [b for b in page.all("button") if b["value"] == "kk"]
    page = owner.submit(page, typed, form="/name", button=to_kazakh.text)
    assert (page.language, page.path, page.errors) == ("kk", there, [])
    assert scene.row(Application).answers == ANSWERS
    # It is there on another device too, and the list of tasks says so.
    other_device = sign_in(app, scene.world.owner)
    for seen in (page, other_device.visit(base + "name")):
        assert seen.one("input", name="official_name")["value"] == "Half a na"
        assert seen.one("input", name="acronym")["value"] == "H"
    rows = [row.text for row in other_device.visit(base).all("a", class_="task")]
    assert rows[0] == "Name of the organisation In progress"
    page = owner.submit(page, TYPED["name"], form="/name")
    assert page.path == there.removesuffix("name") + "check"
    assert owner.visit(base).all("a", class_="task")[0].text.endswith("Completed")


def test_a_new_account_comes_back_to_where_it_starts(
    client: Visitor, outbox: Outbox
) -> None:
    door = client.visit("/en/apply/begin").one("main").all("a", class_="button")[0]
    page = sign_up(client, path=door["href"])
    page = give_code(client, page, newest_code(outbox))
    assert page.path == "/en/apply/begin"
    assert client.submit(page, form="/apply/begin").heading == "Your application"


@pytest.mark.point("A-03")
def test_a_page_that_was_left_open_for_three_hours_still_saves(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "seat")
    scene.clock.advance(hours=3)
    saved = owner.submit(page, {"town": "Алматы"}, form="/seat")
    assert saved.path == base + "check"
    assert scene.row(Application).answers["town"] == "Алматы"
