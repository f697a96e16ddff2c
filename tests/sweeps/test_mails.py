"""Write every mail in every language, and find no English in the other seven."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from jinja2 import meta, nodes

from registry.catalogues import catalogue
from registry.domain.changes import ChangePart, EntryPart
from registry.domain.languages import ALPHABETS, SOURCE, TAGS
from registry.mail import rendering
from registry.mail.rendering import render, use_letterhead

NAMES = sorted(p.stem for p in rendering.FOLDER.glob("*.txt") if p.stem[0] != "_")
# Values that are words of no language: whatever else is read comes from a catalogue.
VALUES: Mapping[str, object] = {
    "answer_by": date(2026, 12, 22),
    "date": date(2026, 12, 22),
    "due_on": date(2026, 12, 6),
    "parts": [*ChangePart, *EntryPart],
    "promise_on": date(2026, 12, 22),
    "reasons": ["10.", "20."],
    "reply_by": date(2026, 12, 6),
    "starts_at": datetime(2026, 12, 22, 9, tzinfo=UTC),
    "until": date(2027, 1, 22),
    "zone": "Asia/Baku",
}
ANY_OTHER = "7-42"
OWN = frozenset({"_", "contact", "language", "link", "ngettext"})
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\(UTC[^)]*\)")


@pytest.fixture(autouse=True)
def letterhead() -> None:
    """Write from an address of digits, so that it adds no letters."""
    use_letterhead("https://127.0.0.1", "1@127.0.0.1")


def sources_of(name: str) -> list[nodes.Template]:
    """Return the trees of a mail and of what it is built on."""
    environment = rendering._environment(SOURCE)
    text = (rendering.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    tree = environment.parse(text)
    built_on = [part for part in meta.find_referenced_templates(tree) if part]
    inner = [
        each for part in built_on for each in sources_of(part.removesuffix(".txt"))
    ]
    return [tree, *inner]


def messages_of(name: str) -> set[str]:
    """Return the message ids that a mail may say."""
    return {
        call.args[0].value
        for tree in sources_of(name)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and call.node.name in {"_", "gettext"}
        and isinstance(call.args[0], nodes.Const)
    }


def sample(name: str, tag: str) -> rendering.Rendered:
    """Write a mail with values that are words of no language."""
    named = {
        value
        for tree in sources_of(name)
        for value in meta.find_undeclared_variables(tree)
    }
    others = dict.fromkeys(named - OWN - set(VALUES), ANY_OTHER)
    return render(name, tag, {**others, **VALUES})


def written(name: str, tag: str) -> str:
    """Return a mail's subject and body, without addresses."""
    mail = sample(name, tag)
    return ADDRESS.sub("", f"{mail.subject}\n{mail.body}")


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_says_each_of_its_messages_in_the_language_of_its_reader(
    name: str,
) -> None:
    for tag in TAGS:
        text = " ".join(written(name, tag).split())
        for message in messages_of(name):
            own = catalogue(tag).gettext(message)
            for piece in PLACEHOLDER.split(own):
                assert " ".join(piece.split()) in text, f"{tag}: {message}"
            if tag != SOURCE and own != message:
                longest = max(PLACEHOLDER.split(message), key=len)
                assert longest.strip() not in text, f"{tag}: {message}"


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_has_no_letter_of_another_language(name: str) -> None:
    """A message that waits for its translation is told by another test."""
    for tag in TAGS:
        if any(catalogue(tag).gettext(m) == m for m in messages_of(name)):
            continue
        # "Web sitesi" is Turkish, though w is no letter of its alphabet.
        words = re.sub("NGO|OTS|PDF|Web", "", written(name, tag))
        foreign = {
            letter
            for letter in unicodedata.normalize("NFC", words)
            if letter.isalpha() and letter not in ALPHABETS[tag]
        }
        assert foreign == set(), tag
