"""What is committed and not written here is what the manifest says it is."""

import json
import re
from pathlib import Path

import pytest

from registry.web.assets import FOLDER, asset_address
from scripts.vendor import (
    FONT_LIMIT,
    FONTS,
    MANIFEST,
    PACKAGES,
    ROOT,
    STYLESHEET,
    sha256,
)

ENTRIES = json.loads(MANIFEST.read_text(encoding="utf-8"))
WRITTEN = {
    path: fingerprint
    for entry in ENTRIES.values()
    for path, fingerprint in entry["written"].items()
}


@pytest.mark.parametrize("path", WRITTEN)
def test_a_vendored_file_is_as_it_was_written(path):
    assert sha256((ROOT / path).read_bytes()) == WRITTEN[path]


def test_the_manifest_lists_the_packages_of_the_script():
    wanted = {package.name: package.version for package in PACKAGES}
    assert {name: entry["version"] for name, entry in ENTRIES.items()} == wanted


def test_nothing_lies_beside_the_vendored_files():
    folders = {str(Path(path).parent) for path in WRITTEN}
    lying = {
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).iterdir()
    }
    assert lying == set(WRITTEN)


def test_the_manifest_names_no_place():
    text = MANIFEST.read_text(encoding="utf-8")
    assert not re.search(r"https?:|registry\.npm|//", text)


def test_the_stylesheet_addresses_the_fonts_by_their_content():
    css = STYLESHEET.read_text(encoding="utf-8")
    named = re.findall(r'url\("(fonts/[^"?]+)(\?v=\w+)"\)', css)
    assert [f"/static/{name}{version}" for name, version in named] == [
        asset_address(name) for name, _ in named
    ]
    assert {name for name, _ in named} == {
        str(path.relative_to(FOLDER)) for path in (ROOT / FONTS).glob("*.woff2")
    }


def test_both_font_files_keep_to_their_share_of_the_first_view():
    sizes = [path.stat().st_size for path in (ROOT / FONTS).glob("*.woff2")]
    assert sum(sizes) <= FONT_LIMIT


def test_the_font_is_swapped_in_and_never_slanted():
    css = STYLESHEET.read_text(encoding="utf-8")
    faces = re.findall(r"@font-face \{[^}]*\}", css)
    assert len(faces) == 2
    assert all("font-display: swap" in face for face in faces)
    assert not re.search(r"font-style:\s*(italic|oblique)", css)
    assert "text-transform" not in css
