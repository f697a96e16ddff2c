"""Every letter that the register itself shows stands in the font that it ships."""

import json
import re
from functools import cache
from pathlib import Path
from unicodedata import category, name

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from registry.domain.languages import ALPHABETS, CONTENT, INTERFACE
from scripts.font import characters

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted((ROOT / "registry/static/fonts").glob("*.woff2"))
SHOWN = {
    "templates": ("registry/templates", "*.html"),
    "mails": ("registry/templates/mail", "*.txt"),
    "the stylesheet": ("registry/static", "*.css"),
    "the first rows": ("migrations/data", "*.*"),
    "the demo": ("registry/demo/world", "*.toml"),
}
COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)  # of a template, a stylesheet
# These languages are named in their own script; the reader's own fonts have it, or the
# reader does not read it.
OTHER_SCRIPTS = ("ARABIC", "GEORGIAN")


@cache
def drawn(path: Path) -> frozenset[str]:
    """Return every character that a font can draw."""
    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


def lacking(text: str) -> dict[str, list[str]]:
    """Return what each font cannot draw; line breaks are not drawn."""
    wanted = {character for character in text if category(character) != "Cc"}
    found = {path.name: sorted(wanted - drawn(path)) for path in FONTS}
    return {font: missing for font, missing in found.items() if missing}


def test_both_weights_hold_the_same_letters() -> None:
    assert len(FONTS) == 2
    for path in FONTS:
        assert drawn(path) == set(map(chr, characters()))


@pytest.mark.point("M-09")
@pytest.mark.parametrize(
    "catalogue",
    sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po")),
    ids=lambda path: path.parts[-3],
)
def test_the_font_holds_every_letter_of_a_catalogue(catalogue: Path) -> None:
    with catalogue.open("rb") as file:
        messages = list(read_po(file))
    assert len(messages) > 100
    texts = [text for m in messages for text in (m.id, m.string) if text]
    words = "".join("".join(text) for text in texts)
    assert lacking(words) == {}


@pytest.mark.point("M-09")
@pytest.mark.parametrize("what", SHOWN)
def test_the_font_holds_every_letter_of_the_files_that_are_shown(what: str) -> None:
    folder, pattern = SHOWN[what]
    paths = sorted((ROOT / folder).rglob(pattern))
    assert paths
    for path in paths:
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        if path.suffix == ".json":
            # A file may write a letter as an escape.
            text += json.dumps(json.loads(text), ensure_ascii=False)
        assert lacking(text) == {}, path.name


@pytest.mark.point("M-09")
def test_the_font_holds_every_letter_of_our_alphabets_and_language_names() -> None:
    assert lacking("".join("".join(letters) for letters in ALPHABETS.values())) == {}
    assert lacking("".join(language.autonym for language in INTERFACE)) == {}
    for autonym in CONTENT.values():
        foreign = name(autonym[0]).split()[0] in OTHER_SCRIPTS
        assert foreign or lacking(autonym) == {}


@pytest.mark.point("M-09")
@pytest.mark.parametrize("language", [language.tag for language in INTERFACE])
def test_the_font_holds_what_dates_and_numbers_are_written_with(language: str) -> None:
    locale = Locale.parse(language)
    months = locale.months["format"]["wide"].values()
    days = locale.days["format"]["wide"].values()
    patterns = [str(locale.date_formats[length]) for length in ("long", "full")]
    signs = locale.number_symbols["latn"]
    written = (*months, *days, *patterns, signs["decimal"], signs["group"])
    assert lacking("".join(written)) == {}
