"""Every mail that ships is whole: a subject of one line, a body, the layout."""

from pathlib import Path

import pytest
from jinja2 import nodes

from registry.mail import rendering

TEMPLATES = sorted(
    path.stem for path in rendering.FOLDER.glob("*.txt") if path.stem[0] != "_"
)


def parse(name: str) -> nodes.Template:
    """Return the template's tree."""
    source = Path(rendering.FOLDER / f"{name}.txt").read_text("utf-8")
    return rendering._environment("en").parse(source)


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_extends_the_layout_with_subject_and_body(name: str) -> None:
    tree = parse(name)
    [parent] = tree.find_all(nodes.Extends)
    assert parent.template == nodes.Const("_layout.txt")
    blocks = {block.name for block in tree.find_all(nodes.Block)}
    assert {"subject", "body"} <= blocks


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_words_stand_outside_the_catalogue(name: str) -> None:
    tree = parse(name)
    loose = "".join(data.data for data in tree.find_all(nodes.TemplateData))
    assert not [character for character in loose if character.isalpha()]
