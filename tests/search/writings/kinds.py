"""What people type for a whole name: every way of writing it, a kind each."""

from collections.abc import Iterator
from itertools import cycle
from unicodedata import normalize

from tests.search.writings import kazakh_and_kyrgyz as kk_ky
from tests.search.writings import oghuz, russian, uzbek
from tests.search.writings.names import Pair, names
from tests.search.writings.tables import Writing

ALL = ("az", "hu", "kk", "ky", "tk", "tr", "uz")

# kind, language, ways of writing of which each name takes the next one.
WRITTEN: tuple[tuple[str, str, tuple[Writing, ...]], ...] = (
    ("marks dropped", "az", (oghuz.AZ_TYPED, oghuz.AZ_TYPED_A)),
    ("marks dropped", "tr", (oghuz.TR_TYPED,)),
    ("English spelling", "az", (oghuz.AZ_ENGLISH,)),
    ("English spelling", "tr", (oghuz.TR_ENGLISH,)),
    ("English spelling", "tk", (oghuz.TK_ENGLISH,)),
    ("English spelling", "ky", (kk_ky.KY_ENGLISH,)),
    ("Kazakh Latin 2021", "kk", (kk_ky.KK_2021,)),
    ("Kazakh BGN/PCGN", "kk", (kk_ky.KK_BGN,)),
    ("Kazakh English", "kk", (kk_ky.KK_ENGLISH, kk_ky.KK_EVERYDAY)),
    ("Kazakh keyboard", "kk", (kk_ky.KK_KEYBOARD, kk_ky.KK_KEYBOARD_E)),
    ("Kyrgyz keyboard", "ky", (kk_ky.KY_KEYBOARD,)),
    ("Kyrgyz BGN/PCGN", "ky", (kk_ky.KY_BGN,)),
    ("Uzbek Cyrillic", "uz", (uzbek.TO_CYRILLIC, uzbek.TO_RUSSIAN_KEYBOARD)),
    ("Uzbek proposals", "uz", (uzbek.PROPOSED, uzbek.PROPOSED_ACUTE)),
    ("Azerbaijani Cyrillic", "az", (oghuz.AZ_1958,)),
    ("Turkmen Cyrillic", "tk", (oghuz.TK_1940,)),
    ("Turkmen marks dropped", "tk", (oghuz.TK_TYPED, oghuz.TK_TYPED_E)),
    ("Hungarian keyboard", "hu", (oghuz.HU_TYPED, oghuz.HU_WESTERN, oghuz.HU_GERMAN)),
    ("chat Latin", "uz", (uzbek.CHAT, uzbek.CHAT_4, uzbek.CHAT_PLAIN)),
    ("chat Latin", "az", (oghuz.AZ_CHAT,)),
    ("chat Latin", "tr", (oghuz.TR_CHAT,)),
    ("Common Turkic", "az", (oghuz.AZ_COMMON,)),
    ("Common Turkic", "kk", (kk_ky.KK_COMMON,)),
    ("Common Turkic", "ky", (kk_ky.KY_COMMON,)),
    ("Common Turkic", "tk", (oghuz.TK_COMMON,)),
    ("Russian in Latin", "ru", (russian.BGN, russian.PASSPORT, russian.CHAT)),
    ("Russian in Latin", "ru", (russian.CHAT_J,)),
    ("Russian ear", "az", (oghuz.AZ_RUSSIAN,)),
    ("Russian ear", "tk", (oghuz.TK_RUSSIAN,)),
    ("Russian ear", "tr", (oghuz.TR_RUSSIAN,)),
)
# Kinds in which the typed script is one that the name is not written in.
FOREIGN = {
    "Kazakh Latin 2021",
    "Kazakh BGN/PCGN",
    "Kazakh English",
    "Kyrgyz BGN/PCGN",
    "Uzbek Cyrillic",
    "Azerbaijani Cyrillic",
    "Turkmen Cyrillic",
    "Russian ear",
    "Russian in Latin",
}
_OF_CYRILLIC = ("kk", "ky")


def made() -> Iterator[Pair]:
    """Yield the pairs of all kinds that write a whole name otherwise."""
    for kind, language, ways in WRITTEN:
        foreign = kind in FOREIGN or (
            language in _OF_CYRILLIC and "keyboard" not in kind
        )
        for name, write in zip(names(language), cycle(ways), strict=False):
            yield Pair(kind, write(name), name, language, foreign)
    for language in ALL:
        for place, name in enumerate(names(language)[::3]):
            yield Pair("exact", name, name, language)
            yield Pair("letter case", _in_case(place, name, language), name, language)
            yield Pair("NFD", normalize("NFD", name), name, language)
    for name in names("uz"):
        for place, apostrophe in enumerate(uzbek.APOSTROPHES):
            if "ʻ" in name and hash_of(name) % 3 == place % 3:
                typed = uzbek.with_apostrophe(apostrophe, name)
                yield Pair("Uzbek apostrophes", typed, name, "uz")
        yield Pair("Uzbek apostrophes", uzbek.DROPPED(name), name, "uz")
    yield from _in_the_other_script()
    yield from _of_i()


def hash_of(text: str) -> int:
    """Return a number of a text that is the same in every run."""
    return sum(map(ord, text))


def _in_case(place: int, name: str, language: str) -> str:
    if place % 2:
        return name.casefold()
    if language in ("az", "tr"):
        name = name.replace("i", "İ").replace("ı", "I")
    return name.upper()


def _in_the_other_script() -> Iterator[Pair]:
    """Yield names that stand in one script alone, typed in the other."""
    kind = "no name in that script"
    ways = [
        ("az", (oghuz.AZ_1958, oghuz.AZ_RUSSIAN)),
        ("tk", (oghuz.TK_1940, oghuz.TK_RUSSIAN)),
        ("tr", (oghuz.TR_RUSSIAN,)),
        ("kk", (kk_ky.KK_2021, kk_ky.KK_ENGLISH, kk_ky.KK_COMMON)),
        ("ky", (kk_ky.KY_BGN, kk_ky.KY_ENGLISH)),
    ]
    for language, writings in ways:
        for name, write in zip(names(language)[1::3], cycle(writings), strict=False):
            yield Pair(kind, write(name).casefold(), name, language, foreign=True)
    for name in names("uz")[1::3]:
        yield Pair(kind, uzbek.TO_CYRILLIC(name), name, "uz", foreign=True)
    for name in names("uz", others=True)[1::3]:
        cyrillic = uzbek.TO_CYRILLIC(name)
        yield Pair(kind, uzbek.TO_LATIN(cyrillic), cyrillic, "uz-Cyrl", foreign=True)


def _of_i() -> Iterator[Pair]:
    ways: tuple[dict[str, str], ...] = (
        {"i": "ı", "ı": "i", "İ": "I", "I": "İ"},
        {"ı": "i", "I": "İ"},
        {"i": "i\u0307", "İ": "I\u0307"},
        {"i": "ı", "İ": "I"},
        {"i": "İ", "ı": "I"},
    )
    for language in ("az", "tr"):
        for name, way in zip(names(language), cycle(ways), strict=False):
            yield Pair("i family", name.translate(str.maketrans(way)), name, language)
