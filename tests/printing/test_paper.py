"""Whoever reads, searches or copies a PDF gets the letters that were written."""

import subprocess
from pathlib import Path

import pytest
from flask import Flask

from registry.applications.queries.declarations import declarations_in_force
from registry.domain.languages import TAGS
from registry.offices.queries.rules import rule_label
from registry.printing.paper import Paper
from tests.applications.filling import ANSWERS, draft, in_words, send
from tests.fixed_clock import START
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]

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
    app: Flask, scene: Scene, tmp_path: Path, tag: str
) -> None:
    owner = sign_in(app, scene.world.owner)
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
