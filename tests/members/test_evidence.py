"""Hold what goes with a request for a change: sent anew, shown, destroyed as others."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from registry.audit.events import Event
from registry.documents.models import Document, StoredFile
from registry.documents.operations.upkeep import destroy_due
from registry.domain.changes import ChangeOutcome
from registry.members.models.changes import ChangeRequest
from registry.members.models.people import RepresentativeRole
from registry.members.operations.changing import withdraw_change
from registry.members.operations.owning import leave
from tests.documents.making import HTML, pdf, picture
from tests.members import http, standings
from tests.members.changing import approve, decline, open_request
from tests.members.test_editing import add_colleague
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor, form_data

TYPED = {"website": "new.example.org", "reason": "Ours.", "reason_language": "en"}


def send(
    owner: Visitor,
    page: Page,
    content: bytes | None = None,
    status: int = 200,
    go: str = "continue",
    **typed: str,
) -> Page:
    """Send the form of a request as it is filled in, with a file."""
    data: dict[str, Any] = form_data(page, {**TYPED, **typed}, form="/change")
    data = {**data, "go": go, "files": []}
    if content is not None:
        data["files"] = [FileStorage(io.BytesIO(content), "proof.pdf")]
    # Written here: the client would leave its own file open.
    boundary, body = encode_multipart(data)
    kind = f'multipart/form-data; boundary="{boundary}"'
    answer = owner.post(page.path, data=body, content_type=kind, follow_redirects=True)
    assert answer.status_code == status
    return owner.page


def status_of(visitor: Visitor, path: str) -> int:
    """Ask for a file, and let go of it."""
    with visitor.get(path) as answer:
        return answer.status_code


def opened(scene: Scene, member: int) -> tuple[Visitor, Page]:
    """Open the page of a request as the owner."""
    owner = http.someone(scene, "owner")
    return owner, owner.visit(f"{http.own_page(scene, member)}change")


def asked(scene: Scene, content: bytes | None = None) -> tuple[int, ChangeRequest]:
    """Ask for a change with a document; return the member and the request."""
    member = standings.active(scene)
    owner, page = opened(scene, member)
    send(owner, page, content or pdf(2))
    return member, open_request(scene, member)


def evidence(scene: Scene) -> list[Document]:
    """Return what belongs to no application."""
    return [row for row in scene.rows(Document) if row.application_id is None]


def test_a_document_is_sent_with_the_request_and_the_office_reads_it(
    scene: Scene,
) -> None:
    member, change = asked(scene)
    (sent,) = evidence(scene)
    assert (change.document_id, sent.sent_at) == (sent.id, change.asked_at)
    assert sent.destroy_after is None
    officer = http.someone(scene, "decider")
    page = officer.visit(f"/en/office/changes/{change.id}")
    for text in ("Document that shows it", "Pages: 2", "Not checked for malware"):
        assert text in page.text
    with officer.get(page.link("Save the document as PDF")) as file:
        assert file.data.startswith(b"%PDF-")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["Content-Security-Policy"].startswith("sandbox;")
    decide = officer.visit(f"/en/office/changes/{change.id}/decide/approved")
    assert "Document that shows it" in decide.text
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}changes/{change.id}")
    with owner.get(page.link("proof.pdf")) as file:
        assert file.data.startswith(b"%PDF-")


@ON_ONE_DATABASE
def test_nobody_else_reads_it(scene: Scene) -> None:
    member, change = asked(scene)
    (sent,) = evidence(scene)
    office = f"/en/office/changes/{change.id}/document"
    own = f"{http.own_page(scene, member)}evidence/{sent.id}/1"
    for who, expected in (
        ("decider", (200, 404)),
        ("operator", (403, 404)),
        ("kazakh_officer", (403, 404)),
        ("owner", (403, 200)),
    ):
        visitor = http.someone(scene, who)
        found = (status_of(visitor, office), status_of(visitor, own))
        assert found == expected, who
    owner = http.someone(scene, "owner")
    for wrong in (f"{sent.id + 1}/1", f"{sent.id}/2", f"{sent.id}/0"):
        path = f"{http.own_page(scene, member)}evidence/{wrong}"
        assert status_of(owner, path) == 404


@ON_ONE_DATABASE
def test_what_is_prepared_is_for_the_organisation_alone(scene: Scene) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    page = send(owner, page, pdf(), go="upload")
    assert page.one("input", name="website")["value"] == "new.example.org"
    (document,) = evidence(scene)
    assert document.sent_at is None
    organisation = scene.membership(member).organisation_id
    editor = scene.do(add_colleague, organisation, RepresentativeRole.EDITOR)
    path = f"{http.own_page(scene, member)}evidence/{document.id}/1"
    assert status_of(sign_in(scene.app, editor), path) == 200
    assert status_of(http.someone(scene, "decider"), path) == 404


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This file is empty."),
        (HTML, "This file is not a PDF, PNG or JPEG"),
        (b"%PDF-1.7 nothing", "This file is damaged"),
        (pdf(locked_with="secret"), "This PDF opens only with a password."),
    ],
)
def test_a_bad_file_is_told_and_the_request_stays_typed(
    scene: Scene, content: bytes, message: str
) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    told = send(owner, page, content)
    assert message in " ".join(told.errors)
    assert told.one("textarea", name="reason").text.strip() == "Ours."
    assert scene.rows(ChangeRequest) == []
    assert evidence(scene) == []


@ON_ONE_DATABASE
def test_a_file_is_kept_while_the_rest_is_mended_and_can_be_taken_out(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    page = send(owner, page, picture(), reason="")
    assert "Say why, and where the office can check it." in " ".join(page.errors)
    assert "proof.pdf" in page.text
    page = send(owner, page, picture(colour=(1, 2, 3)), go="upload")
    (document,) = evidence(scene)
    assert len(document.pages) == 2
    first = document.pages[0].file_sha256
    page = send(owner, page, go=f"remove-1-{first}")
    (document,) = evidence(scene)
    assert [one.file_sha256 == first for one in document.pages] == [False]
    page = send(owner, page, go=f"remove-1-{first}")
    assert "were changed meanwhile" in " ".join(page.errors)
    send(owner, page)
    (sent,) = evidence(scene)
    assert open_request(scene, member).document_id == sent.id


@ON_ONE_DATABASE
def test_files_that_a_colleague_changed_meanwhile_are_shown_first(scene: Scene) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    organisation = scene.membership(member).organisation_id
    other = sign_in(
        scene.app, scene.do(add_colleague, organisation, RepresentativeRole.OWNER)
    )
    theirs = other.visit(f"{http.own_page(scene, member)}change")
    send(other, theirs, pdf(), go="upload")
    told = send(owner, page, status=409)
    assert "were changed meanwhile" in " ".join(told.errors)
    assert "proof.pdf" in told.text
    send(owner, told)
    assert open_request(scene, member).document_id == evidence(scene)[0].id


@pytest.mark.parametrize("ending", ["approved", "declined", "withdrawn", "ended"])
def test_it_is_destroyed_when_its_period_after_the_end_is_over(
    scene: Scene, app: Flask, ending: str
) -> None:
    member, change = asked(scene)
    owner = scene.world.owner
    if ending == "approved":
        approve(scene, change.id)
    elif ending == "declined":
        decline(scene, change.id)
    elif ending == "withdrawn":
        scene.do(withdraw_change, owner, change.id)
    else:
        scene.do(leave, owner, member)
    row = scene.row(ChangeRequest)
    assert row.outcome is ChangeOutcome(ending)
    (sent,) = evidence(scene)
    assert sent.destroy_after is not None
    archive = app.extensions["documents"]
    with app.app_context():
        assert destroy_due(archive, scene.clock) == 0
        scene.clock.now = sent.destroy_after + timedelta(seconds=1)
        assert destroy_due(archive, scene.clock) == 1
    assert evidence(scene) == []
    assert scene.rows(StoredFile) == []
    assert list(archive.store.kept()) == []
    assert scene.row(ChangeRequest).document_id is None
    event = scene.events()[-1]
    assert event.event is Event.DOCUMENT_DESTROYED
    assert (event.subject_kind, event.subject_id) == (
        "organisation",
        sent.organisation_id,
    )


def test_what_was_never_sent_is_destroyed_too(scene: Scene, app: Flask) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    send(owner, page, pdf(), go="upload")
    (document,) = evidence(scene)
    assert document.destroy_after is not None
    with app.app_context():
        scene.clock.now = document.destroy_after
        assert destroy_due(app.extensions["documents"], scene.clock) == 1
    assert evidence(scene) == []


@ON_ONE_DATABASE
@pytest.mark.point("B-09")
def test_photographs_stand_beside_the_request_and_run_nothing(scene: Scene) -> None:
    _, change = asked(scene, picture(size=(60, 40)))
    officer = http.someone(scene, "decider")
    page = officer.visit(f"/en/office/changes/{change.id}")
    shown = page.one("img", loading="lazy")
    assert (shown["width"], shown["height"]) == ("60", "40")
    assert shown["alt"] == "Document that shows it · 1"
    with officer.get(shown["src"]) as file:
        assert file.data.startswith(b"\xff\xd8\xff")
    assert file.mimetype == "image/jpeg"
    assert file.headers["Content-Disposition"].startswith("inline;")
    assert file.headers["Content-Security-Policy"].startswith("sandbox;")
    assert status_of(officer, shown["src"][:-1] + "2") == 404
    for who in ("operator", "kazakh_officer", "owner"):
        assert status_of(http.someone(scene, who), shown["src"]) == 403, who


@ON_ONE_DATABASE
def test_a_pdf_is_saved_and_never_shown(scene: Scene) -> None:
    _, change = asked(scene, pdf())
    officer = http.someone(scene, "decider")
    page = officer.visit(f"/en/office/changes/{change.id}")
    assert [image for image in page.all("img") if "document" in image["src"]] == []
    assert status_of(officer, f"/en/office/changes/{change.id}/document/1") == 404


@ON_ONE_DATABASE
@pytest.mark.parametrize("place", ["9" * 5_000, "99999999999999999999", "x", "-1", ""])
def test_a_forged_button_takes_nothing_out(scene: Scene, place: str) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    page = send(owner, page, pdf(), go="upload")
    page = send(owner, page, go=f"remove-{place}")
    assert "were changed meanwhile" in " ".join(page.errors)
    assert len(evidence(scene)[0].pages) == 1


@ON_ONE_DATABASE
def test_a_document_that_is_not_listed_is_told_at_its_field(scene: Scene) -> None:
    member = standings.active(scene)
    owner, page = opened(scene, member)
    data = form_data(page, TYPED, form="/change") | {"document": ["9" * 5_000]}
    owner.post(page.path, data=data)
    assert "Choose one of the listed answers." in " ".join(owner.page.errors)
    assert scene.rows(ChangeRequest) == []
