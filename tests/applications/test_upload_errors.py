"""Whatever is wrong with a file is said in the reader's language; the rest is kept."""

import pytest

from registry.domain.documents import DocumentKind, FileProblem
from registry.domain.languages import TAGS
from registry.web.file_labels import PROBLEMS
from tests.applications.filling import draft, in_words, main_text
from tests.applications.test_document_views import (
    NOTHING,
    REFUSED,
    SAID,
    listed,
    post,
)
from tests.documents.making import pdf, picture, png_bomb
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

# The eight things that can be wrong, each with a file that it is wrong with.
FILES = {
    **REFUSED,
    FileProblem.DAMAGED: ("cut.pdf", pdf(3)[:-60]),
    FileProblem.PICTURE_TOO_LARGE: ("huge.png", png_bomb(9_000, 9_000)),
    FileProblem.TOO_MANY: ("long.pdf", pdf(201)),
}


@pytest.mark.point("A-06")
@ON_ONE_DATABASE
@pytest.mark.parametrize("language", list(TAGS))
def test_eight_things_can_be_wrong_with_a_file(scene: Scene, language: str):
    assert set(FILES) == set(FileProblem)
    client = sign_in(scene.app, scene.world.owner)
    base = f"/{language}/apply/{draft(scene, **NOTHING)}/documents/"
    post(client, base + DocumentKind.STATUTE, ("kept.jpg", picture()))
    said = set()
    for problem, file in FILES.items():
        page = post(client, base + DocumentKind.REGISTRATION, file, **SAID)
        sentence = in_words(language, PROBLEMS[problem])
        assert sentence in main_text(page), problem
        said.add(sentence)
        [summary] = page.all("input", name="one_line")
        assert summary["value"] == SAID["one_line"]
        assert listed(page) == []
        assert listed(client.visit(base + DocumentKind.STATUTE)) == ["kept.jpg"]
    assert len(said) == len(FILES)
    english = {PROBLEMS[problem] for problem in FILES}
    assert language == "en" or not said & english
