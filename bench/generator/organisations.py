"""Make organisations as lines of the import file.

Each is made of the seed and its place alone: the first ten thousand are the same
whether ten thousand or a quarter of a million are asked for, and any can be made anew.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.generator import lists, naming
from bench.generator.draws import Draws
from bench.generator.numbering import identifiers
from bench.generator.scripts import rewritten

SEED = 2026
MOST_NAMES = 7
_FIRST_DAY = date(2025, 12, 1)
_DAYS = 330

# The further languages of a name, and how many organisations of a country have it.
_LABELS: dict[str, tuple[tuple[str, float], ...]] = {
    "TR": (("en", 0.22), ("az", 0.03), ("uz", 0.01), ("ru", 0.01)),
    "XN": (("en", 0.5), ("ru", 0.02)),
    "HU": (("en", 0.3), ("tr", 0.01), ("ru", 0.01)),
    "KZ": (("ru", 0.7), ("en", 0.4), ("kk-Latn", 0.15), ("tr", 0.06)),
    "KG": (("ru", 0.7), ("en", 0.4), ("tr", 0.04)),
    "UZ": (("uz-Cyrl", 0.3), ("ru", 0.4), ("en", 0.35), ("kk", 0.02)),
    "AZ": (("en", 0.45), ("ru", 0.15), ("tr", 0.1), ("az-Cyrl", 0.02)),
    "TM": (("ru", 0.35), ("en", 0.4), ("tr", 0.05)),
}
_SPOKEN = {"kk-Latn": "kk", "uz-Cyrl": "uz", "az-Cyrl": "az"}
_SPELLED = {"KZ": "kk-english", "KG": "ky-english"}
# Where a keyboard lacks the letters of the alphabet.
_APOSTROPHES = ("ʻ", "'", "’", "‘", "`")
_SKIPPED = frozenset({"ve", "və", "we", "va", "és", "and", "of", "және", "жана", "и"})

Names = list[dict[str, str]]


def organisations(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Return one organisation after the other."""
    for place in range(1, count + 1):
        yield organisation(place, seed)


def organisation(place: int, seed: int = SEED) -> dict[str, Any]:
    """Return the organisation at a place."""
    draws = Draws(seed, place)
    country = lists.COUNTRIES[draws.weighted(lists.COUNTRY_SUMS)]
    idea = naming.drawn(draws, country)
    town = idea.town or lists.TOWNS[country][draws.weighted(lists.TOWN_SUMS[country])]
    line: dict[str, Any] = {
        "key": f"bench-{place:07}",
        "country": country,
        "names": _names(draws, idea),
        "texts": _texts(draws, idea, town),
        "fields": _fields(draws, idea),
        "city": town["own"],
        "founded": 2025 - int(36 * draws.chance() ** 1.5),
        "identifiers": identifiers(draws, country, place),
        "admitted": str(_FIRST_DAY + timedelta(days=draws.below(_DAYS))),
    }
    if draws.says(0.35):
        line["website"] = f"https://bench-{place}.example.org"
    return {key: value for key, value in line.items() if value}


def _names(draws: Draws, idea: naming.Idea) -> Names:
    language = idea.language
    official = naming.said(idea, language)
    if language == "uz" and draws.says(0.2):
        official = official.replace("ʻ", draws.one(_APOSTROPHES))
    names = [{"value": official, "lang": language, "kind": "official"}]
    if draws.says(0.3) and (acronym := initials(official)):
        names.append({"value": acronym, "lang": "mul", "kind": "acronym"})
    for tag, share in _LABELS[idea.country]:
        if draws.says(share):
            names.append(_label(idea, tag))
    if draws.says(0.08):
        before = naming.said(naming.earlier(draws, idea), language)
        names.append({"value": before, "lang": language, "kind": "former"})
    if idea.country in _SPELLED and draws.says(0.12):
        spelled = rewritten(official, _SPELLED[idea.country])
        kind = "transliteration"
        names.append(
            {"value": spelled, "lang": language, "script": "Latn", "kind": kind}
        )
    return names[:MOST_NAMES]


def _label(idea: naming.Idea, tag: str) -> dict[str, str]:
    """Return a name in a further language; `label` is what is meant without a kind."""
    spoken = _SPOKEN.get(tag)
    if spoken is None:
        return {"value": naming.said(idea, tag), "lang": tag}
    return {"value": rewritten(naming.said(idea, spoken), tag), "lang": tag}


def initials(name: str) -> str:
    """Return the acronym that the words of a name make, nothing where none would."""
    words = [word.strip("«»“”\"'’") for word in name.split()]
    letters = [
        ("İ" if word[0] == "i" else word[0].upper())
        for word in words
        if word and word not in _SKIPPED and unicodedata.category(word[0])[0] == "L"
    ]
    return "".join(letters) if 2 <= len(letters) <= 6 else ""


def _texts(draws: Draws, idea: naming.Idea, town: dict[str, str]) -> Names:
    spoken = [idea.language] if draws.says(0.95) else []
    spoken += [tag for tag in ("en", "ru", "tr") if draws.says(0.12)]
    texts = []
    for language in dict.fromkeys(spoken):
        text = {"lang": language, "mission": _sentences(draws, language, town)}
        if draws.says(0.35):
            text["description"] = _sentences(draws, language, town, more=3)
        texts.append(text)
    return texts


def _sentences(draws: Draws, language: str, town: dict[str, str], more: int = 1) -> str:
    known = lists.SENTENCES[language]
    drawn = [draws.one(known["sentences"]) for _ in range(more)]
    where = known["place"].format(town=naming.town_name(town, language))
    return " ".join(dict.fromkeys([where, *drawn]))


def _fields(draws: Draws, idea: naming.Idea) -> list[str]:
    own = [idea.theme["field"]] if idea.theme else []
    own += [draws.one(lists.FIELDS) for _ in range(draws.weighted((3, 7, 9)))]
    return list(dict.fromkeys(own)) or [draws.one(lists.FIELDS)]
