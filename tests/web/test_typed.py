"""What was typed and could not be taken comes back as it was, to its author alone."""

from datetime import timedelta

import pytest
from flask import Flask, redirect
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from registry.database import db
from registry.unit_of_work import unit_of_work
from registry.web.models import Kept, KeptForm
from registry.web.operations import forget_old_forms
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.visitor import Visitor

TYPED = {"name": "Şəfqət", "about": "birinci\nikinci", "email": "no address"}
SECRETS = {"password": "seven wooden spoons", "code": "123456"}
FROM_HERE = {"Origin": "http://localhost"}
EXPIRED = "This page was open for too long."


def token(page: Page) -> str:
    """Return what a form of this browser carries."""
    return page.all("input", name="csrf_token")[0]["value"]


def kept(app: Flask) -> list[KeptForm]:
    """Return every form that is kept."""
    with app.app_context():
        rows = list(db.session.scalars(select(KeptForm).order_by(KeptForm.id)))
        db.session.expunge_all()
        return rows


def switch(visitor: Visitor, **more: str) -> str:
    """Press the Kazakh button; return where it leads."""
    form = {"csrf_token": token(visitor.visit("/az/trial"))}
    data = {**form, **TYPED, **more, "switch_lang": "kk"}
    answer = visitor.post("/kk/trial", data=data)
    assert answer.status_code == 303
    return answer.location


@pytest.mark.point("M-05")
def test_a_switch_leads_to_the_page_in_its_language_and_asks_no_view(
    trial_app: Flask, trial_client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    view = trial_app.view_functions["trial.trial_page"]
    trial_client.visit("/az/trial")
    monkeypatch.setitem(
        trial_app.view_functions,
        "trial.trial_page",
        lambda: asked.append(1) or view(),
    )
    form = {"csrf_token": token(trial_client.page), **TYPED, "switch_lang": "kk"}
    answer = trial_client.post("/kk/trial", data=form)
    assert answer.status_code == 303
    assert answer.location.startswith("/kk/trial?typed=")
    assert asked == []
    page = trial_client.visit(answer.location)
    assert page.one("input", id="name")["value"] == TYPED["name"]
    assert page.errors == []
    assert page.all("p", class_="notice") == []


def test_no_secret_is_kept(trial_app: Flask, trial_client: Visitor) -> None:
    switch(trial_client, **SECRETS)
    (row,) = kept(trial_app)
    assert row.fields == {name: [value] for name, value in TYPED.items()}
    assert row.reason is Kept.SWITCHED


def test_switching_again_keeps_the_newest_alone(
    trial_app: Flask, trial_client: Visitor
) -> None:
    page = trial_client.visit(switch(trial_client))
    for tag in ("hu", "az"):
        button = next(b for b in page.all("button") if b["value"] == tag)
        page = trial_client.submit(page, {"name": tag}, button=button.text)
    (row,) = kept(trial_app)
    assert row.fields["name"] == ["az"]


def test_what_was_taken_is_forgotten(
    trial_app: Flask, trial_client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = switch(trial_client)
    wrong = trial_client.submit(trial_client.visit(there), {"name": ""}, button="Save")
    assert wrong.errors
    assert len(kept(trial_app)) == 1
    form = trial_client.visit(there)
    monkeypatch.setitem(
        trial_app.view_functions, "trial.trial_page", lambda: redirect("/kk/")
    )
    trial_client.submit(form, button="Save")
    assert kept(trial_app) == []


@pytest.mark.point("A-03")
def test_a_page_whose_token_is_too_old_comes_back_filled_in(
    trial_app: Flask, trial_client: Visitor
) -> None:
    trial_client.visit("/en/trial")
    data = {**TYPED, **SECRETS, "csrf_token": "old"}
    answer = trial_client.post(
        "/en/trial", data=data, headers=FROM_HERE, follow_redirects=True
    )
    page = trial_client.page
    assert answer.status_code == 200
    assert page.one("input", id="name")["value"] == TYPED["name"]
    assert page.one("textarea", id="about").text == "birinci ikinci"
    assert page.one("p", class_="notice").text.startswith(EXPIRED)
    assert page.errors == []
    assert "seven wooden spoons" not in answer.text
    right = {"email": "", "country": "AZ", "agree": "y"}
    assert "DONE" in trial_client.submit(page, right, button="Save").text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example"},
        {**FROM_HERE, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_puts_nothing_into_a_form(
    trial_app: Flask, trial_client: Visitor, headers: dict[str, str]
) -> None:
    answer = trial_client.post(
        "/en/trial", data={**TYPED, "csrf_token": "old"}, headers=headers
    )
    assert answer.status_code == 400
    assert kept(trial_app) == []


def test_too_much_is_not_kept_and_nobody_says_so(
    trial_app: Flask, trial_client: Visitor
) -> None:
    switch(trial_client, about="ə" * 100_001)
    assert kept(trial_app) == []
    data = {"about": "ə" * 100_001, "csrf_token": "old"}
    answer = trial_client.post("/en/trial", data=data, headers=FROM_HERE)
    assert answer.status_code == 400


@pytest.mark.parametrize("typed", ["", "x", "%00", "a" * 2_000])
def test_a_token_that_is_none_shows_an_empty_form(
    trial_client: Visitor, typed: str
) -> None:
    status = 400 if typed == "%00" else 200
    page = trial_client.visit(f"/en/trial?typed={typed}", status)
    if status == 200:
        assert page.one("input", id="name")["value"] == ""


def test_what_nobody_came_back_for_is_forgotten(
    trial_app: Flask, trial_client: Visitor, clock: FixedClock
) -> None:
    there = switch(trial_client)
    later = FixedClock(clock.now + timedelta(days=30))
    with trial_app.app_context(), unit_of_work(later) as work:
        assert forget_old_forms(work) is True
    assert kept(trial_app) == []
    assert trial_client.visit(there).one("input", id="name")["value"] == ""


def test_a_fault_loses_nothing_that_was_typed(
    trial_app: Flask, trial_client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = trial_client.visit("/en/trial")
    view = trial_app.view_functions["trial.trial_page"]

    def full_disk() -> str:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    right = {"name": "Şəfqət", "about": "birinci\nikinci", "country": "AZ"}
    with monkeypatch.context() as broken:
        broken.setitem(trial_app.view_functions, "trial.trial_page", full_disk)
        typed = {**right, "agree": "y", "password": SECRETS["password"]}
        page = trial_client.submit(page, typed, status=500)
    assert "What you typed is not lost" in page.text
    held = {e["name"]: e["value"] for e in page.one("main").all("input")}
    assert held["about"].split() == ["birinci", "ikinci"]
    assert "password" not in held
    assert trial_app.view_functions["trial.trial_page"] is view
    assert "DONE" in trial_client.submit(page, form="/en/trial").text
