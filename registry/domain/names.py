"""Choose which name and which text of an organisation a reader sees."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from registry.domain.languages import NEUTRAL, SOURCE, TAGS
from registry.domain.letters import signs


class Script(StrEnum):
    """The script in which a name or text is written, as ISO 15924 codes it."""

    LATN = "Latn"
    CYRL = "Cyrl"
    OTHER = "Zyyy"  # any further script, or no letters at all


class NameKind(StrEnum):
    """What a name is to its organisation."""

    OFFICIAL = "official"
    LABEL = "label"
    ACRONYM = "acronym"
    FORMER = "former"
    TRANSLITERATION = "transliteration"


TELLING = frozenset({NameKind.OFFICIAL, NameKind.LABEL})
"""By these an organisation is taken for another: by an acronym anybody may be."""


class TextKind(StrEnum):
    """Name what a text of an organisation is."""

    MISSION = "mission"
    DESCRIPTION = "description"


class TextStatus(StrEnum):
    """How a text came into its language; `machine` is not reviewed by anybody."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE = "machine"


@dataclass(frozen=True)
class Name:
    """One name of an organisation."""

    value: str
    language: str
    script: Script
    kind: NameKind


@dataclass(frozen=True)
class Text:
    """One text of an organisation in one language."""

    value: str
    language: str
    script: Script
    status: TextStatus
    stale: bool = False


class _Written(Protocol):
    @property
    def language(self) -> str: ...
    @property
    def script(self) -> Script: ...


_W = TypeVar("_W", bound=_Written)
_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True)
class Shown(Generic[_T_co]):
    """What is shown, and whether it stands in for one in the page's language.

    The page says so when it does: a fallback is never silent.
    """

    value: _T_co
    fallback: bool


_CYRILLIC_PAGES = frozenset({"kk", "ky"})

_LATIN = re.compile(f"[{signs.LATIN}]")
_CYRILLIC = re.compile(f"[{signs.CYRILLIC}]")


def script_of(text: str) -> Script:
    """Return the script of most letters of a text."""
    latin = len(_LATIN.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    further = sum(map(str.isalpha, text)) - latin - cyrillic
    if further > max(latin, cyrillic) or latin == cyrillic == 0:
        return Script.OTHER
    return Script.LATN if latin >= cyrillic else Script.CYRL


def official_name(names: Sequence[Name]) -> Name:
    """Return the official name, else the first label, else the first name there is.

    No names at all is a ValueError: an organisation exists by its name.
    """
    return _ranked(names)[0]


def display_name(names: Sequence[Name], page_language: str) -> Shown[Name]:
    """Return the name for a page: in its language, in its script, or the official one.

    A Cyrillic page does not replace a Latin name by a Cyrillic spelling: its readers
    read both (ux.md, multilingual UX, 3).
    """
    ranked = _ranked(names)
    own = _in_language([name for name in ranked if _names_it(name)], page_language)
    if own is not None:
        return Shown(own, fallback=False)
    official = ranked[0]
    if official.language == NEUTRAL:
        return Shown(official, fallback=False)
    if page_language not in _CYRILLIC_PAGES and official.script is not Script.LATN:
        return Shown(_latin_spelling(ranked, official) or official, fallback=True)
    return Shown(official, fallback=True)


def shown_text(texts: Sequence[Text], page_language: str) -> Shown[Text] | None:
    """Return the text for a page: in its language, in good English, or the original."""
    if not texts:
        return None
    ranked = sorted(texts, key=lambda text: (not _reviewed(text), text.stale))
    own = _in_language(ranked, page_language)
    if own is not None:
        return Shown(own, fallback=False)
    fresh = [text for text in ranked if _reviewed(text) and not text.stale]
    originals = [text for text in texts if text.status is TextStatus.ORIGINAL]
    english = _in_language(fresh, SOURCE)
    return Shown(english or (originals or ranked)[0], fallback=True)


def written_languages(
    texts: Collection[Sequence[Text]], names: Sequence[Name]
) -> tuple[str, ...]:
    """Return the interface languages that a profile is written in.

    They are those of a text of any kind; without any text, those of a name.
    """
    if texts:
        return tuple(tag for tag in TAGS if any(_written(each, tag) for each in texts))
    return tuple(tag for tag in TAGS if not display_name(names, tag).fallback)


def _written(texts: Sequence[Text], page_language: str) -> bool:
    # Which of them is shown does not matter here.
    return _in_language(texts, page_language) is not None


def _reviewed(text: Text) -> bool:
    return text.status is not TextStatus.MACHINE


def _names_it(name: Name) -> bool:
    return name.kind in (NameKind.OFFICIAL, NameKind.LABEL)


def _ranked(names: Sequence[Name]) -> list[Name]:
    """Sort names by how well they can stand for the organisation."""
    if not names:
        raise ValueError("an organisation has at least one name")
    official = [name for name in names if name.kind is NameKind.OFFICIAL]
    labels = [name for name in names if name.kind is NameKind.LABEL]
    return [*official, *labels, *(name for name in names if not _names_it(name))]


def _in_language(items: Sequence[_W], page_language: str) -> _W | None:
    """Return the first item in a language, best in the script of its pages.

    `uz-Cyrl` is Uzbek, but not what an Uzbek page is written in.
    """
    script = Script.CYRL if page_language in _CYRILLIC_PAGES else Script.LATN
    for item in items:
        if _primary(item.language) == page_language and item.script is script:
            return item
    return next((item for item in items if item.language == page_language), None)


def _latin_spelling(names: Sequence[Name], official: Name) -> Name | None:
    """Return a Latin spelling of the official name; a translation is not one."""
    spoken = (_primary(official.language), NEUTRAL)
    latin = [name for name in names if name.script is Script.LATN]
    spelled = [name for name in latin if name.kind is NameKind.TRANSLITERATION]
    labels = [n for n in latin if _names_it(n) and _primary(n.language) in spoken]
    return next(iter(spelled + labels), None)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
