"""What comes after the end: a paper, another application, the old one beside it."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from registry.applications.models import Application
from registry.applications.queries.declarations import declarations_in_force
from registry.domain.application import Stage
from registry.domain.languages import TAGS
from registry.offices.queries.rules import rule_label
from registry.printing.paper import Paper
from tests.applications.filling import ANSWERS, draft, in_words, main_text, send
from tests.applications.positions import admitted, in_review, refused, withdrawn
from tests.fixed_clock import START
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

# What every alphabet of ours has and others lack; a ligature must come apart again.
LETTERS = (
    *("Şəfqət Əlilliyi İctimai", "Őrségi űrlap tűzvirág", "Жас ұрпақ ӘҒҚҢӨҰҮҺІ"),
    *("Ысык-Көл ҮӨҢ", "Ýaşyl Ýer žurnal ň", "İstanbul Gönüllüleri ığüşöç"),
    *("Oʻzbekiston Gʻalaba oʻquv", "Official office file affix", "№ 12 – “so”"),
)


def words_of(content: bytes, folder: Path) -> str:
    """Return what a reader of a PDF gets out of it."""
    path = folder / "paper.pdf"
    path.write_bytes(content)
    command = ["pdftotext", "-layout", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("tag", TAGS)
def test_a_paper_gives_back_every_letter_and_the_same_bytes(
    tag: str, tmp_path: Path
) -> None:
    def write() -> bytes:
        paper = Paper(LETTERS[0], tag, START)
        for text in LETTERS:
            paper.paragraph(text)
        return paper.content()

    first = write()
    assert first == write()
    read = words_of(first, tmp_path)
    assert [text for text in LETTERS if text not in read] == []


@ON_ONE_DATABASE
@pytest.mark.parametrize("tag", TAGS)
def test_the_receipt_says_what_the_confirmation_says(
    owner: Visitor, scene: Scene, tmp_path: Path, tag: str
) -> None:
    reference = draft(scene)
    page = send(owner, f"/{tag}/apply/{reference}/")
    address = page.link(page.words("Save the confirmation as PDF"))
    answer = owner.get(address)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename={reference}.pdf"
    )
    assert owner.get(address).data == answer.data
    read = words_of(answer.data, tmp_path)
    told = (
        *(reference, ANSWERS["official_name"], "office@example.org"),
        f"http://localhost/{tag}/apply/{reference}/",
        in_words(tag, "What happens next"),
        *_declared(scene, tag),
    )
    assert [text for text in told if " ".join(text.split()) not in read] == []
    promise = page.one("time")
    assert " ".join(promise.text.split()) in read


def _declared(scene: Scene, tag: str) -> list[str]:
    with scene.work() as work:
        rows = declarations_in_force(work.session, work.now)
        return [rule_label(row, tag) for row in rows]


@ON_ONE_DATABASE
def test_there_is_no_receipt_before_sending(owner: Visitor, scene: Scene) -> None:
    answer = owner.get(f"/en/apply/{draft(scene)}/receipt")
    assert answer.status_code == 404


@pytest.mark.point("A-12")
def test_applying_again_begins_with_the_old_answers(
    owner: Visitor, scene: Scene
) -> None:
    reference = refused(scene)
    page = owner.visit(f"/en/apply/{reference}/")
    asking = owner.visit(page.link("Apply again"))
    begun = owner.submit(asking, form="/again")
    assert begun.path != page.path
    assert "A new application was started." in begun.text
    tasks = [row.text for row in begun.all("a", class_="task")]
    assert all(task.endswith("Completed") for task in tasks)
    # A second click, or the same page once more, goes on with the same draft.
    assert owner.submit(asking, form="/again").path == begun.path
    again = owner.visit(f"/en/apply/{reference}/again")
    assert owner.submit(again, form="/again").path == begun.path
    assert len(scene.rows(Application)) == 2
    # The old decision is one link away, and as it was.
    old = owner.visit(begun.link(reference))
    assert "The organisation is not independent." in main_text(old)
    sent = send(owner, begun.path)
    assert sent.path == begun.path + "sent"
    assert scene.application(reference).stage is Stage.REFUSED


@ON_ONE_DATABASE
@pytest.mark.parametrize("position", [in_review, admitted])
def test_one_does_not_apply_again_beside_an_open_file_or_a_membership(
    owner: Visitor, scene: Scene, position
) -> None:
    base = f"/en/apply/{position(scene)}/"
    assert "Apply again" not in main_text(owner.visit(base))
    assert owner.visit(base + "again").path == base


@ON_ONE_DATABASE
def test_who_withdrew_may_begin_anew(owner: Visitor, scene: Scene) -> None:
    page = owner.visit(f"/en/apply/{withdrawn(scene)}/")
    assert page.link("Apply again").endswith("/again")


@ON_ONE_DATABASE
def test_a_refusal_says_until_when_reconsideration_is_possible(
    owner: Visitor, scene: Scene
) -> None:
    reference = refused(scene)
    text = main_text(owner.visit(f"/en/apply/{reference}/"))
    until = "You can ask once for reconsideration, at the latest on: 22 December 2026"
    assert until in text
    scene.clock.advance(days=32)
    owner = sign_in(scene.app, scene.world.owner)
    assert "at the latest on" not in main_text(owner.visit(f"/en/apply/{reference}/"))


@ON_ONE_DATABASE
def test_the_status_page_says_how_old_a_file_is_and_that_it_is_late(
    owner: Visitor, scene: Scene
) -> None:
    address = f"/en/apply/{in_review(scene)}/"
    assert "Days since sending0" in main_text(owner.visit(address))
    scene.clock.set(scene.clock.now + timedelta(days=31))
    owner = sign_in(scene.app, scene.world.owner)
    text = main_text(owner.visit(address))
    assert "Days since sending31" in text
    assert "stands on the list of the Secretary-General" in text
