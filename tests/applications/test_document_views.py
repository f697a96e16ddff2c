"""The documents of an application: sent page by page, read by the office alone."""

import io
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.serving import make_server
from werkzeug.test import encode_multipart

from registry.applications.models.applications import Application, Snapshot
from registry.applications.operations.drafting import start_application
from registry.applications.operations.opening import work_on
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    take_up,
)
from registry.applications.views.documents import LARGEST_BODY
from registry.decisions.operations.recording import Grounds
from registry.documents.models import Document, StoredFile
from registry.domain.answers import Part
from registry.domain.documents import (
    LARGEST_FILE,
    MEGABYTE,
    DocumentKind,
    FileProblem,
    Scan,
)
from registry.web.file_labels import MOVED_ON, PROBLEMS, TOO_MUCH
from tests.applications.filling import draft, in_words, main_text, send
from tests.documents.making import EXE, HEIC, pdf, picture
from tests.pages import Page
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import make_account, make_draft

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

SAID = {"language": "kk", "one_line": "Жарғы, 2024 жылғы түзетулерімен"}
NOTHING = {kind.value: "" for kind in DocumentKind}
# What cannot be taken, and what is said of it.
REFUSED = {
    FileProblem.TOO_BIG: ("photo.jpg", b"\xff\xd8\xff" + b"\0" * 16 * MEGABYTE),
    FileProblem.HEIC: ("IMG_0001.HEIC", HEIC),
    FileProblem.EMPTY: ("empty.pdf", b""),
    FileProblem.LOCKED: ("locked.pdf", pdf(locked_with="secret")),
    FileProblem.NOT_ACCEPTED: ("statute.pdf", EXE),
}


@pytest.fixture
def client(scene: Scene) -> Visitor:
    """Sign in as the owner of the draft."""
    return sign_in(scene.app, scene.world.owner)


@pytest.fixture
def own(scene: Scene) -> str:
    """Write a draft without documents; return its address."""
    return f"/en/apply/{draft(scene, **NOTHING)}/"


def post(
    visitor: Visitor,
    address: str,
    *files: tuple[str, bytes],
    go: str = "upload",
    **said: str,
) -> Page:
    """Send the page of a document with files; return the page that follows."""
    [token] = {
        each["value"] for each in visitor.visit(address).all("input", name="csrf_token")
    }
    data: dict[str, Any] = {"csrf_token": token, "go": go, **said}
    data["files"] = [FileStorage(io.BytesIO(each), name) for name, each in files]
    # Written here: the client would leave its own file open.
    boundary, body = encode_multipart(data)
    kind = f'multipart/form-data; boundary="{boundary}"'
    visitor.post(address, data=body, content_type=kind, follow_redirects=True)
    return visitor.page


def listed(page: Page) -> list[str]:
    """Return the names of the files that a page lists, in their order."""
    return [link.text for link in page.all("a") if "/documents/" in link["href"]]


def only(scene: Scene) -> Document:
    """Return the one document that there is."""
    [found] = scene.rows(Document)
    return found


def give_all(visitor: Visitor, own: str) -> None:
    """Give every document, and go on."""
    for kind in DocumentKind:
        file = (f"{kind}.pdf", pdf(2, title=kind))
        post(visitor, f"{own}documents/{kind}", file, go="continue", **SAID)


def test_documents_are_asked_for_one_after_another(client, own, scene):
    page = client.visit(own)
    assert page.words("Documents") in main_text(page)
    page = client.visit(own + "documents")
    for kind in DocumentKind:
        assert page.path == f"{own}documents/{kind}"
        assert page.words("Do not send identity papers or lists of members.")[:20]
        page = post(client, page.path, ("a.pdf", pdf(3)), go="continue", **SAID)
    assert page.path == own + "check"
    assert SAID["one_line"] in main_text(page)
    send(client, own)
    application = scene.row(Application, Application.reference == own.split("/")[-2])
    assert application.submitted_at is not None
    assert all(row.sent_at for row in scene.rows(Document))
    [snapshot] = scene.rows(Snapshot)
    assert set(snapshot.answers) >= {"statute", "registration", "authority"}


def test_who_has_no_document_says_why(client, own, scene):
    page = post(client, own + "documents/statute", go="continue")
    assert page.words("Choose a file, or say why you cannot send this document.") in (
        main_text(page)
    )
    page = post(
        client, own + "documents/statute", go="continue", reason="Only on paper"
    )
    assert page.path == own + "documents/registration"
    assert "Only on paper" in main_text(client.visit(own + "check"))


def test_without_documents_nothing_can_be_sent(client, own):
    page = client.visit(own + "check")
    assert page.all("input", name="declared_by") == []


