"""Know the eight interface languages, their letters, and what a browser asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from registry.domain.folding import ascii_folded

SOURCE = "en"
"""The language in which the message ids are written."""

NEUTRAL = "mul"
"""The BCP 47 tag of names that belong to no language, such as acronyms."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools expect
    """Mark a message id for extraction and return it unchanged."""
    return message


@dataclass(frozen=True)
class Language:
    """One language of the interface, named in itself."""

    tag: str
    autonym: str
    direction: Literal["ltr", "rtl"] = "ltr"


# In the order of the tags, which is the order of every menu: each name then has
# the same place whatever the language of the page (ux.md, multilingual UX, 1).
INTERFACE: tuple[Language, ...] = (
    Language("az", "Azərbaycanca"),
    Language("en", "English"),
    Language("hu", "Magyar"),
    Language("kk", "Қазақша"),
    Language("ky", "Кыргызча"),
    Language("tk", "Türkmençe"),
    Language("tr", "Türkçe"),
    Language("uz", "Oʻzbekcha"),
)
TAGS: tuple[str, ...] = tuple(language.tag for language in INTERFACE)

_BY_TAG = MappingProxyType({language.tag: language for language in INTERFACE})


def get_language(tag: str) -> Language:
    """Return the interface language with this tag; an unknown tag is a KeyError."""
    return _BY_TAG[tag]


# Names, texts and documents come in more languages than the interface speaks: the
# other scripts of the eight, their neighbours and minorities.
CONTENT: Mapping[str, str] = MappingProxyType(
    {
        **{language.tag: language.autonym for language in INTERFACE},
        "ar": "العربية",
        "az-Arab": "تۆرکجه",
        "az-Cyrl": "Азәрбајҹанҹа",
        "ba": "Башҡортса",
        "crh": "Qırımtatarca",
        "crh-Cyrl": "Къырымтатарджа",
        "de": "Deutsch",
        "fa": "فارسی",
        "fr": "Français",
        "gag": "Gagauzça",
        "ka": "ქართული",
        "kaa": "Qaraqalpaqsha",
        "kaa-Cyrl": "Қарақалпақша",
        "kk-Latn": "Qazaqşa",
        "ku": "Kurdî",
        "ro": "Română",
        "ru": "Русский",
        "sk": "Slovenčina",
        "sr": "Српски",
        "tg": "Тоҷикӣ",
        "tk-Cyrl": "Түркменче",
        "tt": "Татарча",
        "ug": "ئۇيغۇرچە",
        "uk": "Українська",
        "uz-Cyrl": "Ўзбекча",
    }
)

_LATIN_26 = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz"

# Both cases are written out: the capitals of i and ı differ between these languages,
# and no case function of Python knows that.  Digraphs (sh, gy, dzs) are letters of
# their alphabets too; what counts here is what they are written with.
ALPHABETS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "az": frozenset(
            "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz"
        ),
        "en": frozenset(_LATIN_26),
        "hu": frozenset(_LATIN_26 + "ÁáÉéÍíÓóÖöŐőÚúÜüŰű"),
        "kk": frozenset(
            "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщ"
            "ЪъЫыІіЬьЭэЮюЯя"
        ),
        "ky": frozenset(
            "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнҢңОоӨөПпРрСсТтУуҮүФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя"
        ),
        "tk": frozenset("AaBbÇçDdEeÄäFfGgHhIiJjŽžKkLlMmNnŇňOoÖöPpRrSsŞşTtUuÜüWwYyÝýZz"),
        "tr": frozenset("AaBbCcÇçDdEeFfGgĞğHhIıİiJjKkLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz"),
        # c stands only in ch; ʻ U+02BB makes oʻ and gʻ, ʼ U+02BC is the tutuq belgisi.
        "uz": frozenset("AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvXxYyZzʻʼ"),
    }
)

# Browsers send well under 300 characters; whoever sends more is not choosing a
# language, and gets the chooser without any further work.
_LONGEST_HEADER = 1000
_RANGE = re.compile(
    r"\s*([a-z]{2,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]*)?)\s*)?",
    re.ASCII | re.IGNORECASE,
)


@lru_cache(maxsize=1_000)
def negotiate(accept_language: str | None) -> str | None:
    """Return the interface language that an Accept-Language header asks for, if any.

    Ranges are compared by their primary subtag alone, because regional tags come
    first in Central Asian browsers; no language is guessed from a region, from `*`
    or from a neighbour, so None means that the reader has to be asked.
    """
    if not accept_language or len(accept_language) > _LONGEST_HEADER:
        return None
    asked: dict[str, float] = {}
    for tag, quality in _ranges(accept_language):
        if quality == 0 or asked.get(tag) == 0:
            asked[tag] = 0  # once refused, refused in every region
        else:
            asked[tag] = max(quality, asked.get(tag, 0))
    # max() keeps the first of equals, which is the order of the header.
    best = max(asked, key=lambda tag: asked[tag], default=None)
    return best if best and asked[best] > 0 else None


def _ranges(header: str) -> list[tuple[str, float]]:
    """Read the well-formed ranges of a header that name an interface language."""
    found = []
    for part in header.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            continue
        tag = ascii_folded(match[1])
        quality = float(match[2] or 1)
        if tag in _BY_TAG and quality <= 1:
            found.append((tag, quality))
    return found
