"""Ask for organisations as people type: a seeded mix of kinds, each with its share.

Each query is made of an organisation that is there, so that one can say whether it
was found; the frequent words and the nonsense look for nobody.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.generator.organisations import SEED, organisation
from bench.generator.scripts import TABLES, rewritten

Line = dict[str, Any]

# Of a hundred queries, how many are of which kind.
SHARES = {
    "whole name": 14,
    "name begun": 16,
    "one word": 16,
    "two words": 14,
    "other script": 12,
    "without marks": 12,
    "with a slip": 5,
    "acronym": 3,
    "number": 3,
    "frequent word": 3,
    "nonsense": 2,
}
FREQUENT = ("fond", "birlik", "qori", "dernek", "egyesület", "фонд", "vakfı", "bilim")
_OTHER_TABLES = {
    "kk": "kk-english",
    "ky": "ky-english",
    "uz": "uz-Cyrl",
    "az": "az-Cyrl",
}
_BARE = {"ı": "i", "ə": "e", "Ə": "E", "ʻ": "", "ʼ": "", "’": "", "ў": "у", "қ": "к"}
_BARE |= {
    "ғ": "г",
    "ң": "н",
    "ө": "о",
    "ү": "у",
    "ұ": "у",
    "һ": "х",
    "ҳ": "х",
    "ә": "а",
}
# By table too: no case function knows which alphabet it is in.
_BARE |= dict(zip("ЎҚҒҢӨҮҰҺҲӘ", "УКГНОУУХХА", strict=True))
_QUOTES = "«»“”\"'’()"
_SHORTEST = 5
_TRIES = 400


@dataclass(frozen=True)
class Query:
    """What somebody types, and the official name of whom they look for, if anybody."""

    kind: str
    text: str
    place: int = 0
    wanted: str = ""


def queries(count: int, organisations: int, seed: int = SEED) -> list[Query]:
    """Return as many queries as asked over the first so many organisations."""
    random = Random(seed)  # noqa: S311 - not a secret
    kinds = random.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    return [_query(random, kind, organisations, seed) for kind in kinds]


def _query(random: Random, kind: str, organisations: int, seed: int) -> Query:
    if kind == "frequent word":
        return Query(kind, random.choice(FREQUENT))
    if kind == "nonsense":
        return Query(kind, "".join(random.choices("qwxzjkvb", k=9)))
    for _ in range(_TRIES):
        place = random.randrange(organisations) + 1
        line = organisation(place, seed)
        text = _MAKERS[kind](random, line)
        if text:
            return Query(kind, text, place, line["names"][0]["value"])
    raise ValueError(f"no organisation has what a query by {kind} needs")


def _name(random: Random, line: Line) -> str:
    """Return a name, most often the official one."""
    named = [name for name in line["names"] if name["lang"] != "mul"]
    name = named[0] if random.random() < 0.7 else random.choice(named)
    return str(name["value"])


def _words(name: str) -> list[str]:
    words = (word.strip(_QUOTES) for word in name.split())
    return [word for word in words if len(word) >= _SHORTEST]


def _whole(random: Random, line: Line) -> str:
    return _name(random, line)


def _begun(random: Random, line: Line) -> str:
    name = _name(random, line).strip(_QUOTES)
    return name[: random.randrange(5, 16)].rstrip()


def _one_word(random: Random, line: Line) -> str:
    words = _words(_name(random, line))
    return words[0] if words else ""


def _two_words(random: Random, line: Line) -> str:
    words = _words(_name(random, line))
    if len(words) < 2:
        return ""
    chosen = random.sample(words, 2)
    return " ".join(chosen)


def _other_script(random: Random, line: Line) -> str:
    official = line["names"][0]
    table = _OTHER_TABLES.get(official["lang"])
    if table is None:
        return ""
    words = rewritten(official["value"].replace("'", "ʻ"), table).split()
    return " ".join(word.strip(_QUOTES) for word in words[:3])


def bare(text: str) -> str:
    """Return a text as typed on a keyboard that lacks the marks of its letters."""
    spread = unicodedata.normalize("NFD", text.replace("й", "\ue000"))
    kept = "".join(each for each in spread if not unicodedata.combining(each))
    kept = kept.replace("\ue000", "й")
    return "".join(_BARE.get(each, each) for each in kept)


def _without_marks(random: Random, line: Line) -> str:
    name = " ".join(_name(random, line).split()[:3]).strip(_QUOTES).lower()
    typed = bare(name)
    return typed if typed != name else ""


def _with_a_slip(random: Random, line: Line) -> str:
    words = [word for word in _words(line["names"][0]["value"]) if len(word) > 6]
    if not words:
        return ""
    word = words[0].lower()
    at = random.randrange(2, len(word) - 2)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at] + word[at:],
    )
    return random.choice(slips)


def _acronym(random: Random, line: Line) -> str:
    found = [each["value"] for each in line["names"] if each.get("kind") == "acronym"]
    return found[0] if found else ""


def _number(random: Random, line: Line) -> str:
    return str(random.choice(line["identifiers"])["value"])


_MAKERS: dict[str, Callable[[Random, Line], str]] = {
    "whole name": _whole,
    "name begun": _begun,
    "one word": _one_word,
    "two words": _two_words,
    "other script": _other_script,
    "without marks": _without_marks,
    "with a slip": _with_a_slip,
    "acronym": _acronym,
    "number": _number,
}

# What hurts: each was chosen because some engine of search spends long on it.
NASTY = {
    "one letter": "a",
    "one letter, Cyrillic": "ә",
    "two letters": "ba",
    "two frequent words": "eğitim derneği",
    "frequent words of three languages": "фонд vakfı egyesület",
    "five frequent words": "istanbul eğitim kültür gençlik derneği",
    "frequent words begun": "de va ege",
    "six single letters": "a b d e k s",
    "many words": " ".join(
        f"{first}{second}" for first in "abdek" for second in "aeiou"
    ),
    "the same word often": "derneği " * 200,
    "10,000 letters": "derneği" * 1_430,
    "3,500 letters": "dernek" * 580,
    "1,200 words of a letter": "a " * 1_200,
    "500 Cyrillic letters": "қоғамдық" * 62,
    "10,000 characters of words": "alma nar " * 1_111,
    "10,000 question marks": "?" * 10_000,
    "operators": '"birlik" OR (fond NEAR/3 vakf*) NOT -a AND {names}: ^b*',
    "quotes": '"""\'«»“”',
    "wildcards": "%_%_% * ? [a-z]",
    "a slip in a long word": "gelistrime",
    "slips in four words": "egitmi gelistrime kultru gencilk",
    "long nonsense": "qxzwvjkbqxzwvjkb",
    "emoji": "🌳🌊 🐎",
    "mixed scripts": "Қazaq жастapы qорy",
    "combining marks": "e\u0301" * 400,
    "a number begun": "04-0",
}
"""Kinds of queries that are made to be slow, by what they are."""

assert set(_MAKERS) <= set(SHARES)
assert set(_OTHER_TABLES.values()) <= set(TABLES)
