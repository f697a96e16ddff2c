"""Collect the interface's words from the source, and keep the catalogues with them."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from registry.catalogues import FOLDER
from registry.domain.languages import SOURCE, TAGS

SOURCES = Path(__file__).resolve().parent.parent
TEMPLATE = "messages.pot"
TRANSLATED = tuple(tag for tag in TAGS if tag != SOURCE)

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "N_": None,
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
}
_COMMENTS = ("i18n:",)
_HEADER = "# The interface's words. Run `flask i18n update` after changing the source."
# They would change with every run, or with who runs it.
_RESTLESS = (
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Last-Translator:',
    b'"Language-Team:',
    b'"Generated-By:',
    b'"Report-Msgid-Bugs-To:',
)
_CODE = re.compile("[a-z]+(_[a-z]+)*")
_STILL = datetime(2026, 1, 1, tzinfo=UTC)


def po_path(tag: str, folder: Path = FOLDER) -> Path:
    """Return where a language's catalogue stands."""
    return folder / tag / "LC_MESSAGES" / "messages.po"


def collect(sources: Path = SOURCES, folder: Path = FOLDER) -> Catalog:
    """Return the template: every message id of the source, with its files."""
    with (folder / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    template = _catalog(None)
    found = extract_from_dir(
        sources,
        methods,
        options,
        keywords=_KEYWORDS,
        comment_tags=_COMMENTS,
        strip_comment_tags=True,
    )
    for name, line, message, comments, context in found:
        if not message:  # how gettext asks for a catalogue's header
            continue
        if _is_a_code(message):
            continue
        template.add(
            message,
            None,
            [(f"{sources.name}/{name}", line)],
            auto_comments=comments,
            context=context,
        )
    return template


def _is_a_code(message: object) -> bool:
    """Tell whether this is the key of a table of words: `gettext(WORDS["too_long"])`.

    The tables hold their words as message ids themselves; and no message of ours is
    one word in small letters.
    """
    return isinstance(message, str) and _CODE.fullmatch(message) is not None


def _catalog(tag: str | None) -> Catalog:
    return Catalog(
        locale=tag,
        project="ngo-platform-register",
        version="1",
        charset="utf-8",
        header_comment=_HEADER,
        creation_date=_STILL,
        revision_date=_STILL,
        fuzzy=False,
    )


def read_catalogue(tag: str, folder: Path = FOLDER) -> Catalog:
    """Return a language's catalogue; an empty one where there is none yet."""
    path = po_path(tag, folder)
    if not path.exists():
        return _catalog(tag)
    with path.open("rb") as file:
        return read_po(file, locale=tag)


def as_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file holds it: sorted, without lines and dates."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=80,
        sort_output=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return b"".join(_kept(buffer.getvalue().splitlines(keepends=True)))


def _kept(lines: list[bytes]) -> Iterator[bytes]:
    return (line for line in lines if not line.startswith(_RESTLESS))


def write_template(folder: Path = FOLDER, sources: Path = SOURCES) -> Catalog:
    """Write the template anew and return it."""
    template = collect(sources, folder)
    (folder / TEMPLATE).write_bytes(as_text(template))
    return template


def update_catalogue(tag: str, template: Catalog, folder: Path = FOLDER) -> Catalog:
    """Bring a language's catalogue to the template; guess nothing."""
    catalogue = read_catalogue(tag, folder)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.header_comment = _HEADER
    path = po_path(tag, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_text(catalogue))
    return catalogue


def compile_catalogue(tag: str, folder: Path = FOLDER) -> Path:
    """Write what the running product reads, beside the catalogue."""
    path = po_path(tag, folder).with_suffix(".mo")
    with path.open("wb") as file:
        write_mo(file, read_catalogue(tag, folder))
    return path