def test_a_file_alone_is_not_enough_to_go_on(client, own):
    address = own + "documents/statute"
    page = post(client, address, ("a.pdf", pdf()), go="continue")
    assert page.path == address
    assert listed(page) == ["a.pdf"]
    assert page.words("There is a problem") in page.text


@pytest.mark.point("A-06")
@pytest.mark.parametrize("language", ["en", "tk", "ky"])
def test_each_refusal_is_told_and_nothing_else_is_lost(client, own, language):
    documents = f"/{language}{own[3:]}documents/"
    post(client, documents + "statute", ("kept.jpg", picture()))
    for problem, file in REFUSED.items():
        # A PDF beside photographs is refused for that, whatever else is wrong.
        kind = "registration" if problem is FileProblem.LOCKED else "statute"
        page = post(client, documents + kind, file, **SAID)
        assert in_words(language, PROBLEMS[problem]) in main_text(page)
        assert listed(client.visit(documents + "statute")) == ["kept.jpg"]
        [summary] = page.all("input", name="one_line")
        assert summary["value"] == SAID["one_line"]
    assert len({PROBLEMS[problem] for problem in REFUSED}) == len(REFUSED)


def test_photographs_are_put_in_order_and_removed(client, own):
    address = own + "documents/statute"
    colours = {"a.jpg": (1, 2, 3), "b.jpg": (90, 90, 90), "c.jpg": (200, 9, 9)}
    photographs = [(name, picture(colour=each)) for name, each in colours.items()]
    page = post(client, address, *photographs)
    assert listed(page) == ["a.jpg", "b.jpg", "c.jpg"]
    moved = post(client, address, go=_button(page, "down-1"))
    assert listed(moved) == ["b.jpg", "a.jpg", "c.jpg"]
    moved = post(client, address, go=_button(moved, "up-3"))
    assert listed(moved) == ["b.jpg", "c.jpg", "a.jpg"]
    removed = post(client, address, go=_button(moved, "remove-1"))
    assert listed(removed) == ["c.jpg", "a.jpg"]
    stale = post(client, address, go=_button(moved, "remove-1"))
    assert listed(stale) == ["c.jpg", "a.jpg"]
    assert MOVED_ON in main_text(stale)


def _button(page: Page, start: str) -> str:
    [found] = [b["value"] for b in page.all("button") if b["value"].startswith(start)]
    return str(found)


def test_too_much_at_once_gives_the_page_back(client, own, tmp_path):
    address = own + "documents/statute"
    post(client, address, ("kept.pdf", pdf()))
    with (tmp_path / "zeros").open("wb+") as zeros:
        zeros.truncate(LARGEST_BODY + MEGABYTE)
        answer = client.post(
            address,
            input_stream=zeros,
            content_type="multipart/form-data; boundary=x",
        )
    assert answer.status_code == 413
    assert TOO_MUCH in main_text(client.page)
    assert listed(client.page) == ["kept.pdf"]


