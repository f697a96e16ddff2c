"""Find what is wrong with the catalogues before a reader does."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from registry.catalogues import FOLDER
from registry.cli.extraction import (
    SOURCES,
    TEMPLATE,
    TRANSLATED,
    as_text,
    collect,
    po_path,
    read_catalogue,
)
from registry.domain.languages import ALPHABETS, SOURCE

FOREIGN = "foreign.txt"

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%|\{[a-z_]*\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bwww\.\S+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# c is a letter of Uzbek only in ch; other apostrophes than ʻ and ʼ are slips.
_UZBEK_SLIP = re.compile(r"[Cc](?![Hh])|(?<=[^\W\d_])['’‘`´](?=[^\W\d_])|[OoGg]['’‘`´]")


@dataclass(frozen=True)
class Fault:
    """Hold one thing to mend: in which catalogue, in which message, what."""

    tag: str
    message: str
    what: str

    def __str__(self) -> str:
        shown = self.message if len(self.message) < 60 else f"{self.message[:57]}..."
        return f"{self.tag}: {self.what}" + (f" in {shown!r}" if shown else "")


def check_all(folder: Path = FOLDER, sources: Path = SOURCES) -> list[Fault]:
    """Return every fault of the template and of the seven catalogues."""
    template = collect(sources, folder)
    faults = [*_check_template(template, folder)]
    faults += _check_source(template, read_foreign(SOURCE, folder))
    for tag in TRANSLATED:
        if not po_path(tag, folder).exists():
            faults.append(Fault(tag, "", "no catalogue"))
            continue
        catalogue = read_catalogue(tag, folder)
        foreign = read_foreign(tag, folder)
        faults += check_catalogue(tag, catalogue, template, foreign)
    return faults


def read_foreign(tag: str, folder: Path = FOLDER) -> frozenset[str]:
    """Return the words that may stand in every catalogue, or in this one."""
    path = folder / FOREIGN
    if not path.exists():
        return frozenset()
    words = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        where, colon, word = line.partition(":")
        if not colon:
            where, word = tag, line
        if where.strip() == tag and word.strip() and not line.startswith("#"):
            words.add(word.strip())
    return frozenset(words)


def _check_template(template: Catalog, folder: Path) -> Iterator[Fault]:
    path = folder / TEMPLATE
    if not path.exists() or path.read_bytes() != as_text(template):
        yield Fault(TEMPLATE, "", "stale: run `flask i18n update`")


def _check_source(template: Catalog, foreign: frozenset[str]) -> Iterator[Fault]:
    for message in _messages(template):
        for text in _source_forms(message):
            for what in wrong_letters(SOURCE, text, foreign):
                yield Fault(SOURCE, text, what)


def check_catalogue(
    tag: str, catalogue: Catalog, template: Catalog, foreign: frozenset[str]
) -> Iterator[Fault]:
    """Yield the faults of one language's catalogue."""
    for wanted in _messages(template):
        source = _source_forms(wanted)[0]
        found = catalogue.get(wanted.id, wanted.context)
        if found is None or is_empty(found):
            yield Fault(tag, source, "no translation")
            continue
        if found.fuzzy:
            yield Fault(tag, source, "marked fuzzy")
        for text in _forms(found):
            for what in faults_of(tag, _source_forms(wanted), text, foreign):
                yield Fault(tag, source, what)
    for message in _messages(catalogue):
        if template.get(message.id, message.context) is None:
            yield Fault(tag, _source_forms(message)[0], "not in the source any more")


def is_empty(message: Message) -> bool:
    """Tell whether a form of the translation is missing."""
    return not (message.string and all(_forms(message)))


def untranslated(catalogue: Catalog) -> list[Message]:
    """List the messages of a catalogue that wait for a translation."""
    return [message for message in _messages(catalogue) if is_empty(message)]


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _source_forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    text = message.string
    return (text,) if isinstance(text, str) else tuple(text or ())


def faults_of(
    tag: str, sources: tuple[str, ...], text: str, foreign: frozenset[str]
) -> Iterator[str]:
    """Yield what is wrong with one translated form."""
    if not any(_same(_PLACEHOLDER, source, text) for source in sources):
        yield "changed placeholder"
    if not any(_same(_TAG, source, text) for source in sources):
        yield "changed markup"
    if not unicodedata.is_normalized("NFC", text):
        yield "letters that are not composed (NFC)"
    if text in sources and len(_own_words(text, foreign)) > 1:
        yield "English left as it is"
    yield from wrong_letters(tag, text, foreign)


def _same(pattern: re.Pattern[str], source: str, text: str) -> bool:
    return sorted(pattern.findall(source)) == sorted(pattern.findall(text))


def wrong_letters(tag: str, text: str, foreign: frozenset[str]) -> Iterator[str]:
    """Yield the letters that the language's alphabet does not have, named."""
    for word in _own_words(text, foreign):
        for letter in word:
            if letter.isalpha() and letter not in ALPHABETS[tag]:
                name = unicodedata.name(letter, "?")
                yield f"foreign letter {letter} U+{ord(letter):04X} {name} ({word})"
    if tag == "uz":
        for slip in _UZBEK_SLIP.finditer(" ".join(_own_parts(text, foreign))):
            yield f"{slip[0]!r}, which Uzbek does not write so"


def _own_words(text: str, foreign: frozenset[str]) -> list[str]:
    return _WORD.findall(" ".join(_own_parts(text, foreign)))


def _own_parts(text: str, foreign: frozenset[str]) -> list[str]:
    """Return the text without what belongs to no language.

    An allowed abbreviation may carry a suffix after a hyphen or an apostrophe.
    """
    for pattern in (_PLACEHOLDER, _TAG, _ADDRESS):
        text = pattern.sub(" ", text)
    for word in sorted(foreign, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)['’-]?", " ", text)
    return text.split()
