"""An application is checked, declared and sent: once, whatever is clicked."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from registry.applications.models.applications import Application, Snapshot
from registry.applications.operations.deciding import admit
from registry.domain.application import Stage
from tests.applications.filling import (
    ANSWERS,
    DECLARED,
    draft,
    in_words,
    main_text,
    send,
)
from tests.product import Outbox
from tests.scene import ON_ONE_DATABASE, Scene
from tests.visitor import Visitor
from tests.world import make_recommended


def test_the_check_shows_every_answer_and_who_reads_it(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "check")
    text = main_text(page)
    for shown in (
        ANSWERS["official_name"],
        "Young Generation",
        "Kazakhstan",
        "Public association",
        ANSWERS["identifiers"]["KZ-BIN"],
        "Youth",
        "askar@example.org",
    ):
        assert shown in text
    assert "Official name Public" in text
    assert "Address Public" not in text
    assert "chairs now: Azerbaijan" in text
    change = page.link("Change: Address and website")
    then = owner.submit(owner.visit(change), {"town": "Алматы"}, form="/seat")
    assert then.path == base + "check"
    assert "Алматы" in then.text


def test_a_draft_that_is_not_complete_names_what_is_missing_and_cannot_be_sent(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene, town='')}/"
    complete = owner.visit(f"/en/apply/{draft(scene)}/check")
    page = owner.visit(base + "check")
    assert page.link("Address and website").startswith(base + "seat")
    assert not [f for f in page.all("form") if "/check" in f["action"]]
    token = complete.all("input", name="csrf_token")[0]["value"]
    forged = {**DECLARED, "key": "a" * 32, "csrf_token": token}
    answer = owner.post(base + "check", data=forged, follow_redirects=True)
    assert "Some parts are not complete." in answer.text
    assert {a.stage for a in scene.rows(Application)} == {Stage.DRAFT}


@pytest.mark.point("A-13")
def test_an_application_is_sent_once_whatever_is_clicked(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    check = owner.visit(base + "check")
    first = owner.submit(check, DECLARED, form="/check")
    mails = scene.told()
    # A double click, and the back button with the same form.
    again = owner.submit(check, DECLARED, form="/check")
    assert first.path == again.path == base + "sent"
    assert main_text(first) == main_text(again)
    assert scene.told() == mails
    assert len(scene.rows(Snapshot)) == 1
    assert scene.row(Application).stage is Stage.SUBMITTED
    # Another form of the same application, as from a second window.
    form = {**DECLARED, "key": "b" * 32, "csrf_token": _token(check)}
    other = owner.post(base + "check", data=form, follow_redirects=True)
    assert other.request.path == base
    assert "This application was sent before. It was not sent again." in other.text
    assert len(scene.rows(Snapshot)) == 1
    assert scene.told() == mails
    # The page itself is gone: the back button loads the status.
    assert owner.visit(base + "check").path == base


def _token(page) -> str:
    return page.all("input", name="csrf_token")[0]["value"]


@ON_ONE_DATABASE
def test_a_draft_that_was_withdrawn_is_not_called_sent(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    check = owner.visit(base + "check")
    owner.submit(owner.visit(base + "withdraw"), form="/withdraw")
    told = owner.submit(check, DECLARED, form="/check")
    assert told.path == base
    assert "The application was withdrawn." in told.one("p", class_="notice").text


def test_the_same_key_serves_two_applications(owner: Visitor, scene: Scene) -> None:
    for _ in range(2):
        base = f"/en/apply/{draft(scene)}/"
        page = owner.visit(base + "check")
        page = owner.submit(page, {**DECLARED, "key": "c" * 32}, form="/check")
        assert page.path == base + "sent"


def test_the_confirmation_names_reference_date_and_contact(
    owner: Visitor, scene: Scene
) -> None:
    reference = draft(scene)
    page = send(owner, f"/en/apply/{reference}/")
    assert page.heading == "Your application was sent"
    text = main_text(page)
    assert reference in text
    assert "at the latest on: 22 December 2026" in text
    assert "Contact: office@example.org" in text


@pytest.mark.point("A-11")
def test_the_receipt_is_in_the_applicants_language(
    owner: Visitor, scene: Scene, outbox: Outbox
) -> None:
    reference = draft(scene)
    send(owner, f"/kk/apply/{reference}/")
    [mail] = [m for m in outbox() if m.kind == "receipt"]
    assert mail.language == "kk"
    assert reference in mail.subject
    promise = in_words(
        "kk",
        "You get a decision at the latest on: %(date)s",
        date="2026 жылғы 22 желтоқсан",
    )
    assert promise in mail.body
    assert ANSWERS["official_name"] in mail.body
    assert f"http://localhost/kk/apply/{reference}/" in mail.body
    assert "office@example.org" in mail.body


def test_sending_needs_the_whole_declaration(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "check")
    assert page.one("input", name="declared_by")["value"] == ANSWERS["signer_name"]
    page = owner.submit(page, {"declared_by": ""}, form="/check")
    assert page.errors == [
        "Confirm: The organisation accepts the Joint Declaration adopted in "
        "Nakhchivan on 25 November 2025.",
        "Confirm: The answers are true, and I may sign for the organisation.",
        "Fill in: Your full name, as a signature",
    ]
    assert page.title.startswith("Error: Check your answers before sending")
    assert scene.row(Application).stage is Stage.DRAFT


def test_a_member_cannot_be_applied_for_again(owner: Visitor, scene: Scene) -> None:
    with scene.work() as work:
        reference = make_recommended(work, scene.world)
        admit(work, scene.world.decider, reference)
        organisation_id = (
            work.session.query(Application).filter_by(reference=reference).one()
        ).organisation_id
    other = draft(scene)
    with scene.work() as work:
        row = work.session.query(Application).filter_by(reference=other).one()
        row.organisation_id = organisation_id
    page = send(owner, f"/en/apply/{other}/")
    assert page.path.endswith("/check")
    assert len(page.errors) == 1
    assert scene.application(other).stage is Stage.DRAFT


AT_ONCE = 4


@pytest.mark.point("A-13")
def test_clicks_at_the_same_moment_send_one_application(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    start_page = owner.visit("/en/apply/begin")
    base = f"/en/apply/{draft(scene)}/"
    check = owner.visit(base + "check")
    clicks = [copy_of(owner, app) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        started = pool.map(
            lambda v: v.submit(start_page, form="/apply/begin").path, clicks
        )
        assert len(set(started)) == 1
        sent = pool.map(lambda v: v.submit(check, DECLARED, form="/check").path, clicks)
        assert set(sent) == {base + "sent"}
    assert len(scene.rows(Application)) == 2
    assert len(scene.rows(Snapshot)) == 1
    assert len([kind for kind, *_ in scene.told() if kind == "receipt"]) == 1


def copy_of(visitor: Visitor, app: Flask) -> Visitor:
    """Return a second hand of the same browser: its cookies, its session."""
    other = app.test_client()
    assert isinstance(other, Visitor)
    with visitor.session_transaction() as cookie:
        kept = dict(cookie)
    with other.session_transaction() as cookie:
        cookie.update(kept)
    return other