def test_other_routes_take_no_more_than_before(client, own):
    body = {"official_name": "x" * 2 * MEGABYTE}
    assert client.post(own + "name", data=body).status_code == 413


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """Serve the app on a free port of this machine."""
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield listening.server_port
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.mark.point("A-07")
def test_a_connection_that_breaks_loses_no_earlier_file(client, own, scene, port):
    address = own + "documents/statute"
    post(client, address, ("kept.jpg", picture()))
    files = {row.sha256 for row in scene.rows(StoredFile)}
    cookie = client.get_cookie("session")
    head = (
        f"POST {address} HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: session={cookie.value}\r\nContent-Length: {LARGEST_FILE}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
        'Content-Disposition: form-data; name="files"; filename="cut.jpg"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + picture() + b"\0" * MEGABYTE)
    page = client.visit(address)
    assert listed(page) == ["kept.jpg"]
    assert {row.sha256 for row in scene.rows(StoredFile)} == files
    assert listed(post(client, address, ("again.jpg", picture(size=(9, 9))))) == [
        "kept.jpg",
        "again.jpg",
    ]


def sent_file(client: Visitor, own: str, scene: Scene) -> tuple[str, int]:
    """Send the application; return its reference and one of its documents."""
    give_all(client, own)
    send(client, own)
    [statute] = scene.rows(Document, Document.kind == DocumentKind.STATUTE)
    return own.split("/")[-2], statute.id


@pytest.mark.point("B-09")
def test_the_office_saves_a_document_and_its_browser_runs_nothing(client, own, scene):
    reference, number = sent_file(client, own, scene)
    address = f"/en/office/cases/{reference}"
    client = sign_in(scene.app, scene.world.reviewer)
    page = client.visit(address)
    assert page.words("Not checked for malware: open it with care") in main_text(page)
    assert SAID["one_line"] in main_text(page)
    answer = client.get(f"{address}/documents/{number}", buffered=True)
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == (
        f'attachment; filename="statute-{number}.pdf"'
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox;")
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.point("B-09")
def test_photographs_stand_beside_the_answers_and_a_pdf_does_not(client, own, scene):
    give_all(client, own)
    files = [("1.jpg", picture()), ("2.png", picture("PNG", colour=(1, 2, 3)))]
    [old] = scene.rows(Document, Document.kind == DocumentKind.AUTHORITY)
    place = f"remove-1-{old.pages[0].file_sha256}"
    post(client, own + "documents/authority", go=place, **SAID)
    post(client, own + "documents/authority", *files, **SAID)
    send(client, own)
    address = f"/en/office/cases/{own.split('/')[-2]}"
    client = sign_in(scene.app, scene.world.reviewer)
    shown = [image["src"] for image in client.visit(address).all("img", loading="lazy")]
    [authority] = scene.rows(Document, Document.kind == DocumentKind.AUTHORITY)
    base = f"{address}/documents/{authority.id}"
    assert shown == [f"{base}/1", f"{base}/2"]
    for image in shown:
        answer = client.get(image, buffered=True)
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["Content-Disposition"].startswith("inline;")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    [statute] = scene.rows(Document, Document.kind == DocumentKind.STATUTE)
    for none in (f"{base}/3", f"{base}/0", f"{address}/documents/{statute.id}/1"):
        assert client.get(none, buffered=True).status_code == 404
    other = sign_in(scene.app, scene.world.kazakh_officer)
    assert other.get(shown[0], buffered=True).status_code == 403


@pytest.mark.point("B-09")
def test_nobody_else_reads_a_document(client, own, scene):
    reference, number = sent_file(client, own, scene)
    at_the_office = f"/en/office/cases/{reference}/documents/{number}"
    of_the_applicant = f"/en/apply/{reference}/documents/{number}/1"
    people = scene.world
    for account, office, applicant in (
        (people.reviewer, 200, 404),
        (people.turkish_officer, 404, 404),
        (people.kazakh_officer, 403, 404),
        (people.operator, 404, 404),
        (people.owner, 404, 200),
    ):
        client = sign_in(scene.app, account)
        for address, status in ((at_the_office, office), (of_the_applicant, applicant)):
            answer = client.get(address, buffered=True)
            assert answer.status_code == status, (account, address)


def test_what_was_not_sent_is_not_there_for_the_office(client, own, scene):
    reference, _ = sent_file(client, own, scene)
    reopen(scene, reference)
    post(
        client, own + "documents/statute", go="upload", language="tr", one_line="Tüzük"
    )
    newest = scene.rows(Document)[-1]
    assert newest.sent_at is None
    client = sign_in(scene.app, scene.world.reviewer)
    address = f"/en/office/cases/{reference}"
    assert client.get(f"{address}/documents/{newest.id}").status_code == 404
    assert "Tüzük" not in main_text(client.visit(address))


def reopen(scene: Scene, reference: str) -> None:
    """Let the office ask for the documents."""
    inquiry = Inquiry([Part.DOCUMENTS], Grounds(["name_differs"]))
    with scene.app.app_context():
        for act, *more in ((take_up,), (ask_for_information, inquiry)):
            with work_on(scene.clock, reference) as work:
                act(work, scene.world.reviewer, reference, *more)


def test_a_question_reopens_documents_and_a_new_one_replaces_the_old(
    client, own, scene
):
    reference, _ = sent_file(client, own, scene)
    reopen(scene, reference)
    page = client.visit(own + "documents/statute")
    page = post(client, page.path, go=_button(page, "remove-1"), **SAID)
    page = post(client, page.path, ("new.pdf", pdf(5)), go="continue", **SAID)
    assert page.path == own + "answer"
    client.submit(page, form="/answer")
    rows = scene.rows(Document, Document.kind == DocumentKind.STATUTE)
    assert [row.replaced_at is not None for row in rows] == [True, False]
    client = sign_in(scene.app, scene.world.reviewer)
    page = client.visit(f"/en/office/cases/{reference}")
    assert page.words("Replaced by a newer one") in main_text(page)


def test_what_is_not_open_is_not_taken(client, own, scene):
    address = own + "documents/statute"
    [token] = {
        each["value"] for each in client.visit(address).all("input", name="csrf_token")
    }
    sent_file(client, own, scene)
    data = {"csrf_token": token, "files": (io.BytesIO(pdf(7)), "late.pdf"), **SAID}
    assert client.post(address, data=data).status_code == 409
    assert SAID["one_line"] in main_text(client.page)
    assert len(scene.rows(Document)) == len(DocumentKind)


def test_malware_that_is_found_later_is_not_handed_out(client, own, scene):
    reference, number = sent_file(client, own, scene)
    with scene.work() as work:
        for row in work.session.query(StoredFile):
            row.scan, row.scanned_at = Scan.FOUND, work.now
    client = sign_in(scene.app, scene.world.reviewer)
    address = f"/en/office/cases/{reference}"
    assert client.get(f"{address}/documents/{number}").status_code == 409
    page = client.visit(address)
    assert page.words("Malware found: the file cannot be opened") in main_text(page)


def reuse(visitor: Visitor, page: Page, name: str, **said: str) -> Page:
    """Press the button of a file that is there already."""
    return visitor.submit(page, said, button=f"Use this file: {name}")


def test_a_file_is_used_again_for_another_kind(client, own, scene):
    statute, registration = own + "documents/statute", own + "documents/registration"
    post(client, statute, ("jarghy.pdf", pdf(3)), **SAID)
    page = client.visit(statute)
    assert "Use a file that you have sent before" not in page.text
    page = client.visit(registration)
    assert "Statute · 0.1 MB" in main_text(page)
    page = reuse(client, page, "jarghy.pdf", one_line="Куәлік")
    assert "is used here too" in page.text
    assert listed(page) == ["jarghy.pdf"]
    assert page.one("input", name="one_line")["value"] == "Куәлік"
    first, second = scene.rows(Document)
    assert first.joined_sha256 == second.joined_sha256
    assert (second.kind, second.language) == (DocumentKind.REGISTRATION, "kk")
    # Taken out here, it stays there.
    button = f"Remove: {listed(page)[0]}"
    assert listed(client.submit(page, button=button)) == []
    assert listed(client.visit(statute)) == ["jarghy.pdf"]


def test_what_an_earlier_application_sent_is_used_again(client, own, scene):
    post(client, own + "documents/statute", ("jarghy.pdf", pdf(3)), **SAID)
    with scene.work() as work:
        sent = work.session.query(Document).one()
        sent.sent_at, sent.destroy_after = work.now, None
        first = work.session.query(Application).one()
        again = start_application(
            work,
            scene.world.owner,
            "again",
            "kk",
            organisation_id=None,
        )
        again.organisation_id, address = first.organisation_id, again.reference
    page = client.visit(f"/en/apply/{address}/documents/statute")
    page = reuse(client, page, "jarghy.pdf")
    assert listed(page) == ["jarghy.pdf"]
    assert page.one("input", name="one_line")["value"] == SAID["one_line"]


def test_a_file_that_is_gone_or_another_organisations_is_not_used(client, own, scene):
    statute, registration = own + "documents/statute", own + "documents/registration"
    post(client, statute, ("jarghy.pdf", pdf(3)), **SAID)
    page = client.visit(registration)
    client.submit(client.visit(statute), button="Remove: jarghy.pdf")
    assert page.words(MOVED_ON) in reuse(client, page, "jarghy.pdf").text
    with scene.work() as work:
        stranger = make_account(work, "stranger@example.org").id
        theirs = make_draft(work, stranger, **NOTHING).reference
    visitor = sign_in(scene.app, stranger)
    address = f"/en/apply/{theirs}/documents/statute"
    post(client, statute, ("jarghy.pdf", pdf(3)), **SAID)
    [mine] = [row for row in scene.rows(Document) if row.joined_sha256]
    assert "jarghy.pdf" not in visitor.visit(address).text
    page = post(visitor, address, go=f"reuse-{mine.id}-{mine.joined_sha256}")
    assert listed(page) == []
    assert page.words(MOVED_ON) in page.text


def test_malware_is_not_offered_again(client, own, scene):
    post(client, own + "documents/statute", ("jarghy.pdf", pdf(3)), **SAID)
    with scene.work() as work:
        for file in work.session.query(StoredFile):
            file.scan, file.scanned_at = Scan.FOUND, work.now
    page = client.visit(own + "documents/registration")
    assert "jarghy.pdf" not in page.text


@pytest.mark.parametrize("go", ["remove", "reuse", "up", "down"])
def test_a_forged_button_changes_nothing(client, own, scene, go):
    address = own + "documents/statute"
    post(client, address, ("statute.pdf", pdf()), **SAID)
    before = [page.file_sha256 for page in only(scene).pages]
    for place in ("9" * 5_000, "99999999999999999999", "\u0667"):
        page = post(client, address, go=f"{go}-{place}-x", **SAID)
        assert page.status == 200
    assert [page.file_sha256 for page in only(scene).pages] == before
